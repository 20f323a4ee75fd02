"""The picture at several sizes, each with its hole, its targets and its sources."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.regions import Region, tiles

CHANNELS = 4
"""Pixels are rows of four numbers: RGBA, or RGB and a zero. Four are read faster than three."""
_TILE = 1024
"""Side of the parts in which pixels are laid out, in pixels."""
_THIN = 40.0
"""The hole's thickness at the coarsest level, in pixels, where the first guess is made."""
_TRUST_FALL = 3.0
"""By so much a target's opinion counts less for every pixel that it lies deeper in the hole."""
_DEEPEST = 24.0
"""Deeper than this it does not count still less: the numbers would become too small."""


@dataclass(frozen=True, eq=False)
class Level:
    """One size of the picture, laid out flat with ``margin`` pixels of nothing around it.

    Places are indices into the flat padded picture, so that a neighbour is a constant away.
    """

    height: int
    width: int
    radius: int
    scale: int
    """So many of the picture's own pixels are one pixel here, in each direction."""
    channels: int
    """So many of the numbers of a pixel are used, 3 or 4."""
    pixels: Tensor
    """``(P, 4) float32``; those of the hole change while it is filled."""
    hole: Tensor
    """``(H,) int64``, the places to fill."""
    targets: Tensor
    """``(N,) int64``, the centres of all patches that touch the hole."""
    sources: Tensor
    """``(S,) int64``, the centres of all patches that may be copied from."""
    confidence: Tensor
    """``(P,) float32``: how much each target counts, 1 at the hole's border and less inside."""

    @property
    def stride(self) -> int:
        """From one row to the next."""
        return self.width + 2 * self.margin

    @property
    def places(self) -> int:
        """Pixels in the picture."""
        return self.width * self.height

    @property
    def margin(self) -> int:
        """Width of the frame of nothing around the picture."""
        return 2 * self.radius

    @property
    def offsets(self) -> Tensor:
        """``(patch area,) int64``: from a patch's centre to each of its places."""
        reach = torch.arange(-self.radius, self.radius + 1, device=self.pixels.device)
        return (reach[:, None] * self.stride + reach[None]).flatten()

    def confidence_at(self, depth: float) -> float:
        """How much a target counts that lies so many pixels deep in the hole."""
        return float(_TRUST_FALL ** -min(depth, _DEEPEST))

    def image(self) -> Tensor:
        """``(height, width, 4)``, a view."""
        padded = self.pixels.view(self.height + 2 * self.margin, self.stride, CHANNELS)
        inner = slice(self.margin, -self.margin)
        return padded[inner, inner]

    def rows_and_columns(self, places: Tensor) -> tuple[Tensor, Tensor]:
        """Where the places are in the padded picture."""
        rows = torch.div(places, self.stride, rounding_mode="floor")
        return rows, places - rows * self.stride


@dataclass(frozen=True, eq=False)
class Size:
    """The picture at one size, as arrays; its level is laid out when its turn comes."""

    pixels: NDArray[np.float32]
    hole: NDArray[np.bool_]
    known: NDArray[np.float32]
    """``(h, w)``: the share of each pixel that may be copied."""
    radius: int
    scale: int

    @property
    def places(self) -> int:
        """Pixels in the picture."""
        return self.hole.size

    def level(self, device: torch.device, check: Callable[[], None]) -> Level:
        """The level on its device."""
        return _level(self, device, check)


def build_pyramid(
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    radius: int,
    most_places: int,
    check: Callable[[], None],
) -> list[Size]:
    """Sizes from coarse to fine, each half of the next.

    The coarsest is the one at which the hole is thin, and the whole no larger than ``most_places``;
    the list is empty when none has a source.
    """
    sizes: list[Size] = []
    size = Size(pixels, hole, (usable & ~hole).astype(np.float32), radius, 1)
    while size.hole.any() and _sources(size, check).any():
        sizes.append(size)
        small = size.places <= most_places
        if (small and _thickness(size.hole) <= _THIN) or min(size.hole.shape) < 4 * radius:
            break
        check()
        size = _halved(size, check)
        check()
    sizes.reverse()
    return sizes if sizes and sizes[0].places <= most_places else []


def _sources(size: Size, check: Callable[[], None]) -> NDArray[np.bool_]:
    """The centres of patches that are wholly known, in the framed picture."""
    missing = np.pad(size.known < 0.5, 2 * size.radius, constant_values=True)
    check()
    return ~_spread(missing, _patch(size.radius))


def _patch(radius: int) -> NDArray[np.uint8]:
    return np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)


def _level(size: Size, device: torch.device, check: Callable[[], None]) -> Level:
    pixels, hole, radius = size.pixels, size.hole, size.radius
    margin, patch = 2 * radius, _patch(radius)
    inside = np.pad(np.ones(hole.shape, np.bool_), margin)
    framed = np.pad(hole, margin)
    targets = _spread(framed, patch) & inside
    check()
    sources = _sources(size, check)
    check()
    # What lies beyond the picture's border is filled along with the hole, so that patches there
    # are whole.
    fill = framed | (_spread(targets, patch) & ~inside)
    check()
    depth = cv2.distanceTransform(fill.astype(np.uint8), cv2.DIST_L2, 3)
    check()
    np.minimum(depth, np.float32(_DEEPEST), out=depth)
    np.multiply(depth, np.float32(-math.log(_TRUST_FALL)), out=depth)
    check()
    confidence = np.exp(depth).astype(np.float32, copy=False)
    check()
    confidence[~targets] = 0.0
    check()

    def places(mask: NDArray[np.bool_]) -> Tensor:
        found = torch.from_numpy(np.flatnonzero(mask)).to(device)
        check()
        return found

    rows = np.zeros((*framed.shape, CHANNELS), np.float32)
    for tile in tiles(Region(0, 0, hole.shape[1], hole.shape[0]), _TILE):
        inner = Region(tile.x + margin, tile.y + margin, tile.width, tile.height)
        rows[inner.slices][:, :, : pixels.shape[2]] = pixels[tile.slices]
        check()
    return Level(
        hole.shape[0],
        hole.shape[1],
        radius,
        size.scale,
        pixels.shape[2],
        torch.from_numpy(rows.reshape(-1, CHANNELS)).to(device),
        places(fill),
        places(targets),
        places(sources),
        torch.from_numpy(confidence.ravel()).to(device),
    )


def _spread(mask: NDArray[np.bool_], patch: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return cv2.dilate(mask.astype(np.uint8), patch) > 0


def _thickness(hole: NDArray[np.bool_]) -> float:
    framed = np.pad(hole, 1).astype(np.uint8)
    return 2.0 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 3).max())


def _halved(size: Size, check: Callable[[], None]) -> Size:
    """Half the size; a pixel is the mean of what is known in it, and missing if half of it is."""
    height, width = size.hole.shape
    edge = ((0, height % 2), (0, width % 2))
    half = ((width + 1) // 2, (height + 1) // 2)

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return cv2.resize(values, half, interpolation=cv2.INTER_AREA).astype(np.float32, copy=False)

    known = np.pad(size.known, edge, mode="edge")
    share = mean(known)
    check()
    pixels = np.pad(size.pixels, (*edge, (0, 0)), mode="edge")
    check()
    pixels *= known[:, :, None]
    check()
    colour = mean(pixels) / np.maximum(share, np.float32(1e-6))[:, :, None]
    missing = mean(np.pad(size.hole, edge, mode="edge").astype(np.float32)) > 0.5
    return Size(colour.astype(np.float32), missing, share, size.radius, size.scale * 2)
