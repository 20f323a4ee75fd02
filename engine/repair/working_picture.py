"""The picture that a repair works on, as numbers that can be averaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.masks import Mask
from engine.operation import Readable
from engine.regions import Pixels, Region, tiles
from engine.repair.holes import Hole
from engine.working_colours import WorkingSpace

Check = Callable[[], None]
_TILE = 512
"""Side of the parts in which pixels change their kind, in pixels."""


class Filling(NamedTuple):
    """The neighbourhood of some holes with these filled, as well as they are by now."""

    region: Region

    pixels: NDArray[np.float32]
    """``(h, w, C)`` in [0, 1], colours multiplied by alpha."""
    fraction: float
    stage: str


class WorkingPicture:
    """The picture with the holes that are filled already, and the mask of those that are not."""

    def __init__(self, picture: Readable, mask: Mask) -> None:
        self.picture = picture
        self._mask = Mask(mask.region, mask.values.copy())
        self._filled: list[tuple[Hole, Pixels]] = []

    def copy(self) -> WorkingPicture:
        """Another of its own: what is filled later in one stays as it is in the other."""
        result = WorkingPicture(self.picture, self._mask)
        result._filled = [*self._filled]
        return result

    def read(self, region: Region, check: Check) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Premultiplied pixels in [0, 1] of ``region``, and what of them is still missing."""
        pixels = self.picture.read(region)
        for hole, filled in self._filled:
            shared = hole.region.intersect(region)
            if shared.is_empty:
                continue
            pixels = pixels.copy()
            own = shared.within(hole.region).slices
            selected = hole.selected[own] > 0
            pixels[shared.within(region).slices][selected] = filled[own][selected]
        check()
        values = np.empty(pixels.shape, np.float32)
        for tile in tiles(Region(0, 0, region.width, region.height), _TILE):
            values[tile.slices] = to_premultiplied(pixels[tile.slices])
            check()
        return values, self._mask.read(region) > 0

    def with_filling(self, hole: Hole, filling: Filling, check: Check) -> Pixels:
        """The picture's own pixels of the hole's region, those that are selected filled."""
        result = self.picture.read(hole.region).copy()
        for tile in tiles(hole.region, _TILE):
            own = tile.within(hole.region).slices
            after = filling.pixels[tile.within(filling.region).slices]
            selected = hole.selected[own] > 0
            result[own][selected] = from_premultiplied(after, result.dtype)[selected]
            check()
        return result

    def keep(self, hole: Hole, pixels: Pixels) -> None:
        """Let the holes to come see this one as filled."""
        self._filled.append((hole, pixels))
        own = self._mask.region.intersect(hole.region)
        values = self._mask.values[own.within(self._mask.region).slices]
        values[hole.selected[own.within(hole.region).slices] > 0] = 0


class SrgbWorkingPicture(WorkingPicture):
    """The same picture and mask as another's, read in sRGB."""

    def __init__(self, own: WorkingPicture, space: WorkingSpace) -> None:
        super().__init__(own.picture, own._mask)
        self._own, self._space = own, space

    def read(self, region: Region, check: Check) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """As of the other, in sRGB."""
        values, missing = self._own.read(region, check)
        return converted(values, self._space.to_srgb), missing


def converted(
    values: NDArray[np.float32], convert: Callable[[Pixels], Pixels]
) -> NDArray[np.float32]:
    """Premultiplied values in other colours; ``convert`` sees them with 16 bits."""
    return to_premultiplied(convert(from_premultiplied(values, np.dtype(np.uint16))))


def to_premultiplied(pixels: Pixels) -> NDArray[np.float32]:
    """Pixels ``(h, w, 3|4)`` of any depth as floats in [0, 1], colours multiplied by alpha."""
    values = pixels.astype(np.float32) / np.float32(np.iinfo(pixels.dtype).max)
    if values.shape[2] == 4:
        values[:, :, :3] *= values[:, :, 3:]
    return values


def from_premultiplied(values: NDArray[np.float32], dtype: np.dtype[Any]) -> Pixels:
    """The way back from ``to_premultiplied``, rounded to ``dtype``."""
    if values.shape[2] == 4:
        alpha = values[:, :, 3:]
        colour = np.divide(
            values[:, :, :3], alpha, out=np.zeros_like(values[:, :, :3]), where=alpha > 0
        )
        values = np.concatenate([colour, alpha], axis=2)
    high = np.iinfo(dtype).max
    return np.rint(np.clip(values, 0.0, 1.0) * high).astype(dtype)
