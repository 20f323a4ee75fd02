"""What tells damage from what was photographed: numbers for every narrow thing in a picture.

What is narrower than a few pixels and brighter or darker than both sides is brought out by top-hat
and black-hat transforms (Serra, "Image Analysis and Mathematical Morphology", 1982). Twigs and
cables are that too. But damage lies on the picture, not in it: it has one colour along its length,
mostly a pale or a black one, stands out where little else does, and runs against the grain.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float32]
Bits = NDArray[np.bool_]

WIDEST = 11
"""Pixels between the sides of what is looked at; wider things are no scratches."""
FAINT = 1.3
"""How much a thing stands out from its surroundings, at least, to be looked at."""
_THIN = 5
_AROUND = 41
"""Side in pixels of the window that tells how much else there is."""
_ALONG = 21
"""The same of one that tells whether a thing has one colour; also the length of a line."""
_DIRECTIONS = 12
_QUIET = 2.0
"""Of 255: differences that are noise in any photograph."""
_MOST = 8.0
"""More than this does not count along a line, so that one spot makes no line."""

NAMES = (
    "salience",
    "line",
    "one-sidedness",
    "busyness",
    "contrast",
    "paleness",
    "colourfulness",
    "unevenness",
    "change of colour",
    "with the grain",
    "density",
    "density of the opposite",
    "sharpness",
    "thinness",
)
"""Of the clues, in their order."""


class Clues(NamedTuple):
    """Of one kind of narrow things, the bright or the dark ones."""

    candidates: Bits
    """``(h, w)``, where there is something to judge."""
    rows: Values
    """``(N, len(NAMES))``, a row for each candidate pixel."""


def clues_of(colours: Values, check: Callable[[], None]) -> list[Clues]:
    """The clues of bright and of dark things in ``(h, w, 3)`` RGB, 0 to 255."""
    grey = colours @ np.array([0.299, 0.587, 0.114], np.float32)
    smooth = _blurred(grey, 0.7)
    hats = {side: _hats(smooth, side) for side in (WIDEST, _THIN)}
    check()
    busy = cv2.blur(hats[WIDEST][0] + hats[WIDEST][1], (_AROUND, _AROUND)) / 2
    salience = [np.asarray(hat / (busy + _QUIET), np.float32) for hat in hats[WIDEST]]
    found = [each > FAINT for each in salience]
    density = [cv2.blur(each.astype(np.float32), (_AROUND, _AROUND)) for each in found]
    across = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=1 / 8), np.float32)
    down = np.asarray(cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=1 / 8), np.float32)
    steepness = cv2.dilate(np.hypot(across, down), np.ones((3, 3), np.uint8))
    grain = _grain(across, down, ~_grown(found[0] | found[1]))
    spread = colours.max(axis=2) - colours.min(axis=2)
    check()
    result = []
    for kind in (0, 1):
        line, mean, angle = _lines(np.minimum(salience[kind], _MOST), check)
        contrast = hats[WIDEST][kind]
        pale = grey if kind == 0 else 255 - grey
        chroma = grey - colours[:, :, 2]
        maps = (
            np.log(salience[kind] + 1e-3),
            line,
            line - mean,
            np.log(busy + 1),
            np.minimum(contrast / 64, 2),
            pale / 255,
            spread / 255,
            _deviation(grey, found[kind]) / (contrast + 5),
            _deviation(chroma, found[kind]) / (contrast + 5),
            grain[0] * np.cos(2 * angle) + grain[1] * np.sin(2 * angle),
            density[kind],
            density[1 - kind],
            np.minimum(steepness / (contrast + 5), 2),
            hats[_THIN][kind] / (contrast + 1),
        )
        rows = np.stack([each[found[kind]] for each in maps], axis=1)
        result.append(Clues(found[kind], rows.astype(np.float32)))
        check()
    return result


def _blurred(values: Values, sigma: float) -> Values:
    return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)


def _hats(grey: Values, side: int) -> tuple[Values, Values]:
    """By how much bright things stand out, and dark ones."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    bright = grey - cv2.morphologyEx(grey, cv2.MORPH_OPEN, kernel)
    dark = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, kernel) - grey
    return np.asarray(bright, np.float32), np.asarray(dark, np.float32)


def _grown(values: Bits) -> Bits:
    """Grown by two pixels."""
    return cv2.dilate(values.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0


def _deviation(values: Values, where: Bits) -> Values:
    """The standard deviation of ``values`` near each pixel, of those ``where`` says."""
    weight = where.astype(np.float32)
    size = (_ALONG, _ALONG)
    count = cv2.blur(weight, size) + 1e-6
    mean = cv2.blur(values * weight, size) / count
    square = cv2.blur(values * values * weight, size) / count
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, 0)), np.float32)


def _grain(across: Values, down: Values, where: Bits) -> tuple[Values, Values]:
    """Which way edges run around each pixel, as cosine and sine of twice the angle, times how far
    they agree. Candidates themselves do not count."""
    weight = where.astype(np.float32)
    xx, yy, xy = (
        _blurred(product * weight, _AROUND / 4)
        for product in (across * across, down * down, across * down)
    )
    # Edges run at right angles to gradients.
    energy = xx + yy + 1
    return (yy - xx) / energy, -2 * xy / energy


def _lines(salience: Values, check: Callable[[], None]) -> tuple[Values, Values, Values]:
    """The most that is gathered along a line through each pixel, the mean over all directions, and
    the direction of the most, in radians."""
    most = np.full(salience.shape, -1, np.float32)
    angle, total = np.zeros_like(most), np.zeros_like(most)
    for number in range(_DIRECTIONS):
        direction = np.pi * number / _DIRECTIONS
        gathered = cv2.filter2D(salience, -1, _line_kernel(direction))
        total += gathered
        better = gathered > most
        most[better] = gathered[better]
        angle[better] = direction
        check()
    mean = np.asarray(total / _DIRECTIONS, np.float32)
    return np.asarray(most, np.float32), mean, np.asarray(angle, np.float32)


def _line_kernel(angle: float) -> Values:
    """A line through the middle of a square, with the sum 1."""
    middle = _ALONG // 2
    dx, dy = round(middle * np.cos(angle)), round(middle * np.sin(angle))
    kernel = np.zeros((_ALONG, _ALONG), np.uint8)
    cv2.line(kernel, (middle - dx, middle - dy), (middle + dx, middle + dy), 1)
    return np.asarray(kernel / kernel.sum(), np.float32)
