"""A picture at every half size, so that any zoom reads about as many pixels as it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.regions import Region, tiles

BLOCK = 512
"""Side, in picture pixels, of the squares in which a large change is worked off."""
SMALLEST = 512
"""Halving ends when neither side is longer than this."""
ROUGH = 1 << 24
"""The pixels of the largest level that is filled roughly."""
KEPT = 160
"""How many blocks of full resolution are kept ready to show: 1 MB each."""

Samples = NDArray[np.uint8]
"""``(H, W) uint8``, or ``(H, W, 4) uint8`` whose colours are multiplied by their alpha."""


class Pyramid:
    """What ``render`` gives, at full size and at every half of it.

    Level 0 is the full size and level k is 2**k times smaller; a pixel there is the mean of 2 x 2
    of the level below, with the last row and column repeated where a side is odd (Williams 1983,
    "Pyramidal parametrics"). Level 0 is rendered block by block when it is asked for and kept only
    for a while, unless ``is_stored`` says that rendering is as cheap as reading. The other levels
    take a third of the size of the picture.
    """

    def __init__(
        self,
        bounds: Region,
        render: Callable[[Region], Samples],
        height: int,
        channels: int = 4,
        is_stored: bool = False,
    ) -> None:
        """A pyramid of ``height`` levels above level 0, all still empty.

        ``bounds`` begins at multiples of ``BLOCK`` and ends there or at the edge of the picture.
        """
        self.bounds = bounds
        self._render = render
        self._is_stored = is_stored
        self._levels = list(_empty_levels(bounds, height, channels))
        self._step = 1 << len(self._levels)
        self._blocks: dict[Region, Samples] = {}
        self._stale: dict[Region, None] = {}

    @property
    def top(self) -> int:
        """The number of the smallest level."""
        return len(self._levels)

    def level_for(self, zoom: float) -> int:
        """The smallest level that need not be magnified at ``zoom`` screen pixels per pixel."""
        level = 0
        while level < self.top and zoom <= 0.5 ** (level + 1):
            level += 1
        return level

    def level_bounds(self, level: int) -> Region:
        """What a level covers, in its own pixels."""
        return _reduced(self.bounds, level)

    # --- reading ---

    def read(self, level: int, region: Region, seconds: float = 1e9) -> tuple[Samples, bool]:
        """The samples in ``region`` (in pixels of the level), and whether all of them are exact.

        When rendering what is missing of level 0 takes longer than ``seconds``, the rest is taken
        from level 1 for the moment.
        """
        if level > 0:
            origin = self.level_bounds(level)
            return self._levels[level - 1][region.within(origin).slices], True
        if self._is_stored:
            return self._render(region), True
        return self._assemble(region, perf_counter() + seconds)

    def _assemble(self, region: Region, deadline: float) -> tuple[Samples, bool]:
        result = np.empty((region.height, region.width, 4), np.uint8)
        complete = True
        for square in tiles(region.align(BLOCK, self.bounds), BLOCK):
            block = self._blocks.pop(square, None)
            if block is None and perf_counter() < deadline:
                block = self._render(square)
            if block is not None:
                self._keep(square, block)
            shared = square.intersect(region)
            at = shared.within(region).slices
            if block is None:
                result[at] = self._magnified(shared)
                complete = False
            else:
                result[at] = block[shared.within(square).slices]
        return result, complete

    def _keep(self, square: Region, block: Samples) -> None:
        self._blocks[square] = block
        while len(self._blocks) > KEPT:
            del self._blocks[next(iter(self._blocks))]  # the one not read for the longest time

    def _magnified(self, region: Region) -> Samples:
        """Level 0 as far as level 1 knows it."""
        if not self._levels:
            return self._render(region)
        half = _reduced(region, 1)
        coarse = self._levels[0][half.within(self.level_bounds(1)).slices]
        doubled = coarse.repeat(2, axis=0).repeat(2, axis=1)
        return doubled[region.within(Region(half.x * 2, half.y * 2, 0, 0)).slices]

    # --- changes ---

    def close(self) -> None:
        """Let go of the picture and of all samples. Nothing can be read any more."""
        self.bounds = Region(0, 0, 0, 0)
        self._render = _nothing
        self._levels.clear()
        self._blocks.clear()
        self._stale.clear()

    def refresh(self, region: Region) -> None:
        """Render ``region`` anew and bring every level up to date, now."""
        region = region.intersect(self.bounds).align(self._step, self.bounds)
        if region.is_empty:
            return
        samples = self._render(region)
        for square in tiles(region.align(BLOCK, self.bounds), BLOCK):
            if square in self._blocks:
                shared = square.intersect(region)
                self._blocks[square][shared.within(square).slices] = samples[
                    shared.within(region).slices
                ]
        self._reduce(region, samples)

    def invalidate(self, region: Region) -> None:
        """Note that ``region`` has changed; ``work_off`` will see to it."""
        for square in tiles(region.intersect(self.bounds).align(BLOCK, self.bounds), BLOCK):
            self._stale[square] = None

    @property
    def is_current(self) -> bool:
        """True when nothing noted waits."""
        return not self._stale

    @property
    def stale(self) -> tuple[Region, ...]:
        """The squares in which something noted waits."""
        return tuple(self._stale)

    def work_off(self, first: Region, seconds: float) -> Region:
        """Refresh stale blocks for about ``seconds``, those that touch ``first`` before the others.

        Returns the region that was brought up to date; empty when there was nothing to do.
        """
        deadline = perf_counter() + seconds
        done = Region(0, 0, 0, 0)
        while self._stale:
            square = self._next_stale(first)
            del self._stale[square]
            samples = self._render(square)
            if square in self._blocks:
                self._blocks[square] = samples
            self._reduce(square, samples)
            done = done.unite(square)
            if perf_counter() >= deadline:
                break
        return done

    def _next_stale(self, first: Region) -> Region:
        for square in self._stale:
            if not square.intersect(first).is_empty:
                return square
        return next(iter(self._stale))

    def fill(self, level: int, samples: Samples) -> None:
        """Fill ``level`` with ``samples`` of its size, and roughly the levels on both its sides.

        Levels of more than ``ROUGH`` pixels are left to ``work_off``: filling would take too long.
        """
        self._levels[level - 1][:] = samples
        for above in range(level, self.top):
            self._levels[above][:] = halve(self._levels[above - 1])
        for below in range(level - 1, 0, -1):
            target = self._levels[below - 1]
            if target.shape[0] * target.shape[1] > ROUGH:
                return
            cv2.resize(
                self._levels[below],
                (target.shape[1], target.shape[0]),
                dst=target,
                interpolation=cv2.INTER_NEAREST,
            )

    def borrow(self, other: Pyramid) -> None:
        """Take over the levels above 0 from a pyramid of the same height that holds this one."""
        for level, target in enumerate(self._levels, start=1):
            target[:] = other.read(level, self.level_bounds(level))[0]

    def _reduce(self, region: Region, samples: Samples) -> None:
        for level, target in enumerate(self._levels, start=1):
            samples = halve(samples)
            place = _reduced(region, level).within(self.level_bounds(level))
            target[place.slices] = samples


def height_for(bounds: Region) -> int:
    """How many times a picture is worth halving."""
    height, longest = 0, max(bounds.width, bounds.height)
    while longest > SMALLEST:
        height, longest = height + 1, (longest + 1) // 2
    return height


def halve(samples: Samples) -> Samples:
    """Means of 2 x 2 samples, rounded half up; an odd last row or column is repeated."""
    height, width = samples.shape[:2]
    if height % 2 or width % 2:
        below = [(0, height % 2), (0, width % 2), (0, 0)]
        samples = np.pad(samples, below[: samples.ndim], mode="edge")
    size = (samples.shape[1] // 2, samples.shape[0] // 2)
    halved: Any = cv2.resize(samples, size, interpolation=cv2.INTER_AREA)
    return np.asarray(halved, np.uint8)


def _reduced(region: Region, level: int) -> Region:
    """Every pixel of ``level`` that ``region`` touches."""
    up = (1 << level) - 1
    return Region.between(
        region.x >> level,
        region.y >> level,
        (region.right + up) >> level,
        (region.bottom + up) >> level,
    )


def _nothing(region: Region) -> Samples:
    return np.zeros((region.height, region.width, 4), np.uint8)


def _empty_levels(bounds: Region, height: int, channels: int) -> Iterator[Samples]:
    for level in range(1, height + 1):
        size = _reduced(bounds, level)
        shape = (size.height, size.width) + ((channels,) if channels > 1 else ())
        yield np.zeros(shape, np.uint8)
