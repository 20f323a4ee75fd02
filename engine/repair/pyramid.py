"""The picture at several sizes, each with its hole, its targets and its sources."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

CHANNELS = 4
"""Pixels are rows of four numbers: RGBA, or RGB and a zero. Four are read faster than three."""
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
    distance: Tensor
    """``(P,) float32`` on the CPU: pixels from the hole."""

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

    def image(self) -> Tensor:
        """``(height, width, 4)``, a view."""
        padded = self.pixels.view(self.height + 2 * self.margin, self.stride, CHANNELS)
        inner = slice(self.margin, -self.margin)
        return padded[inner, inner]

    def rows_and_columns(self, places: Tensor) -> tuple[Tensor, Tensor]:
        """Where the places are in the padded picture."""
        rows = torch.div(places, self.stride, rounding_mode="floor")
        return rows, places - rows * self.stride


def build_pyramid(
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    radius: int,
    most_places: int,
    device: torch.device,
) -> list[Level]:
    """Levels from coarse to fine, each half the size of the next.

    The coarsest is the one at which the hole is thin, and the whole no larger than ``most_places``;
    the list is empty when no level has a source.
    """
    levels: list[Level] = []
    known = (usable & ~hole).astype(np.float32)
    remaining, scale = hole, 1
    while True:
        level = _level(pixels, remaining, known, radius, scale, device)
        if level is None:
            break
        levels.append(level)
        small = remaining.size <= most_places
        if (small and _thickness(remaining) <= _THIN) or min(remaining.shape) < 4 * radius:
            break
        pixels, remaining, known = _halved(pixels, remaining, known)
        scale *= 2
        if not remaining.any():
            break
    levels.reverse()
    return levels if levels and levels[0].places <= most_places else []


def _level(
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    known: NDArray[np.float32],
    radius: int,
    scale: int,
    device: torch.device,
) -> Level | None:
    margin = 2 * radius
    patch = np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)
    inside = np.pad(np.ones(hole.shape, np.bool_), margin)
    framed = np.pad(hole, margin)
    missing = np.pad(known < 0.5, margin, constant_values=True)
    sources = _spread(missing, patch) == 0
    if not sources.any():
        return None
    targets = _spread(framed, patch) & inside
    # What lies beyond the picture's border is filled along with the hole, so that patches there
    # are whole.
    fill = framed | (_spread(targets, patch) & ~inside)
    depth = cv2.distanceTransform(fill.astype(np.uint8), cv2.DIST_L2, 3)
    confidence = np.where(targets, _TRUST_FALL ** -np.minimum(depth, _DEEPEST), 0.0)

    def places(mask: NDArray[np.bool_]) -> Tensor:
        return torch.from_numpy(np.flatnonzero(mask)).to(device)

    rows = np.zeros((*framed.shape, CHANNELS), np.float32)
    rows[margin:-margin, margin:-margin, : pixels.shape[2]] = pixels
    return Level(
        hole.shape[0],
        hole.shape[1],
        radius,
        scale,
        torch.from_numpy(rows.reshape(-1, CHANNELS)).to(device),
        places(fill),
        places(targets),
        places(sources),
        torch.from_numpy(confidence.astype(np.float32).ravel()).to(device),
        torch.from_numpy(_distance(fill).ravel()),
    )


def _distance(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    return cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 3).astype(np.float32)


def _spread(mask: NDArray[np.bool_], patch: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return cv2.dilate(mask.astype(np.uint8), patch) > 0


def _thickness(hole: NDArray[np.bool_]) -> float:
    framed = np.pad(hole, 1).astype(np.uint8)
    return 2.0 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 3).max())


def _halved(
    pixels: NDArray[np.float32], hole: NDArray[np.bool_], known: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]]:
    """Half the size; a pixel is the mean of what is known in it, and missing if half of it is."""
    height, width = hole.shape
    edge = ((0, height % 2), (0, width % 2))
    known = np.pad(known, edge, mode="edge")
    hole = np.pad(hole, edge, mode="edge")
    pixels = np.pad(pixels, (*edge, (0, 0)), mode="edge") * known[:, :, None]

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return (
            values[::2, ::2] + values[1::2, ::2] + values[::2, 1::2] + values[1::2, 1::2]
        ) * np.float32(0.25)

    share = mean(known)
    colour = (mean(pixels) / np.maximum(share, 1e-6)[:, :, None]).astype(np.float32)
    missing = mean(hole.astype(np.float32)) > 0.5
    return colour, missing, share
