"""The space of styles: blend, draw at random, move along axes that have names.

A style vector lives in a space of 100 dimensions (Ghiasi et al., 2017). A bank of styles was
measured in it (``engine/training/recipes/styles/build.py``): how they are distributed, and the axes
along which a painting changes most. Needs no torch.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.convert.style.style import MOST_BLENDED, Style
from engine.errors import ImpastoError
from engine.folders import RESOURCES

Array = NDArray[np.float64]


class Direction(NamedTuple):
    """A slider: a straight line through the space of style vectors."""

    name: str
    """For presets and for programs."""
    title: str
    low_title: str
    """What is seen at the left end."""
    high_title: str
    """What is seen at the right end."""
    low: float
    """The left end: as far as nearly all styles of the bank reach. 0 is their middle."""
    high: float


def directions() -> tuple[Direction, ...]:
    """The sliders, the one that changes most first."""
    space = _space()
    ends = zip(_NAMES, space.low.tolist(), space.high.tolist(), strict=True)
    return tuple(Direction(*names, low, high) for names, low, high in ends)


def blend(styles: Iterable[tuple[Style, float]]) -> Style:
    """Styles in proportion to their weights. Built-in ones alone give a built-in mixture.

    Raises ``ImpastoError`` when there are too many, or all weights are 0.
    """
    parts = [(style, weight) for style, weight in styles if weight > 0.0]
    if not parts:
        raise ImpastoError(
            "All styles in the blend have a share of 0.", "Give one style a share above 0."
        )
    if len(parts) > MOST_BLENDED:
        raise ImpastoError("At most {most} styles can be blended.", most=MOST_BLENDED)
    if all(style.is_built_in for style, _ in parts):
        return Style.mixture(
            (number, share * weight) for style, weight in parts for number, share in style.weights
        )
    weights = np.array([weight for _, weight in parts])
    weights /= weights.sum()
    vectors = np.array([_vector(style) for style, _ in parts])
    palettes = np.array([palette_of(style) for style, _ in parts])
    return Style(
        vector=tuple((weights @ vectors).tolist()), palette=tuple((weights @ palettes).tolist())
    )


def random(seed: int) -> Style:
    """A style drawn as the bank's styles are distributed. Same seed, same style."""
    space = _space()
    draw = np.random.default_rng(seed).standard_normal(space.widen.shape[1])
    vector = space.mean + space.widen @ np.clip(draw, -2.0, 2.0)
    return Style(vector=tuple(vector.tolist()))


def coordinates(style: Style) -> dict[str, float]:
    """Where a style's sliders stand, by the names of the directions.

    Built-in styles have places too: those of what they paint.
    """
    space = _space()
    values = space.readings @ (_vector(style) - space.mean)
    return {names[0]: float(value) for names, value in zip(_NAMES, values, strict=True)}


def moved(style: Style, to: Mapping[str, float]) -> Style:
    """The style with some sliders put elsewhere, the others where they are.

    A built-in style stays what it is when nothing moves, stays a part of the result over a short
    way (see ``departure``), and is a vector beyond it.

    Raises ``ImpastoError`` for a name that no direction has.
    """
    space = _space()
    here = coordinates(style)
    for name in to:
        if name not in here:
            raise ImpastoError("No style slider named “{name}”.", name=name)
    steps = np.array([to.get(name, value) - value for name, value in here.items()])
    if not steps.any():
        return style
    step = steps @ space.axes
    palette = palette_of(style) if style.is_built_in else style.palette
    palette = palette and _shifted(palette, space.palette_slope @ step)
    vector = tuple((_vector(style) + step).tolist())
    result = dataclasses.replace(style, vector=vector, palette=palette)
    return result if departure(result) < 1.0 else dataclasses.replace(result, weights=())


