"""Pictures to and from ``QImage``, for the clipboard and for what is dropped on the window."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColorSpace, QImage

from engine import colour
from engine.errors import ImpastoError
from engine.formats import samples
from engine.layers import Layer, Patch
from engine.picture import Metadata, Picture
from engine.regions import Coverage, Pixels, Region

SRGB = QColorSpace.NamedColorSpace.SRgb


def picture_from_image(image: QImage) -> Picture:
    """A picture with the image's pixels (with alpha if it has any) and colour profile.

    Raises ``ImpastoError`` when the image is empty.
    """
    if image.isNull():
        raise ImpastoError("The clipboard holds no picture.", "Copy one first.")
    pixels = pixels_from_image(image)
    if not image.hasAlphaChannel() or (pixels[:, :, 3] == np.iinfo(pixels.dtype).max).all():
        pixels = np.ascontiguousarray(pixels[:, :, :3])
    space = image.colorSpace()
    icc = None
    if space.isValid() and space != QColorSpace(SRGB):
        icc = bytes(space.iccProfile().data())
    return Picture(pixels, Metadata(icc=icc))


def image_from_pixels(pixels: Pixels, icc: bytes | None) -> QImage:
    """An sRGB image, as other programs expect it, of pixels in the colours of ``icc``.

    HDR looks as it does on the canvas.
    """
    pixels, icc = colour.in_standard_range(pixels, icc)
    image = _image(pixels)
    space = _color_space(icc)
    if space.isValid() and space != QColorSpace(SRGB):
        image.setColorSpace(space)
        image = image.convertedToColorSpace(QColorSpace(SRGB))
    image.setColorSpace(QColorSpace(SRGB))
    return image


def layer_from_image(
    image: QImage, name: str, base: Picture, center: tuple[int, int]
) -> Layer | None:
    """The image as a layer over ``base``, around ``center`` (x, y), in the colours of ``base``.

    All of it is kept, so that what lies beside the picture can be moved in. None when none of it
    lies on the picture.
    """
    icc = base.metadata.icc
    target = _color_space(colour.standard_range_of(icc))
    source = image.colorSpace() if image.colorSpace().isValid() else QColorSpace(SRGB)
    if target.isValid() and target != source:
        image = image.copy()
        image.setColorSpace(source)
        image = image.convertedToColorSpace(target)
    deep = base.dtype == np.uint16
    pixels = colour.in_hdr(pixels_from_image(image, deep or colour.is_hdr(icc)), icc)
    if not deep:
        pixels = samples.to_eight_bits(pixels)
    place = Region(
        center[0] - image.width() // 2,
        center[1] - image.height() // 2,
        image.width(),
        image.height(),
    )
    if place.intersect(base.bounds).is_empty:
        return None
    alpha = pixels[:, :, 3]
    coverage: Coverage = (alpha >> 8 if deep else alpha).astype(np.uint8)
    opaque = pixels.copy()
    opaque[:, :, 3] = np.iinfo(pixels.dtype).max
    patch = Patch(place, opaque[:, :, : base.channels], coverage)
    return Layer(name, (patch,))


def pixels_from_image(image: QImage, deep: bool | None = None) -> Pixels:
    """``(H, W, 4)`` straight RGBA of 16 bits if ``deep``; for None of as many as the image has."""
    if deep is None:
        deep = image.pixelFormat().redSize() > 8
    wanted = QImage.Format.Format_RGBA64 if deep else QImage.Format.Format_RGBA8888
    converted = image.convertToFormat(wanted)
    kind = np.uint16 if deep else np.uint8
    size = np.dtype(kind).itemsize
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(converted.height(), -1)
    used = rows[:, : converted.width() * 4 * size].copy()  # the image takes its memory with it
    return used.view(kind).reshape(converted.height(), converted.width(), 4)


def _image(pixels: Pixels) -> QImage:
    height, width, channels = pixels.shape
    if channels == 3:
        opaque = np.full((height, width, 1), np.iinfo(pixels.dtype).max, pixels.dtype)
        pixels = np.concatenate([pixels, opaque], axis=2)
    deep = pixels.dtype == np.uint16
    form = QImage.Format.Format_RGBA64 if deep else QImage.Format.Format_RGBA8888
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, data.strides[0], form).copy()


def _color_space(icc: bytes | None) -> QColorSpace:
    return QColorSpace.fromIccProfile(QByteArray(icc)) if icc else QColorSpace(SRGB)
