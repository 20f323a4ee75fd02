"""A first guess at the coarsest level: peel the hole like an onion, from its border inward."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.repair.patch_search.pyramid import CHANNELS, Level

_MOST_SOURCES = 1024
"""Of more sources a random part is searched."""
_NEAR = 10.0
"""At this distance from the hole, in pixels, a source is half as likely to be among them."""
_WINDOW = 2.5
"""Standard deviation of the Gaussian by which a patch's outer pixels count less, in pixels."""
_TRUST_FALL = 0.8
"""Each ring is trusted so much as the one before it."""
_AT_ONCE = 1024


def peel(
    level: Level,
    generator: torch.Generator,
    check: Callable[[], None],
    guide: Tensor | None = None,
) -> Tensor:
    """Fill the hole ring by ring; return ``(N,)``, the source of every target.

    A pixel of a ring becomes the centre of the source patch that fits best what is known around
    it by then; what was filled itself counts the less the deeper it lies. The search is exact,
    which is cheap at the few pixels of a coarse level. What a ``guide`` ``(P, K)`` says of the
    pixel and of the source's centre must be alike too.
    """
    offsets = level.offsets
    sources = level.sources
    if len(sources) > _MOST_SOURCES:
        # What is near the hole is likelier to go on inside it.
        likely = 1 / (1 + _distance(level)[sources.cpu()] / _NEAR)
        chosen = torch.multinomial(likely.double(), _MOST_SOURCES, generator=generator)
        sources = sources[chosen.sort().values.to(sources.device)]
    patches = _patches(level, sources)
    check()
    rows, squares = patches.flatten(1).T.contiguous(), patches.square().sum(2).T.contiguous()
    check()
    if guide is not None:
        rows = torch.cat([rows, guide[sources].T])
        squares = torch.cat([squares, guide[sources].square().sum(1)[None]])
    trust = torch.zeros(len(level.pixels), device=sources.device)
    image = trust.view(-1, level.stride)
    margin = level.margin
    image[margin:-margin, margin:-margin] = 1.0
    trust[level.hole] = 0.0
    neighbours = torch.tensor([-1, 1, -level.stride, level.stride], device=sources.device)

    reach = torch.arange(-level.radius, level.radius + 1, device=sources.device)
    window = torch.exp((reach[:, None] ** 2 + reach**2) / (-2 * _WINDOW**2)).flatten()

    def match(centres: Tensor) -> Tensor:
        found = []
        for part in torch.split(centres, _AT_ONCE):
            weights = trust[part[:, None] + offsets] * window
            weighted = (_patches(level, part) * weights[:, :, None]).flatten(1)
            if guide is not None:
                weighted = torch.cat([weighted, guide[part]], 1)
                weights = functional.pad(weights, (0, 1), value=1.0)
            # The square sum of what is sought is the same for all sources.
            found.append(sources[(weights @ squares - 2 * (weighted @ rows)).min(1).indices])
            check()
        return torch.cat(found)

    inner = level.hole
    while len(inner):
        ready = (trust[inner[:, None] + neighbours] > 0).any(1)
        if not ready.any():
            break
        ring, inner = inner[ready], inner[~ready]
        level.pixels[ring] = level.pixels[match(ring)]
        around = trust[ring[:, None] + neighbours].amax(1)
        trust[ring] = around * _TRUST_FALL
    return match(level.targets)


def _distance(level: Level) -> Tensor:
    """How far each place is from the hole in pixels, ``(P,) float32`` on the CPU."""
    known = np.ones(len(level.pixels), np.uint8)
    known[level.hole.cpu().numpy()] = 0
    distance = cv2.distanceTransform(known.reshape(-1, level.stride), cv2.DIST_L2, 3)
    return torch.from_numpy(distance.ravel())


def _patches(level: Level, places: Tensor) -> Tensor:
    around = (places[:, None] + level.offsets).flatten()
    pixels = level.pixels.index_select(0, around).view(len(places), -1, CHANNELS)
    return pixels[:, :, : level.channels]
