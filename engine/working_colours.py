"""What networks see of a picture: sRGB, whatever its own colours are; and the way back.

Networks were trained on sRGB. An operation that runs one says so with ``in_srgb`` on ``run`` and
``preview``: it then reads sRGB, its updates are brought back to the picture's own space, and a
pixel that it left alone stays exactly as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary, ref

import numpy as np
from numpy.typing import NDArray

from engine import colour
from engine.formats import samples
from engine.operation import Operation, Readable, Update
from engine.regions import Pixels, Region

_ROWS = 128
"""Rows that are converted at a time: a large picture has no copy in floats."""
_STEPS = 1 << 16
_NOTICEABLE = 600
"""Of 65,535: a difference by more is no rounding."""


class WorkingSpace:
    """The colours of a profile, to sRGB and back, at any depth. Alpha stays.

    Colours outside sRGB come to its border; ``SrgbView`` knows what that takes from them.
    """

    def __init__(self, to_light: NDArray[np.float64], to_srgb: NDArray[np.float64]) -> None:
        """``to_light``: ``(3, 65536)``, linear light of each value of 16 bits; ``to_srgb``: the
        matrix from there to the linear light of sRGB."""
        self._to_light = to_light.astype(np.float32)
        self._matrix = to_srgb.astype(np.float32)
        levels = (np.arange(_STEPS) / (_STEPS - 1)) ** 2
        values = np.arange(_STEPS) / (_STEPS - 1)
        # By the square root of light, so that dark tones have steps enough.
        self._encoded = np.stack(
            [np.interp(levels, np.maximum.accumulate(curve), values) for curve in to_light]
        ).astype(np.float32)
        self._srgb_light = _srgb_light(values).astype(np.float32)
        self._srgb_encoded = colour.srgb_value(levels).astype(np.float32)

    def to_srgb(self, pixels: Pixels) -> Pixels:
        """sRGB of the picture's own pixels, at their depth."""
        srgb = [self._srgb_encoded] * 3
        return _converted(pixels, list(self._to_light), self._matrix, srgb)

    def from_srgb(self, pixels: Pixels) -> Pixels:
        """The way back."""
        light, own = [self._srgb_light] * 3, list(self._encoded)
        return _converted(pixels, light, np.linalg.inv(self._matrix).astype(np.float32), own)


class SrgbView:
    """A picture as networks see it. Lives no longer than the picture."""

    def __init__(self, picture: Readable, space: WorkingSpace) -> None:
        self._picture = ref(picture)
        self.space = space
        self.bounds, self.channels = picture.bounds, picture.channels
        self.dtype: np.dtype[Any] = np.dtype(np.uint16)
        """Of 16 bits, so that nothing is rounded twice."""

    @property
    def picture(self) -> Readable:
        """The picture itself, which whoever works on it holds."""
        picture = self._picture()
        assert picture is not None
        return picture

    def read(self, region: Region) -> Pixels:
        """sRGB pixels."""
        return self.space.to_srgb(samples.to_sixteen_bits(self.picture.read(region)))

    def outside(self, region: Region) -> NDArray[np.int32] | None:
        """How far the pixels of a region are from their nearest colours in sRGB; None if not."""
        own = samples.to_sixteen_bits(self.picture.read(region)[:, :, :3])
        difference = own.astype(np.int32) - self.space.from_srgb(self.space.to_srgb(own))
        difference[np.abs(difference).max(axis=2) < _NOTICEABLE] = 0
        return difference if difference.any() else None


def space_of(picture: object) -> WorkingSpace | None:
    """The space of a picture or a stack; None for sRGB, and for what says nothing."""
    return space_of_profile(icc_of(picture))


def space_of_profile(icc: bytes | None) -> WorkingSpace | None:
    """The space of a profile; None for sRGB, and for a profile that says nothing."""
    return _space(icc) if icc is not None else None


def icc_of(picture: object) -> bytes | None:
    """The profile of a picture, a stack, or what has an ``icc`` of its own."""
    metadata = getattr(getattr(picture, "base", picture), "metadata", None)
    icc: bytes | None = getattr(picture, "icc", None) or getattr(metadata, "icc", None)
    return icc


