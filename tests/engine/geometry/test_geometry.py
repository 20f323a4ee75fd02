"""Resizing and cropping: sizes, places, depth and alpha."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ImpastoError
from engine.geometry import RESIZE_MODES, Crop, Resize
from engine.operation import Context, Operation, operation_from_json
from engine.outcome import outcome, run_to_end
from engine.picture import Metadata, Picture
from engine.regions import Region
from tests.engine.picture_samples import deep_photo, photo, with_alpha


def after(operation: Operation, picture: Picture) -> Picture:
    return run_to_end(outcome(operation, picture, None, Context()))


@pytest.mark.parametrize(
    ("operation", "size"),
    [
        (Resize("long_side", size=100), (100, 50)),
        (Resize("short_side", size=100), (200, 100)),
        (Resize("fit", width=100, height=100), (100, 50)),
        (Resize("fill", width=100, height=100), (100, 100)),
        (Resize("megapixels", megapixels=0.02), (200, 100)),
        (Resize("percent", percent=25), (100, 50)),
        (Resize("percent", percent=200), (800, 400)),
        (Resize("long_side", size=800), (400, 200)),
        (Resize("long_side", size=800, enlarge=True), (800, 400)),
        (Resize("fill", width=600, height=600), (200, 200)),
        (Resize("fill", width=600, height=600, enlarge=True), (600, 600)),
        (Crop("1"), (200, 200)),
        (Crop("3:2"), (300, 200)),
        (Crop("4:1"), (400, 100)),
    ],
)
def test_the_result_has_the_size_that_was_asked_for(
    operation: Operation, size: tuple[int, int]
) -> None:
    picture = Picture(photo(200, 400), Metadata(dpi=(300, 300)))
    result = after(operation, picture)
    assert (result.width, result.height) == size
    assert operation.result_bounds(picture.bounds) == result.bounds
    assert result.metadata == picture.metadata
    assert operation_from_json(operation.to_json()) == operation


@given(
    st.sampled_from([mode.value for mode in RESIZE_MODES]),
    st.integers(1, 3000),
    st.integers(1, 3000),
    st.integers(1, 4000),
    st.integers(1, 4000),
    st.booleans(),
)
def test_every_size_has_a_result_that_is_not_empty_and_lies_in_the_picture(
    mode: str, width: int, height: int, wanted_width: int, wanted_height: int, enlarge: bool
) -> None:
    bounds = Region(0, 0, width, height)
    resize = Resize(mode, wanted_width, wanted_width, wanted_height, enlarge=enlarge)
    result = resize.result_bounds(bounds)
    assert not result.is_empty
    if not enlarge and mode not in ("percent",):
        assert bounds.contains(result)
    if mode == "fit" and enlarge:
        assert result.width <= wanted_width
        assert result.height <= wanted_height
        assert result.width == wanted_width or result.height == wanted_height
    aspect = min(max(wanted_width / wanted_height, 0.02), 50)
    part = Crop(f"{aspect:.3f}").part_of(bounds)
    assert bounds.contains(part)
    assert not part.is_empty


def test_fill_and_crop_keep_the_part_that_they_say() -> None:
    pixels = photo(100, 200)
    assert np.array_equal(after(Crop("1", x=1.0), Picture(pixels)).pixels, pixels[:, 100:])
    filled = after(Resize("fill", width=100, height=100), Picture(pixels)).pixels
    assert np.array_equal(filled, pixels[:, 50:150])


def test_an_upright_picture_is_cut_upright() -> None:
    upright = Region(0, 0, 200, 400)
    assert Crop("3:2").part_of(upright) == Region(0, 50, 200, 300)
    assert Crop("2:3").part_of(upright) == Region(0, 50, 200, 300)
    assert Crop("3:2", turn=False).part_of(upright) == Region(0, 134, 200, 133)


def test_depth_is_kept_and_greys_stay_what_they_are() -> None:
    picture = Picture(np.full((40, 60, 3), 40_001, np.uint16))
    smaller = after(Resize("long_side", size=20), picture).pixels
    larger = after(Resize("long_side", size=99, enlarge=True), picture).pixels
    assert smaller.dtype == larger.dtype == np.uint16
    assert (smaller == 40_001).all()
    assert (larger == 40_001).all()


def test_a_smaller_picture_is_an_average() -> None:
    pixels = deep_photo(40, 60)
    result = after(Resize("percent", percent=50), Picture(pixels)).pixels.astype(float)
    mean = pixels.reshape(20, 2, 30, 2, 3).mean((1, 3))
    assert np.abs(result - mean).max() <= 1.0


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("size", [20, 90])
def test_colour_hidden_under_transparent_pixels_does_not_leak(dtype: type, size: int) -> None:
    high = np.iinfo(dtype).max
    pixels = np.zeros((40, 40, 4), dtype)
    pixels[:, :20] = (0, high, 0, 0)  # green that nobody sees
    pixels[:, 20:] = (high, 0, 0, high)
    resize = Resize("long_side", size=size, enlarge=True)
    result = after(resize, Picture(pixels)).pixels
    seen = result[result[:, :, 3] > 0].astype(int)
    assert seen[:, 1].max() == 0
    assert seen[:, 0].min() >= high - high // 100
    assert (result[:, -1, 3] == high).all()


def test_alpha_without_holes_stays_full() -> None:
    pixels = with_alpha(photo())
    pixels[:, :, 3] = 255
    assert (after(Resize("long_side", size=31), Picture(pixels)).pixels[:, :, 3] == 255).all()


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "resize", "mode": "larger"},
        {"kind": "resize", "size": 0},
        {"kind": "resize", "percent": 0.0},
        {"kind": "crop", "aspect": "wide"},
        {"kind": "crop", "aspect": "3:0"},
        {"kind": "crop", "x": 1.5},
    ],
)
def test_values_that_make_no_sense_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(ImpastoError):
        operation_from_json(values)
