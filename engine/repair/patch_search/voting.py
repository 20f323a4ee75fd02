"""Pixels of the hole from the patches that touch them."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.repair.patch_search.field import Field
from engine.repair.patch_search.pyramid import Level

_AT_ONCE = 2048
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


def vote(level: Level, field: Field, weights: Tensor, check: Callable[[], None]) -> Tensor:
    """Give every pixel of the hole a colour that a patch around it would put there.

    Returns the places that they are copied from, ``(H,)``.

    Of these opinions the one nearest to their weighted mean is copied: the mean itself would wash
    texture out.
    """
    offsets = level.offsets[:, None]
    # Channel after channel, because sums over long rows are far faster than over four numbers.
    planes = level.pixels[:, : level.channels].T
    copied = torch.empty_like(level.hole)
    for hole, origins in zip(
        torch.split(level.hole, _AT_ONCE), torch.split(copied, _AT_ONCE), strict=True
    ):
        centres = (hole - offsets).flatten()
        places = field.map.index_select(0, centres).view(len(offsets), -1) + offsets
        weight = weights.index_select(0, centres).view(len(offsets), -1)
        weight /= weight.sum(0)
        strangeness = torch.zeros_like(weight)
        for plane in planes:
            opinions = plane.index_select(0, places.flatten()).view(len(offsets), -1)
            opinions -= (opinions * weight).sum(0)
            strangeness.addcmul_(opinions, opinions)
        nearest = strangeness.min(0).indices
        origins.copy_(places.gather(0, nearest[None])[0])
        level.pixels[hole] = level.pixels[origins]
        check()
    return copied
