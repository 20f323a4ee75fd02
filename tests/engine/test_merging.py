"""Merging layers: what is seen stays, hidden layers stay hidden."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.merging import (
    flattened,
    inverted,
    merged_down,
    merged_visible,
    whole,
    with_applied_mask,
)
from engine.picture import Picture
from engine.regions import Region
from tests.engine.layer_samples import BOUNDS, stacks


def assert_looks_alike(one: Stack, other: Stack) -> None:
    seen, same = (each.read(each.bounds).astype(int) for each in (one, other))
    assert seen.shape == same.shape
    if seen.shape[2] == 4:  # a colour that shines through weakly is known roughly
        assert np.abs(seen[..., 3] - same[..., 3]).max() <= 4
        weight = seen[..., 3:] / 255
        seen, same = seen[..., :3] * weight, same[..., :3] * weight
    assert np.abs(seen - same).max() <= 5  # coverage has 8 bits, a few roundings deep


@settings(max_examples=60, deadline=None)
@given(stacks(), st.integers(1, 3))
def test_merging_down_changes_nothing_that_is_seen(stack: Stack, place: int) -> None:
    upper = stack.layers[min(place, len(stack.layers) - 1)]
    merged = merged_down(stack, upper.id)
    assert len(merged.layers) == len(stack.layers) - 1
    below = stack.layers[[layer.id for layer in stack.layers].index(upper.id) - 1]
    if upper.visible == below.visible or not upper.visible:
        assert_looks_alike(stack, merged)


@settings(max_examples=60, deadline=None)
@given(stacks())
def test_merging_what_is_visible_changes_nothing_that_is_seen(stack: Stack) -> None:
    merged = merged_visible(stack, "Merged")
    assert_looks_alike(stack, merged)
    hidden = [layer for layer in stack.layers if not layer.visible]
    assert [layer for layer in merged.layers if not layer.visible] == hidden
    assert len(merged.layers) == len(hidden) + any(layer.visible for layer in stack.layers)


@given(stacks())
def test_a_flattened_picture_looks_the_same_and_has_no_layers(stack: Stack) -> None:
    flat = flattened(stack)
    assert flat.layers == ()
    assert flat.base_visible
    assert np.array_equal(flat.read(BOUNDS), stack.read(BOUNDS))
    assert flat.base.metadata == stack.base.metadata


def test_normal_layers_are_merged_without_what_is_below() -> None:
    """They can be moved to another picture, or the original hidden, and show nothing of it."""
    red = Layer("red", (Patch(Region(0, 0, 10, 10), np.full((10, 10, 3), 9, np.uint8), None),))
    far = Layer("far", (Patch(Region(20, 0, 10, 10), np.full((10, 10, 3), 7, np.uint8), None),))
    stack = Stack(Picture(np.zeros((30, 40, 3), np.uint8)), (red, far))
    merged = merged_down(stack, far.id)
    alone = dataclasses.replace(merged, base_visible=False)
    assert alone.read(BOUNDS)[0, 15, 3] == 0
    assert merged.layers[0].name == "red"


def test_nothing_is_below_the_lowest_layer() -> None:
    stack = Stack(Picture(np.zeros((3, 4, 3), np.uint8)), (Layer("one"), Layer("two")))
    with pytest.raises(KeyError):
        merged_down(stack, stack.layers[0].id)


@settings(max_examples=30, deadline=None)
@given(stacks())
def test_an_applied_mask_looks_as_the_mask_did(stack: Stack) -> None:
    applied = stack.with_layers(with_applied_mask(layer) for layer in stack.layers)
    assert all(layer.mask is None for layer in applied.layers)
    assert [layer.id for layer in applied.layers] == [layer.id for layer in stack.layers]
    assert_looks_alike(stack, applied)


def test_masks_are_inverted_over_the_whole_picture() -> None:
    mask = Mask.of(np.full((5, 6), 200, np.uint8), (3, 4))
    other = inverted(mask, BOUNDS)
    assert np.array_equal(other.read(BOUNDS), 255 - mask.read(BOUNDS))
    assert inverted(whole(BOUNDS), BOUNDS).is_empty
