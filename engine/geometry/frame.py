"""Cropping a picture, and putting it on a larger canvas. Nothing that stays changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.geometry.geometry import Check, Geometry
from engine.layers import Patch
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region


@dataclass(frozen=True)
class Frame(Geometry):
    """The canvas becomes ``region`` of the picture, which may reach beyond it.

    What of the layers lies outside is cut off. Where the original has nothing, it is transparent,
    or its edges go on.
    """

    region: Region
    fill: Literal["transparent", "edge"] = "transparent"

    def result(self, bounds: Region) -> Region:
        """As ``Geometry`` says."""
        return Region(0, 0, self.region.width, self.region.height)

    def picture(self, picture: Picture, check: Check) -> Picture:
        """As ``Geometry`` says."""
        inside = self.region.intersect(picture.bounds)
        pixels = picture.read(inside)
        if inside == self.region:
            return picture.with_pixels(pixels.copy())  # a view would keep the whole
        if self.fill == "transparent" and picture.channels == 3:
            opaque = np.full((*pixels.shape[:2], 1), np.iinfo(pixels.dtype).max, pixels.dtype)
            pixels = np.concatenate([pixels, opaque], axis=2)
        around = (
            (inside.y - self.region.y, self.region.bottom - inside.bottom),
            (inside.x - self.region.x, self.region.right - inside.right),
            (0, 0),
        )
        if inside.is_empty or self.fill == "transparent":
            shape = (self.region.height, self.region.width, pixels.shape[2])
            result = np.zeros(shape, pixels.dtype)
            result[inside.within(self.region).slices] = pixels
            return picture.with_pixels(result)
        return picture.with_pixels(np.pad(pixels, around, mode="edge"))

    def patch(self, patch: Patch, bounds: Region, check: Check) -> Patch | None:
        """As ``Geometry`` says."""
        inside = patch.region.intersect(self.region)
        if inside.is_empty:
            return None
        place = inside.within(self.region)
        if inside == patch.region:
            return patch._replace(region=place)
        at = inside.within(patch.region).slices
        coverage = None if patch.coverage is None else patch.coverage[at].copy()
        return Patch(place, patch.pixels[at].copy(), coverage)

    def mask(self, mask: Mask, bounds: Region) -> Mask:
        """As ``Geometry`` says."""
        inside = mask.region.intersect(self.region)
        place = inside.within(self.region)
        if inside == mask.region:
            return Mask(place, mask.values)
        return Mask.of(mask.read(inside), (place.x, place.y))
