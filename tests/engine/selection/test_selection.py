from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.errors import ImpastoError
from engine.layers import Stack
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region
from engine.selection import (
    Combine,
    combine,
    dab,
    dab_spacing,
    ellipse,
    feather,
    grab_cut,
    grow,
    invert,
    polygon,
    rectangle,
    select_by_colour,
    shrink,
)

BOUNDS = Region(0, 0, 60, 40)
masks = arrays.arrays(np.uint8, (40, 60), elements=st.sampled_from([0, 0, 0, 90, 255])).map(Mask.of)


def whole(mask: Mask, bounds: Region = BOUNDS) -> np.ndarray:
    return mask.read(bounds)


def square() -> Mask:
    return rectangle((20, 10), (30, 20), BOUNDS)


# --- combining and changing ---


@given(masks, masks)
def test_combining_is_that_of_fuzzy_sets(present: Mask, new: Mask) -> None:
    a, b = whole(present), whole(new)
    assert np.array_equal(whole(combine(present, new, Combine.REPLACE)), b)
    assert np.array_equal(whole(combine(present, new, Combine.ADD)), np.maximum(a, b))
    assert np.array_equal(whole(combine(present, new, Combine.SUBTRACT)), np.minimum(a, 255 - b))
    assert np.array_equal(whole(combine(present, new, Combine.INTERSECT)), np.minimum(a, b))


@given(masks)
def test_inverting_twice_changes_nothing(mask: Mask) -> None:
    assert np.array_equal(whole(invert(mask, BOUNDS)), 255 - whole(mask))
    assert np.array_equal(whole(invert(invert(mask, BOUNDS), BOUNDS)), whole(mask))


@given(masks, st.integers(1, 6))
def test_growing_is_dilation_by_a_disc_within_the_picture(mask: Mask, radius: int) -> None:
    places = np.arange(-radius, radius + 1)
    disc = (np.hypot(places[None, :], places[:, None]) <= radius + 0.25).astype(np.uint8)
    assert np.array_equal(whole(grow(mask, radius, BOUNDS)), cv2.dilate(whole(mask), disc))
    assert np.array_equal(whole(shrink(mask, radius, BOUNDS)), cv2.erode(whole(mask), disc))


def test_large_growth_is_round_and_of_the_right_radius() -> None:
    bounds = Region(0, 0, 300, 300)
    grown = grow(Mask.of(np.full((1, 1), 255, np.uint8), (150, 150)), 100, bounds)
    rows, columns = np.nonzero(whole(grown, bounds))
    reach = np.hypot(rows - 150, columns - 150)
    assert 98 <= reach.max() <= 102
    outline = cv2.findContours(whole(grown, bounds), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0][0]
    radii = np.hypot(*(outline[:, 0].T - 150))
    assert radii.min() > 98


def test_shrinking_leaves_what_goes_on_outside_the_picture() -> None:
    left_half = rectangle((0, 0), (30, 40), BOUNDS)
    shrunk = shrink(left_half, 5, BOUNDS)
    assert shrunk.region == Region(0, 0, 25, 40)


def test_growing_nothing_is_nothing() -> None:
    nothing = Mask.of(np.zeros((40, 60), np.uint8))
    for changed in (grow(nothing, 5, BOUNDS), shrink(nothing, 5, BOUNDS)):
        assert changed.is_empty
    assert feather(nothing, 5, BOUNDS).is_empty


def test_feathering_softens_the_edge_and_keeps_the_middle() -> None:
    soft = whole(feather(square(), 4, BOUNDS))
    assert soft[15, 25] > 245
    assert 100 < soft[15, 20] < 160  # the edge itself is half selected
    assert soft[15, 17] > 0
    assert soft[15, 12] == 0
    assert abs(int(soft.sum()) - 255 * 100) < 255 * 3  # as much is gained as is lost


def test_wide_feathering_is_the_same_blur() -> None:
    bounds = Region(0, 0, 517, 431)
    shape = ellipse((90, 80), (430, 333), bounds)
    exact = cv2.GaussianBlur(whole(shape, bounds), (0, 0), 25, borderType=cv2.BORDER_REPLICATE)
    assert abs(whole(feather(shape, 50, bounds), bounds) - exact.astype(int)).max() <= 3


def test_feathering_goes_on_over_the_edge_of_the_picture() -> None:
    assert whole(feather(rectangle((0, 0), (30, 40), BOUNDS), 6, BOUNDS))[20, 0] == 255


