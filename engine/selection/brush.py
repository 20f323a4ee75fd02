"""The prints of a round brush."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from engine.regions import Coverage, Region
from engine.selection.shapes import Point


class Dab(NamedTuple):
    """One print of a brush."""

    region: Region
    values: Coverage


def dab(centre: Point, radius: float, hardness: float) -> Dab:
    """The print of a round brush, antialiased, not cut to any picture.

    ``radius`` in pixels. Inside ``hardness`` (0 to 1) times the radius it selects fully, from there
    it falls smoothly to nothing at the radius. Small brushes are placed to a quarter of a pixel,
    large ones, where nobody could see it, to a whole one.
    """
    radius = max(0.5, radius)
    if radius > 16:  # steps of 3 %, so that strokes of varying pressure find their dabs again
        radius = 16 * 1.03 ** round(math.log(radius / 16) / math.log(1.03))
    steps = 4 if radius <= 32 else 1
    places = [round(coordinate * steps) for coordinate in centre]
    whole = [place // steps for place in places]
    parts = [place % steps / steps for place in places]
    values = _print(round(radius, 3), round(hardness, 2), parts[0], parts[1])
    reach = values.shape[0] // 2
    return Dab(Region(whole[0] - reach, whole[1] - reach, values.shape[1], values.shape[0]), values)


@lru_cache(maxsize=32)
def _print(radius: float, hardness: float, x: float, y: float) -> Coverage:
    """A brush of ``radius`` in a square whose middle corner is ``(x, y)`` away from its centre."""
    reach = math.ceil(radius + 0.5) + 1
    middles = np.arange(-reach, reach, dtype=np.float32) + np.float32(0.5)
    distance = np.sqrt((middles - x)[None, :] ** 2 + (middles - y)[:, None] ** 2)
    inner = max(0.0, min(hardness * radius, radius - 0.5))
    outer = radius + 0.5
    fall = np.clip((outer - distance) / (outer - inner), 0, 1)
    values = np.rint(255 * fall * fall * (3 - 2 * fall)).astype(np.uint8)
    values.flags.writeable = False
    return values


def dab_spacing(radius: float) -> float:
    """How far apart dabs may be for the edge of a stroke to look straight, in pixels.

    The scallops between dabs ``s`` apart are ``s**2 / (8 * radius)`` deep; this makes them an
    eighth of a pixel.
    """
    return max(0.5, math.sqrt(max(radius, 0.25)))
