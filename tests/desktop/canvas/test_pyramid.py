from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.canvas.pyramid import BLOCK, KEPT, Pyramid, halve, height_for
from engine.regions import Region

SIZE = Region(0, 0, 1301, 1077)


class Source:
    """Something to render that changes."""

    def __init__(self, bounds: Region = SIZE, channels: int = 4) -> None:
        shape = (bounds.height, bounds.width, channels)[: 2 if channels == 1 else 3]
        self.values = np.random.default_rng(5).integers(0, 256, shape, np.uint8)
        self.rendered: list[Region] = []

    def render(self, region: Region) -> np.ndarray:
        self.rendered.append(region)
        return self.values[region.slices].copy()


def brute_force(values: np.ndarray, height: int) -> list[np.ndarray]:
    """Every level from the definition: the mean of each 2 x 2, rounded half up."""
    levels = []
    for _ in range(height):
        below = [(0, values.shape[0] % 2), (0, values.shape[1] % 2), (0, 0)][: values.ndim]
        padded = np.pad(values, below, mode="edge").astype(np.uint32)
        total = padded[::2, ::2] + padded[1::2, ::2] + padded[::2, 1::2] + padded[1::2, 1::2]
        values = ((total + 2) // 4).astype(np.uint8)
        levels.append(values)
    return levels


def check(pyramid: Pyramid, source: Source) -> None:
    assert np.array_equal(pyramid.read(0, SIZE)[0], source.values)
    for level, expected in enumerate(brute_force(source.values, pyramid.top), start=1):
        whole = pyramid.level_bounds(level)
        assert np.array_equal(pyramid.read(level, whole)[0], expected)


regions = st.builds(
    Region, st.integers(0, 1300), st.integers(0, 1076), st.integers(1, 700), st.integers(1, 700)
).map(lambda region: region.intersect(SIZE))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(regions, st.booleans(), st.booleans()), max_size=6))
def test_every_level_is_the_brute_force_one_after_any_edits(
    edits: list[tuple[Region, bool, bool]],
) -> None:
    source = Source()
    pyramid = Pyramid(SIZE, source.render, height_for(SIZE))
    pyramid.refresh(SIZE)
    for number, (region, at_once, reads) in enumerate(edits):
        if reads:
            pyramid.read(0, region)  # so that some blocks are kept and some are not
        source.values[region.slices] = np.uint8(number * 40)
        source.values[region.slices][::3, ::2] = 255
        pyramid.refresh(region) if at_once else pyramid.invalidate(region)
    while not pyramid.is_current:
        pyramid.work_off(SIZE, 0.001)
    check(pyramid, source)


def test_one_channel_stored_elsewhere() -> None:
    source = Source(channels=1)
    pyramid = Pyramid(SIZE, source.render, height_for(SIZE), channels=1, is_stored=True)
    pyramid.refresh(SIZE)
    source.values[100:300, 900:1000] = 255
    pyramid.refresh(Region(900, 100, 100, 200))
    check(pyramid, source)


def test_halving_agrees_with_opencv_on_even_sides() -> None:
    values = np.random.default_rng(1).integers(0, 256, (64, 48, 4), np.uint8)
    assert np.array_equal(halve(values), cv2.resize(values, (24, 32), interpolation=cv2.INTER_AREA))


def test_small_changes_render_only_themselves() -> None:
    source = Source()
    pyramid = Pyramid(SIZE, source.render, height_for(SIZE))
    pyramid.refresh(SIZE)
    source.rendered.clear()
    pyramid.refresh(Region(601, 433, 10, 3))
    assert len(source.rendered) == 1
    assert source.rendered[0].contains(Region(601, 433, 10, 3))
    assert source.rendered[0].area <= 24 * 16


def test_what_is_visible_goes_first() -> None:
    source = Source()
    pyramid = Pyramid(SIZE, source.render, height_for(SIZE))
    pyramid.invalidate(SIZE)
    visible = Region(1100, 600, 50, 50)
    assert pyramid.work_off(visible, 0.0).contains(visible)
    assert not pyramid.is_current


def test_little_time_gives_a_coarser_picture_and_says_so() -> None:
    source = Source()
    source.values[:] = 77
    pyramid = Pyramid(SIZE, source.render, height_for(SIZE))
    pyramid.refresh(SIZE)
    samples, is_complete = pyramid.read(0, Region(100, 100, 900, 901), seconds=-1)
    assert not is_complete
    assert (samples == 77).all()
    samples, is_complete = pyramid.read(0, Region(100, 100, 900, 901))
    assert is_complete


def test_levels_fit_the_zoom() -> None:
    pyramid = Pyramid(Region(0, 0, 4096, 4096), lambda region: np.zeros(0, np.uint8), 3)
    zooms = (4.0, 1.0, 0.51, 0.5, 0.3, 0.25, 0.13, 0.125, 0.01)
    assert [pyramid.level_for(zoom) for zoom in zooms] == [0, 0, 0, 1, 1, 2, 2, 3, 3]


def test_memory_for_full_resolution_is_bounded() -> None:
    bounds = Region(0, 0, BLOCK * 40, BLOCK * 10)
    block = np.zeros((BLOCK, BLOCK, 4), np.uint8)
    pyramid = Pyramid(bounds, lambda region: block, 0)
    for column in range(40):
        pyramid.read(0, Region(column * BLOCK, 0, BLOCK, bounds.height))
    assert len(pyramid._blocks) <= KEPT


@pytest.mark.parametrize("level", [1, 2])
def test_a_coarse_fill_reaches_all_levels(level: int) -> None:
    pyramid = Pyramid(SIZE, Source().render, 2)
    bounds = pyramid.level_bounds(level)
    pyramid.fill(level, np.full((bounds.height, bounds.width, 4), 99, np.uint8))
    for each in (1, 2):
        assert (pyramid.read(each, pyramid.level_bounds(each))[0] == 99).all()


def test_a_part_can_borrow_from_the_whole() -> None:
    source = Source()
    whole = Pyramid(SIZE, source.render, 2)
    whole.refresh(SIZE)
    part = Pyramid(Region(512, 512, 512, 565), source.render, 2)
    part.borrow(whole)
    for level in (1, 2):
        bounds = part.level_bounds(level)
        assert np.array_equal(part.read(level, bounds)[0], whole.read(level, bounds)[0])
