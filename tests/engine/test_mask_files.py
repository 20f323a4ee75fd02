"""Masks as files: what counts as selected, sizes that do not fit, and writing them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image

from engine.errors import ImpastoError
from engine.masks import Mask, MaskSizeError, read_mask, write_mask
from engine.regions import Region

BOUNDS = Region(0, 0, 40, 30)


def blob() -> NDArray[np.uint8]:
    values = np.zeros((30, 40), np.uint8)
    values[10:20, 5:15] = 255
    values[12:14, 15:18] = 100
    return values


def save(pixels: NDArray[np.generic], path: Path, **options: object) -> Path:
    Image.fromarray(pixels).save(path, **options)
    return path


@pytest.mark.parametrize("name", ["mask.png", "mask.tif", "mask.bmp"])
def test_white_is_selected_and_grey_is_in_between(tmp_path: Path, name: str) -> None:
    mask = read_mask(save(blob(), tmp_path / name), BOUNDS)
    assert mask.region == Region(5, 10, 13, 10)
    assert np.array_equal(mask.read(BOUNDS), blob())


def test_a_colour_file_is_read_by_its_brightness(tmp_path: Path) -> None:
    grey = np.repeat(blob()[:, :, None], 3, axis=2)
    assert np.array_equal(read_mask(save(grey, tmp_path / "m.png"), BOUNDS).read(BOUNDS), blob())


def test_sixteen_bits_are_read_as_eight(tmp_path: Path) -> None:
    deep = blob().astype(np.uint16) * 257
    assert np.array_equal(read_mask(save(deep, tmp_path / "m.png"), BOUNDS).read(BOUNDS), blob())


@pytest.mark.parametrize("colour", [(0, 0, 0), (200, 30, 60), (255, 255, 255)])
def test_paint_of_one_colour_on_transparency_is_read_by_its_alpha(
    tmp_path: Path, colour: tuple[int, int, int]
) -> None:
    pixels = np.zeros((30, 40, 4), np.uint8)
    pixels[blob() > 0, :3] = colour
    pixels[:, :, 3] = blob()
    assert np.array_equal(read_mask(save(pixels, tmp_path / "m.png"), BOUNDS).read(BOUNDS), blob())


def test_colours_hidden_under_transparency_are_not_selected(tmp_path: Path) -> None:
    pixels = np.full((30, 40, 4), 255, np.uint8)
    pixels[:15, :, 3] = 0
    pixels[15:, :20, :3] = 0
    mask = read_mask(save(pixels, tmp_path / "m.png"), BOUNDS)
    assert mask.region == Region(20, 15, 20, 15)
    assert mask.values.min() == 255


def test_the_haze_of_jpeg_is_not_selected(tmp_path: Path) -> None:
    path = save(blob() // 255 * 255, tmp_path / "m.jpg", quality=70)
    with Image.open(path) as hazy:
        assert np.count_nonzero(np.asarray(hazy)) > 150
    mask = read_mask(path, BOUNDS).read(BOUNDS)
    assert np.array_equal(mask > 127, blob() == 255)
    assert not mask[:6].any()
    assert not mask[:, 20:].any()


def test_another_size_is_refused_with_both_sizes(tmp_path: Path) -> None:
    path = save(blob(), tmp_path / "small.png")
    with pytest.raises(MaskSizeError) as caught:
        read_mask(path, Region(0, 0, 400, 300))
    for part in ("small.png", "40 × 30", "400 × 300"):
        assert part in str(caught.value)


def test_another_size_is_stretched_when_asked(tmp_path: Path) -> None:
    path = save(blob(), tmp_path / "small.png")
    larger = Region(0, 0, 400, 300)
    mask = read_mask(path, larger, fit=True).read(larger)
    assert np.all(mask[110:190, 60:140] == 255)
    assert not mask[:90].any()
    assert not mask[:, 190:].any()
    smaller = Region(0, 0, 20, 15)
    assert np.all(read_mask(path, smaller, fit=True).read(smaller)[5:10, 3:7] == 255)


def test_an_unreadable_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    path.write_text("not a picture")
    with pytest.raises(ImpastoError, match=r"notes\.png"):
        read_mask(path, BOUNDS)


@given(values=arrays(np.uint8, (30, 40), elements=st.sampled_from([0, 1, 16, 128, 254, 255])))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, values: NDArray[np.uint8]
) -> None:
    path = tmp_path_factory.mktemp("mask") / "mask.png"
    write_mask(path, Mask.of(values), BOUNDS)
    with Image.open(path) as image:
        assert (image.mode, image.size) == ("L", (40, 30))
    assert np.array_equal(read_mask(path, BOUNDS).read(BOUNDS), values)


def test_writing_where_nobody_can_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match=r"mask\.png"):
        write_mask(tmp_path / "missing" / "mask.png", Mask.of(blob()), BOUNDS)
