"""Rectangles and blending."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.regions import Region, blend, tiles

coordinates = st.integers(-50, 50)
lengths = st.integers(1, 60)
regions = st.builds(Region, coordinates, coordinates, lengths, lengths)


def cells(region: Region) -> set[tuple[int, int]]:
    return {(x, y) for x in range(region.x, region.right) for y in range(region.y, region.bottom)}


@given(regions, regions)
def test_intersect_holds_just_the_shared_pixels(one: Region, other: Region) -> None:
    assert cells(one.intersect(other)) == cells(one) & cells(other)


@given(regions, regions)
def test_unite_is_the_smallest_region_that_holds_both(one: Region, other: Region) -> None:
    both = one.unite(other)
    assert both.contains(one)
    assert both.contains(other)
    assert both.x in (one.x, other.x)
    assert both.bottom in (one.bottom, other.bottom)


def test_an_empty_region_adds_nothing_to_a_union() -> None:
    region = Region(5, 6, 7, 8)
    assert Region(0, 0, 0, 0).unite(region) == region
    assert region.unite(Region(100, 100, 0, 3)) == region


@given(regions, st.integers(1, 40))
def test_tiles_cover_every_pixel_once(area: Region, size: int) -> None:
    found = [cell for tile in tiles(area, size) for cell in cells(tile)]
    assert len(found) == len(set(found))
    assert set(found) == cells(area)


@given(regions, st.integers(1, 64))
def test_align_grows_to_the_grid_and_stays_inside(region: Region, step: int) -> None:
    bounds = Region(-100, -100, 220, 220)
    aligned = region.align(step, bounds)
    assert aligned.contains(region)
    assert bounds.contains(aligned)
    assert aligned.x % step == 0 or aligned.x == bounds.x
    assert aligned.right % step == 0 or aligned.right == bounds.right


def test_expand_is_cut_to_the_bounds() -> None:
    bounds = Region(0, 0, 20, 20)
    assert Region(2, 2, 5, 5).expand(4, bounds) == Region.between(0, 0, 11, 11)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [3, 4])
def test_blend_leaves_uncovered_pixels_bit_for_bit(dtype: type, channels: int) -> None:
    generator = np.random.default_rng(1)
    high = np.iinfo(dtype).max
    under = generator.integers(0, high, (9, 7, channels), dtype, endpoint=True)
    over = generator.integers(0, high, (9, 7, channels), dtype, endpoint=True)
    coverage = generator.choice(np.array([0, 100, 255], np.uint8), (9, 7))
    result = blend(under, over, coverage)
    assert np.array_equal(result[coverage == 0], under[coverage == 0])
    assert np.array_equal(result[coverage == 255], over[coverage == 255])
    mixed = coverage == 100
    if channels == 3:
        share = 100 / 255
        expected = under[mixed] * (1 - share) + over[mixed] * share
        assert np.abs(result[mixed] - expected).max() <= 0.51


def test_blend_does_not_let_hidden_colour_leak() -> None:
    green_but_clear = np.array([[[0, 255, 0, 0]]], np.uint8)
    red = np.array([[[255, 0, 0, 255]]], np.uint8)
    result = blend(green_but_clear, red, np.array([[128]], np.uint8))
    assert result[0, 0, :3].tolist() == [255, 0, 0]
    assert result[0, 0, 3] == 128


def test_blend_of_an_opaque_layer_on_an_alpha_picture_and_back() -> None:
    clear = np.zeros((2, 2, 4), np.uint8)
    white = np.full((2, 2, 3), 255, np.uint8)
    assert blend(clear, white, None)[0, 0].tolist() == [255, 255, 255, 255]
    assert blend(white, clear, None).shape == (2, 2, 3)


def test_blend_refuses_pictures_of_two_depths() -> None:
    with pytest.raises(ValueError, match="uint16"):
        blend(np.zeros((1, 1, 3), np.uint8), np.zeros((1, 1, 3), np.uint16), None)
