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


@dataclass(frozen=True, eq=False)
class Level:
    """One size of the picture, laid out flat with ``radius`` pixels of nothing around it.

    Places are indices into the flat padded picture, so that a neighbour is a constant away.
    """

    height: int
    width: int
    radius: int
    pixels: Tensor
    """``(P, 4) float32``; those of the hole change while it is filled."""
    hole: Tensor
    """``(H,) int64``, the places to fill."""
    targets: Tensor
    """``(N,) int64``, the centres of all patches that touch the hole."""
    sources: Tensor
    """``(S,) int64``, the centres of all patches that may be copied from."""
    confidence: Tensor
    """``(P,) float32``, how much each target's opinion counts: 1 at the hole's border, less inside."""

    @property
    def stride(self) -> int:
        """From one row to the next."""
        return self.width + 2 * self.margin

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
    device: torch.device,
    confidence_fall: float = 1.3,
    thick: float = 3.0,
    missing_at: float = 0.5,
) -> list[Level]:
    """Levels from coarse to fine, each half the size of the next.

    The coarsest is the one at which the hole is about as thick as a patch; empty when not even the
    finest has a source.
    """
    levels: list[Level] = []
    known = (usable & ~hole).astype(np.float32)
    remaining = hole
    while True:
        level = _level(pixels, remaining, known, radius, device, confidence_fall)
        if level is None:
            break
        levels.append(level)
        if _thickness(remaining) <= thick or min(remaining.shape) < 4 * radius:
            break
        pixels, remaining, known = _halved(pixels, remaining, known, missing_at)
    return levels[::-1]


def _level(
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    known: NDArray[np.float32],
    radius: int,
    device: torch.device,
    confidence_fall: float,
) -> Level | None:
    height, width = hole.shape
    size = 2 * radius + 1
    if min(height, width) < size:
        return None
    margin = 2 * radius
    patch = np.ones((size, size), np.uint8)
    framed = np.pad(hole, margin).astype(np.uint8)
    inside = np.pad(np.ones(hole.shape, np.bool_), margin)
    targets = (cv2.dilate(framed, patch) > 0) & inside
    missing = np.pad((known < 0.5), margin, constant_values=True).astype(np.uint8)
    sources = cv2.dilate(missing, patch) == 0
    if not sources.any():
        return None
    fill = (cv2.dilate(targets.astype(np.uint8), patch) > 0) & ~inside | (framed > 0)
    depth = cv2.distanceTransform(fill.astype(np.uint8), cv2.DIST_L2, 3)
    confidence = np.where(targets, confidence_fall ** -depth, 0.0).astype(np.float32)

    def places(mask: NDArray[np.bool_]) -> Tensor:
        return torch.from_numpy(np.flatnonzero(mask)).to(device)

    rows = np.zeros((height + 2 * margin, width + 2 * margin, CHANNELS), np.float32)
    rows[margin:-margin, margin:-margin, : pixels.shape[2]] = pixels
    return Level(
        height,
        width,
        radius,
        torch.from_numpy(rows.reshape(-1, CHANNELS)).to(device),
        places(fill),
        places(targets),
        places(sources),
        torch.from_numpy(confidence.ravel()).to(device),
    )


def _thickness(hole: NDArray[np.bool_]) -> float:
    framed = np.pad(hole, 1).astype(np.uint8)
    return 2.0 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 3).max())


def _halved(
    pixels: NDArray[np.float32], hole: NDArray[np.bool_], known: NDArray[np.float32], missing_at: float
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
    colour = mean(pixels) / np.maximum(share, 1e-6)[:, :, None]
    missing = mean(hole.astype(np.float32)) > missing_at
    return colour, missing, share
