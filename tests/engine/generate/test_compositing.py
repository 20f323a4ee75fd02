"""How a generated square lies on a picture, and what of the picture is there."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import ImpastoError
from engine.generate.compositing import composited, piece
from engine.masks import Mask, coverage_at
from engine.picture import Picture
from engine.regions import Region


def a_picture(width: int = 20, height: int = 10, deep: bool = False) -> Picture:
    kind = np.uint16 if deep else np.uint8
    values = np.arange(width * height * 3) % np.iinfo(np.uint8).max
    return Picture(values.reshape(height, width, 3).astype(kind))


def test_a_square_inside_is_taken_as_it_is_and_made_smaller() -> None:
    picture = a_picture()
    square = Region(4, 1, 8, 8)
    np.testing.assert_array_equal(piece(picture, square, 64), picture.pixels[1:9, 4:12])
    assert piece(picture, square, 4).shape == (4, 4, 3)


def test_beyond_the_edge_its_pixels_go_on() -> None:
    picture = a_picture(deep=True)
    taken = piece(picture, Region(-3, -2, 6, 6), 64)
    assert taken.dtype == np.uint16
    np.testing.assert_array_equal(taken[2:, 3:], picture.pixels[:4, :3])
    np.testing.assert_array_equal(taken[0, 0], picture.pixels[0, 0])
    with pytest.raises(ImpastoError):
        piece(picture, Region(30, 0, 5, 5), 64)


def test_what_lies_beside_the_picture_is_cut_off() -> None:
    picture = a_picture()
    pixels = np.zeros((4, 4, 3), np.uint8)
    pixels[:, 2:] = 255
    update = composited(pixels, Region(-4, 0, 8, 8), picture, None)
    assert update is not None
    assert update.region == Region(0, 0, 4, 8)
    assert (update.pixels == 255).all()
    assert composited(pixels, Region(-9, 0, 8, 8), picture, None) is None


def test_transparency_and_the_mask_both_count() -> None:
    picture = a_picture()
    pixels = np.full((8, 8, 4), 255, np.uint8)
    pixels[:4, :, 3] = 0
    selected = np.zeros((8, 8), np.uint8)
    selected[:, :4] = 255
    mask = Mask(Region(2, 1, 8, 8), selected)
    update = composited(pixels, Region(2, 1, 8, 8), picture, mask)
    assert update is not None
    assert update.coverage is not None
    assert (update.coverage[4:, :4] == 255).all()
    assert not update.coverage[:4].any()
    assert not update.coverage[:, 4:].any()
    assert coverage_at(None, Region(2, 1, 8, 8), (4, 4)) is None
    inside = coverage_at(mask, Region(2, 1, 8, 8), (4, 4))
    np.testing.assert_array_equal(inside, np.repeat([[255, 255, 0, 0]], 4, axis=0))
