"""Holes to learn from: strokes, boxes, things, scratches and writing."""

from __future__ import annotations

import string

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]

SMALLEST = 0.02
"""The least share of the picture that a hole takes."""
USUAL = 0.3
"""The share that is painted at most before the last shape, which may go beyond it."""
_BEYOND = 1.5
"""By so much, at most."""

_FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
    cv2.FONT_HERSHEY_SCRIPT_COMPLEX,
)


def random_hole(random: np.random.Generator, size: int, most: float = USUAL) -> Mask:
    """``(size, size) uint8``, 1 in the hole: a few shapes of a kind, or of several.

    They cover a share of the picture that lies about evenly up to ``most``.
    """
    for _ in range(8):
        mask = np.zeros((size, size), np.uint8)
        goal = random.uniform(0.05, most)
        while np.count_nonzero(mask) < goal * mask.size:
            shape = random.choice(len(_SHAPES), p=_WEIGHTS)
            _SHAPES[shape](mask, random)
            if shape in _THIN and random.random() < 0.4:
                break
        if SMALLEST <= np.count_nonzero(mask) / mask.size <= _BEYOND * most:
            break
    return mask


def _stroke(mask: Mask, random: np.random.Generator) -> None:
    """As a hand paints: a winding line with round ends."""
    size = mask.shape[0]
    points = [random.uniform(0, size, 2)]
    heading = random.uniform(0, 2 * np.pi)
    for _ in range(random.integers(2, 8)):
        heading += random.normal(0, 0.6)
        length = random.uniform(0.06, 0.25) * size
        points.append(points[-1] + length * np.array([np.cos(heading), np.sin(heading)]))
    width = max(2, int(size * random.uniform(0.03, 0.15)))
    cv2.polylines(mask, [np.rint(points).astype(np.int32)], False, 1, width)


def _box(mask: Mask, random: np.random.Generator) -> None:
    size = mask.shape[0]
    width, height = (int(side) for side in random.uniform(0.1, 0.5, 2) * size)
    left, top = (int(place) for place in random.uniform(-0.1, 0.9, 2) * size)
    cv2.rectangle(mask, (left, top), (left + width, top + height), 1, -1)


def _ellipse(mask: Mask, random: np.random.Generator) -> None:
    size = mask.shape[0]
    centre = tuple(int(value) for value in random.uniform(0, size, 2))
    axes = tuple(int(value) for value in size * random.uniform(0.05, 0.24, 2))
    cv2.ellipse(mask, centre, axes, random.uniform(0, 180), 0, 360, 1, -1)


def _thing(mask: Mask, random: np.random.Generator) -> None:
    """An outline like an object's: a circle whose radius swings with a few random waves."""
    size = mask.shape[0]
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    radii = np.ones_like(angles)
    for wave in range(1, 6):
        radii += random.normal(0, 0.35 / wave) * np.cos(wave * angles + random.uniform(0, 7))
    radii = radii.clip(0.15) * random.uniform(0.08, 0.22) * size
    stretch = random.uniform(0.5, 1.5)
    outline = np.stack([radii * np.cos(angles) * stretch, radii * np.sin(angles) / stretch], 1)
    points = outline + random.uniform(0.1, 0.9, 2) * size
    cv2.fillPoly(mask, [points.astype(np.int32)], 1)


def _scratch(mask: Mask, random: np.random.Generator) -> None:
    """A long thin line, nearly straight."""
    size = mask.shape[0]
    start, end = random.uniform(-0.1, 1.1, (2, 2)) * size
    along = np.linspace(0, 1, 12)[:, None]
    points = start + along * (end - start) + np.cumsum(random.normal(0, 1, (12, 2)), 0)
    cv2.polylines(mask, [points.astype(np.int32)], False, 1, int(random.integers(1, 4)))


def _writing(mask: Mask, random: np.random.Generator) -> None:
    """A word or a number, as in a date stamp."""
    size = mask.shape[0]
    letters = string.ascii_letters + string.digits
    text = "".join(random.choice(list(letters), random.integers(3, 11)))
    place = (int(random.uniform(-0.1, 0.6) * size), int(random.uniform(0.15, 1) * size))
    font = int(random.choice(_FONTS))
    thickness = int(random.integers(2, 6))
    cv2.putText(mask, text, place, font, float(random.uniform(0.5, 1.4)), 1, thickness)


_SHAPES = (_stroke, _box, _ellipse, _thing, _scratch, _writing)
_WEIGHTS = (0.32, 0.14, 0.16, 0.24, 0.08, 0.06)
_THIN = (4, 5)