def departure(style: Style) -> float:
    """How much of a style is its vector, and not the built-in styles that it was moved from.

    From 0 to 1, smoothly with the way that the sliders went.
    """
    if style.is_built_in or not style.weights:
        return float(not style.is_built_in)
    space = _space()
    way = space.readings @ (np.array(style.vector) - _built_in_vector(style))
    gone = min(1.0, float(np.linalg.norm(way)) / _PASSED_OVER)
    return gone * gone * (3.0 - 2.0 * gone)


def palette_of(style: Style) -> tuple[float, ...]:
    """The colours of a style, as ``Style.palette`` has them: of its picture, or as is likely."""
    space = _space()
    if style.palette:
        return style.palette
    if style.is_built_in:
        own = [share * space.built_in_palettes[number] for number, share in style.weights]
        return tuple(np.sum(own, axis=0).tolist())
    step = space.palette_slope @ (_vector(style) - space.mean)
    return _shifted(tuple(space.palette_mean.tolist()), step)


_PASSED_OVER = 1.5
"""Steps on the sliders after which nothing is left of a built-in style's own painting."""


class Titles(NamedTuple):
    """The texts of a ``Direction``."""

    name: str
    title: str
    low_title: str
    high_title: str


_NAMES = (
    Titles("warmth", "Warmth", "Blue", "Yellow"),
    Titles("brightness", "Brightness", "Dark", "Bright"),
    Titles("slant", "Slant", "Falling strokes", "Rising strokes"),
    Titles("texture", "Texture", "Smooth", "Crisp"),
    Titles("direction", "Direction", "Horizontal strokes", "Vertical strokes"),
    Titles("contrast", "Contrast", "Flat", "Strong"),
    Titles("variety", "Variety of colours", "Grey", "Many colours"),
    Titles("tint", "Tint", "Green", "Red"),
    Titles("strokes", "Stroke size", "Fine grain", "Broad strokes"),
    Titles("highlights", "Highlights", "Lilac", "Cream"),
    Titles("tones", "Split tones", "Orange and teal", "Green and violet"),
    Titles("accents", "Accents", "Gold and blue", "Rose and green"),
)
"""Of the axes in ``space.npz``, as they look in painted photographs: name and the three titles."""


class _Space(NamedTuple):
    """What was measured, float64."""

    mean: Array
    """``(100,)`` of the bank."""
    widen: Array
    """``(100, K)``: from independent standard normal numbers to deviations from the mean."""
    axes: Array
    """``(A, 100)``: a step of 1 on each slider."""
    readings: Array
    """``(A, 100)``: from a deviation to the sliders' places."""
    low: Array
    high: Array
    """``(A,)``"""
    palette_mean: Array
    """``(9,)``"""
    palette_slope: Array
    """``(9, 100)``: what a deviation does to the palette."""
    built_in: Array
    """``(26, 100)``: vectors of what the built-in styles paint."""
    built_in_palettes: Array
    """``(26, 9)``"""


@cache
def _space() -> _Space:
    with np.load(RESOURCES / "styles" / "space.npz", allow_pickle=False) as file:
        return _Space(*(file[name].astype(np.float64) for name in _Space._fields))


def _vector(style: Style) -> Array:
    if not style.is_built_in:
        return np.array(style.vector)
    return _built_in_vector(style)


def _built_in_vector(style: Style) -> Array:
    own = [share * _space().built_in[number] for number, share in style.weights]
    vector: Array = np.sum(own, axis=0)
    return vector


def _shifted(palette: tuple[float, ...], step: Array) -> tuple[float, ...]:
    """A palette after a step, with a covariance that is one still."""
    values = np.array(palette) + step
    upper = np.triu_indices(3)
    covariance = np.zeros((3, 3))
    covariance[upper] = values[3:]
    covariance += np.triu(covariance, 1).T
    roots, vectors = np.linalg.eigh(covariance)
    possible = (vectors * np.maximum(roots, 0.0)) @ vectors.T
    return (*values[:3].tolist(), *possible[upper].tolist())
