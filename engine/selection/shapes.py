"""Rectangles, ellipses and polygons as selections."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.masks import Mask
from engine.regions import Coverage, Region

Point = tuple[float, float]
"""x and y in picture coordinates: whole numbers are the corners of pixels."""

NOTHING = Mask(Region(0, 0, 0, 0), np.zeros((0, 0), np.uint8))
_BAND = 256
"""Rows that are drawn at a time, so that large shapes take little memory."""


def rectangle(start: Point, end: Point, bounds: Region, antialias: bool = True) -> Mask:
    """The rectangle between two opposite corners; pixels cut by its edge are selected in part."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    if not antialias:
        left, right, top, bottom = (math.floor(edge + 0.5) for edge in (left, right, top, bottom))
    region = _around(left, top, right, bottom, bounds)
    across = _share_inside(region.x, region.right, left, right)
    down = _share_inside(region.y, region.bottom, top, bottom)
    return Mask.of(np.rint(255 * np.outer(down, across)).astype(np.uint8), (region.x, region.y))


def ellipse(start: Point, end: Point, bounds: Region, antialias: bool = True) -> Mask:
    """The ellipse that fills the rectangle between two opposite corners."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    half_width, half_height = (right - left) / 2, (bottom - top) / 2
    region = _around(left, top, right, bottom, bounds)
    if region.is_empty or min(half_width, half_height) < 0.05:
        return NOTHING
    values = np.zeros((region.height, region.width), np.uint8)
    x = (np.arange(region.x, region.right, dtype=np.float32) + 0.5 - (left + right) / 2)[None, :]
    for first in range(0, region.height, _BAND):
        last = min(first + _BAND, region.height)
        rows = np.arange(region.y + first, region.y + last, dtype=np.float32)
        y = (rows + 0.5 - (top + bottom) / 2)[:, None]
        # Distance to the curve to first order: the implicit function over its gradient's length.
        reach = np.sqrt((x / half_width) ** 2 + (y / half_height) ** 2)
        slope = np.sqrt((x / half_width**2) ** 2 + (y / half_height**2) ** 2)
        inward = (1 - reach) * np.divide(
            reach, slope, out=np.full_like(reach, min(half_width, half_height)), where=slope > 0
        )
        values[first:last] = _edge(inward, antialias)
    return Mask.of(values, (region.x, region.y))


def polygon(points: Sequence[Point], bounds: Region, antialias: bool = True) -> Mask:
    """The inside of a closed line, by the even-odd rule; its edges are sampled 4 x 4 a pixel."""
    if len(points) < 3:
        return NOTHING
    corners = np.asarray(points, np.float64)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    region = _around(left, top, right, bottom, bounds)
    if region.is_empty:
        return NOTHING
    finer = 4 if antialias else 1
    values = np.zeros((region.height, region.width), np.uint8)
    shift = 4  # OpenCV takes whole numbers and the number of their binary places
    for first in range(0, region.height, _BAND):
        last = min(first + _BAND, region.height)
        band = np.zeros(((last - first) * finer, region.width * finer), np.uint8)
        local = (corners - (region.x, region.y + first)) * finer - 0.5
        line = np.rint(local * (1 << shift)).astype(np.int32)
        cv2.fillPoly(band, [line], 255, shift=shift)
        size = (region.width, last - first)
        values[first:last] = cv2.resize(band, size, interpolation=cv2.INTER_AREA)
    return Mask.of(values, (region.x, region.y))


def _around(left: float, top: float, right: float, bottom: float, bounds: Region) -> Region:
    return Region.between(
        math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)
    ).intersect(bounds)


def _share_inside(first: int, last: int, start: float, end: float) -> NDArray[np.float64]:
    """How much of each pixel from ``first`` to ``last`` lies between ``start`` and ``end``."""
    edges = np.arange(first, last, dtype=np.float64)
    share = np.minimum(edges + 1, end) - np.maximum(edges, start)
    return np.asarray(np.clip(share, 0.0, 1.0), np.float64)


def _edge(inward: NDArray[np.float32], antialias: bool) -> Coverage:
    """Coverage from how many pixels inside the edge the middle of each pixel is."""
    if not antialias:
        return np.where(inward >= 0, 255, 0).astype(np.uint8)
    return np.asarray(np.rint(255 * np.clip(inward + 0.5, 0, 1)), np.uint8)
