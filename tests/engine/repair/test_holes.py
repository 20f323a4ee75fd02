"""Holes: which there are, which belong together, and how they fade at their edges."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.masks import Mask
from engine.operation import Cancelled
from engine.regions import Region
from engine.repair.holes import MOST_TOGETHER, Group, Hole, find_holes, grouped

BOUNDS = Region(0, 0, 3000, 2000)


class Asked:
    """Counts how often it is asked whether to stop; says yes from one time on."""

    def __init__(self, limit: int = 10**9) -> None:
        self.times = 0
        self.limit = limit

    def __call__(self) -> None:
        self.times += 1
        if self.times >= self.limit:
            raise Cancelled


def speck(x: int, y: int) -> Hole:
    return Hole(Region(x, y, 4, 4), np.full((4, 4), 255, np.uint8))


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**31), st.integers(0, 60), st.sampled_from([(9, 9), (70, 1), (40, 300)]))
def test_the_seam_is_as_wide_as_the_feather_or_half_of_the_hole(
    seed: int, feather: int, size: tuple[int, int]
) -> None:
    """The ramp is measured by one wide dilation here, by several steps there."""
    selected = np.where(np.random.default_rng(seed).random(size) < 0.8, 255, 0).astype(np.uint8)
    selected[size[0] // 2] = 255
    hole = Hole(Region(50, 60, size[1], size[0]), selected)
    shows = hole.coverage(feather, BOUNDS)
    if feather == 0:
        assert (shows == selected).all()
        return
    depth = cv2.distanceTransform(np.pad(selected, 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    side = 4 * (feather + 1) + 1
    ridge = cv2.dilate(depth, np.ones((side, side), np.uint8))
    ramp = np.minimum(depth / np.clip(ridge / 2, 1, feather + 1), 1.0)
    assert (shows == np.rint(selected * ramp).astype(np.uint8)).all()
    assert (shows[selected == 0] == 0).all()
    assert (shows[selected > 0] > 0).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1)])
def test_a_seam_leaves_single_pixels_and_thin_lines_filled(shape: tuple[int, int]) -> None:
    hole = Hole(Region(20, 20, shape[1], shape[0]), np.full(shape, 255, np.uint8))
    assert (hole.coverage(30, BOUNDS) == 255).all()


def test_holes_are_put_together_only_where_that_is_less_to_look_at() -> None:
    random = np.random.default_rng(3)
    holes = [speck(int(x), int(y)) for x, y in random.integers(0, 1990, (300, 2))]
    groups = grouped(holes, 100, BOUNDS)
    assert sorted(id(hole) for group in groups for hole in group.holes) == sorted(map(id, holes))
    assert 1 < len(groups) < len(holes)
    for group in groups:
        alone = sum(hole.neighbourhood(100, BOUNDS).area for hole in group.holes)
        together = group.neighbourhood(100, BOUNDS).area
        assert together <= alone
        assert together <= MOST_TOGETHER


def test_a_hole_joins_the_first_group_that_it_suits() -> None:
    near, nearer, far = speck(100, 100), speck(130, 100), speck(2500, 1500)
    assert grouped([near, far, nearer], 100, BOUNDS) == [Group([near, nearer]), Group([far])]


def test_looking_for_many_holes_can_be_stopped() -> None:
    values = np.zeros((800, 800), np.uint8)
    values[20::40, 20::40] = 255
    mask = Mask.of(values)
    asked = Asked()
    holes = find_holes(mask, BOUNDS, asked)
    assert len(holes) == 400
    assert asked.times > 400
    with pytest.raises(Cancelled):
        find_holes(mask, BOUNDS, Asked(50))
    with pytest.raises(Cancelled):
        grouped(holes, 100, BOUNDS, Asked(50))
    with pytest.raises(Cancelled):
        Hole(Region(0, 0, 800, 800), values).coverage(40, BOUNDS, Asked(4))
