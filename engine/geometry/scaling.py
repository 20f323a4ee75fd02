"""A whole picture with its layers at another size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.geometry.geometry import Check, Geometry
from engine.geometry.resampling import (
    bounds_of,
    extended_reader,
    patch_of,
    shrunk,
    warped,
    weighted_reader,
)
from engine.geometry.scaled import scaled
from engine.layers import Patch
from engine.masks import Mask, resized
from engine.picture import Picture
from engine.regions import Region


@dataclass(frozen=True)
class Scaling(Geometry):
    """The picture becomes ``width`` × ``height`` pixels.

    Smaller: means over areas; larger: Lanczos with 4 lobes. Layers are sampled on the grid of the
    whole, so that they stay where they are to a fraction of a pixel.
    """

    width: int
    height: int

    def result(self, bounds: Region) -> Region:
        """As ``Geometry`` says."""
        return Region(0, 0, self.width, self.height)

    def picture(self, picture: Picture, check: Check) -> Picture:
        """As ``Geometry`` says."""
        check()
        return picture.with_pixels(scaled(picture.pixels, self.width, self.height))

    def patch(self, patch: Patch, bounds: Region, check: Check) -> Patch | None:
        """As ``Geometry`` says."""
        if patch.region == bounds and patch.coverage is None:
            check()
            whole = self.result(bounds)
            return Patch(whole, scaled(patch.pixels, self.width, self.height), None)
        across, down = self.width / bounds.width, self.height / bounds.height
        matrix = np.diag([across, down, 1.0])
        target = bounds_of(matrix, patch.region).intersect(self.result(bounds))
        if target.is_empty:
            return None
        read = weighted_reader(patch)
        if across <= 1 and down <= 1:
            scale = (across, down)
            return patch_of(lambda tile: shrunk(read, tile, scale), target, patch, check)
        import cv2

        around, back = extended_reader(read, bounds), np.diag([1 / across, 1 / down, 1.0])
        method = cv2.INTER_LANCZOS4
        return patch_of(lambda tile: warped(around, tile, back, method), target, patch, check)

    def mask(self, mask: Mask, bounds: Region) -> Mask:
        """As ``Geometry`` says."""
        return resized(mask, bounds, self.result(bounds))
