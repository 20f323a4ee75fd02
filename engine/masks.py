"""What is selected in a picture, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.regions import Region


@dataclass(frozen=True, eq=False)
class Mask:
    """A selection: values inside a region, nothing outside it.

    Keeping only the region that holds something makes a snapshot of a small mask in a large picture
    cheap.
    """

    region: Region
    values: NDArray[np.uint8]
    """``(region.height, region.width) uint8``, 0 not selected, 255 selected, soft in between."""

    @classmethod
    def of(cls, values: NDArray[np.uint8], origin: tuple[int, int] = (0, 0)) -> Mask:
        """The mask in ``(H, W) uint8`` with its corner at ``origin`` (x, y), trimmed and copied."""
        inside = trimmed(values)
        x, y = origin
        region = Region(inside.x + x, inside.y + y, inside.width, inside.height)
        return cls(region, values[inside.slices].copy())

    @property
    def is_empty(self) -> bool:
        """True when nothing at all is selected."""
        return self.region.is_empty or not self.values.any()

    def read(self, region: Region) -> NDArray[np.uint8]:
        """The values in ``region``, ``(height, width) uint8``; 0 outside the mask's own region."""
        result = np.zeros((region.height, region.width), np.uint8)
        shared = region.intersect(self.region)
        if not shared.is_empty:
            result[shared.within(region).slices] = self.values[shared.within(self.region).slices]
        return result


def trimmed(values: NDArray[np.uint8]) -> Region:
    """The smallest region of an array ``(H, W)`` that holds all that is not 0; empty if none is."""
    rows = np.flatnonzero(values.any(axis=1))
    if rows.size == 0:
        return Region(0, 0, 0, 0)
    columns = np.flatnonzero(values[rows[0] : rows[-1] + 1].any(axis=0))
    return Region.between(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
