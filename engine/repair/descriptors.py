"""Patches as short rows of numbers whose distance is the patches' distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.repair.pyramid import CHANNELS, Level

_LENGTH = 15
"""Numbers that describe a patch; with its own square sum a row is 64 bytes, one cache line."""
_SAMPLES = 2048
NEVER = 1e9
"""A distance that no real patch has."""


@dataclass(frozen=True, eq=False)
class Descriptors:
    """The patches of one level, projected on the directions in which they differ most.

    The distance compares colours and, with more weight, gradients. The projection is the principal
    component analysis of the level's own patches under that distance.
    """

    level: Level
    projection: Tensor
    """``(patch area * 4, length)``."""
    table: Tensor
    """``(P, length + 1)``: descriptor and its square sum, which is ``NEVER`` where no source is."""

    @classmethod
    def of(cls, level: Level, generator: torch.Generator, gradient: float = 1.0, length: int = _LENGTH) -> Descriptors:
        """Describe all sources."""
        projection = _principal_directions(level, generator, gradient, length)
        size = 2 * level.radius + 1
        image = level.pixels.view(1, -1, level.stride, CHANNELS).permute(0, 3, 1, 2)
        kernel = projection.view(size, size, CHANNELS, -1).permute(3, 2, 0, 1)
        kernel = kernel.contiguous(memory_format=torch.channels_last)
        rows = functional.conv2d(image, kernel, padding=level.radius)
        rows = rows.permute(0, 2, 3, 1).reshape(-1, projection.shape[1])
        sums = torch.full((len(rows), 1), NEVER, device=rows.device)
        sums[level.sources, 0] = rows[level.sources].square().sum(1)
        return cls(level, projection, torch.cat([rows, sums], 1))

    def queries(self) -> tuple[Tensor, Tensor]:
        """What the targets look like now: ``(N, length + 1)`` and their square sums ``(N,)``.

        The product of a query with a row of the table is the distance less the query's square sum.
        """
        level = self.level
        parts = []
        offsets = level.offsets
        for targets in level.targets.split(4096):
            places = (targets[:, None] + offsets).flatten()
            patches = level.pixels.index_select(0, places).view(len(targets), -1)
            parts.append(patches @ self.projection)
        rows = torch.cat(parts)
        ones = torch.ones(len(rows), 1, device=rows.device)
        return torch.cat([rows * -2, ones], 1), rows.square().sum(1)


def _principal_directions(level: Level, generator: torch.Generator, gradient: float, length: int) -> Tensor:
    chosen = torch.randint(len(level.sources), (_SAMPLES,), generator=generator)
    centres = level.sources[chosen.to(level.sources.device)]
    patches = level.pixels.index_select(0, (centres[:, None] + level.offsets).flatten())
    patches = patches.view(_SAMPLES, -1).cpu().double()
    patches = patches - patches.mean(0)
    metric = _metric(level.radius, gradient)
    spread = metric.T @ (patches.T @ patches / _SAMPLES) @ metric
    _, directions = torch.linalg.eigh(spread)
    length = min(length, directions.shape[1])
    leading = directions[:, -length:].flip(1)
    return (metric @ leading).float().to(level.pixels.device).contiguous()


def _metric(radius: int, gradient: float) -> Tensor:
    """``(patch * 4, features)``: colours, and gradients inside the patch, as linear features."""
    size = 2 * radius + 1
    count = size * size
    index = np.arange(count).reshape(size, size)
    features = [np.eye(count)]
    for first, second in ((index[:, :-1], index[:, 1:]), (index[:-1], index[1:])):
        difference = np.zeros((count, first.size))
        difference[second.ravel(), np.arange(first.size)] = gradient
        difference[first.ravel(), np.arange(first.size)] = -gradient
        features.append(difference)
    one_channel = np.concatenate(features, 1)
    return torch.from_numpy(np.kron(one_channel, np.eye(CHANNELS)))
