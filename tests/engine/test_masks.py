"""Masks as values."""

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.masks import Mask, resized, trimmed
from engine.regions import Region

values = arrays(
    np.uint8,
    st.tuples(st.integers(1, 12), st.integers(1, 12)),
    elements=st.sampled_from([0, 0, 0, 1, 255]),
)


@given(values)
def test_a_mask_keeps_all_that_is_selected(array: np.ndarray) -> None:
    mask = Mask.of(array)
    height, width = array.shape
    assert np.array_equal(mask.read(Region(0, 0, width, height)), array)
    assert mask.is_empty == (not array.any())


@given(values, st.integers(-5, 15), st.integers(-5, 15), st.integers(1, 9), st.integers(1, 9))
def test_reading_anywhere_gives_zero_outside(
    array: np.ndarray, x: int, y: int, width: int, height: int
) -> None:
    padded = np.zeros((40, 40), np.uint8)
    padded[10 : 10 + array.shape[0], 10 : 10 + array.shape[1]] = array
    expected = padded[10 + y : 10 + y + height, 10 + x : 10 + x + width]
    assert np.array_equal(Mask.of(array).read(Region(x, y, width, height)), expected)


@given(values)
def test_trimmed_has_something_on_every_side(array: np.ndarray) -> None:
    region = trimmed(array)
    if not array.any():
        assert region.is_empty
        return
    inside = array[region.slices]
    assert inside[0].any()
    assert inside[-1].any()
    assert inside[:, 0].any()
    assert inside[:, -1].any()
    assert np.count_nonzero(inside) == np.count_nonzero(array)


def test_a_mask_is_a_snapshot() -> None:
    array = np.full((3, 3), 255, np.uint8)
    mask = Mask.of(array, origin=(10, 20))
    array[:] = 0
    assert mask.region == Region(10, 20, 3, 3)
    assert mask.values.all()


@given(
    st.integers(0, 12), st.integers(0, 9), st.integers(1, 8), st.integers(1, 8), st.integers(1, 4)
)
def test_an_enlarged_mask_is_what_enlarging_all_of_it_gives(
    x: int, y: int, width: int, height: int, factor: int
) -> None:
    values = np.zeros((17, 20), np.uint8)
    random = np.random.default_rng(x + 20 * y)
    values[y : y + height, x : x + width] = random.integers(1, 256, (height, width))
    before, after = Region(0, 0, 20, 17), Region(0, 0, 20 * factor, 17 * factor)
    whole = cv2.resize(values, (after.width, after.height), interpolation=cv2.INTER_LINEAR)
    np.testing.assert_array_equal(resized(Mask.of(values), before, after).read(after), whole)


def test_a_mask_can_be_made_smaller() -> None:
    values = np.zeros((20, 30), np.uint8)
    values[4:10, 6:12] = 255
    smaller = resized(Mask.of(values), Region(0, 0, 30, 20), Region(0, 0, 15, 10))
    assert smaller.region == Region(3, 2, 3, 3)
    assert (smaller.values == 255).all()
