"""WebP, AVIF, HEIC, BMP and GIF: what is particular to each."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pillow_heif
import pytest
from PIL import Image

from engine.formats.metadata import profiles, xmp
from engine.picture import Metadata, Picture, SaveOptions
from tests.engine.picture_samples import (
    SRGB,
    XMP,
    canon_exif,
    deep_photo,
    encoded,
    note_of,
    opened,
    photo,
    with_alpha,
)


def difference(a: Any, b: Any) -> float:
    return float(np.abs(a.astype(int) - b).mean())


@pytest.mark.parametrize("format", ["WebP", "AVIF", "HEIC"])
@pytest.mark.parametrize("order", ["<", ">"])
def test_metadata_survives(tmp_path: Path, format: str, order: str) -> None:
    metadata = Metadata(exif=canon_exif(order, 1), xmp=xmp.upright(XMP), icc=SRGB)
    picture = Picture(photo(), metadata)
    for _ in range(2):
        picture = opened(tmp_path, picture.encode(SaveOptions(format=format)))
        again = picture.metadata
        assert picture.pixels.shape == photo().shape
        assert difference(picture.pixels, photo()) < 4
        assert again.exif is not None
        assert note_of(again.exif) == [b"IMG:EOS 5D made of glass", b"Owner Nobody"]
        assert again.xmp == xmp.upright(XMP)
        assert again.icc == SRGB


@pytest.mark.parametrize("format", ["WebP", "AVIF", "HEIC"])
def test_orientation_is_applied_once(tmp_path: Path, format: str) -> None:
    image = Image.fromarray(photo())
    exif = b"Exif\0\0" + canon_exif("<", 6)
    if format == "HEIC":
        # Here EXIF does not count: pillow-heif makes it a property of the file, and libheif turns.
        file = io.BytesIO()
        pillow_heif.from_pillow(image).save(file, exif=exif, quality=95)
        data = file.getvalue()
    else:
        data = encoded(image, format, exif=exif, quality=95)
    picture = opened(tmp_path, data)
    meant = np.rot90(photo(), -1)
    assert picture.pixels.shape == meant.shape
    assert difference(picture.pixels, meant) < 6
    again = opened(tmp_path, picture.encode(SaveOptions(format=format)))
    assert again.pixels.shape == meant.shape


@pytest.mark.parametrize("odd", [(31, 45), (1, 1), (2, 7)])
@pytest.mark.parametrize("format", ["WebP", "AVIF", "HEIC"])
def test_odd_sizes_stay(tmp_path: Path, format: str, odd: tuple[int, int]) -> None:
    picture = opened(tmp_path, Picture(photo(*odd)).encode(SaveOptions(format=format)))
    assert picture.pixels.shape == (*odd, 3)


def test_webp_without_loss_stays_so(tmp_path: Path) -> None:
    pixels = with_alpha(photo())
    image = Image.fromarray(pixels)
    exact = opened(tmp_path, encoded(image, "WEBP", lossless=True, exact=True))
    assert exact.origin is not None
    assert exact.origin.lossless
    assert np.array_equal(exact.pixels, pixels)
    again = opened(tmp_path, exact.encode())
    assert np.array_equal(again.pixels, pixels)
    lossy = opened(tmp_path, exact.encode(SaveOptions(quality=50)))
    assert lossy.origin is not None
    assert not lossy.origin.lossless
    assert not np.array_equal(lossy.pixels, pixels)
    told = opened(tmp_path, lossy.encode(SaveOptions(lossless=True)))
    assert np.array_equal(told.pixels, lossy.pixels)


@pytest.mark.parametrize("bits", [10, 12])
def test_deep_avif_opens_in_sixteen_bits(tmp_path: Path, bits: int) -> None:
    top = (1 << bits) - 1
    stored = (deep_photo().astype(np.uint32) * top // 65535).astype(np.uint16)
    picture = opened(tmp_path, imagecodecs.avif_encode(stored, level=100, bitspersample=bits))
    assert picture.origin is not None
    assert (picture.dtype, picture.origin.bit_depth) == (np.uint16, bits)
    meant = np.rint(stored.astype(float) * 65535 / top)
    assert np.abs(picture.pixels - meant).max() <= 1
    again = opened(tmp_path, picture.encode())
    assert again.origin is not None
    assert (again.dtype, again.origin.bit_depth) == (np.uint16, bits)
    assert difference(again.pixels, picture.pixels) < 800


def test_deep_heic_keeps_its_depth(tmp_path: Path) -> None:
    picture = opened(tmp_path, Picture(deep_photo()).encode(SaveOptions(format="HEIC")))
    assert picture.dtype == np.uint16
    assert picture.origin is not None
    assert picture.origin.bit_depth == 10
    assert difference(picture.pixels, deep_photo()) < 800
    again = opened(tmp_path, picture.encode())
    assert again.dtype == np.uint16


def test_a_wide_colour_space_named_by_numbers_becomes_a_profile(tmp_path: Path) -> None:
    plain = imagecodecs.avif_encode(photo(), level=90)
    assert opened(tmp_path, plain).metadata.icc is None
    at = plain.find(b"colrnclx")
    wide = plain[: at + 8] + b"\0\x0c\0\x0d" + plain[at + 12 :]
    assert opened(tmp_path, wide).metadata.icc == profiles.from_code_points(
        profiles.CodePoints(12, 13)
    )


def test_grey_with_a_grey_profile_becomes_srgb_where_there_is_no_grey(tmp_path: Path) -> None:
    from tests.engine.test_colour import grey_profile

    grey = encoded(Image.new("L", (16, 16), 128), "PNG", icc_profile=grey_profile(1.0))
    picture = opened(tmp_path, grey)
    again = opened(tmp_path, picture.encode(SaveOptions(format="WebP", lossless=True)))
    assert again.metadata.icc is None
    assert np.abs(again.pixels.astype(int) - 188).max() <= 1


def test_bmp_of_every_kind(tmp_path: Path) -> None:
    image = Image.fromarray(photo())
    for kind in (image, image.convert("L"), image.quantize(16), image.convert("1")):
        picture = opened(tmp_path, encoded(kind, "BMP", dpi=(200, 100)))
        assert np.array_equal(picture.pixels, np.asarray(kind.convert("RGB")))
        assert picture.metadata.dpi == pytest.approx((200, 100), rel=0.01)
        assert np.array_equal(opened(tmp_path, picture.encode()).pixels, picture.pixels)


def test_bmp_keeps_alpha(tmp_path: Path) -> None:
    pixels = with_alpha(photo())
    data = Picture(pixels, Metadata(dpi=(200.0, 100.0))).encode(SaveOptions(format="BMP"))
    assert np.array_equal(opened(tmp_path, data).pixels, pixels)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), pixels)


def test_gif_gives_its_first_frame(tmp_path: Path) -> None:
    first = Image.fromarray(photo()).quantize(64)
    second = Image.fromarray(255 - photo()).quantize(64)
    data = encoded(first, "GIF", save_all=True, append_images=[second])
    picture = opened(tmp_path, data)
    assert np.array_equal(picture.pixels, np.asarray(first.convert("RGB")))
    assert picture.origin is not None
    assert (picture.origin.format, picture.origin.pages) == ("GIF", 2)
    clear = opened(tmp_path, encoded(first, "GIF", transparency=first.getpixel((0, 0))))
    assert clear.channels == 4
    assert clear.pixels[0, 0, 3] == 0
    assert clear.pixels[:, :, 3].max() == 255
