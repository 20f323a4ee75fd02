"""Masks as other programs make them: recognised, or refused; never selected in part."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from engine.mask_conventions import CONVENTIONS, Convention, UnclearMaskError, selection_in
from engine.masks import Mask, read_mask, write_mask
from engine.picture import Picture
from engine.regions import Region
from tests.cases import CASES, needs_cases
from tests.engine.picture_samples import photo

BOUNDS = Region(0, 0, 64, 48)
HOLE = np.zeros((48, 64), bool)
HOLE[10:25, 20:40] = True
HOLE[30:36, 50:55] = True
WHOLE = np.where(HOLE, np.uint8(255), np.uint8(0))


def selected(
    image: Image.Image, tmp_path: Path, convention: Convention = "auto"
) -> NDArray[np.uint8]:
    path = tmp_path / "mask.png"
    image.save(path)
    return read_mask(path, BOUNDS, convention=convention).read(BOUNDS)


def palette(indices: NDArray[np.uint8], *colours: tuple[int, int, int]) -> Image.Image:
    image = Image.fromarray(indices).convert("P")
    image.putdata(indices.ravel().tolist())
    image.putpalette([value for colour in colours for value in colour])
    return image


@pytest.mark.parametrize("label", [1, 2, 7, 38, 100])
def test_one_label_selects_fully(tmp_path: Path, label: int) -> None:
    assert np.array_equal(selected(Image.fromarray(HOLE * np.uint8(label)), tmp_path), WHOLE)


@pytest.mark.parametrize("level", [0, 1, 30, 100, 255])
def test_one_level_all_over_is_all_or_nothing(level: int) -> None:
    values = selection_in(Picture(np.full((48, 64, 3), level, np.uint8)))
    assert (values == (255 if level else 0)).all()


@pytest.mark.parametrize("top", [1, 200, 255])
def test_sixteen_bits_may_hold_eight(tmp_path: Path, top: int) -> None:
    values = selected(Image.fromarray(HOLE.astype(np.uint16) * np.uint16(top)), tmp_path)
    assert np.array_equal(values, WHOLE if top != 200 else HOLE * np.uint8(200))


@given(hue=st.tuples(*[st.integers(0, 255)] * 3).filter(lambda c: max(c) - min(c) > 8))
def test_paint_in_any_hue_on_black_selects_fully(hue: tuple[int, int, int]) -> None:
    pixels = HOLE[:, :, None] * np.array(hue, np.uint8)
    assert np.array_equal(selection_in(Picture(pixels)), WHOLE)


def test_a_soft_edge_in_one_hue_stays_soft() -> None:
    ramp = np.linspace(0, 1, 64)[None, :, None] * np.ones((48, 1, 1))
    values = selection_in(Picture(np.rint(ramp * [240, 20, 20]).astype(np.uint8)))
    assert np.abs(values.astype(int) - np.rint(ramp[:, :, 0] * 255)).max() <= 2


@given(labels=st.lists(st.integers(1, 40), min_size=2, max_size=5, unique=True))
def test_a_map_of_labels_selects_all_but_the_background(labels: list[int]) -> None:
    indices = np.zeros((48, 64), np.uint8)
    for place, label in enumerate(labels):
        indices[5:40, 4 + 11 * place : 12 + 11 * place] = label
    grey = selection_in(Picture(np.repeat(indices[:, :, None], 3, axis=2)))
    assert np.array_equal(grey, np.where(indices > 0, 255, 0))
    random = np.random.default_rng(sum(labels))
    colours = random.integers(30, 256, (41, 3)).astype(np.uint8)
    colours[0] = 0
    assert np.array_equal(selection_in(Picture(colours[indices])), grey)


def test_a_palette_as_of_pascal_voc(tmp_path: Path) -> None:
    indices = HOLE.astype(np.uint8)
    indices[30:36] *= 15
    image = palette(indices, (0, 0, 0), (128, 0, 0), *[(0, 0, 0)] * 13, (192, 128, 128))
    assert np.array_equal(selected(image, tmp_path), WHOLE)


def test_a_black_and_white_palette_is_read_by_its_brightness(tmp_path: Path) -> None:
    image = palette((~HOLE).astype(np.uint8), (255, 255, 255), (0, 0, 0))
    assert np.array_equal(selected(image, tmp_path), WHOLE)


def test_a_photo_with_its_hole_erased_selects_the_hole(tmp_path: Path) -> None:
    pixels = np.dstack([photo(), np.where(HOLE, np.uint8(0), np.uint8(255))])
    assert np.array_equal(selected(Image.fromarray(pixels), tmp_path), WHOLE)
    pixels[HOLE] = 0  # some programs forget the colours
    assert np.array_equal(selected(Image.fromarray(pixels), tmp_path), WHOLE)
    pixels[:, :, :3] = pixels[:, :, :1]  # in black and white
    assert np.array_equal(selected(Image.fromarray(pixels), tmp_path), WHOLE)


def test_paint_of_several_colours_on_nothing_selects_what_is_painted(tmp_path: Path) -> None:
    pixels = np.zeros((48, 64, 4), np.uint8)
    pixels[HOLE] = (220, 40, 40, 255)
    pixels[30:36, 50:55] = (40, 40, 220, 255)
    assert np.array_equal(selected(Image.fromarray(pixels), tmp_path), WHOLE)


def cut_out() -> NDArray[np.uint8]:
    return np.dstack([photo(), WHOLE])


def shadow() -> NDArray[np.uint8]:
    ramp = np.linspace(0, 100, 64).astype(np.uint8)
    return np.repeat(np.broadcast_to(ramp[None, :, None], (48, 64, 1)), 3, axis=2)


def red_on_white() -> NDArray[np.uint8]:
    return np.where(HOLE[:, :, None], np.uint8([220, 30, 30]), np.uint8([255, 255, 255]))


def labels_with_a_border() -> NDArray[np.uint8]:
    values = np.repeat((HOLE * np.uint8(15))[:, :, None], 3, axis=2)
    values[9:11, 20:40] = 255
    return values


@pytest.mark.parametrize("make", [photo, cut_out, shadow, red_on_white, labels_with_a_border])
def test_what_could_mean_several_things_is_asked_about(make: object, tmp_path: Path) -> None:
    image = Image.fromarray(make())  # type: ignore[operator]
    with pytest.raises(UnclearMaskError, match=r"mask\.png") as caught:
        selected(image, tmp_path)
    assert len(caught.value.choices) > 1
    for choice in caught.value.choices:
        assert choice in str(caught.value)
        selected(image, tmp_path, choice)  # said, it is read


def test_every_convention_can_be_said(tmp_path: Path) -> None:
    pixels = np.dstack([np.where(HOLE[:, :, None], np.uint8(255), np.uint8([[0] * 3])), ~WHOLE])
    image = Image.fromarray(pixels)
    expected = {
        "alpha": ~WHOLE,
        "transparency": WHOLE,
        "darkness": ~WHOLE,
        "colour": WHOLE,
        "index": WHOLE,
        "luminance": np.zeros_like(WHOLE),  # what is white is transparent
    }
    assert {*expected, "auto"} == set(CONVENTIONS)
    for convention, values in expected.items():
        assert np.array_equal(selected(image, tmp_path, convention), values), convention


@pytest.mark.parametrize("level", [1, 30, 100, 200])
def test_what_the_brush_painted_faintly_comes_back_as_it_was(tmp_path: Path, level: int) -> None:
    path = tmp_path / "own.png"
    write_mask(path, Mask.of(HOLE * np.uint8(level)), BOUNDS)
    assert np.array_equal(read_mask(path, BOUNDS).read(BOUNDS), HOLE * np.uint8(level))


def test_a_jpeg_mask_in_red_is_selected(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.fromarray(HOLE[:, :, None] * np.uint8([230, 10, 10])).save(file, "JPEG", quality=90)
    path = tmp_path / "mask.jpg"
    path.write_bytes(file.getvalue())
    values = read_mask(path, BOUNDS).read(BOUNDS)
    assert (values[12:23, 22:38] > 230).all()
    assert (values[:8] < 30).all()


@needs_cases
@pytest.mark.parametrize("name", ["zero_one", "red", "palette_voc", "erased_photo"])
def test_the_cases(name: str) -> None:
    bounds = Picture.open(CASES / "masks" / "photo.png").bounds
    mask = read_mask(CASES / "masks" / f"{name}.png", bounds)
    assert mask.region == Region(100, 60, 40, 40)
    assert (mask.values == 255).all()
