"""The result of an operation that changes the picture's size, while it arrives."""

from __future__ import annotations

import cv2
import numpy as np

from engine.geometry import Frame, GeometricOperation, Geometry, Scaling, reshaped, reshaped_mask
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.operation import Operation, Update
from engine.regions import Pixels, Region, blend


class Resizing:
    """Gathers updates of another size than the picture has, and shows them on the picture."""

    def __init__(self, operation: Operation, stack: Stack) -> None:
        """``stack`` is the picture now. Raises ``ImpastoError`` as ``result_bounds`` does."""
        self._before = stack.bounds
        self._dtype, self._channels = stack.dtype, stack.channels
        self._bounds = operation.result_bounds(stack.bounds)
        """The whole picture afterwards."""
        self._place = operation.place(stack.bounds)
        """Where in it the picture of now lies."""
        self._geometries = self._changes(operation)
        self._makes_pixels = not isinstance(operation, GeometricOperation)
        self._pixels: Pixels | None = None

    @property
    def changes_size(self) -> bool:
        """Whether the result has another size at all."""
        return self._bounds != self._before

    @property
    def _extends(self) -> bool:
        return self._place != self._bounds

    def _changes(self, operation: Operation) -> tuple[Geometry, ...]:
        """What becomes of the layers that there are."""
        if isinstance(operation, GeometricOperation):
            return operation.geometries(self._before)
        if self._extends:
            x, y, width, height = -self._place.x, -self._place.y, *self._bounds[2:]
            return (Frame(Region(x, y, width, height), "edge"),)
        return (Scaling(self._bounds.width, self._bounds.height),)

    def take(self, update: Update) -> Update | None:
        """Keep an update, unless it is rough. The same update, made to fit the picture as it is.

        None where nothing of the picture as it is changes: something is added around it.
        """
        if not update.is_rough:
            place = self._all()[update.region.slices]
            place[:] = blend(place, update.pixels, update.coverage)
        if self._extends:
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

    def stack(self, now: Stack, name: str) -> Stack:
        """The picture afterwards, with all its layers. For any thread: large pictures take long.

        New pixels lie on top as a layer called ``name``: those around a picture that was extended,
        or all those of an enlarged one. An enlarged picture without layers is nothing but them.
        """
        if not self._makes_pixels:
            return reshaped(now, self._geometries)
        if not self._extends and not now.layers and now.base_visible:
            return Stack(now.base.with_pixels(self._all()))
        patches = tuple(
            Patch(region, np.ascontiguousarray(self._all()[region.slices]), None)
            for region in (_around(self._place, self._bounds) if self._extends else [self._bounds])
        )
        return reshaped(now, self._geometries).with_layer(Layer(name, patches))

    def fit(self, mask: Mask) -> Mask:
        """The selection afterwards."""
        return reshaped_mask(mask, self._before, self._geometries)

    def _all(self) -> Pixels:
        if self._pixels is None:
            # It takes no memory until it is written to, and each update is copied as it comes, so
            # that the window never stands still for the whole.
            shape = (self._bounds.height, self._bounds.width, self._channels)
            self._pixels = np.zeros(shape, self._dtype)
        return self._pixels

    def _on_the_picture(self, region: Region) -> Region:
        """Where on the picture a region of the result shows; never empty."""
        now = self._before
        across, down = now.width / self._bounds.width, now.height / self._bounds.height
        left = min(round(region.x * across), now.width - 1)
        top = min(round(region.y * down), now.height - 1)
        right = max(left + 1, min(round(region.right * across), now.width))
        bottom = max(top + 1, min(round(region.bottom * down), now.height))
        return Region.between(left, top, right, bottom)


def _around(place: Region, whole: Region) -> list[Region]:
    """What of ``whole`` lies above, below, left and right of ``place``."""
    sides = [
        Region.between(0, 0, whole.right, place.y),
        Region.between(0, place.bottom, whole.right, whole.bottom),
        Region.between(0, place.y, place.x, place.bottom),
        Region.between(place.right, place.y, whole.right, place.bottom),
    ]
    return [side for side in sides if not side.is_empty]
