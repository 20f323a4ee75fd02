"""What is copied of a picture, and where it goes back to."""

from __future__ import annotations

import json
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QMimeData
from PySide6.QtGui import QImage

from desktop.core.images import image_from_pixels
from engine.blending import product
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.merging import with_applied_mask
from engine.regions import Pixels, Region

PLACE = "application/x-impasto-place"
"""The type under which the region that was copied lies on the clipboard, as JSON."""


class Copied(NamedTuple):
    """A part of a picture, on its way to the clipboard."""

    image: QImage
    png: QByteArray | None
    """The same with alpha, because many programs take alpha from nothing else."""
    place: Region


def copied(stack: Stack, selection: Mask, layer: Layer | None = None) -> Copied:
    """What is selected, its edges as soft as the selection's; everything where nothing is.

    Of ``layer`` alone, where it has anything there; otherwise what is seen.
    """
    place = stack.bounds if selection.is_empty else selection.region
    patch = with_applied_mask(layer).joined(place) if layer is not None else None
    if patch is None:
        patch = Patch(place, stack.read(place), None)
    coverage = patch.coverage
    if not selection.is_empty:
        coverage = product(coverage, selection.read(patch.region))
    icc = stack.base.metadata.icc
    if coverage is None:
        return Copied(image_from_pixels(patch.pixels, icc), None, patch.region)
    image = image_from_pixels(_with_alpha(patch.pixels, coverage), icc)
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Copied(image, png, patch.region)


def mime_data(copied: Copied) -> QMimeData:
    """What other programs, and ``place_of``, read from the clipboard."""
    data = QMimeData()
    data.setImageData(copied.image)
    if copied.png is not None:
        data.setData("image/png", copied.png)
    data.setData(PLACE, json.dumps(copied.place).encode())
    return data


def place_of(data: QMimeData) -> Region | None:
    """Where what is on the clipboard was copied from; None when no picture here was its source."""
    try:
        values = json.loads(bytes(data.data(PLACE).data()) or b"null")
        return Region(*(int(value) for value in values))
    except (TypeError, ValueError):
        return None


def _with_alpha(pixels: Pixels, coverage: np.ndarray) -> Pixels:
    most = np.iinfo(pixels.dtype).max
    alpha = coverage.astype(np.float32) / 255.0
    alpha *= pixels[:, :, 3] if pixels.shape[2] == 4 else most
    return np.dstack([pixels[:, :, :3], np.rint(alpha).astype(pixels.dtype)])
