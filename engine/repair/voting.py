"""Pixels of the hole from the patches that touch them."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.repair.field import Field
from engine.repair.pyramid import CHANNELS, Level

_AT_ONCE = 4096
"""Pixels voted on together; what they gather fits in a processor's cache."""
_SAMPLES = 4096


def weigh(level: Level, field: Field) -> Tensor:
    """How much each target's opinion counts, ``(P,)``: more near the border, more for a good match.

    The bandwidth is the upper quartile of the distances, as Wexler et al. choose it.
    """
    distances = (field.distances + field.lengths).clamp_min(0)
    sample = distances[:: max(1, len(distances) // _SAMPLES)]
    bandwidth = torch.quantile(sample, 0.75) + 1e-6
    result = level.confidence.clone()
    result[level.targets] *= torch.exp((distances / (-2 * bandwidth)).clamp_min(-20))
    return result


def vote(level: Level, field: Field, weights: Tensor, pause: Callable[[], None]) -> None:
    """Give every pixel of the hole a colour that a patch around it would put there.

    Of these opinions the one nearest to their weighted mean is copied: the mean itself would wash
    texture out.
    """
    offsets = level.offsets
    for hole in torch.split(level.hole, _AT_ONCE):
        centres = (hole[:, None] - offsets).flatten()
        places = field.map.index_select(0, centres).view(len(hole), -1) + offsets
        opinions = level.pixels.index_select(0, places.flatten()).view(len(hole), -1, CHANNELS)
        weight = weights.index_select(0, centres).view(len(hole), 1, -1)
        mean = torch.bmm(weight, opinions) / weight.sum(2, keepdim=True)
        nearest = (opinions - mean).square_().sum(2).argmin(1)
        chosen = places.gather(1, nearest[:, None])[:, 0]
        level.pixels[hole] = level.pixels[chosen]
        pause()
