"""Patches as short rows of numbers whose distance is the patches' distance.

A row also holds the energy of what is not plain in its patch, so that patches can be compared
fairly: to one full of texture a plain one is nearer than any other full of it, and whoever takes
the nearest washes texture out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.repair.patch_search.pyramid import CHANNELS, Level

_LENGTH = 30
"""Numbers that describe a patch; with its energy and its square sum a row is 128 bytes, two
cache lines."""
ENERGY, SQUARES = _LENGTH, _LENGTH + 1
"""Where in a row these two stand."""
_AT_ONCE = 4096
_ROWS = 128
"""Rows of the picture described together."""
_SAMPLES = 2048
NEVER = 1e9
"""A distance that no real patch has."""


@dataclass(frozen=True, eq=False)
class Descriptors:
    """The patches of one level, projected on the directions in which patches differ most."""

    level: Level
    projection: Tensor
    """``(patch area * 4, length + 2)``, the last two columns 0."""
    table: Tensor
    """``(P, length + 2)``: descriptor, energy, and the descriptor's square sum, which is
    ``NEVER`` where no source is."""
    guide: Tensor | None = None
    """``(P, K)``: what also must be alike; of the hole it is known already."""

    @classmethod
    def of(
        cls,
        level: Level,
        projection: Tensor,
        guide: Tensor | None,
        check: Callable[[], None],
    ) -> Descriptors:
        """Describe all sources."""
        size = 2 * level.radius + 1
        image = level.pixels.view(1, -1, level.stride, CHANNELS).permute(0, 3, 1, 2)
        kernel = projection.view(size, size, CHANNELS, -1).permute(3, 2, 0, 1)
        kernel = kernel.contiguous(memory_format=torch.channels_last)
        table = torch.zeros(
            (image.shape[2], level.stride, projection.shape[1]), device=image.device
        )
        # No patch is centred on the outermost rows: they are a part of the frame of nothing.
        for top in range(0, image.shape[2] - size + 1, _ROWS):
            band = image[:, :, top : top + _ROWS + size - 1]
            rows = functional.conv2d(band, kernel, padding=(0, level.radius))
            first = top + level.radius
            table[first : first + rows.shape[2]] = rows[0].permute(1, 2, 0)
            check()
        table = table.view(-1, projection.shape[1])
        table[:, ENERGY] = _energy(table, level, guide)
        if guide is not None:
            table[:, _guided(guide)] = guide
        sums = torch.full((len(table),), NEVER, device=table.device)
        sums[level.sources] = table[level.sources, :_LENGTH].square().sum(1)
        table[:, SQUARES] = sums
        return cls(level, projection, table, guide)

    def queries(self, check: Callable[[], None]) -> tuple[Tensor, Tensor, Tensor]:
        """What the targets look like now: ``(N, length + 2)``, their square sums ``(N,)``,
        and their energies ``(N,)``.

        The product of a query with a row of the table is the distance less the query's square sum.
        """
        level = self.level
        # A row of a patch lies in one piece, so that a patch takes few readings.
        size = 2 * level.radius + 1
        runs = level.pixels.as_strided(
            (len(level.pixels) - size + 1, size * CHANNELS), (CHANNELS, 1)
        )
        starts = level.offsets[::size]
        parts = []
        for targets in torch.split(level.targets, _AT_ONCE):
            places = (targets[:, None] + starts).flatten()
            patches = runs.index_select(0, places).view(len(targets), -1)
            parts.append(patches @ self.projection)
            check()
        queries = torch.cat(parts)
        energies = _energy(queries, level, self.guide)
        if self.guide is not None:
            queries[:, _guided(self.guide)] = self.guide[level.targets]
        lengths = queries.square().sum(1)
        queries *= -2
        queries[:, SQUARES] = 1
        return queries, lengths, energies


def _energy(rows: Tensor, level: Level, guide: Tensor | None) -> Tensor:
    """The square sum of what is left of patches without their mean colour."""
    end = _LENGTH if guide is None else _guided(guide).start
    return rows[:, level.channels : end].square().sum(1)


def _guided(guide: Tensor) -> slice:
    """Where a guide's numbers stand: in the place of what tells patches apart the least."""
    return slice(_LENGTH - guide.shape[1], _LENGTH)


def principal_directions(level: Level, generator: torch.Generator) -> Tensor:
    """The projection that keeps most of the distances between the level's patches.

    The distance compares colours and gradients. The first columns of the projection,
    ``(patch area * 4, length + 2)``, are the mean colour; those that follow are the principal
    component analysis, under that distance, of what is left of sampled patches without it; the last
    two are zeros.
    """
    chosen = torch.randint(len(level.sources), (_SAMPLES,), generator=generator)
    centres = level.sources[chosen.to(level.sources.device)]
    patches = level.pixels.index_select(0, (centres[:, None] + level.offsets).flatten())
    patches = patches.view(_SAMPLES, -1, CHANNELS).cpu()
    area, channels = len(level.offsets), level.channels
    patches = patches[:, :, :channels]
    patches = (patches - patches.mean(1, keepdim=True)).flatten(1)
    colours = torch.eye(channels)
    metric = torch.kron(_metric(level.radius), colours)
    spread = metric @ (patches.T @ patches / _SAMPLES) @ metric
    _, directions = torch.linalg.eigh(spread)
    leading = (metric @ directions[:, channels - _LENGTH :].flip(1)).view(area, channels, -1)
    leading -= leading.mean(0)
    result = torch.zeros(area, CHANNELS, _LENGTH + 2)
    # Gradients know nothing of the mean: its part of the distance is that of the colours.
    result[:, :channels, :channels] = colours * area**-0.5
    result[:, :channels, channels:_LENGTH] = leading
    return result.flatten(0, 1).to(level.pixels.device)


@lru_cache
def _metric(radius: int) -> Tensor:
    """The square root of the form that adds gradients inside the patch to its values.

    ``(patch area, patch area)``, symmetric: the square sum of its product with a patch is the
    square sum of the patch's values and of its gradients.
    """
    size = 2 * radius + 1
    index = np.arange(size * size).reshape(size, size)
    form = np.eye(size * size)
    for first, second in ((index[:, :-1], index[:, 1:]), (index[:-1], index[1:])):
        difference = np.zeros((first.size, size * size))
        difference[np.arange(first.size), second.ravel()] = 1.0
        difference[np.arange(first.size), first.ravel()] = -1.0
        form += difference.T @ difference
    values, vectors = np.linalg.eigh(form)
    return torch.from_numpy(vectors * np.sqrt(values) @ vectors.T).float()
