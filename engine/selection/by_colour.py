"""Selecting what has a colour."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Readable
from engine.regions import Pixels, Region

_BAND = 256
"""Rows that are compared at a time, so that large pictures take little memory."""


def select_by_colour(
    picture: Readable,
    point: tuple[int, int],
    tolerance: int,
    contiguous: bool = True,
    antialias: bool = True,
    check: Callable[[], None] = lambda: None,
) -> Mask:
    """Every pixel whose channels all differ from those at ``point`` by at most ``tolerance``.

    ``tolerance`` is in steps of 8 bits (0 to 255) at any depth. ``contiguous`` keeps only what
    hangs together with the point over pixel edges. Where both are transparent, the hidden colours
    are not compared. ``check`` is called often and may raise to stop. Raises ``ImpastoError`` when
    the point lies outside.
    """
    x, y = point
    bounds = picture.bounds
    if bounds.intersect(Region(x, y, 1, 1)).is_empty:
        raise ImpastoError("This point is outside the picture.", "Click inside the picture.")
    step = np.iinfo(picture.dtype).max // 255
    colour = _comparable(picture.read(Region(x, y, 1, 1)))[0, 0].astype(np.int64)
    lowest = (colour - tolerance * step).astype(np.float64)
    highest = (colour + tolerance * step).astype(np.float64)
    similar = np.zeros((bounds.height, bounds.width), np.uint8)
    for top in range(0, bounds.height, _BAND):
        check()
        band = Region(0, top, bounds.width, _BAND).intersect(bounds)
        cv2.inRange(_comparable(picture.read(band)), lowest, highest, dst=similar[band.slices])
    if contiguous:
        cv2.floodFill(similar, None, (x, y), 128, flags=4)
        check()
        similar = np.where(similar == 128, np.uint8(255), np.uint8(0))
    selected = Mask.of(similar)
    if antialias and not selected.is_empty:
        region = selected.region.expand(2, bounds)
        smooth = cv2.GaussianBlur(selected.read(region), (3, 3), 0, borderType=cv2.BORDER_REPLICATE)
        selected = Mask.of(np.asarray(smooth, np.uint8), (region.x, region.y))
    return selected


def _comparable(pixels: Pixels) -> Pixels:
    """Pixels whose colours count by their alpha."""
    if pixels.shape[2] == 3:
        return pixels
    limit = np.iinfo(pixels.dtype).max
    alpha = pixels[:, :, 3:].astype(np.float32) / limit
    colours = np.rint(pixels[:, :, :3] * alpha).astype(pixels.dtype)
    return np.concatenate([colours, pixels[:, :, 3:]], axis=2)
