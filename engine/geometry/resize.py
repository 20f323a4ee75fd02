"""The operation that makes a picture smaller or larger."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update
from engine.regions import Pixels, Region

RESIZE_MODES = ("long_side", "short_side", "fit", "fill", "megapixels", "percent")
"""What ``Resize.mode`` may be."""

MOST_SIDE = 100_000
"""Pixels, for ``Resize.width`` and the like."""


@dataclass(frozen=True)
class Resize(Operation):
    """Scale a picture to a size, its proportions kept.

    Smaller pictures are averages over areas, larger ones are interpolated (Lanczos, 4 lobes).
    Colours count in proportion to their alpha.
    """

    kind: ClassVar[str] = "resize"
    mode: str = "long_side"
    """``long_side`` and ``short_side`` have ``size`` pixels afterwards; ``fit`` makes the picture
    fit into ``width`` × ``height``; ``fill`` makes it cover them and cuts off, evenly, what hangs
    over; ``megapixels`` and ``percent`` say it by area and by factor."""
    size: int = 2048
    width: int = 1920
    height: int = 1080
    megapixels: float = 2.0
    percent: float = 50.0
    enlarge: bool = False
    """Whether pictures that are smaller already are made larger. Without it they stay as they are;
    for ``fill`` they are only cut, to the same proportions."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        if self.mode not in RESIZE_MODES:
            raise ImpastoError("“{mode}” is not a way to resize.", mode=self.mode)
        if not all(1 <= side <= MOST_SIDE for side in (self.size, self.width, self.height)):
            raise ImpastoError("A side must have 1 to {most} pixels.", most=MOST_SIDE)
        if not 0.001 <= self.megapixels <= 1000:
            raise ImpastoError("The picture must get 0.001 to 1000 megapixels.")
        if not 0.1 <= self.percent <= 10_000:
            raise ImpastoError("The percentage must be 0.1 to 10000.")

    def result_bounds(self, bounds: Region) -> Region:
        """The whole picture at its new size."""
        return self._sampling(bounds).result

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the whole picture at once. A mask plays no part."""
        source, result = self._sampling(picture.bounds)
        context.check()
        pixels = scaled(picture.read(source), result.width, result.height)
        context.check()
        yield Update(result, pixels, None, 1.0, "Resizing")

    def _sampling(self, bounds: Region) -> _Sampling:
        if self.mode == "fill":
            return self._filling(bounds)
        factor = self._factor(bounds)
        if not self.enlarge and self.mode != "percent":
            factor = min(factor, 1.0)
        width = max(1, round(bounds.width * factor))
        height = max(1, round(bounds.height * factor))
        return _Sampling(bounds, Region(0, 0, width, height))

    def _factor(self, bounds: Region) -> float:
        width, height = bounds.width, bounds.height
        factors = {
            "long_side": self.size / max(width, height),
            "short_side": self.size / min(width, height),
            "fit": min(self.width / width, self.height / height),
            "megapixels": math.sqrt(self.megapixels * 1e6 / (width * height)),
            "percent": self.percent / 100,
        }
        return factors[self.mode]

    def _filling(self, bounds: Region) -> _Sampling:
        factor = max(self.width / bounds.width, self.height / bounds.height)
        width, height = self.width, self.height
        if factor > 1.0 and not self.enlarge:
            width, height = max(1, round(width / factor)), max(1, round(height / factor))
            factor = 1.0
        inner_width = min(bounds.width, max(1, round(width / factor)))
        inner_height = min(bounds.height, max(1, round(height / factor)))
        left, top = (bounds.width - inner_width) // 2, (bounds.height - inner_height) // 2
        return _Sampling(Region(left, top, inner_width, inner_height), Region(0, 0, width, height))


class _Sampling(NamedTuple):
    """What part of the picture is scaled, and to what size."""

    source: Region
    result: Region


def scaled(pixels: Pixels, width: int, height: int) -> Pixels:
    """``(H, W, 3|4)`` pixels of any depth scaled to ``(height, width, 3|4)``; never the same array.

    The two directions may be scaled apart.
    """
    if pixels.shape[:2] == (height, width):
        return pixels.copy()
    if pixels.shape[2] == 4 and (pixels[:, :, 3] != np.iinfo(pixels.dtype).max).any():
        return _scaled_with_alpha(pixels, width, height)
    return _interpolated(pixels, width, height)


def _interpolated(values: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    import cv2

    shrinks = width <= values.shape[1] and height <= values.shape[0]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(values, (width, height), interpolation=method))


def _scaled_with_alpha(pixels: Pixels, width: int, height: int) -> Pixels:
    """By way of colours multiplied by alpha, which 16 bits hold exactly for pixels of 8 bits."""
    high = int(np.iinfo(pixels.dtype).max)
    wide = np.uint16 if pixels.dtype == np.uint8 else np.float32
    weighted = np.empty(pixels.shape, wide)
    alpha = pixels[:, :, 3].astype(wide)
    for channel in range(3):
        np.multiply(pixels[:, :, channel], alpha, out=weighted[:, :, channel])
    np.multiply(alpha, wide(high), out=weighted[:, :, 3])
    small = _interpolated(weighted, width, height)
    result = np.empty((height, width, 4), pixels.dtype)
    weight = small[:, :, 3].astype(np.float32)
    for channel in range(3):
        colour = np.divide(
            small[:, :, channel].astype(np.float32) * high,
            weight,
            out=np.zeros_like(weight),
            where=weight > 0,
        )
        result[:, :, channel] = np.rint(colour).clip(0, high)
    result[:, :, 3] = np.rint(weight / high).clip(0, high)
    return result
