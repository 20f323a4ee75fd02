"""Sheets of small pictures, to look at what a network makes."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

Pictures = NDArray[np.uint8]


def as_pixels(batch: Tensor) -> Pictures:
    """``(N, C, H, W)`` in [0, 1] as ``(N, H, W, C) uint8``."""
    pixels = (batch.detach().float().clamp(0, 1) * 255).round().byte()
    return pixels.permute(0, 2, 3, 1).cpu().numpy()


def over_white(pictures: Pictures) -> Pictures:
    """``(N, H, W, 4)`` with straight alpha laid on white; without alpha as they are."""
    if pictures.shape[-1] != 4:
        return pictures
    alpha = pictures[..., 3:].astype(np.float32) / 255
    mixed: Pictures = np.rint(pictures[..., :3] * alpha + 255 * (1 - alpha)).astype(np.uint8)
    return mixed


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


def as_png(pixels: Pictures) -> bytes:
    """``(H, W, C)`` as a PNG file."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()
