from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QColorSpace, QImage

from desktop.core.images import (
    image_from_pixels,
    layer_from_image,
    picture_from_image,
    pixels_from_image,
)
from engine.colour import display_transform
from engine.errors import ImpastoError
from engine.formats.metadata import profiles
from engine.picture import Metadata, Picture
from engine.regions import Region
from tests.engine.picture_samples import deep_photo

P3 = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [3, 4])
def test_pixels_survive_the_way_to_an_image_and_back(dtype: type, channels: int) -> None:
    top = np.iinfo(dtype).max
    pixels = np.random.default_rng(1).integers(0, top, (7, 5, channels), endpoint=True)
    back = pixels_from_image(image_from_pixels(pixels.astype(dtype), None))
    np.testing.assert_array_equal(back[:, :, :channels], pixels)
    if channels == 3:
        assert (back[:, :, 3] == top).all()


def test_an_empty_clipboard_is_an_error_for_people() -> None:
    with pytest.raises(ImpastoError, match="no picture"):
        picture_from_image(QImage())


def test_alpha_that_hides_nothing_is_left_out() -> None:
    image = QImage(4, 3, QImage.Format.Format_ARGB32)
    image.fill(QColor(10, 20, 30))
    assert picture_from_image(image).channels == 3
    image.setPixelColor(1, 1, QColor(10, 20, 30, 100))
    assert picture_from_image(image).channels == 4


def test_a_wide_gamut_image_keeps_its_profile() -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 20, 30))
    image.setColorSpace(P3)
    assert picture_from_image(image).metadata.icc


def test_copies_are_made_in_the_colours_that_other_programs_expect() -> None:
    pixels = np.full((2, 2, 3), (200, 40, 40), np.uint8)
    plain = image_from_pixels(pixels, None).pixelColor(0, 0)
    wide = image_from_pixels(pixels, bytes(P3.iccProfile().data())).pixelColor(0, 0)
    assert plain.red() == 200
    assert wide.red() > plain.red(), "the same numbers mean a stronger red in Display P3"


def test_a_pasted_layer_matches_the_depth_and_keeps_what_lies_beside_the_picture() -> None:
    base = Picture(np.zeros((10, 10, 3), np.uint16))
    image = QImage(6, 4, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 0, 0, 128))
    layer = layer_from_image(image, "pasted", base, (9, 1))
    assert layer is not None
    (patch,) = layer.patches
    assert patch.region == Region(6, -1, 6, 4)
    assert patch.pixels.dtype == np.uint16
    assert patch.pixels.shape == (4, 6, 3)
    assert tuple(patch.pixels[0, 0]) == (65535, 0, 0)
    assert patch.coverage is not None
    assert (patch.coverage == 128).all()


def test_a_pasted_image_takes_the_colours_of_the_picture() -> None:
    base = Picture(np.zeros((8, 8, 3), np.uint8), Metadata(icc=bytes(P3.iccProfile().data())))
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 0))
    layer = layer_from_image(image, "pasted", base, (4, 4))
    assert layer is not None
    assert 200 < layer.patches[0].pixels[0, 0, 0] < 255


def test_what_lies_outside_the_picture_is_not_pasted() -> None:
    base = Picture(np.zeros((8, 8, 3), np.uint8))
    assert layer_from_image(QImage(4, 4, QImage.Format.Format_RGB32), "", base, (99, 99)) is None


@pytest.mark.parametrize("transfer", [16, 18])
def test_an_hdr_picture_is_copied_as_seen_and_pasted_where_it_was(transfer: int) -> None:
    icc = profiles.from_code_points(profiles.CodePoints(9, transfer))
    base = Picture(deep_photo(), Metadata(icc=icc))
    copied = image_from_pixels(base.pixels, icc)
    transform = display_transform(icc, None)
    assert transform is not None
    seen = transform.apply(base.pixels).astype(int)
    assert np.abs(pixels_from_image(copied, False)[:, :, :3] - seen).mean() < 1
    # Greys lie in every gamut; half of diffuse white is not compressed.
    grey = QImage(8, 8, QImage.Format.Format_RGB32)
    grey.fill(QColor(188, 188, 188))
    layer = layer_from_image(grey, "Pasted", base, (20, 20))
    assert layer is not None
    again = transform.apply(layer.patches[0].pixels)
    assert np.abs(again.astype(int) - 188).max() <= 2
