"""The space of styles: predict, blend, draw at random, move along directions that have names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.convert.style import Style
from engine.regions import Pixels


class Direction(NamedTuple):
    """A slider: a straight line through the space of style vectors."""

    name: str
    """Of a few letters, for presets and the command line."""
    title: str
    """What moving to the right visibly does."""
    low: float
    """The slider's left end, as far as the styles of the bank reach. 0 is the bank's mean."""
    high: float


def directions() -> tuple[Direction, ...]:
    """The sliders, the one with the strongest effect first."""


def predict(pixels: Pixels, device: str = "auto") -> Style:
    """The style of a picture, ``(H, W, 3|4)``: its vector and its palette. Loads torch."""


def blend(styles: Iterable[tuple[Style, float]]) -> Style:
    """Styles in proportion to their weights; built-in ones stay so if there are no others."""


def random(seed: int) -> Style:
    """A style as the bank's styles are distributed. Same seed, same style."""


def coordinates(style: Style) -> dict[str, float]:
    """Where a style's sliders stand, by the names of the directions; built-in ones have too."""


def moved(style: Style, to: Mapping[str, float]) -> Style:
    """The style with some sliders put elsewhere, the others where they are. A vector style."""


def palette_of(style: Style) -> tuple[float, ...]:
    """The colours of a style, as ``Style.palette`` has them."""
