"""Repairs as the editor and the command line run them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Cancelled, Context, Update, operation_from_json
from engine.picture import Picture
from engine.regions import Region, blend
from engine.repair import METHODS, Repair, interruptible
from engine.settings import settings_of

CPU = Context(device="cpu")
KINDS: list[tuple[Any, int]] = [(np.uint8, 3), (np.uint8, 4), (np.uint16, 3), (np.uint16, 4)]


def tartan(height: int, width: int, dtype: Any = np.uint8, channels: int = 3) -> NDArray[Any]:
    """A pattern that repeats every 12 pixels in both directions."""
    rows, columns = np.indices((height, width))
    red = 90 + 60 * np.sin(2 * np.pi * rows / 12)
    green = 120 + 70 * np.sin(2 * np.pi * columns / 12)
    blue = 40 + 120 * ((rows // 6 + columns // 6) % 2)
    alpha = np.full_like(red, 255)
    pixels = np.stack([red, green, blue, alpha][:channels], axis=2)
    return np.rint(pixels * (np.iinfo(dtype).max / 255)).astype(dtype)


def hole_mask(height: int, width: int, *holes: Region) -> NDArray[np.uint8]:
    mask = np.zeros((height, width), np.uint8)
    for hole in holes:
        mask[hole.slices] = 255
    return mask


def repaired(
    pixels: NDArray[Any], mask: NDArray[np.uint8], **values: Any
) -> tuple[NDArray[Any], list[Update]]:
    """The picture with every update laid over it, as the document does, and the updates."""
    updates = list(Repair(**values).run(Picture(pixels), Mask.of(mask), CPU))
    result = pixels.copy()
    last = {update.region: update for update in updates}
    for update in last.values():
        at = update.region.slices
        result[at] = blend(result[at], update.pixels, update.coverage)
    return result, updates


@pytest.mark.parametrize(("dtype", "channels"), KINDS)
def test_a_pattern_goes_on_through_the_hole(dtype: Any, channels: int) -> None:
    whole = tartan(96, 108, dtype, channels)
    mask = hole_mask(96, 108, Region(40, 30, 26, 22))
    broken = whole.copy()
    broken[mask > 0] = np.iinfo(dtype).max // 2
    result, _ = repaired(broken, mask, feather=0)
    error = np.abs(result.astype(float) - whole)[mask > 0].mean() / np.iinfo(dtype).max
    assert error < 0.02


@pytest.mark.parametrize("method", [method.name for method in METHODS])
@pytest.mark.parametrize(("dtype", "channels"), KINDS)
def test_outside_the_mask_nothing_changes(method: str, dtype: Any, channels: int) -> None:
    random = np.random.default_rng(5)
    pixels = random.integers(0, np.iinfo(dtype).max, (70, 81, channels), endpoint=True)
    pixels = pixels.astype(dtype)
    mask = hole_mask(70, 81, Region(20, 25, 18, 14))
    mask[40:60, 10:15] = 90
    result, _ = repaired(pixels, mask, method=method)
    assert (result[mask == 0] == pixels[mask == 0]).all()
    assert (result[mask == 255] != pixels[mask == 255]).any()


def test_sixteen_bits_stay_sixteen_bits() -> None:
    ramp = np.linspace(20_000, 20_500, 120).astype(np.uint16)
    pixels = np.repeat(np.tile(ramp, (80, 1))[:, :, None], 3, axis=2)
    mask = hole_mask(80, 120, Region(50, 30, 20, 20))
    pixels[mask > 0] = 0
    for method in ("telea", "navier-stokes", "patchmatch"):
        result, _ = repaired(pixels, mask, method=method, feather=0)
        filled = result[mask > 0]
        assert filled.min() > 19_900
        assert filled.max() < 20_600
        assert len(np.unique(filled % 257)) > 3


def test_the_same_seed_gives_the_same_pixels_and_another_others() -> None:
    random = np.random.default_rng(1)
    pixels = random.integers(0, 255, (90, 90, 3)).astype(np.uint8)
    mask = hole_mask(90, 90, Region(30, 30, 25, 25))
    first, again, other = (repaired(pixels, mask, seed=seed)[0] for seed in (7, 7, 8))
    assert (first == again).all()
    assert (first != other).any()


def test_updates_begin_early_and_end_with_all() -> None:
    pixels = tartan(160, 160)
    mask = hole_mask(160, 160, Region(10, 10, 30, 30), Region(100, 110, 40, 30))
    _, updates = repaired(pixels, mask)
    fractions = [update.fraction for update in updates]
    assert len(updates) >= 6
    assert fractions[0] < 0.4
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert fractions.count(1.0) == 1
    for update in updates:
        assert update.pixels.shape == (update.region.height, update.region.width, 3)
        assert update.pixels.dtype == np.uint8
        assert update.coverage is not None
        assert update.coverage.shape == update.pixels.shape[:2]


def test_every_update_fills_the_whole_hole() -> None:
    pixels = tartan(120, 120)
    hole = Region(40, 40, 40, 40)
    mask = hole_mask(120, 120, hole)
    pixels[mask > 0] = (255, 0, 255)
    _, updates = repaired(pixels, mask)
    for update in updates:
        assert update.region == hole
        assert not (update.pixels == (255, 0, 255)).all(axis=2).any()


def test_separate_holes_are_separate_regions() -> None:
    holes = [Region(5, 5, 20, 20), Region(150, 100, 25, 15)]
    _, updates = repaired(tartan(140, 200), hole_mask(140, 200, *holes))
    assert {update.region for update in updates} == set(holes)


def test_holes_close_together_are_one() -> None:
    holes = [Region(40, 40, 10, 10), Region(54, 40, 10, 10)]
    _, updates = repaired(tartan(100, 120), hole_mask(100, 120, *holes))
    assert {update.region for update in updates} == {Region(40, 40, 24, 10)}


def test_a_long_thin_hole_is_filled_in_pieces_without_a_break() -> None:
    whole = tartan(72, 900)
    mask = hole_mask(72, 900, Region(20, 30, 860, 9))
    broken = whole.copy()
    broken[mask > 0] = 255
    result, updates = repaired(broken, mask, feather=0)
    assert len({update.region for update in updates}) > 2
    assert max(update.region.width for update in updates) <= 256
    assert np.abs(result.astype(float) - whole)[mask > 0].mean() < 6


def test_the_feather_lies_inside_the_mask() -> None:
    hole = Region(30, 30, 40, 40)
    _, updates = repaired(tartan(100, 100), hole_mask(100, 100, hole), feather=6)
    coverage = updates[-1].coverage
    assert coverage is not None
    ramp = coverage[20, :8].astype(int)
    assert 0 < ramp[0] < 80
    assert (np.diff(ramp) >= 0).all()
    assert ramp[7] == 255
    assert coverage[20, 20] == 255


def test_a_soft_mask_shows_in_proportion() -> None:
    mask = hole_mask(90, 90, Region(30, 30, 30, 30))
    mask[30:60, 30:45] = 128
    _, updates = repaired(tartan(90, 90), mask, feather=0)
    coverage = updates[-1].coverage
    assert coverage is not None
    assert (coverage[:, :15] == 128).all()
    assert (coverage[:, 15:] == 255).all()


def test_hidden_colours_do_not_leak() -> None:
    pixels = tartan(90, 90, channels=4)
    pixels[:, :30] = (255, 0, 255, 0)
    mask = hole_mask(90, 90, Region(34, 30, 24, 24))
    for method in ("patchmatch", "telea"):
        result, _ = repaired(pixels, mask, method=method, feather=0)
        shown = result[mask > 0]
        shown = shown[shown[:, 3] > 0]
        assert not ((shown[:, 0] > 200) & (shown[:, 1] < 40) & (shown[:, 2] > 200)).any()
    result, _ = repaired(pixels, mask, method="patchmatch", feather=0)
    assert (result[mask > 0][:, 3] == 255).all()


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_odd_sizes_and_holes_anywhere(data: st.DataObject) -> None:
    height, width = data.draw(st.integers(1, 40)), data.draw(st.integers(1, 40))
    left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    hole = Region(
        left, top, data.draw(st.integers(1, width - left)), data.draw(st.integers(1, height - top))
    )
    dtype, channels = data.draw(st.sampled_from(KINDS))
    pixels = tartan(height, width, dtype, channels)
    mask = hole_mask(height, width, hole)
    if hole.area == height * width:
        with pytest.raises(ImpastoError, match="whole picture"):
            repaired(pixels, mask)
        return
    result, updates = repaired(pixels, mask)
    assert updates[-1].fraction == 1.0
    assert (result[mask == 0] == pixels[mask == 0]).all()


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_any_mask_on_any_picture_changes_only_what_is_masked(data: st.DataObject) -> None:
    """Specks, lines of one pixel, borders and frames, soft or hard, opaque or not."""
    height, width = data.draw(st.sampled_from([(30, 31), (1, 64), (90, 12), (64, 64)]))
    dtype, channels = data.draw(st.sampled_from(KINDS))
    method = data.draw(st.sampled_from(["auto", "patchmatch", "telea", "navier-stokes"]))
    random = np.random.default_rng(data.draw(st.integers(0, 2**31)))
    pixels = random.integers(0, np.iinfo(dtype).max, (height, width, channels), endpoint=True)
    pixels = pixels.astype(dtype)
    if channels == 4:
        pixels[random.random((height, width)) < 0.5, 3] = 0
    mask = np.zeros((height, width), np.uint8)
    kind = data.draw(st.sampled_from(["specks", "row", "column", "frame", "all but one", "soft"]))
    if kind == "specks":
        mask[random.random((height, width)) < 0.05] = 255
    elif kind == "row":
        mask[height // 2] = 255
        mask[0, 0] = 0
    elif kind == "column":
        mask[:, -1] = 255
    elif kind == "frame":
        mask[:] = 255
        mask[2:-2, 2:-2] = 0
    elif kind == "all but one":
        mask[:] = 255
        mask[height // 3, width // 3] = 0
    else:
        mask[:, : width // 3] = random.integers(0, 255, (height, width // 3))
    if not mask.any() or mask.all():
        return
    feather = data.draw(st.integers(0, 12))
    first, updates = repaired(pixels, mask, method=method, feather=feather)
    again, _ = repaired(pixels, mask, method=method, feather=feather)
    assert updates[-1].fraction == 1.0
    assert first.dtype == pixels.dtype
    assert (first[mask == 0] == pixels[mask == 0]).all()
    assert (first == again).all()


@pytest.mark.parametrize("method", ["telea", "navier-stokes"])
def test_a_single_row_is_filled_from_itself(method: str) -> None:
    pixels = np.full((1, 64, 3), 90, np.uint8)
    pixels[:, 20:40] = 250
    mask = np.zeros((1, 64), np.uint8)
    mask[:, 20:40] = 255
    result, _ = repaired(pixels, mask, method=method, feather=0)
    assert (result == 90).all()


def test_a_hole_in_an_island_of_a_transparent_picture_is_filled_from_the_island() -> None:
    pixels = np.zeros((160, 160, 4), np.uint8)
    pixels[:, :, :3] = (255, 0, 255)
    pixels[40:120, 40:120] = tartan(80, 80, np.uint8, 4)
    whole = pixels.copy()
    hole = Region(70, 70, 16, 16)
    pixels[hole.slices] = (255, 255, 255, 255)
    result, _ = repaired(pixels, hole_mask(160, 160, hole), feather=0)
    assert (result[hole.slices][:, :, 3] == 255).all()
    assert np.abs(result.astype(float) - whole)[hole.slices].mean() < 12


def test_a_hole_where_all_around_is_transparent_becomes_transparent() -> None:
    pixels = np.zeros((90, 90, 4), np.uint16)
    hole = Region(30, 30, 20, 20)
    pixels[hole.slices] = 65535
    for method in ("patchmatch", "telea"):
        result, _ = repaired(pixels, hole_mask(90, 90, hole), feather=0, method=method)
        assert (result[:, :, 3] == 0).all()


def test_a_strip_of_a_panorama_is_repaired() -> None:
    whole = tartan(20, 3000)
    mask = hole_mask(20, 3000, Region(1500, 0, 30, 20), Region(200, 9, 1000, 1), Region(7, 3, 1, 1))
    broken = whole.copy()
    broken[mask > 0] = 255
    result, _ = repaired(broken, mask, feather=0)
    assert np.abs(result.astype(float) - whole)[mask > 0].mean() < 25
    assert (result[mask == 0] == whole[mask == 0]).all()


@pytest.mark.parametrize("size", [3, 5, 8])
def test_where_no_patch_fits_colours_run_in(size: int) -> None:
    pixels = np.full((size, size, 3), 77, np.uint8)
    mask = hole_mask(size, size, Region(1, 1, 1, 1))
    pixels[1, 1] = 255
    result, _ = repaired(pixels, mask, feather=0)
    assert (result == 77).all()


@pytest.mark.parametrize("mask", [None, Mask.of(np.zeros((30, 30), np.uint8))])
def test_an_empty_mask_is_refused(mask: Mask | None) -> None:
    with pytest.raises(ImpastoError, match=r"Nothing is selected\. Paint"):
        list(Repair().run(Picture(tartan(30, 30)), mask, CPU))


def test_a_mask_beside_the_picture_is_empty() -> None:
    mask = Mask.of(np.full((5, 5), 255, np.uint8), (40, 40))
    with pytest.raises(ImpastoError, match="Nothing is selected"):
        list(Repair().run(Picture(tartan(30, 30)), mask, CPU))


@pytest.mark.parametrize(
    "values",
    [
        {"method": "magic"},
        {"feather": -1},
        {"seed": -1},
        {"seed": 2**64},
        {"patch_size": 6},
        {"patch_size": 3},
        {"reach": 0},
        {"method": "telea", "radius": 0},
    ],
)
def test_values_that_make_no_sense_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ImpastoError):
        Repair(**values)


def test_a_repair_survives_being_written_down() -> None:
    repair = Repair(method="telea", feather=9, seed=4, radius=5)
    assert operation_from_json(repair.to_json()) == repair


def test_stop_is_obeyed_at_every_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the asking begins, the repair ends with ``Cancelled`` at the very same question."""
    # While OpenCV works it is asked as often as time allows; here once, to have the same questions.
    monkeypatch.setattr(interruptible, "_CHECK_EVERY", 60)
    picture, mask = Picture(tartan(150, 150)), Mask.of(hole_mask(150, 150, Region(40, 40, 60, 60)))
    questions = Questions()
    list(Repair().run(picture, mask, Context("cpu", questions)))
    assert questions.asked > 60
    for limit in range(1, questions.asked, questions.asked // 12):
        asking = Questions(limit)
        with pytest.raises(Cancelled):
            list(Repair().run(picture, mask, Context("cpu", asking)))
        assert asking.asked == limit


def test_closing_the_generator_stops_it() -> None:
    picture, mask = Picture(tartan(90, 90)), Mask.of(hole_mask(90, 90, Region(30, 30, 30, 30)))
    questions = Questions()
    updates = Repair().run(picture, mask, Context("cpu", questions))
    assert isinstance(updates, Iterator)
    next(updates)
    before = questions.asked
    updates.close()  # type: ignore[attr-defined]
    assert questions.asked == before


class Unreadable(Picture):
    """There is no memory for any of its pixels."""

    def read(self, region: Region) -> NDArray[Any]:
        raise MemoryError


@pytest.mark.parametrize(
    ("repair", "advice"),
    [
        (Repair(), "smaller part"),
        (Repair("telea"), "smaller part"),
        (Repair("model:x", strategy="crop"), "smaller part"),
        (Repair("model:x", strategy="resize"), "another strategy"),
    ],
)
def test_lack_of_memory_is_told_with_what_helps(repair: Repair, advice: str) -> None:
    mask = Mask.of(hole_mask(40, 40, Region(10, 10, 8, 8)))
    with pytest.raises(ImpastoError, match="Not enough memory for this repair") as caught:
        list(repair.run(Unreadable(tartan(40, 40)), mask, CPU))
    assert advice in caught.value.advice


def test_importing_the_operation_imports_no_torch() -> None:
    code = "import sys, engine.repair; sys.exit('torch' in sys.modules or 'cv2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_methods_name_fields_of_the_operation() -> None:
    for method in METHODS:
        relevant = {each.name for each in settings_of(Repair) if each.relevant(Repair(method.name))}
        assert {*method.settings} <= relevant
        assert {"patch_size", "reach", "radius", "seed", "strategy"} & relevant == {
            *method.settings
        }


class Questions:
    """Counts how often it is asked, and says yes from one on."""

    def __init__(self, limit: int = 10**9) -> None:
        self.asked = 0
        self.limit = limit

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked >= self.limit
