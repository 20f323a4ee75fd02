"""Pixels as tensors, and back. Imports torch."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def as_batch(pixels: NDArray[Any], device: torch.device | str = "cpu") -> Tensor:
    """Pixels ``(H, W, C)``, or ``(N, H, W, C)``, as ``(N, C, H, W) float32`` in [0, 1].

    Pixels of 8 or 16 bits are divided by their largest value; floats stay as they are and may share
    their memory with the batch. In memory it is channels-last.
    """
    array = np.ascontiguousarray(pixels if pixels.ndim == 4 else pixels[None])
    if array.dtype == np.uint16:  # torch has hardly any use for it
        array = array.astype(np.float32) / np.float32(65535)
    if not array.flags.writeable:
        array = array.copy()
    batch = torch.from_numpy(array).to(device).permute(0, 3, 1, 2)
    return batch.float() / 255 if batch.dtype == torch.uint8 else batch.float()


def as_pixels(batch: Tensor) -> NDArray[np.uint8]:
    """``(N, C, H, W)`` in about [0, 1] as ``(N, H, W, C) uint8``; grey as RGB."""
    values = (batch.detach().float().clamp(0, 1) * 255).round().byte()
    if values.shape[1] == 1:
        values = values.expand(-1, 3, -1, -1)
    return np.ascontiguousarray(values.permute(0, 2, 3, 1).cpu().numpy())


def as_values(batch: Tensor) -> NDArray[np.float32]:
    """The first picture of ``(N, C, H, W)`` as ``(H, W, C) float32``."""
    values: NDArray[np.float32] = batch[0].permute(1, 2, 0).float().cpu().numpy()
    return values
