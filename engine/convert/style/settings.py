"""The settings of painting in a style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.convert.style.style import Style
from engine.convert.style.styles import BUILT_IN
from engine.settings import setting

LEAST_DETAIL, MOST_DETAIL = 128, 16384
"""Pixels, for ``Stylize.detail``."""


def _style_title(style: Style, translated: Callable[[str], str]) -> str:
    if not style.is_built_in:
        return translated("Custom style")
    numbers = [number for number, _ in style.weights]
    return " + ".join(translated(BUILT_IN[number].title) for number in numbers)


@dataclass(frozen=True)
class StyleSettings:
    """How to paint a picture in a style."""

    style: Style = setting(
        Style.built_in(0),
        "Style",
        "A built-in style, a blend, or the style of any image.",
        is_main=True,
        describe=_style_title,
    )
    amount: float = setting(
        1.0,
        "Amount",
        "From the photo to the full style.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
    )
    detail: int = setting(
        1024,
        "Detail",
        "Longer side at which the photo is painted. Less makes larger strokes.",
        minimum=0,
        maximum=MOST_DETAIL,
        unit="px",
        special="Full size",
        usual_maximum=4096,
    )
    keep_colours: bool = setting(
        False, "Keep the photo's colours", "Use only the brightness of the style."
    )
    match_palette: bool = setting(
        False, "Match the style's palette", "Shift the colours towards those of the style."
    )
