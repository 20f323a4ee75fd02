"""Sheets of small pictures, to look at what a network makes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

Pictures = NDArray[np.uint8]


def as_pixels(batch: Tensor) -> Pictures:
    """``(N, C, H, W)`` in [0, 1] as ``(N, H, W, C) uint8``."""
    pixels = (batch.detach().float().clamp(0, 1) * 255).round().byte()
    return pixels.permute(0, 2, 3, 1).cpu().numpy()


def tile(pictures: Pictures, columns: int, gap: int = 2) -> Pictures:
    """``(N, H, W, C)`` side by side on white, ``columns`` in each row."""
    count, height, width, channels = pictures.shape
    rows = -(-count // columns)
    shape = (rows * (height + gap) - gap, columns * (width + gap) - gap, channels)
    sheet = np.full(shape, 255, np.uint8)
    for number, picture in enumerate(pictures):
        top, left = (number // columns) * (height + gap), (number % columns) * (width + gap)
        sheet[top : top + height, left : left + width] = picture
    return sheet
