"""JPEG XL: what is particular to it, with files written by two libraries."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from engine.errors import ImpastoError
from engine.formats import jpegxl, optional
from engine.formats.metadata import profiles
from engine.losses import losses
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

pyjpegxl = pytest.importorskip("pyjpegxl")

EXACT = SaveOptions(format="JPEG XL", lossless=True)


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4]) or len(data) - at
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


@pytest.mark.parametrize("pixels", [photo(), deep_photo(), with_alpha(photo())])
@pytest.mark.parametrize("icc", [None, SRGB, profiles.adobe_rgb()])
def test_without_loss_everything_comes_back(
    tmp_path: Path, pixels: np.ndarray, icc: bytes | None
) -> None:
    data = Picture(pixels, Metadata(exif=canon_exif("<", 1), xmp=XMP, icc=icc)).encode(EXACT)
    picture = opened(tmp_path, data)
    assert np.array_equal(picture.pixels, pixels)
    assert np.array_equal(imagecodecs.jpegxl_decode(data), pixels), "another library says so too"
    assert picture.metadata.icc == icc
    assert picture.metadata.exif is not None
    assert note_of(picture.metadata.exif) == note_of(canon_exif("<", 1))
    assert picture.metadata.xmp is not None
    assert b"kept" in picture.metadata.xmp
    # Saved like the original, and only with a quality otherwise.
    assert np.array_equal(opened(tmp_path, picture.encode()).pixels, pixels)
    smaller = picture.encode(SaveOptions(quality=40))
    assert len(smaller) < len(data)
    assert not np.array_equal(opened(tmp_path, smaller).pixels, pixels)


def test_quality_makes_files_smaller(tmp_path: Path) -> None:
    picture = Picture(photo(200, 300))
    sizes = [
        len(picture.encode(SaveOptions(format="JPEG XL", quality=quality)))
        for quality in (1, 25, 50, 75, 90, 100)
    ]
    assert sizes == sorted(set(sizes))
    best = picture.encode(SaveOptions(format="JPEG XL", quality=100))
    assert np.array_equal(opened(tmp_path, best).pixels, picture.pixels)
    usual = opened(tmp_path, picture.encode(SaveOptions(format="JPEG XL")))
    assert usual.origin is not None
    assert not usual.origin.lossless


def test_hdr_keeps_its_transfer(tmp_path: Path) -> None:
    pq = profiles.from_code_points(profiles.CodePoints(9, profiles.PQ))
    again = opened(tmp_path, Picture(deep_photo(), Metadata(icc=pq)).encode(EXACT))
    assert profiles.code_points(again.metadata.icc) == profiles.CodePoints(9, profiles.PQ)
    assert not losses(again, jpegxl.FORMAT)


@pytest.mark.parametrize("deep", [False, True])
def test_grey_stays_grey(tmp_path: Path, deep: bool) -> None:
    grey = (deep_photo() if deep else photo())[:, :, 0]
    picture = opened(tmp_path, imagecodecs.jpegxl_encode(grey, lossless=True))
    assert np.array_equal(picture.pixels, np.dstack([grey] * 3))
    assert picture.metadata.icc is None
    data = picture.encode()
    assert imagecodecs.jpegxl_decode(data).squeeze().shape == grey.shape
    assert np.array_equal(opened(tmp_path, data).pixels, picture.pixels)
    seen = np.dstack([grey, 255 - grey])
    transparent = opened(tmp_path, imagecodecs.jpegxl_encode(seen, lossless=True))
    assert np.array_equal(transparent.pixels, np.dstack([grey, grey, grey, 255 - grey]))


@pytest.mark.parametrize("bits", [10, 12])
def test_other_depths_open_in_sixteen_bits(tmp_path: Path, bits: int) -> None:
    stored = deep_photo() >> (16 - bits)
    picture = opened(tmp_path, imagecodecs.jpegxl_encode(stored, lossless=True, bitspersample=bits))
    assert picture.dtype == np.uint16
    top = (1 << bits) - 1
    assert np.abs(picture.pixels - np.rint(stored.astype(float) * 65535 / top)).max() <= 1


def test_floats_become_whole_numbers(tmp_path: Path) -> None:
    stored = deep_photo().astype(np.float32) / 65535
    stored[0, 0], stored[0, 1] = 2.0, -1.0
    picture = opened(tmp_path, imagecodecs.jpegxl_encode(stored, lossless=True))
    meant = np.rint(stored.clip(0, 1) * 65535)
    assert np.abs(picture.pixels.astype(int) - meant).max() <= 1


def test_a_jpeg_file_inside_is_turned_as_it_says(tmp_path: Path) -> None:
    jpeg = encoded(
        Image.fromarray(photo()), "JPEG", exif=b"Exif\0\0" + canon_exif("<", 6), quality=95
    )
    picture = opened(tmp_path, pyjpegxl.jpeg_to_jxl(jpeg))
    meant = np.rot90(photo(), -1)
    assert picture.pixels.shape == meant.shape
    assert np.abs(picture.pixels.astype(int) - meant).mean() < 4
    again = opened(tmp_path, picture.encode())
    assert again.pixels.shape == meant.shape, "and only once"
    assert again.origin is not None
    assert not again.origin.lossless


@pytest.mark.parametrize("deep", [False, True])
def test_of_an_animation_the_first_frame_is_shown(tmp_path: Path, deep: bool) -> None:
    first = deep_photo() if deep else photo()
    frames = np.stack([first, ~first, first // 2])
    picture = opened(tmp_path, imagecodecs.jpegxl_encode(frames, lossless=True, photometric="rgb"))
    assert np.array_equal(picture.pixels, first)
    assert [loss.kind for loss in losses(picture, jpegxl.FORMAT)] == ["pages"]
    single = opened(tmp_path, imagecodecs.jpegxl_encode(first, lossless=True))
    assert not losses(single, jpegxl.FORMAT)


def test_compressed_metadata_and_what_lies_beside(tmp_path: Path) -> None:
    plain = pyjpegxl.encode_from_numpy(photo(), lossless=True, exif=canon_exif("<", 1), xmp=XMP)
    packed = b"".join(
        box(b"brob", name + imagecodecs.brotli_encode(content))
        if name in (b"Exif", b"xml ")
        else box(name, content)
        for name, content in boxes(plain)
    )
    picture = opened(tmp_path, packed + box(b"jumb", b"a manifest") + box(b"jhgm", b"a map"))
    assert picture.metadata.exif is not None
    assert note_of(picture.metadata.exif) == note_of(canon_exif("<", 1))
    assert {loss.kind for loss in losses(picture, jpegxl.FORMAT)} == {
        "content-credentials",
        "gain-map",
    }


def test_a_bare_codestream_cut_short_is_refused(tmp_path: Path) -> None:
    data = pyjpegxl.encode_from_numpy(photo(), lossless=True)
    assert data.startswith(b"\xff\x0a")
    assert np.array_equal(opened(tmp_path, data).pixels, photo())
    for length in (13, 60, len(data) // 2, len(data) - 1):
        with pytest.raises(ImpastoError):
            opened(tmp_path, data[:length])


def test_a_header_that_claims_too_much_takes_no_memory(tmp_path: Path) -> None:
    # 2^18 pixels a side, of a square: the size, and metadata as usual.
    bits = 0 | 2 << 1 | (2**18 - 1) << 3 | 1 << 21 | 1 << 24
    data = b"\xff\x0a" + bits.to_bytes(8, "little") + bytes(200)
    with pytest.raises(ImpastoError, match="too large"):
        opened(tmp_path, data)


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jxl"
    Picture(photo()).save(path)
    monkeypatch.setattr(optional.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImpastoError, match=r"pyjpegxl.*impasto\[jxl\]"):
        Picture.open(path)
