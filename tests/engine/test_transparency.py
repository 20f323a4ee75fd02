"""Pixels with alpha on an opaque background."""

from __future__ import annotations

import numpy as np
import pytest

from engine.transparency import over, over_white


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_transparency_becomes_white_in_proportion(dtype: type) -> None:
    high = int(np.iinfo(dtype).max)
    shape = (2, 600, 9, 4)
    pixels = np.random.default_rng(0).integers(0, high + 1, shape).astype(dtype)
    share = pixels[..., 3:].astype(np.float64) / high
    wanted = np.rint(pixels[..., :3] * share + high * (1 - share))
    result = over_white(pixels)
    assert result.dtype == dtype
    np.testing.assert_array_equal(result, wanted)
    np.testing.assert_array_equal(over_white(pixels[0]), wanted[0])


def test_what_is_opaque_stays_as_it_is() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (5, 7, 4), np.uint8)
    pixels[:, :, 3] = 255
    np.testing.assert_array_equal(over_white(pixels), pixels[:, :, :3])
    assert over_white(pixels[:, :, :3]).shape == (5, 7, 3)


def test_values_lie_on_a_grey() -> None:
    values = np.array([[[0.2, 0.4, 1.0, 0.0], [0.2, 0.4, 1.0, 1.0], [0.0, 0.0, 1.0, 0.5]]])
    result = over(values.astype(np.float32), 0.5)
    np.testing.assert_allclose(result, [[[0.5] * 3, [0.2, 0.4, 1.0], [0.25, 0.25, 0.75]]])
    assert result.dtype == np.float32
    assert over(result, 0.5) is result