def test_work_is_done_on_the_mask_and_not_on_the_picture() -> None:
    huge = Region(0, 0, 10**6, 10**6)  # a terabyte, were it made
    place = rectangle((500_000, 500_000), (500_050, 500_020), huge)
    for changed in (grow(place, 30, huge), feather(place, 30, huge), shrink(place, 3, huge)):
        assert changed.region.intersect(place.region).area > 0
        assert changed.values.size < 50_000


# --- shapes ---


def test_rectangle_selects_parts_of_pixels() -> None:
    values = whole(rectangle((2.5, 3), (5, 4.25), BOUNDS))
    assert values[3].tolist()[:6] == [0, 0, 128, 255, 255, 0]
    assert values[4, 3] == round(255 * 0.25)
    assert whole(rectangle((2.4, 3), (5, 4.25), BOUNDS, antialias=False)).sum() == 255 * 3


corner = st.tuples(st.floats(-20, 80), st.floats(-20, 60))


@given(corner, corner)
def test_shapes_stay_in_the_picture_whatever_the_corners(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    for shape in (rectangle, ellipse):
        assert BOUNDS.contains(shape(start, end, BOUNDS).region)
        assert np.array_equal(whole(shape(start, end, BOUNDS)), whole(shape(end, start, BOUNDS)))


@pytest.mark.parametrize("antialias", [True, False])
def test_areas_of_shapes(antialias: bool) -> None:
    bounds = Region(0, 0, 200, 200)
    disc = ellipse((20.3, 30.1), (160.3, 130.1), bounds, antialias)
    area = whole(disc, bounds).sum() / 255
    assert area == pytest.approx(math.pi * 70 * 50, rel=0.01)
    triangle = polygon([(20, 20), (170, 30), (60, 180)], bounds, antialias)
    assert whole(triangle, bounds).sum() / 255 == pytest.approx(11_800, rel=0.02)
    assert set(np.unique(whole(triangle, bounds))) <= {0, 255} or antialias


def test_polygon_across_bands_is_in_one_piece() -> None:
    bounds = Region(0, 0, 50, 700)
    values = whole(polygon([(10, 5), (40, 5), (40, 695), (10, 695)], bounds), bounds)
    assert (values[6:694, 11:39] == 255).all()
    assert not values[:4].any()


def test_crossing_lines_leave_a_hole() -> None:
    star = [(30, 2), (40, 36), (10, 14), (50, 14), (20, 36)]
    assert whole(polygon(star, BOUNDS))[20, 30] == 0


def test_a_line_is_no_area() -> None:
    assert polygon([(1, 1), (20, 20)], BOUNDS).is_empty
    assert ellipse((3, 3), (3, 20), BOUNDS).is_empty


# --- the brush ---


@given(st.floats(0.5, 40), st.floats(0, 1), st.floats(-5, 65), st.floats(-5, 45))
def test_dab_is_round_about_its_centre(radius: float, hardness: float, x: float, y: float) -> None:
    region, values = dab((x, y), radius, hardness)
    assert values.shape == (region.height, region.width)
    rows = np.arange(region.y, region.bottom) + 0.5
    columns = np.arange(region.x, region.right) + 0.5
    distance = np.hypot(columns[None, :] - x, rows[:, None] - y)
    assert not values[distance > radius * 1.03 + 1.3].any()
    assert (values[distance < radius * hardness - 0.06 * radius - 1.3] == 255).all()


def test_small_dabs_move_by_parts_of_pixels() -> None:
    def middle(x: float) -> float:
        region, values = dab((x, 10), 3, 1.0)
        columns = np.arange(region.x, region.right) + 0.5
        return float((values.sum(axis=0) * columns).sum() / values.sum())

    for x in (10.0, 10.25, 10.5, 10.75):
        assert middle(x) == pytest.approx(x, abs=0.06)


def test_softer_dabs_select_less() -> None:
    amounts = [int(dab((50, 50), 20, hardness).values.sum()) for hardness in (0, 0.3, 0.6, 1)]
    assert amounts == sorted(amounts)
    assert amounts[-1] / 255 == pytest.approx(math.pi * 400, rel=0.06)


def test_dabs_lie_close_enough_for_a_straight_edge() -> None:
    for radius in (0.5, 2, 10, 100, 1000):
        scallop = dab_spacing(radius) ** 2 / (8 * radius)
        assert scallop <= 0.13


# --- by colour ---


def patches(dtype: type = np.uint8) -> np.ndarray:
    """Red left and right of a green bar."""
    limit = np.iinfo(dtype).max
    pixels = np.zeros((40, 60, 3), dtype)
    pixels[:, :, 0] = limit * 200 // 255
    pixels[:, 25:30] = (0, limit, 0)
    return pixels


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_contiguous_selection_stops_at_another_colour(dtype: type) -> None:
    picture = Picture(patches(dtype))
    near = select_by_colour(picture, (3, 3), 10, contiguous=True, antialias=False)
    assert near.region == Region(0, 0, 25, 40)
    assert (near.values == 255).all()
    far = select_by_colour(picture, (3, 3), 10, contiguous=False, antialias=False)
    assert (whole(far)[:, 30:] == 255).all()
    assert not whole(far)[:, 25:30].any()


def test_tolerance_is_in_steps_of_eight_bits_at_any_depth() -> None:
    for dtype, step in ((np.uint8, 1), (np.uint16, 257)):
        ramp = np.repeat(np.arange(60, dtype=dtype)[None, :, None] * dtype(step), 3, axis=2)
        picture = Picture(np.repeat(ramp, 40, axis=0))
        found = select_by_colour(picture, (30, 5), 7, antialias=False)
        assert (found.region.x, found.region.right) == (23, 38)


def test_layers_are_seen() -> None:
    picture = Picture(patches())
    assert select_by_colour(Stack(picture), (27, 0), 0, antialias=False).region.width == 5


def test_colours_hidden_under_transparency_do_not_count() -> None:
    pixels = np.zeros((40, 60, 4), np.uint8)
    pixels[:, ::2, 0] = 255
    assert select_by_colour(Picture(pixels), (0, 0), 0, antialias=False).region == BOUNDS


def test_antialias_softens_only_the_edge() -> None:
    soft = whole(select_by_colour(Picture(patches()), (3, 3), 10))
    assert soft[20, 10] == 255
    assert 0 < soft[20, 25] < 255
    assert soft[20, 27] == 0


def test_a_point_outside_is_a_sentence() -> None:
    with pytest.raises(ImpastoError, match="outside the picture"):
        select_by_colour(Picture(patches()), (60, 0), 10)


def test_search_can_be_stopped() -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        select_by_colour(Picture(patches()), (3, 3), 10, check=stop)
    with pytest.raises(Stop):
        grab_cut(Picture(patches()), square(), stop)


# --- by object ---


def scene_with_disc(size: tuple[int, int] = (300, 400)) -> tuple[Picture, np.ndarray]:
    """A noisy orange disc on a noisy blue ground, and where it is."""
    height, width = size
    rows, columns = np.mgrid[:height, :width]
    reach = np.hypot(columns - width * 0.55, rows - height * 0.45)
    disc = reach < height * 0.25
    pixels = np.where(disc[..., None], (220, 140, 40), (50, 80, 130)).astype(np.float64)
    noise = np.random.default_rng(3).normal(0, 12, pixels.shape)
    return Picture(np.clip(pixels + noise, 0, 255).astype(np.uint8)), disc


@pytest.mark.parametrize("size", [(300, 400), (1200, 1600)])
def test_smart_select_finds_the_object_under_the_stroke(size: tuple[int, int]) -> None:
    picture, disc = scene_with_disc(size)
    x, y, reach = int(size[1] * 0.55), int(size[0] * 0.45), size[0] // 8
    stroke = rectangle((x - reach, y - 4), (x + reach, y + 4), picture.bounds)
    found = whole(grab_cut(picture, stroke), picture.bounds) >= 128
    overlap = (found & disc).sum() / (found | disc).sum()
    assert overlap > 0.97


def test_smart_select_is_the_same_each_time() -> None:
    picture, _ = scene_with_disc()
    stroke = rectangle((200, 130), (240, 140), picture.bounds)
    first, second = grab_cut(picture, stroke), grab_cut(picture, stroke)
    assert first.region == second.region
    assert np.array_equal(first.values, second.values)


def test_smart_select_survives_a_stroke_over_everything() -> None:
    picture, _ = scene_with_disc()
    everything = rectangle((0, 0), (400, 300), picture.bounds)
    assert grab_cut(picture, everything).region.area > 0
    assert grab_cut(picture, Mask.of(np.zeros((4, 4), np.uint8))).is_empty
