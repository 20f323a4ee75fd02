"""The result of an operation that changes the picture's size, while it arrives."""

from __future__ import annotations

import cv2
import numpy as np

from engine.layers import Stack
from engine.operation import Update
from engine.picture import Picture
from engine.regions import Pixels, Region, blend


class Resizing:
    """Gathers updates of another size than the picture has, and shows them on the picture."""

    def __init__(self, stack: Stack, bounds: Region, place: Region) -> None:
        """``stack`` is the picture now, ``bounds`` the whole of it afterwards.

        ``place`` is where in ``bounds`` the picture of now lies.
        """
        self._base = stack.base
        self._bounds = bounds
        self.place = place
        self._pixels: Pixels | None = None

    def take(self, update: Update) -> Update | None:
        """Keep an update, unless it is rough. The same update, made to fit the picture as it is.

        None where nothing of the picture as it is changes: something is added around it.
        """
        if not update.is_rough:
            place = self._all()[update.region.slices]
            place[:] = blend(place, update.pixels, update.coverage)
        if self.place != self._bounds:
            return None
        region = self._on_the_picture(update.region)
        height, width = update.pixels.shape[:2]
        if height < region.height or width < region.width:
            return update._replace(region=region)
        size = (region.width, region.height)
        pixels = cv2.resize(update.pixels, size, interpolation=cv2.INTER_AREA)
        coverage = update.coverage
        if coverage is not None:
            coverage = np.asarray(cv2.resize(coverage, size, interpolation=cv2.INTER_AREA))
        return update._replace(region=region, pixels=pixels, coverage=coverage)

    def picture(self) -> Picture:
        """All that was taken, with the metadata of the picture."""
        return self._base.with_pixels(self._all())

    def _all(self) -> Pixels:
        if self._pixels is None:
            # It takes no memory until it is written to, and each update is copied as it comes, so
            # that the window never stands still for the whole.
            shape = (self._bounds.height, self._bounds.width, self._base.channels)
            self._pixels = np.zeros(shape, self._base.dtype)
        return self._pixels

    def _on_the_picture(self, region: Region) -> Region:
        """Where on the picture a region of the result shows; never empty."""
        now = self._base.bounds
        across, down = now.width / self._bounds.width, now.height / self._bounds.height
        left = min(round(region.x * across), now.width - 1)
        top = min(round(region.y * down), now.height - 1)
        right = max(left + 1, min(round(region.right * across), now.width))
        bottom = max(top + 1, min(round(region.bottom * down), now.height))
        return Region.between(left, top, right, bottom)
