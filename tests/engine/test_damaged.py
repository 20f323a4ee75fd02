"""Files that are not all there: what is left is shown, and told; and profiles that do not fit."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.errors import ImpastoError
from engine.formats import isobmff_writer
from engine.formats.loss import INCOMPLETE, ODD_PROFILE, UNWRITTEN
from engine.formats.metadata.metadata import Metadata
from engine.losses import losses
from engine.picture import Picture, SaveOptions
from tests.cases import CASES, needs_cases
from tests.engine.picture_samples import (
    SRGB,
    XMP,
    canon_exif,
    deep_photo,
    encoded,
    photo,
    with_alpha,
)

PHOTO = photo(160, 120)


def tiff(pixels: NDArray[np.generic], **settings: object) -> bytes:
    file = io.BytesIO()
    tifffile.imwrite(file, pixels, photometric="rgb", metadata=None, **settings)  # type: ignore[arg-type]
    return file.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: encoded(Image.fromarray(PHOTO), "JPEG", quality=95),
    "progressive": lambda: encoded(Image.fromarray(PHOTO), "JPEG", quality=95, progressive=True),
    "png": lambda: encoded(Image.fromarray(PHOTO), "PNG"),
    "deep png": lambda: Picture(deep_photo(160, 120)).encode(SaveOptions("PNG")),
    "clear png": lambda: encoded(Image.fromarray(with_alpha(PHOTO)), "PNG"),
    "grey png": lambda: encoded(Image.fromarray(PHOTO[:, :, 0]), "PNG"),
    "gif": lambda: encoded(Image.fromarray(PHOTO).quantize(64), "GIF"),
    "bmp": lambda: encoded(Image.fromarray(PHOTO), "BMP"),
    "tiff": lambda: tiff(PHOTO, rowsperstrip=160),
    "packed tiff": lambda: tiff(PHOTO, rowsperstrip=8, compression="deflate"),
    "deep tiff": lambda: tiff(deep_photo(160, 120), rowsperstrip=8, compression="lzw"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_left_of_a_file_is_shown_and_told(name: str, tmp_path: Path) -> None:
    data = FILES[name]()
    path = tmp_path / "photo.dat"
    path.write_bytes(data)
    whole = Picture.open(path, damaged=True)
    assert whole.notices == ()
    path.write_bytes(data[: int(len(data) * 0.7)])
    with pytest.raises(ImpastoError):
        Picture.open(path)
    left = Picture.open(path, damaged=True)
    assert left.notices == (INCOMPLETE,)
    assert (left.pixels.shape, left.dtype) == (whole.pixels.shape, whole.dtype)
    rows = (left.pixels == whole.pixels).all(axis=(1, 2))
    if name == "progressive":  # all of it, less sharp
        top = np.abs(left.pixels.astype(int) - whole.pixels)
        assert top.mean() < 10
    elif name == "bmp":  # from the bottom up
        assert rows[-100:].all()
    elif name == "gif":  # every other row comes last
        assert rows.sum() >= 90
    else:
        assert rows[:90].all()
    assert not rows.all()


def test_a_webp_file_is_read_as_far_as_its_pixels_are_there(tmp_path: Path) -> None:
    path = tmp_path / "photo.webp"
    data = Picture(PHOTO, Metadata(exif=canon_exif("<", 1), xmp=XMP)).encode(SaveOptions("WebP"))
    path.write_bytes(data)
    whole = Picture.open(path)
    path.write_bytes(data[:-100])  # in the middle of the XMP packet
    with pytest.raises(ImpastoError, match="incomplete"):
        Picture.open(path)
    left = Picture.open(path, damaged=True)
    assert left.notices == (INCOMPLETE,)
    assert np.array_equal(left.pixels, whole.pixels)
    assert left.metadata.exif == whole.metadata.exif
    path.write_bytes(data[:1000])
    with pytest.raises(ImpastoError, match="incomplete"):
        Picture.open(path, damaged=True)


def test_what_is_missing_in_the_file_is_not_lost_by_saving_over_it(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(FILES["jpeg"]()[:-1000])
    picture = Picture.open(path, damaged=True)
    assert losses(picture, path) == (INCOMPLETE,)
    assert losses(picture, tmp_path / "other.jpg") == ()


def test_strips_that_were_never_written(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    data = bytearray(tiff(PHOTO, rowsperstrip=16, compression="deflate"))
    with tifffile.TiffFile(io.BytesIO(bytes(data))) as file:
        tags = [file.pages[0].tags[name] for name in ("StripOffsets", "StripByteCounts")]
        for tag in tags:
            size = tag.valuebytecount // 10
            data[tag.valueoffset + 5 * size : tag.valueoffset + 6 * size] = bytes(size)
    path.write_bytes(data)
    picture = Picture.open(path, damaged=True)
    assert picture.notices == (UNWRITTEN,)
    missing = np.zeros(160, bool)
    missing[80:96] = True
    assert not picture.pixels[missing].any()
    assert np.array_equal(picture.pixels[~missing], PHOTO[~missing])
    for tag in tags:
        data[tag.valueoffset : tag.valueoffset + tag.valuebytecount] = bytes(tag.valuebytecount)
    path.write_bytes(data)
    with pytest.raises(ImpastoError, match="holds no pixels"):
        Picture.open(path, damaged=True)


def test_lab_of_sixteen_bits(tmp_path: Path) -> None:
    lab_profile = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    small = ImageCms.profileToProfile(Image.fromarray(PHOTO), srgb, lab_profile, outputMode="LAB")
    # Pillow has a and b in two's complement, as the file has.
    lab = np.asarray(small).astype(np.uint16) * np.uint16([257, 256, 256])
    path = tmp_path / "lab.tif"
    tifffile.imwrite(path, lab, photometric="cielab", metadata=None)
    picture = Picture.open(path)
    assert (picture.dtype, picture.channels) == (np.uint16, 3)
    assert np.abs(picture.pixels / 257 - PHOTO).mean() < 3


@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF", "WEBP"])
@pytest.mark.parametrize("space", [b"GRAY", b"CMYK"])
def test_a_profile_for_other_colours_is_ignored(format: str, space: bytes, tmp_path: Path) -> None:
    path = tmp_path / "photo.dat"
    profile = SRGB[:16] + space + SRGB[20:]
    Image.fromarray(PHOTO).save(path, format, icc_profile=profile, lossless=True)
    picture = Picture.open(path)
    assert picture.notices == (ODD_PROFILE,)
    assert picture.metadata.icc is None
    picture.save(tmp_path / "again.png")
    assert np.array_equal(Picture.open(tmp_path / "again.png").pixels, picture.pixels)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF"])
def test_grey_is_written_with_a_profile_that_fits(format: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.dat"
    Image.fromarray(PHOTO[:, :, 0]).save(path, format, icc_profile=SRGB)
    picture = Picture.open(path)
    picture.save(path)
    with Image.open(path) as image:
        assert (image.mode, image.info.get("icc_profile")) == ("RGB", SRGB)


@needs_cases
def test_the_cases(tmp_path: Path) -> None:
    assert Picture.open(CASES / "damaged/noeoi.jpg", damaged=True).notices == (INCOMPLETE,)
    with pytest.raises(ImpastoError, match="holds no pixels"):
        Picture.open(CASES / "tiff/zero_strip.tif", damaged=True)
    photo = Picture.open(CASES / "colour/srgb.png")
    for name in ("tiff/lab16.tif", "colour/cmyk_noadobe.jpg"):
        other = Picture.open(CASES / name)
        scale = 257 if other.dtype == np.uint16 else 1
        assert np.abs(other.pixels / scale - photo.pixels).mean() < 3, name
    odd = Picture.open(CASES / "colour/rgb_grayicc.png")
    assert odd.notices == (ODD_PROFILE,)
    odd.save(tmp_path / "odd.png")
    assert np.array_equal(Picture.open(tmp_path / "odd.png").pixels, odd.pixels)
    grey = Picture.open(CASES / "colour/grey_rgbicc.jpg")
    grey.save(tmp_path / "grey.jpg")
    with Image.open(tmp_path / "grey.jpg") as image:
        assert (image.mode, "icc_profile" in image.info) == ("RGB", True)


def with_essential(data: bytes, count: int) -> bytes:
    """The file, the last properties of its first picture marked as ones that have to be known."""
    result = bytearray(data)
    entry = data.index(b"ipma") + 12
    end = entry + 3 + data[entry + 2]
    for place in range(end - count, end):
        result[place] |= 0x80
    return bytes(result)


@pytest.mark.parametrize("depth", [8, 10])
@pytest.mark.parametrize("orientation", [1, 6])
def test_the_clean_aperture_of_an_avif_is_what_is_seen(
    depth: int, orientation: int, tmp_path: Path
) -> None:
    pixels = PHOTO if depth == 8 else deep_photo(160, 120)
    data = Picture(pixels).encode(SaveOptions("AVIF", quality=100))
    # 60 × 100 pixels, their middle 10 to the right of the picture's and 20 above it.
    clap = struct.pack(">I4s4IiIiI", 40, b"clap", 60, 1, 200, 2, 10, 1, -20, 1)
    turn = [] if orientation == 1 else [struct.pack(">I4sB", 9, b"irot", 3)]
    path = tmp_path / "photo.avif"
    data = isobmff_writer.with_metadata(data, None, None, None, [clap, *turn])
    path.write_bytes(with_essential(data, 1 + len(turn)))
    picture = Picture.open(path)
    part = Picture(pixels).pixels[10:110, 40:100]
    meant = part if orientation == 1 else np.rot90(part, -1)
    assert picture.pixels.shape == meant.shape
    scale = 1 if depth == 8 else 257
    assert np.abs(picture.pixels.astype(float) - meant).mean() / scale < 4
    picture.save(path)
    assert Picture.open(path).pixels.shape == meant.shape
