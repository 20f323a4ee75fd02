"""Turning by right angles and mirroring: pixels change their places and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.geometry.geometry import Check, Geometry
from engine.layers import Patch
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region


@dataclass(frozen=True)
class Orientation(Geometry):
    """Mirrored left to right if ``mirrored``, then turned clockwise by so many right angles.

    Mirrored and turned by two right angles is upside down, mirrored top to bottom.
    """

    turns: int = 0
    mirrored: bool = False

    def result(self, bounds: Region) -> Region:
        """As ``Geometry`` says."""
        return self.place(bounds, bounds)

    def place(self, region: Region, bounds: Region) -> Region:
        """Where a region of a picture of the size ``bounds`` goes."""
        x, y, width, height = region
        whole = bounds
        if self.mirrored:
            x = whole.width - region.right
        for _ in range(self.turns % 4):
            x, y, width, height = whole.height - y - height, x, height, width
            whole = Region(0, 0, whole.height, whole.width)
        return Region(x, y, width, height)

    def turned(self, values: NDArray[Any]) -> NDArray[Any]:
        """An array ``(H, W, ...)`` with its first two axes mirrored and turned, a copy."""
        if self.mirrored:
            values = values[:, ::-1]
        return np.ascontiguousarray(np.rot90(values, -self.turns))

    def picture(self, picture: Picture, check: Check) -> Picture:
        """As ``Geometry`` says."""
        return picture.with_pixels(self.turned(picture.pixels))

    def patch(self, patch: Patch, bounds: Region, check: Check) -> Patch | None:
        """As ``Geometry`` says."""
        coverage = None if patch.coverage is None else self.turned(patch.coverage)
        return Patch(self.place(patch.region, bounds), self.turned(patch.pixels), coverage)

    def mask(self, mask: Mask, bounds: Region) -> Mask:
        """As ``Geometry`` says."""
        return Mask(self.place(mask.region, bounds), self.turned(mask.values))
