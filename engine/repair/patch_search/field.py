"""The nearest-neighbour field: for every target patch a similar source patch."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.repair.patch_search.descriptors import ENERGY, Descriptors
from engine.repair.patch_search.pyramid import Level

_AT_ONCE = 1024
"""Targets worked on together; what they gather fits in a processor's cache."""


_LED_AT_ONCE = 65_536
"""Targets whose place on a finer level is found together."""
_NOISE = 0.2
"""Energy of both patches together that is mere noise: where it is less, distances decide alone."""


class Field:
    """Which source patch each target patch is matched with, and how well."""

    def __init__(self, level: Level, sources: Tensor) -> None:
        """``sources`` are ``(N,) int64``, one of the level's sources for each of its targets."""
        self.level = level
        self.map = torch.arange(len(level.pixels), device=sources.device)
        """``(P,)``: the source of each target, and every other place itself."""
        self.map[level.targets] = sources

    def refined(self, level: Level, generator: torch.Generator, check: Callable[[], None]) -> Field:
        """The same field on the next finer level; any source where the old one leads nowhere."""
        allowed = torch.zeros(len(level.pixels), dtype=torch.bool, device=self.map.device)
        allowed[level.sources] = True
        check()
        chosen = torch.randint(len(level.sources), (len(level.targets),), generator=generator)
        sources = torch.empty_like(level.targets)
        for first in range(0, len(level.targets), _LED_AT_ONCE):
            part = slice(first, first + _LED_AT_ONCE)
            led = self._led_from(level, level.targets[part])
            anywhere = level.sources[chosen[part].to(sources.device)]
            sources[part] = torch.where(allowed[led], led, anywhere)
            check()
        return Field(level, sources)

    def _led_from(self, level: Level, targets: Tensor) -> Tensor:
        """Where the field leads from these targets of the next finer level."""
        coarse = self.level
        rows, columns = level.rows_and_columns(targets)
        rows, columns = rows - level.margin, columns - level.margin
        parents = (rows // 2 + coarse.margin) * coarse.stride + columns // 2 + coarse.margin
        source_rows, source_columns = coarse.rows_and_columns(self.map[parents])
        source_rows = (source_rows - coarse.margin) * 2 + rows % 2 + level.margin
        source_columns = (source_columns - coarse.margin) * 2 + columns % 2 + level.margin
        low = level.margin + level.radius
        source_rows = source_rows.clamp(low, level.margin + level.height - 1 - level.radius)
        source_columns = source_columns.clamp(low, level.margin + level.width - 1 - level.radius)
        return source_rows * level.stride + source_columns

    @property
    def sources(self) -> Tensor:
        """``(N,)``: the source of each target."""
        return self.map[self.level.targets]

    def measure(self, descriptors: Descriptors, check: Callable[[], None]) -> None:
        """Look at the targets as they are now, and measure all distances anew."""
        self.table = descriptors.table
        self.queries, self.lengths, self.energies = descriptors.queries(check)
        rows = self.table.index_select(0, self.sources)
        every = slice(None)
        self.distances = (rows * self.queries).sum(1)
        """``(N,)``: squared distances, less the queries' own square sums ``lengths``."""
        self.unlikeness = self._unlikeness(every, self.distances[:, None], rows[:, None])[:, 0]
        """``(N,)``: what the search makes small."""

    def improve(
        self, steps: tuple[int, ...], generator: torch.Generator, check: Callable[[], None]
    ) -> None:
        """Try what the four neighbours at each of these distances have found, and random sources.

        Those are around the present ones, at shrinking distances.
        """
        level = self.level
        moves = torch.tensor(
            [
                step * move
                for step in sorted({min(step, level.margin) for step in steps}, reverse=True)
                for move in (-1, 1, -level.stride, level.stride)
            ],
            device=self.map.device,
        )
        for first in range(0, len(level.targets), _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
            targets = level.targets[part]
            sources = self.map[targets]
            around = (targets[:, None] + moves).flatten()
            found = self.map.index_select(0, around).view(len(targets), -1) - moves
            tried = torch.cat([found, self._at_random(sources, generator)], 1)
            rows = self.table.index_select(0, tried.flatten()).view(*tried.shape, -1)
            # With many rows to a query this way round is several times faster on a CPU.
            distances = torch.bmm(self.queries[part, None], rows.transpose(1, 2))[:, 0]
            unlikeness = self._unlikeness(part, distances, rows)
            best, which = unlikeness.min(1)
            better = best < self.unlikeness[part]
            chosen = tried.gather(1, which[:, None])[:, 0]
            distances = distances.gather(1, which[:, None])[:, 0]
            self.map[targets] = torch.where(better, chosen, sources)
            self.distances[part] = torch.where(better, distances, self.distances[part])
            self.unlikeness[part] = torch.where(better, best, self.unlikeness[part])
            check()

    def _unlikeness(self, part: slice, distances: Tensor, rows: Tensor) -> Tensor:
        """How unlike some targets are to ``rows`` ``(N, K, length + 2)`` of the table, ``(N, K)``.

        The distance, in proportion to what goes on in both patches: so one full of texture is no
        more unlike another full of other texture than it is to a plain one.
        """
        distances = (distances + self.lengths[part, None]).clamp_min(0)
        return distances / (rows[:, :, ENERGY] + self.energies[part, None] + _NOISE)

    def _at_random(self, sources: Tensor, generator: torch.Generator) -> Tensor:
        """Places around these sources, ``(N, K)``."""
        level = self.level
        device = self.map.device
        reach = float(max(level.height, level.width))
        radii = []
        while reach >= 1.0:
            radii.append(reach)
            reach /= 2
        random = torch.rand((2, len(sources), len(radii)), generator=generator).to(device) * 2 - 1
        random = random * torch.tensor(radii, device=device)
        rows, columns = level.rows_and_columns(sources)
        rows = rows[:, None] + random[0].round().long()
        columns = columns[:, None] + random[1].round().long()
        low = level.margin + level.radius
        rows = rows.clamp_(low, low + level.height - 1 - 2 * level.radius)
        columns = columns.clamp_(low, low + level.width - 1 - 2 * level.radius)
        return rows * level.stride + columns
