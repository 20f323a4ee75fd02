"""Pixels at another size."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.regions import Pixels


def scaled(pixels: Pixels, width: int, height: int) -> Pixels:
    """``(H, W, 3|4)`` pixels of any depth scaled to ``(height, width, 3|4)``; never the same array.

    The two directions may be scaled apart.
    """
    if pixels.shape[:2] == (height, width):
        return pixels.copy()
    if pixels.shape[2] == 4 and (pixels[:, :, 3] != np.iinfo(pixels.dtype).max).any():
        return _scaled_with_alpha(pixels, width, height)
    return _interpolated(pixels, width, height)


def _interpolated(values: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    import cv2

    shrinks = width <= values.shape[1] and height <= values.shape[0]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(values, (width, height), interpolation=method))


def _scaled_with_alpha(pixels: Pixels, width: int, height: int) -> Pixels:
    """By way of colours multiplied by alpha, which 16 bits hold exactly for pixels of 8 bits."""
    high = int(np.iinfo(pixels.dtype).max)
    wide = np.uint16 if pixels.dtype == np.uint8 else np.float32
    weighted = np.empty(pixels.shape, wide)
    alpha = pixels[:, :, 3].astype(wide)
    for channel in range(3):
        np.multiply(pixels[:, :, channel], alpha, out=weighted[:, :, channel])
    np.multiply(alpha, wide(high), out=weighted[:, :, 3])
    small = _interpolated(weighted, width, height)
    result = np.empty((height, width, 4), pixels.dtype)
    weight = small[:, :, 3].astype(np.float32)
    for channel in range(3):
        colour = np.divide(
            small[:, :, channel].astype(np.float32) * high,
            weight,
            out=np.zeros_like(weight),
            where=weight > 0,
        )
        result[:, :, channel] = np.rint(colour).clip(0, high)
    result[:, :, 3] = np.rint(weight / high).clip(0, high)
    return result