def as_srgb(picture: Readable) -> Pixels:
    """All of a picture in sRGB, as networks see it."""
    space = space_of(picture)
    pixels = picture.read(picture.bounds)
    return pixels if space is None else space.to_srgb(pixels)


Run = TypeVar("Run", bound=Callable[..., Iterator[Update]])


def in_srgb(run: Run) -> Run:
    """Let ``run`` or ``preview`` of an operation read sRGB, and its updates be the picture's."""

    @wraps(run)
    def managed(self: Operation, picture: Readable, *others: Any) -> Iterator[Update]:
        space = space_of(picture)
        if space is None:
            yield from run(self, picture, *others)
            return
        view = _view(picture, space)
        result = self.result_bounds(picture.bounds)
        for update in run(self, view, *others):
            yield update._replace(pixels=_own(update, view, result))

    return cast(Run, managed)


def _own(update: Update, view: SrgbView, result: Region) -> Pixels:
    """An update's pixels in the picture's own space."""
    pixels = view.space.from_srgb(update.pixels)
    if not update.is_rough and result != view.bounds:
        pixels = _with_colours_outside(pixels, update.region, view, result)
    if view.picture.dtype == np.uint8:
        pixels = samples.to_eight_bits(pixels)
    if update.is_rough or result != view.bounds or update.pixels.shape[2] != view.channels:
        return pixels
    unchanged = (update.pixels == view.read(update.region)).all(axis=2)
    pixels[unchanged] = view.picture.read(update.region)[unchanged]
    return pixels


def _with_colours_outside(pixels: Pixels, region: Region, view: SrgbView, result: Region) -> Pixels:
    """Enlarged pixels with what conversion took from colours that sRGB does not have."""
    import cv2

    across, down = result.width / view.bounds.width, result.height / view.bounds.height
    source = Region.between(
        int(region.x / across),
        int(region.y / down),
        int(np.ceil(region.right / across)),
        int(np.ceil(region.bottom / down)),
    ).intersect(view.bounds)
    if source.is_empty:
        return pixels
    outside = view.outside(source)
    if outside is None:
        return pixels
    # Where each pixel of the result lies in the source.
    x = ((np.arange(region.x, region.right) + 0.5) / across - source.x - 0.5).astype(np.float32)
    y = ((np.arange(region.y, region.bottom) + 0.5) / down - source.y - 0.5).astype(np.float32)
    added = cv2.remap(
        outside.astype(np.float32),
        *np.meshgrid(x, y),
        interpolation=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    high = np.iinfo(pixels.dtype).max
    pixels[:, :, :3] = np.rint(np.clip(pixels[:, :, :3] + added, 0, high))
    return pixels


_views: WeakKeyDictionary[Readable, SrgbView] = WeakKeyDictionary()
"""The same view of the same picture: previews keep by it what they computed."""


def _view(picture: Readable, space: WorkingSpace) -> SrgbView:
    return _views.setdefault(picture, SrgbView(picture, space))


@lru_cache(maxsize=8)
def _space(icc: bytes) -> WorkingSpace | None:
    if colour.is_srgb(icc):
        return None
    found = colour.light_and_matrix(icc)
    return WorkingSpace(*found) if found is not None else None


def _converted(
    pixels: Pixels,
    to_light: list[NDArray[np.float32]],
    matrix: NDArray[np.float32],
    encoded: list[NDArray[np.float32]],
) -> Pixels:
    result = pixels.copy()
    high = np.iinfo(pixels.dtype).max
    step = 257 if pixels.dtype == np.uint8 else 1
    tables = [np.ascontiguousarray(curve[::step]) for curve in to_light]
    for top in range(0, pixels.shape[0], _ROWS):
        rows = pixels[top : top + _ROWS]
        light = np.stack([tables[each][rows[:, :, each]] for each in range(3)], axis=2) @ matrix
        places = np.sqrt(np.clip(light, 0.0, 1.0)) * np.float32(_STEPS - 1)
        indices = (places + np.float32(0.5)).astype(np.int32)
        for each in range(3):
            values = encoded[each][indices[:, :, each]]
            result[top : top + _ROWS, :, each] = values * np.float32(high) + np.float32(0.5)
    return result


def _srgb_light(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear light of sRGB values (IEC 61966-2-1)."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
