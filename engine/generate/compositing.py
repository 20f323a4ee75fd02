"""A generated square composited on a picture, and what of the picture is there.

Imports no torch.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.masks import Mask, coverage_at
from engine.operation import Readable, Update
from engine.regions import Coverage, Pixels, Region


def composited(
    pixels: NDArray[np.uint8], square: Region, picture: Readable, mask: Mask | None
) -> Update | None:
    """An update to look at: generated pixels ``(S, S, 3|4)`` of any size, stretched over a square.

    Of the part inside the picture; None when there is none. Under a ``mask`` only what is selected
    shows, and of transparent pixels only what was painted.
    """
    region = square.intersect(picture.bounds)
    if region.is_empty:
        return None
    inside = region.within(square)
    scale = pixels.shape[0] / square.width
    part = Region.between(
        int(inside.x * scale),
        int(inside.y * scale),
        max(int(inside.x * scale) + 1, round(inside.right * scale)),
        max(int(inside.y * scale) + 1, round(inside.bottom * scale)),
    )
    seen = np.ascontiguousarray(pixels[part.slices])
    coverage = shown(seen, coverage_at(mask, region, (seen.shape[1], seen.shape[0])))
    fitted = at_depth(seen, picture.dtype, picture.channels)
    return Update(region, fitted, coverage, 0.0, "Generating")


def piece(picture: Readable, square: Region, side: int) -> Pixels:
    """What of a picture is in a square, ``(S, S, C)`` with S at most ``side``, at its own depth.

    Beyond the edges of the picture its outermost pixels go on. Raises ``ImpastoError`` when the
    square lies beside the picture.
    """
    region = square.intersect(picture.bounds)
    if region.is_empty:
        raise ImpastoError(
            "The generated picture is outside the canvas.", "Move it back, or select an area."
        )
    pixels = picture.read(region)
    inside = region.within(square)
    around = (
        (inside.y, square.height - inside.bottom),
        (inside.x, square.width - inside.right),
        (0, 0),
    )
    whole: Pixels = np.pad(pixels, around, mode="edge") if region != square else pixels
    if square.width > side:
        whole = np.asarray(cv2.resize(whole, (side, side), interpolation=cv2.INTER_AREA))
    return np.ascontiguousarray(whole)


def shown(pixels: Pixels, selected: Coverage | None) -> Coverage | None:
    """Where generated pixels show: what is selected, and what the generator painted."""
    if pixels.shape[2] == 3:
        return selected
    alpha: Coverage = np.asarray(pixels[:, :, 3], np.uint8)
    if selected is None:
        return alpha
    product = alpha.astype(np.uint16) * selected.astype(np.uint16)
    return np.asarray((product + 127) // 255, np.uint8)


def at_depth(pixels: NDArray[np.uint8], dtype: np.dtype[Any], channels: int) -> Pixels:
    """8-bit pixels at the picture's depth, with its channels; transparency is in the coverage."""
    values: Pixels = pixels[:, :, :3]
    if dtype == np.uint16:
        values = values.astype(np.uint16) * 257
    if channels == 4:
        opaque = np.full((*values.shape[:2], 1), np.iinfo(dtype).max, dtype)
        values = np.concatenate([values, opaque], axis=2)
    return np.ascontiguousarray(values)
