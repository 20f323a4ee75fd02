"""Cutting a picture into tiles, and joining what networks made of them without a seam."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.operation import View
from engine.regions import Region

Values = NDArray[np.float32]

LEAST = 32
"""Pixels of the side of a tile, unless the picture has fewer."""


def cut(area: Region, size: int, step: int, view: View | None = None) -> list[Region]:
    """Tiles of about ``size`` pixels a side that cover ``area``, all of nearly the same size.

    Their corners lie at multiples of ``step`` from the picture's own. What is in view comes first,
    beginning with its middle.
    """
    columns = _cuts(area.x, area.right, size, step)
    rows = _cuts(area.y, area.bottom, size, step)
    tiles = [
        Region.between(left, top, right, bottom)
        for top, bottom in pairwise(rows)
        for left, right in pairwise(columns)
    ]
    seen = area if view is None or view.region.intersect(area).is_empty else view.region
    middle = (seen.x + seen.width / 2, seen.y + seen.height / 2)

    def rank(tile: Region) -> tuple[bool, float]:
        away = (tile.x + tile.width / 2 - middle[0]) ** 2
        away += (tile.y + tile.height / 2 - middle[1]) ** 2
        return tile.intersect(seen).is_empty, away

    return sorted(tiles, key=rank)


def _cuts(start: int, end: int, size: int, step: int) -> list[int]:
    count = max(1, -(-(end - start) // size))
    inner = {
        round((start + (end - start) * number / count) / step) * step for number in range(1, count)
    }
    fits = (each for each in inner if start + LEAST <= each <= end - LEAST)
    return [start, *sorted(fits), end]


class Joiner:
    """Mixes neighbouring tiles where they overlap, in whatever order they come.

    Each tile is given with ``feather`` pixels of its neighbours; over twice that width one tile
    runs out as the other comes in. Only those bands are kept until their last tile has come.
    """

    def __init__(self, area: Region, feather: int) -> None:
        self._area = area
        self._feather = feather
        self._bands: dict[Region, tuple[Values, Values]] = {}

    @property
    def waiting(self) -> int:
        """How many bands have not got all their tiles yet."""
        return len(self._bands)

    def shown(self, tile: Region) -> Region:
        """What has to be computed for a tile: the tile and what it shares with its neighbours."""
        return tile.expand(self._feather, self._area)

    def join(self, tile: Region, values: Values) -> Values:
        """``values`` of ``shown(tile)``, ``(h, w, C)``, mixed with the tiles that came before."""
        shown = self.shown(tile)
        across = self._ramp(tile.x, tile.right, self._area.x, self._area.right)
        down = self._ramp(tile.y, tile.bottom, self._area.y, self._area.bottom)
        weights = (down[:, None] * across[None, :])[:, :, None]
        result = values.copy()
        for band in self._bands_of(tile):
            place = band.within(shown).slices
            weight = weights[place]
            total, sum_of_weights = self._bands.pop(band, (np.float32(0), np.float32(0)))
            total = total + values[place] * weight
            sum_of_weights = sum_of_weights + weight
            result[place] = total / sum_of_weights
            if (sum_of_weights < 0.999).any():
                self._bands[band] = (total, sum_of_weights)
        return result

    def _ramp(self, start: int, end: int, first: int, last: int) -> Values:
        """How much a tile counts along one direction: rises at its start, falls at its end."""
        feather = self._feather
        left = start - feather if start > first else start
        right = end + feather if end < last else end
        places = np.arange(left, right, dtype=np.float32) + 0.5
        ramp = np.ones(right - left, np.float32)
        if start > first:
            ramp = np.minimum(ramp, (places - left) / (2 * feather))
        if end < last:
            ramp = np.minimum(ramp, (right - places) / (2 * feather))
        return ramp

    def _bands_of(self, tile: Region) -> list[Region]:
        """The parts of a tile that it shares with others."""
        columns = self._parts(tile.x, tile.right, self._area.x, self._area.right)
        rows = self._parts(tile.y, tile.bottom, self._area.y, self._area.bottom)
        return [
            Region.between(left, top, right, bottom)
            for top, bottom, is_shared_down in rows
            for left, right, is_shared_across in columns
            if is_shared_down or is_shared_across
        ]

    def _parts(self, start: int, end: int, first: int, last: int) -> list[tuple[int, int, bool]]:
        feather, parts = self._feather, []
        inner_start, inner_end = start, end
        if start > first:
            inner_start = start + feather
            parts.append((start - feather, inner_start, True))
        if end < last:
            inner_end = end - feather
            parts.append((inner_end, end + feather, True))
        return [*parts, (inner_start, inner_end, False)]
