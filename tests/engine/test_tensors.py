"""Pixels as tensors, and back."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.tensors import as_batch, as_pixels, as_values


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_level_becomes_its_share_of_the_largest(dtype: type) -> None:
    high = np.iinfo(dtype).max
    levels = np.arange(high + 1, dtype=dtype).reshape(16, -1, 1)
    batch = as_batch(levels)
    assert batch.dtype == torch.float32
    wanted = levels.astype(np.float32) / np.float32(high)
    np.testing.assert_array_equal(as_values(batch), wanted)


def test_every_level_of_8_bits_comes_back() -> None:
    levels = np.arange(256, dtype=np.uint8).reshape(1, 8, 32, 1).repeat(4, axis=3)
    np.testing.assert_array_equal(as_pixels(as_batch(levels)), levels)


def test_pictures_keep_their_order_and_their_sides() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (3, 5, 7, 4), np.uint8)
    for each in (pixels, np.asfortranarray(pixels), pixels[:, ::-1, :, :3]):
        batch = as_batch(each)
        assert batch.shape == (3, each.shape[3], 5, 7)
        assert batch.is_contiguous(memory_format=torch.channels_last)
        np.testing.assert_array_equal(as_pixels(batch), each)
        np.testing.assert_array_equal(as_values(batch), each[0] / np.float32(255))


def test_floats_stay_as_they_are_and_bits_are_none_or_all() -> None:
    values = np.random.default_rng(0).normal(0, 2, (4, 6, 3)).astype(np.float32)
    np.testing.assert_array_equal(as_values(as_batch(values)), values)
    bits = values[:, :, :1] > 0
    np.testing.assert_array_equal(as_values(as_batch(bits)), bits.astype(np.float32))


def test_what_may_not_be_written_to_is_copied() -> None:
    values = np.zeros((4, 6, 3), np.float32)
    values.flags.writeable = False
    as_batch(values).add_(1)
    assert not values.any()


def test_what_is_out_of_range_is_cut_and_grey_is_shown_as_rgb() -> None:
    batch = torch.tensor([-1.0, 0.2, 0.5, 3.0]).view(1, 1, 2, 2)
    pixels = as_pixels(batch.requires_grad_())
    assert pixels.shape == (1, 2, 2, 3)
    np.testing.assert_array_equal(pixels[0, :, :, 0], [[0, 51], [128, 255]])
    assert (pixels == pixels[..., :1]).all()
