"""What is selected in a picture, and how sure."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.mask_conventions import OWN_MARK, Convention, selection_in
from engine.picture import Picture
from engine.regions import Coverage, Region


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


class MaskSizeError(ImpastoError):
    """A mask file has another size than the picture; fitting it would help."""


def read_mask(
    path: str | Path, bounds: Region, fit: bool = False, convention: Convention = "auto"
) -> Mask:
    """Read the mask for a picture of the size ``bounds`` from any picture file.

    White is selected, black is not, greys are in between; other conventions are recognised, or said
    by ``convention`` (``engine.mask_conventions``). A mask of another size is stretched to
    ``bounds`` if ``fit``.

    Raises ``ImpastoError`` when the file cannot be read, ``MaskSizeError`` when it has another size
    and ``fit`` is false, and ``UnclearMaskError`` when it could mean several things.
    """
    path = Path(path)
    picture = Picture.open(path)
    if (picture.width, picture.height) != (bounds.width, bounds.height) and not fit:
        raise MaskSizeError(
            "The mask {name} has {mask_width} × {mask_height} pixels, "
            "but the picture has {width} × {height}.",
            "Use a mask of the same size, or scale this one to fit.",
            name=path.name,
            mask_width=picture.width,
            mask_height=picture.height,
            width=bounds.width,
            height=bounds.height,
        )
    values = selection_in(picture, convention, path.name)
    return Mask.of(_stretched(values, bounds))


def write_mask(path: str | Path, mask: Mask, bounds: Region) -> None:
    """Save a mask as a greyscale PNG of the size ``bounds``; ``read_mask`` reads it back.

    The file is written whole or not at all. Raises ``ImpastoError``.
    """
    from PIL import Image, PngImagePlugin

    data, mark = io.BytesIO(), PngImagePlugin.PngInfo()
    key, _, text = OWN_MARK.decode().partition("\0")
    mark.add_text(key, text)
    Image.fromarray(mask.read(bounds)).save(data, "PNG", pnginfo=mark)
    write_atomically(Path(path), data.getvalue())


def resized(mask: Mask, before: Region, after: Region) -> Mask:
    """``mask`` of a picture of the size ``before``, for the same picture at the size ``after``."""
    if mask.is_empty or after == before:
        return mask
    factor = after.width // before.width
    if factor < 1 or after != Region(0, 0, before.width * factor, before.height * factor):
        return Mask.of(_stretched(mask.read(before), after))
    # At a whole factor the neighbourhood of what is selected gives the same as the whole.
    near = mask.region.expand(1, before)
    x, y, width, height = (factor * each for each in near)
    return Mask.of(_stretched(mask.read(near), Region(x, y, width, height)), (x, y))


def coverage_at(mask: Mask | None, region: Region, size: tuple[int, int]) -> Coverage | None:
    """What a mask selects in ``region``, at another size (width, height); None without a mask."""
    if mask is None:
        return None
    import cv2

    values = mask.read(region)
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.uint8)


def trimmed(values: NDArray[np.uint8]) -> Region:
    """The smallest region of an array ``(H, W)`` that holds all that is not 0; empty if none is."""
    rows = np.flatnonzero(values.any(axis=1))
    if rows.size == 0:
        return Region(0, 0, 0, 0)
    columns = np.flatnonzero(values[rows[0] : rows[-1] + 1].any(axis=0))
    return Region.between(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def _stretched(values: NDArray[np.uint8], bounds: Region) -> NDArray[np.uint8]:
    height, width = values.shape
    if (width, height) == (bounds.width, bounds.height):
        return values
    import cv2

    shrinks = bounds.width < width and bounds.height < height
    return np.asarray(
        cv2.resize(
            values,
            (bounds.width, bounds.height),
            interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR,
        ),
        np.uint8,
    )
