"""Opening and saving pictures: what every format has in common."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.errors import ImpastoError
from engine.formats import HEAD, format_of_content, samples
from engine.picture import FORMATS, Metadata, Picture, SaveOptions
from engine.regions import Region
from engine.transparency import over_white
from tests.engine.picture_samples import SRGB, deep_photo, photo, with_alpha

SIDES = st.integers(1, 12)
PIXELS = arrays.arrays(
    st.sampled_from([np.dtype(np.uint8), np.dtype(np.uint16)]),
    st.tuples(SIDES, SIDES, st.sampled_from([3, 4])),
)


def test_a_picture_is_a_value_that_cannot_be_changed() -> None:
    pixels = photo()
    picture = Picture(pixels)
    with pytest.raises(ValueError, match="read-only"):
        picture.read(Region(0, 0, 4, 4))[0, 0, 0] = 1
    pixels[0, 0, 0] ^= 1  # the array that it was made of stays its owner's
    assert (picture.width, picture.height, picture.channels) == (64, 48, 3)
    assert picture.bounds == Region(0, 0, 64, 48)


def test_reading_a_region_copies_nothing() -> None:
    picture = Picture(photo())
    part = picture.read(Region(5, 7, 10, 3))
    assert part.shape == (3, 10, 3)
    assert np.shares_memory(part, picture.pixels)
    assert (part == photo()[7:10, 5:15]).all()


@pytest.mark.parametrize("pixels", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.float32)])
def test_only_pixels_of_a_picture_are_taken(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        Picture(pixels)


def test_other_pixels_keep_metadata_and_origin(tmp_path: Path) -> None:
    Picture(photo(), Metadata(icc=SRGB)).save(tmp_path / "a.png")
    picture = Picture.open(tmp_path / "a.png")
    other = picture.with_pixels(photo()[:10, :10])
    assert other.metadata == picture.metadata
    assert other.origin == picture.origin
    assert other.bounds == Region(0, 0, 10, 10)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@given(pixels=PIXELS)
def test_lossless_formats_give_back_every_pixel(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, pixels: np.ndarray
) -> None:
    path = tmp_path_factory.mktemp("exact") / f"picture{suffix}"
    Picture(pixels).save(path)
    again = Picture.open(path)
    assert again.dtype == pixels.dtype
    assert np.array_equal(again.pixels, pixels)
    again.save(path)  # like the original: the format's own settings come into play
    assert np.array_equal(Picture.open(path).pixels, pixels)


@pytest.mark.parametrize("format", [f for f in FORMATS if f.can_write], ids=lambda f: f.name)
@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("alpha", [False, True])
def test_every_format_takes_every_picture(
    tmp_path: Path, format: object, deep: bool, alpha: bool
) -> None:
    pixels = deep_photo() if deep else photo()
    pixels = with_alpha(pixels) if alpha else pixels
    path = tmp_path / f"picture{format.suffixes[0]}"
    Picture(pixels).save(path)
    again = Picture.open(path)
    assert again.origin is not None
    assert again.origin.format == format.name
    assert again.channels == (4 if alpha and format.alpha else 3)
    assert (again.dtype == np.uint16) == (deep and format.sixteen_bit)
    seen, meant = (over_white(samples.to_eight_bits(each)) for each in (again.pixels, pixels))
    assert np.abs(seen.astype(int) - meant).mean() < 3


@pytest.mark.parametrize("name", ["photo.jpg", "photo.txt", "photo"])
def test_content_and_not_the_name_tells_the_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(Picture(photo()).encode(SaveOptions(format="PNG")))
    picture = Picture.open(path)
    assert picture.origin is not None
    assert picture.origin.format == "PNG"
    assert np.array_equal(picture.pixels, photo())


def test_a_file_keeps_its_format_whatever_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    deep = with_alpha(deep_photo())
    Picture(deep).save(path, SaveOptions(format="PNG"))
    picture = Picture.open(path)
    picture.save(path)
    again = Picture.open(path)
    assert again.origin is not None
    assert again.origin.format == "PNG"
    assert np.array_equal(again.pixels, deep)
    picture.save(tmp_path / "another.jpg")
    assert (tmp_path / "another.jpg").read_bytes().startswith(b"\xff\xd8")


def test_the_table_of_formats_serves_a_file_dialog() -> None:
    by_name = {format.name: format for format in FORMATS}
    assert list(by_name)[:2] == ["JPEG", "PNG"], "the usual first"
    assert len(by_name) == len(FORMATS)
    assert by_name["JPEG"].has_quality
    assert not by_name["GIF"].can_write
    assert not by_name["JPEG"].alpha
    assert by_name["PNG"].sixteen_bit
    for format in FORMATS:
        if format.can_write:
            head = Picture(photo()).encode(SaveOptions(format=format.name))[:HEAD]
            assert format_of_content(head) is format
    suffixes = [suffix for format in FORMATS for suffix in format.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_transparency_is_laid_on_white_where_there_is_none(dtype: type) -> None:
    top = np.iinfo(dtype).max
    pixels = np.random.default_rng(3).integers(0, top + 1, (30, 40, 4), dtype)
    pixels[0, :, 3], pixels[1, :, 3] = 0, top
    share = pixels[:, :, 3:] / top
    meant = np.rint(pixels[:, :, :3] * share + top * (1 - share))
    flat = over_white(pixels)
    assert flat.dtype == dtype
    assert np.abs(flat - meant).max() <= 1  # halves may go either way
    assert (flat[0] == top).all()
    assert (flat[1] == pixels[1, :, :3]).all()


def test_sixteen_bits_are_rounded_to_the_nearest_of_eight() -> None:
    every = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    assert np.array_equal(samples.to_eight_bits(every), np.rint(every / 257))
    eight = np.arange(256, dtype=np.uint8)[None]
    assert np.array_equal(samples.to_eight_bits(samples.to_sixteen_bits(eight)), eight)


@pytest.mark.parametrize("depth", [8, 16])
def test_the_bit_depth_can_be_chosen(tmp_path: Path, depth: int) -> None:
    for pixels in (photo(), deep_photo()):
        Picture(pixels).save(tmp_path / "a.png", SaveOptions(bit_depth=depth))
        again = Picture.open(tmp_path / "a.png")
        assert again.dtype == (np.uint8 if depth == 8 else np.uint16)
        assert np.array_equal(samples.to_eight_bits(again.pixels), samples.to_eight_bits(pixels))


@pytest.mark.parametrize("pixels", [photo(60, 90), deep_photo(60, 90)], ids=["8 bit", "16 bit"])
def test_a_long_side_makes_the_picture_smaller_and_never_larger(
    tmp_path: Path, pixels: np.ndarray
) -> None:
    Picture(pixels).save(tmp_path / "a.png", SaveOptions(long_side=30))
    small = Picture.open(tmp_path / "a.png")
    assert (small.width, small.height) == (30, 20)
    assert small.dtype == pixels.dtype
    means = pixels.reshape(20, 3, 30, 3, 3).astype(float).mean(axis=(1, 3))
    assert np.abs(small.pixels - means).max() <= 1
    Picture(pixels).save(tmp_path / "b.png", SaveOptions(long_side=500))
    assert Picture.open(tmp_path / "b.png").width == 90


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_making_smaller_does_not_mix_in_what_is_transparent(dtype: type) -> None:
    top = np.iinfo(dtype).max
    pixels = np.zeros((4, 4, 4), dtype)
    pixels[:, :2] = (top, 0, 0, top)
    pixels[:, 2:] = (0, top, 0, 0)
    small = samples.resized(pixels, 1)
    assert small[0, 0].tolist() == [top, 0, 0, round(top / 2)]


def test_encoding_gives_what_saving_writes(tmp_path: Path) -> None:
    picture = Picture(photo())
    options = SaveOptions(format="JPEG", quality=60)
    picture.save(tmp_path / "a.jpg", options)
    assert picture.encode(options) == (tmp_path / "a.jpg").read_bytes()
    assert len(picture.encode(options)) < len(picture.encode(SaveOptions(format="JPEG")))
    assert picture.encode().startswith(b"\x89PNG")


def test_the_format_of_the_options_goes_before_the_suffix(tmp_path: Path) -> None:
    Picture(photo()).save(tmp_path / "picture.dat", SaveOptions(format="TIFF"))
    picture = Picture.open(tmp_path / "picture.dat")
    assert picture.origin is not None
    assert picture.origin.format == "TIFF"


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("a.xyz", SaveOptions(), "no known picture extension"),
        ("a.gif", SaveOptions(), "cannot save pictures as GIF"),
        ("a.png", SaveOptions(format="PSD"), "“PSD”"),
        ("a.jpg", SaveOptions(quality=0), "quality 0 is out of range"),
        ("a.jpg", SaveOptions(long_side=0), "0 px is out of range"),
        ("missing/a.png", SaveOptions(), "does not exist"),
    ],
)
def test_what_cannot_be_saved_is_said_in_a_sentence(
    tmp_path: Path, name: str, options: SaveOptions, words: str
) -> None:
    with pytest.raises(ImpastoError, match=words) as caught:
        Picture(photo()).save(tmp_path / name, options)
    assert caught.value.advice
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_a_picture_too_long_for_a_format_is_refused() -> None:
    long = Picture(np.zeros((1, 16384, 3), np.uint8))
    with pytest.raises(ImpastoError, match="too large for WebP: 16384 pixels, where 16383"):
        long.encode(SaveOptions(format="WebP"))
    assert long.encode(SaveOptions(format="WebP", long_side=16383))


def test_a_preview_is_small_and_looks_the_same(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.png"):
        picture = Picture(photo(480, 640))
        picture.save(tmp_path / name)
        preview = Picture.preview(tmp_path / name, 160)
        assert (preview.width, preview.height) == (160, 120)
        meant = samples.resized(picture.pixels, 160)
        assert np.abs(preview.pixels.astype(int) - meant).mean() < 3


def test_importing_the_module_loads_nothing_heavy() -> None:
    heavy = {"torch", "cv2", "tifffile", "imagecodecs", "pillow_heif", "PySide6", "psutil"}
    program = "import sys, engine.picture, engine.colour; print(*sys.modules, sep='\\n')"
    root = Path(__file__).resolve().parents[2]
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert heavy.isdisjoint(loaded.stdout.split())
