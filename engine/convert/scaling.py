"""Parts of a picture at another size, such that neighbouring parts fit together."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.operation import Readable
from engine.regions import Pixels, Region
from engine.transparency import over

Values = NDArray[np.float32]
"""``(h, w)`` or ``(h, w, C)`` float32."""

_BAND = 4_000_000
"""Pixels of the original read at a time."""


class Scale:
    """A picture at another size: two grids of pixels over the same rectangle."""

    def __init__(self, bounds: Region, long_side: int) -> None:
        """``bounds`` is the picture, ``long_side`` what its longer side has at the other size."""
        self.bounds = bounds
        self.long_side = long_side
        self.factor = long_side / max(bounds.width, bounds.height)
        """Pixels of the other size for each pixel of the picture."""
        self.scaled = Region(
            0,
            0,
            max(1, round(bounds.width * self.factor)),
            max(1, round(bounds.height * self.factor)),
        )
        """The whole picture at the other size."""

    def long_side_for(self, area: int) -> int:
        """The longer side of the same picture with ``area`` pixels."""
        return max(1, int(self.long_side * (area / self.scaled.area) ** 0.5))

    def down(self, part: Region, margin: int = 0) -> Region:
        """The part at the other size that holds ``part`` of the picture, and a margin."""
        left, top = part.x * self.factor, part.y * self.factor
        right, bottom = part.right * self.factor, part.bottom * self.factor
        return Region.between(
            math.floor(left) - margin,
            math.floor(top) - margin,
            math.ceil(right) + margin,
            math.ceil(bottom) + margin,
        ).intersect(self.scaled)

    def read(self, picture: Readable, part: Region) -> Values:
        """``part`` of the picture at the other size: ``(h, w, 3)`` in [0, 1], opaque."""
        rows = max(1, int(_BAND * self.factor**2 / part.width))
        bands = []
        for top in range(part.y, part.bottom, rows):
            band = Region.between(part.x, top, part.right, min(top + rows, part.bottom))
            source = needed(band, self.factor, self.bounds)
            bands.append(resampled(picture.read(source), source, band, self.factor, picture.dtype))
        return bands[0] if len(bands) == 1 else np.concatenate(bands)

    def read_pixels(self, picture: Readable, part: Region) -> Pixels:
        """``part`` of the picture at the other size, with its own depth and channels."""
        source = needed(part, self.factor, self.bounds)
        values = _resampled(picture.read(source), source, part, self.factor)
        high = np.iinfo(picture.dtype).max
        return np.rint(np.clip(values, 0, high)).astype(picture.dtype)

    def enlarge(self, values: Values, part: Region, target: Region) -> Values:
        """``values`` of ``part`` at the other size, at the picture's own size in ``target``."""
        return _resampled(values, part, target, 1.0 / self.factor)


def needed(target: Region, factor: float, bounds: Region) -> Region:
    """What has to be known of the original to sample ``target``, of ``factor`` times the size."""
    box = _box(factor)
    margin = 4 + math.ceil(1 / factor)
    around = Region.between(
        math.floor(target.x / factor) - margin,
        math.floor(target.y / factor) - margin,
        math.ceil(target.right / factor) + margin,
        math.ceil(target.bottom / factor) + margin,
    )
    return around.intersect(bounds).align(box, bounds)


def resampled(
    pixels: Pixels, source: Region, target: Region, factor: float, dtype: np.dtype[Any]
) -> Values:
    """Pixels of ``source`` as they are at ``factor`` times the size in ``target``, in [0, 1].

    What is transparent lies on grey.
    """
    high = np.float32(np.iinfo(dtype).max)
    if pixels.shape[2] == 3:
        colours = _resampled(pixels, source, target, factor) / high
        return np.clip(colours, 0.0, 1.0, out=colours)
    values = pixels.astype(np.float32) / high
    return np.clip(_resampled(over(values, 0.5), source, target, factor), 0.0, 1.0)


def _resampled(pixels: Pixels, source: Region, target: Region, factor: float) -> Values:
    """Sampled on a grid that does not depend on where ``source`` and ``target`` begin."""
    box = _box(factor)
    if box > 1:
        below, right = -pixels.shape[0] % box, -pixels.shape[1] % box
        if below or right:
            pixels = cv2.copyMakeBorder(pixels, 0, below, 0, right, cv2.BORDER_REPLICATE)
        size = (pixels.shape[1] // box, pixels.shape[0] // box)
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    step = 1.0 / (factor * box)  # from 1 to 2 when shrinking, below 1 when enlarging
    values = np.asarray(pixels, np.float32)
    same = (target.x - source.x // box, target.y - source.y // box)
    if abs(step - 1.0) < 1e-9 and min(same) >= 0:
        part = values[same[1] : same[1] + target.height, same[0] : same[0] + target.width]
        if part.shape[:2] == (target.height, target.width):
            return part
    if step > 1.05:
        deviation = 0.5 * math.sqrt(step**2 - 1)
        blurred = cv2.GaussianBlur(values, (0, 0), deviation, borderType=cv2.BORDER_REFLECT)
        values = np.asarray(blurred, np.float32).reshape(values.shape)
    # Of the centre of the first pixel of the target, in pixels of what there is now.
    x = (target.x + 0.5) * step - 0.5 - source.x / box
    y = (target.y + 0.5) * step - 0.5 - source.y / box
    result = cv2.warpAffine(
        values,
        np.array([[step, 0.0, x], [0.0, step, y]]),
        (target.width, target.height),
        flags=cv2.WARP_INVERSE_MAP | (cv2.INTER_CUBIC if step < 1 else cv2.INTER_LINEAR),
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(result, np.float32).reshape(target.height, target.width, *values.shape[2:])


def _box(factor: float) -> int:
    """Side of the squares of pixels that are averaged first."""
    return max(1, math.floor(1 / factor + 1e-9))
