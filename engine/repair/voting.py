"""Pixels of the hole from the patches that touch them."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from torch import Tensor

from engine.repair.field import Field
from engine.repair.pyramid import CHANNELS, Level

_AT_ONCE = 4096


def vote(level: Level, field: Field, weights: Tensor, sharpen: int = 0, bandwidth: float = 0.1) -> None:
    """Give every pixel of the hole the mean of what the patches around it would put there."""
    offsets = level.offsets
    colours = level.pixels.clone()
    for hole in level.hole.split(_AT_ONCE):
        centres = (hole[:, None] - offsets).flatten()
        places = field.map.index_select(0, centres).view(len(hole), -1) + offsets
        opinions = colours.index_select(0, places.flatten()).view(len(hole), -1, CHANNELS)
        weight = weights.index_select(0, centres).view(len(hole), 1, -1)
        total = weight.sum(2).clamp_min(1e-20)
        mean = torch.bmm(weight, opinions)[:, 0] / total
        for _ in range(sharpen):
            away = (opinions - mean[:, None]).square().sum(2)
            sharp = weight * torch.exp(away * (-0.5 / bandwidth**2))[:, None]
            mean = torch.bmm(sharp, opinions)[:, 0] / sharp.sum(2).clamp_min(1e-20)
        covered = total[:, 0] > 1e-20
        level.pixels[hole] = torch.where(covered[:, None], mean, level.pixels[hole])


def diffuse(level: Level) -> None:
    """Let the colours around the hole flow into it: a smooth first guess."""
    missing = torch.zeros(len(level.pixels), dtype=torch.bool)
    missing[level.hole.cpu()] = True
    hole = missing.view(-1, level.stride).numpy()
    filled = level.pixels.view(-1, level.stride, CHANNELS).cpu().numpy().copy()
    known = (~hole).astype(np.float32)
    m = level.margin
    inside = np.zeros_like(known); inside[m:-m, m:-m] = 1
    known *= inside
    reach = known
    todo = hole.copy()
    while todo.any():
        spread = cv2.blur(filled * reach[:, :, None], (3, 3))
        weight = cv2.blur(reach, (3, 3))
        ring = todo & (weight > 1e-6)
        if not ring.any():
            break
        filled[ring] = spread[ring] / weight[ring][:, None]
        reach = reach.copy()
        reach[ring] = 1.0
        todo &= ~ring
    level.pixels.copy_(torch.from_numpy(filled.reshape(-1, CHANNELS)).to(level.pixels.device))
