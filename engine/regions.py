"""Rectangles of pixels, and pasting pixels into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
"""``(H, W, 3)`` RGB or ``(H, W, 4)`` RGBA (straight alpha), ``uint8`` or ``uint16``."""

Coverage = NDArray[np.uint8]
"""``(H, W) uint8``: how much of the new pixels shows, 0 none, 255 all."""


class Region(NamedTuple):
    """A rectangle of whole pixels: left, top, width, height. May be empty."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def between(cls, left: int, top: int, right: int, bottom: int) -> Region:
        """The region from (left, top) up to, not including, (right, bottom)."""
        return cls(left, top, max(0, right - left), max(0, bottom - top))

    @property
    def right(self) -> int:
        """The first column to the right of the region."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below the region."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """Pixels inside."""
        return self.width * self.height

    @property
    def is_empty(self) -> bool:
        """True when no pixel is inside."""
        return self.width <= 0 or self.height <= 0

    @property
    def slices(self) -> tuple[slice, slice]:
        """The index of this region in an array ``(H, W, ...)``."""
        return slice(self.y, self.bottom), slice(self.x, self.right)

    def within(self, outer: Region) -> Region:
        """The same place, counted from the corner of ``outer``."""
        return Region(self.x - outer.x, self.y - outer.y, self.width, self.height)

    def intersect(self, other: Region) -> Region:
        """What both cover; an empty region when they do not touch."""
        return Region.between(
            max(self.x, other.x),
            max(self.y, other.y),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def unite(self, other: Region) -> Region:
        """The smallest region that holds both. An empty region adds nothing."""
        if self.is_empty:
            return other
        if other.is_empty:
            return self
        return Region.between(
            min(self.x, other.x),
            min(self.y, other.y),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def contains(self, other: Region) -> bool:
        """True when ``other`` lies wholly inside."""
        return self.intersect(other) == other

    def expand(self, margin: int, bounds: Region) -> Region:
        """Grown by ``margin`` pixels on every side, cut to ``bounds``."""
        grown = Region(
            self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin
        )
        return grown.intersect(bounds)

    def align(self, step: int, bounds: Region) -> Region:
        """Grown outward to multiples of ``step``, cut to ``bounds``."""
        return Region.between(
            self.x // step * step,
            self.y // step * step,
            -(-self.right // step) * step,
            -(-self.bottom // step) * step,
        ).intersect(bounds)


def tiles(area: Region, size: int) -> Iterator[Region]:
    """Cut ``area`` into tiles of ``size`` pixels a side, row by row, on a grid from (0, 0)."""
    for top in range(area.y // size * size, area.bottom, size):
        for left in range(area.x // size * size, area.right, size):
            tile = Region(left, top, size, size).intersect(area)
            if not tile.is_empty:
                yield tile


def blend(under: Pixels, over: Pixels, coverage: Coverage | None, opacity: float = 1.0) -> Pixels:
    """Lay ``over`` on ``under``: the result has the depth and the channels of ``under``.

    ``under`` and ``over`` are ``(H, W, 3|4)``, ``coverage`` is ``(H, W) uint8`` or None for all.
    Where the coverage is 0 the pixels of ``under`` come back bit for bit; where it is 255 at full
    opacity those of ``over`` do. Between the two, colours are mixed in proportion to their alpha,
    so that the colour hidden under transparent pixels does not leak. An ``over`` without alpha
    counts as opaque; over an ``under`` without alpha, only the colours of ``over`` count.
    """
    if under.dtype != over.dtype:
        raise ValueError(f"cannot blend {over.dtype} over {under.dtype}")
    channels = under.shape[2]
    over = _with_channels(over, channels)
    if coverage is None and opacity >= 1.0:
        return over.copy()
    result = under.copy()
    for top in range(0, under.shape[0], _ROWS):
        rows = slice(top, top + _ROWS)
        weight = np.full((*result[rows].shape[:2], 1), opacity, np.float32)
        if coverage is not None:
            if not coverage[rows].any():
                continue
            weight = coverage[rows, :, None] * np.float32(opacity / 255.0)
        result[rows] = mix(under[rows], over[rows], weight)
    return result


_ROWS = 64
"""Rows mixed at a time, so that the floating-point values stay in the processor's cache."""


def _with_channels(pixels: Pixels, channels: int) -> Pixels:
    if pixels.shape[2] == channels:
        return pixels
    if channels == 3:
        colour: Pixels = pixels[:, :, :3]
        return colour
    opaque = np.full((*pixels.shape[:2], 1), np.iinfo(pixels.dtype).max, pixels.dtype)
    return np.concatenate([pixels, opaque], axis=2)


def mix(under: Pixels, over: NDArray[Any], weight: NDArray[np.float32]) -> Pixels:
    """``(H, W, 3|4)`` pixels mixed by ``(H, W, 1)`` weights, exactly those at weights 0 and 1.

    ``over`` may be float32, on the scale of ``under``.
    """
    below, above = under.astype(np.float32), over.astype(np.float32)
    if under.shape[2] == 3:
        mixed = below + (above - below) * weight
    else:
        alpha_below, alpha_above = below[:, :, 3:] * (1 - weight), above[:, :, 3:] * weight
        alpha = alpha_below + alpha_above
        share = np.divide(alpha_above, alpha, out=weight.copy(), where=alpha > 0)
        mixed = below + (above - below) * share
        mixed[:, :, 3:] = alpha
    rounded: Pixels = np.rint(mixed, out=mixed).astype(under.dtype)
    return rounded
