"""Masks as values."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.masks import Mask, trimmed
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
