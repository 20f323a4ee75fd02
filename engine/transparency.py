"""Pixels with straight alpha on an opaque background."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_ROWS = 256
"""Rows mixed at a time, so that a large picture is not in memory several times."""


def over_white(pixels: NDArray[Any]) -> NDArray[Any]:
    """Pixels ``(..., H, W, 4)`` of 8 or 16 bits on white, ``(..., H, W, 3)``; RGB as they are."""
    if pixels.shape[-1] == 3:
        return pixels
    top = np.iinfo(pixels.dtype).max
    result = np.empty((*pixels.shape[:-1], 3), pixels.dtype)
    for row in range(0, pixels.shape[-3], _ROWS):
        rows = pixels[..., row : row + _ROWS, :, :].astype(np.uint64)
        alpha = rows[..., 3:]
        mixed = rows[..., :3] * alpha + top * (top - alpha)
        result[..., row : row + _ROWS, :, :] = (mixed + top // 2) // top
    return result


def over(values: NDArray[np.float32], background: float) -> NDArray[np.float32]:
    """Values ``(H, W, 4)`` in [0, 1] on a grey in [0, 1], ``(H, W, 3)``; RGB as they are."""
    if values.shape[2] == 3:
        return values
    alpha = values[:, :, 3:]
    return values[:, :, :3] * alpha + np.float32(background) * (1 - alpha)
