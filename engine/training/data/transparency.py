"""Pictures with premultiplied alpha on backgrounds: how networks for RGB look at them."""

from __future__ import annotations

import torch
from torch import Tensor


def over(pictures: Tensor, background: Tensor | float) -> Tensor:
    """``(N, 4, H, W)`` with premultiplied alpha on a background, ``(N, 3, H, W)``.

    Without alpha pictures stay what they are.
    """
    if pictures.shape[1] != 4:
        return pictures
    return pictures[:, :3] + (1 - pictures[:, 3:]) * background


def over_random(pictures: Tensor, place: int) -> Tensor:
    """The same on a random colour for each; another ``place`` gives other colours."""
    generator = torch.Generator().manual_seed(place)
    colours = torch.rand(len(pictures), 3, 1, 1, generator=generator)
    return over(pictures, colours.to(pictures.device, pictures.dtype))
