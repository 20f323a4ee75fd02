"""What can be set of painting in a style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.convert.style.style import Style
from engine.convert.style.styles import BUILT_IN
from engine.settings import setting

LEAST_DETAIL, MOST_DETAIL = 128, 16384
"""Pixels, for ``Stylize.detail``."""


def _style_title(text: str, translated: Callable[[str], str]) -> str:
    style = Style.parse(text)
    if not style.is_built_in:
        return translated("Custom style")
    numbers = [number for number, _ in style.weights]
    return " + ".join(translated(BUILT_IN[number].title) for number in numbers)


@dataclass(frozen=True)
class StyleSettings:
    """How to paint a picture in a style."""

    style: str = setting(
        "0",
        "Style",
        "A built-in style, a blend of some, or that of any picture.",
        is_main=True,
        describe=_style_title,
    )
    amount: float = setting(
        1.0,
        "Amount",
        "From the photo as it is to the full style.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    detail: int = setting(
        1024,
        "Detail",
        "Pixels of the longer side that the network sees: fewer make larger strokes.",
        minimum=0,
        maximum=MOST_DETAIL,
        unit="px",
        special="Full size",
        usual_maximum=4096,
    )
    keep_colours: bool = setting(
        False, "Keep the photo's colours", "Take only lightness from the style."
    )
    match_palette: bool = setting(
        False, "Match the style's palette", "Shift colours to those of the style."
    )
