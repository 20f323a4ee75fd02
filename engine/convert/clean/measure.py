"""How noisy a picture is, and how strongly it was compressed, measured from its pixels alone.

Noise is what is left in the finest diagonal details of its quietest places (after Donoho and
Johnstone, "Ideal Spatial Adaptation by Wavelet Shrinkage", 1994, with the median of places instead
of that of all, since photographs have texture). JPEG works in squares of eight: the steps between
neighbours are larger across the borders of such a grid than inside it (after Wang, Sheikh and
Bovik, "No-reference Perceptual Quality Assessment of JPEG Compressed Images", 2002).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.operation import Readable
from engine.regions import Region

Grey = NDArray[np.float32]

SAMPLES = 5
"""Squares along each side of the picture that are looked at."""
SAMPLE = 256
"""Their side in pixels, at most."""
BLOCK = 16
QUIETEST = 0.3
"""The share of places that hold hardly anything but noise."""
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_DEVIATION = 0.6745
"""The median of the absolute values of a standard normal distribution."""
_CLIPPED = 4.0
"""Places this near to black or white, of 255, have lost their noise."""


def noise_of(picture: Readable) -> float:
    """The standard deviation of the noise in each of the picture's colours, of 255, their mean."""
    samples = _samples(picture)
    colours = [
        _quiet([level for each in samples for level in _levels(each[:, :, colour])])
        for colour in range(3)
    ]
    return float(np.mean(colours))


def _quiet(levels: list[float]) -> float:
    """The median of the quietest places' noise."""
    if not levels:
        return 0.0
    ordered = np.sort(np.array(levels))
    return float(np.median(ordered[: max(1, int(QUIETEST * len(ordered)))]))


def _levels(grey: Grey) -> list[float]:
    """The noise of each place that is neither black nor white."""
    height, width = (side // (2 * BLOCK) * (2 * BLOCK) for side in grey.shape)
    part = grey[:height, :width]
    # The diagonal of Haar's transform, which keeps the deviation of white noise.
    detail = (part[::2, ::2] - part[1::2, ::2] - part[::2, 1::2] + part[1::2, 1::2]) / 2
    found = []
    for top in range(0, detail.shape[0], BLOCK):
        for left in range(0, detail.shape[1], BLOCK):
            seen = part[2 * top : 2 * (top + BLOCK), 2 * left : 2 * (left + BLOCK)]
            if not _CLIPPED < seen.mean() < 255 - _CLIPPED:
                continue
            place = detail[top : top + BLOCK, left : left + BLOCK]
            found.append(float(np.median(np.abs(place))) / _DEVIATION)
    return found


def blockiness_of(picture: Readable) -> float:
    """How much larger steps across borders of a grid of 8 pixels are than others; 0 for as large.

    The grid is looked for in all its places, so that a cropped JPEG is known as well.
    """
    found = [
        value for each in _samples(picture) if (value := _blockiness(each @ _LUMA)) is not None
    ]
    return float(np.median(found)) if found else 0.0


def _blockiness(grey: Grey) -> float | None:
    ratios = []
    for steps in (np.diff(grey, axis=1), np.diff(grey, axis=0).T):
        if steps.shape[1] < 16:
            return None
        # A border is where a step differs from what its neighbours on both sides go on with.
        jumps = np.abs(steps[:, 1:-1] - (steps[:, :-2] + steps[:, 2:]) / 2).mean(0)
        columns = np.array([jumps[start::8].mean() for start in range(8)])
        most = int(columns.argmax())
        others = np.delete(columns, most)
        ratios.append(float(columns[most] / max(float(np.median(others)), 0.05)) - 1)
    return float(np.mean(ratios))


def _samples(picture: Readable) -> list[NDArray[np.float32]]:
    """Squares from all over the picture, ``(side, side, 3)`` of 255, at multiples of 8."""
    bounds = picture.bounds
    side = min(SAMPLE, bounds.width, bounds.height)
    if side < 2 * BLOCK:
        return []
    places = {
        (_place(bounds.width - side, column), _place(bounds.height - side, row))
        for row in range(SAMPLES)
        for column in range(SAMPLES)
    }
    scale = np.float32(255 / np.iinfo(picture.dtype).max)
    return [
        picture.read(Region(x, y, side, side))[:, :, :3].astype(np.float32) * scale
        for x, y in sorted(places)
    ]


def _place(room: int, number: int) -> int:
    return round(room * number / max(1, SAMPLES - 1)) // 8 * 8
