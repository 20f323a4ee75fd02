"""Moving and softening a selection's edge: grow, shrink, feather."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.masks import Mask
from engine.regions import Region


def grow(mask: Mask, radius: int, bounds: Region) -> Mask:
    """``mask`` with its edge moved outward by ``radius`` pixels; soft edges stay as soft.

    Grey-scale dilation with a disc (Serra 1982). Above 20 pixels the disc is the sum of smaller
    ones, which is round to about a hundredth of the radius.
    """
    return _moved(mask, radius, bounds, cv2.dilate)


def shrink(mask: Mask, radius: int, bounds: Region) -> Mask:
    """``mask`` with its edge moved inward by ``radius`` pixels, except along the picture's edge."""
    return _moved(mask, radius, bounds, cv2.erode)


def _moved(mask: Mask, radius: int, bounds: Region, move: Callable[..., object]) -> Mask:
    if mask.is_empty or radius <= 0:
        return mask
    region = mask.region.expand(radius, bounds)
    values = mask.read(region)
    while radius > 0:
        part = min(radius, 20)
        # OpenCV's default border takes no part: outside the picture nothing is known.
        values = np.asarray(move(values, _disc(part)), np.uint8)
        radius -= part
    return Mask.of(values, (region.x, region.y))


def _disc(radius: int) -> NDArray[np.uint8]:
    places = np.arange(-radius, radius + 1)
    distance = np.hypot(places[None, :], places[:, None])
    return (distance <= radius + 0.25).astype(np.uint8)


def feather(mask: Mask, radius: float, bounds: Region) -> Mask:
    """``mask`` with its edge softened over about ``radius`` pixels to both sides.

    A Gaussian blur whose standard deviation is half the radius. Along the picture's edge the
    selection is taken to go on outside.
    """
    if mask.is_empty or radius <= 0:
        return mask
    region = mask.region.expand(math.ceil(1.5 * radius) + 1, bounds)
    values = mask.read(region)
    # A wide blur leaves nothing that a smaller picture could not hold, and is far quicker there.
    smaller = max(1, int(radius / 8))
    size = (-(-region.width // smaller), -(-region.height // smaller))
    reduced = cv2.resize(values, size, interpolation=cv2.INTER_AREA) if smaller > 1 else values
    blurred = cv2.GaussianBlur(
        reduced, (0, 0), radius / 2 / smaller, borderType=cv2.BORDER_REPLICATE
    )
    if smaller > 1:
        blurred = cv2.resize(blurred, values.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return Mask.of(np.asarray(blurred, np.uint8), (region.x, region.y))
