"""PNG: depths, colour types, chunks, as other programs write them."""

from __future__ import annotations

import binascii
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import ImpastoError
from engine.formats import png
from engine.formats.metadata import profiles
from engine.picture import Metadata, Picture, SaveOptions
from tests.engine.picture_samples import (
    IPTC,
    SRGB,
    XMP,
    canon_exif,
    deep_photo,
    encoded,
    note_of,
    opened,
    photo,
    png_of,
)

ADAM7 = (
    (0, 0, 8, 8),
    (0, 4, 8, 8),
    (4, 0, 8, 4),
    (0, 2, 4, 4),
    (2, 0, 4, 2),
    (0, 1, 2, 2),
    (1, 0, 2, 1),
)
"""Where each pass begins, down and right, and its steps."""
GREY_RAMP = b"\0" + bytes(range(0, 256, 17))


def saved(picture: Picture, options: SaveOptions = SaveOptions(format="PNG")) -> bytes:
    return picture.encode(options)


def chunk_names(data: bytes) -> list[bytes]:
    return [chunk.name for chunk in png.chunks_of(data)]


def test_grey_of_sixteen_bits_stays_so(tmp_path: Path) -> None:
    grey = deep_photo()[:, :, 0]
    picture = opened(tmp_path, encoded(Image.fromarray(grey), "PNG"))
    assert np.array_equal(picture.pixels, np.stack([grey] * 3, axis=2))
    again = saved(picture)
    assert again[24:26] == b"\x10\0", "16 bits, grey"
    assert np.array_equal(opened(tmp_path, again).pixels, picture.pixels)
    painted = picture.pixels.copy()
    painted[0, 0, 0] ^= 0xFF
    assert saved(picture.with_pixels(painted))[24:26] == b"\x10\2"


def test_grey_with_alpha_stays_so(tmp_path: Path) -> None:
    image = Image.fromarray(photo()).convert("LA")
    image.putalpha(Image.fromarray(photo()[:, :, 1]))
    picture = opened(tmp_path, encoded(image, "PNG"))
    assert np.array_equal(picture.pixels, np.asarray(image.convert("RGBA")))
    assert saved(picture)[24:26] == b"\x08\4"
    assert np.array_equal(opened(tmp_path, saved(picture)).pixels, picture.pixels)


@pytest.mark.parametrize("colours", [2, 4, 16, 200])
@pytest.mark.parametrize("transparency", [False, True])
def test_a_palette_stays_one_while_its_colours_suffice(
    tmp_path: Path, colours: int, transparency: bool
) -> None:
    image = Image.fromarray(photo()).quantize(colours)
    settings = {"transparency": bytes([0, 100])} if transparency else {}
    data = encoded(image, "PNG", **settings)
    picture = opened(tmp_path, data)
    meant = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA" if transparency else "RGB"))
    assert np.array_equal(picture.pixels, meant)
    again = saved(picture)
    assert again[25] == 3
    assert np.array_equal(opened(tmp_path, again).pixels, meant)
    full = np.random.default_rng(1).integers(0, 256, picture.pixels.shape, np.uint8)
    assert saved(picture.with_pixels(full))[25] in (2, 6)


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_few_bits_are_spread_over_eight(tmp_path: Path, depth: int) -> None:
    levels = list(range(1 << depth))
    width = len(levels)
    bits = "".join(f"{level:0{depth}b}" for level in levels)
    bits = bits.ljust(-(-len(bits) // 8) * 8, "0")
    row = b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")
    picture = opened(tmp_path, png_of((width, 1, depth, 0), row))
    assert picture.pixels[0, :, 0].tolist() == [
        round(level * 255 / (width - 1)) for level in levels
    ]


def test_a_single_transparent_colour_becomes_alpha(tmp_path: Path) -> None:
    row = b"\0" + struct.pack(">6H", 1, 2, 3, 1, 2, 4)
    key = (b"tRNS", struct.pack(">3H", 1, 2, 3))
    picture = opened(tmp_path, png_of((2, 1, 16, 2), row, key))
    assert picture.pixels.tolist() == [[[1, 2, 3, 0], [1, 2, 4, 65535]]]


@pytest.mark.parametrize("depth", [8, 16])
def test_interlaced_files_are_read(
    tmp_path: Path, depth: int, capfd: pytest.CaptureFixture[str]
) -> None:
    pixels = photo(11, 13) if depth == 8 else deep_photo(11, 13)
    rows = b""
    for top, left, down, right in ADAM7:
        for line in pixels[top::down, left::right]:
            rows += b"\0" + line.astype(f">u{depth // 8}").tobytes()
    data = bytearray(png_of((13, 11, depth, 2), rows))
    data[28] = 1
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    assert np.array_equal(opened(tmp_path, bytes(data)).pixels, pixels)
    if depth == 8:
        assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("order", ["<", ">"])
def test_all_metadata_survives(tmp_path: Path, order: str) -> None:
    metadata = Metadata(exif=canon_exif(order, 1), xmp=XMP, iptc=IPTC, icc=SRGB, dpi=(300.0, 150.0))
    again = opened(tmp_path, saved(Picture(photo(), metadata))).metadata
    assert again.exif is not None
    assert note_of(again.exif) == note_of(canon_exif(order, 1))
    assert again.xmp == XMP.replace(b'Orientation="6"', b'Orientation="1"')
    assert (again.iptc, again.icc) == (IPTC, SRGB)
    assert again.dpi == pytest.approx((300, 150), abs=0.02)
    assert opened(tmp_path, saved(Picture(photo(), again))).metadata == again


def test_orientation_is_applied(tmp_path: Path) -> None:
    data = encoded(Image.fromarray(photo()), "PNG", exif=b"Exif\0\0" + canon_exif("<", 6))
    picture = opened(tmp_path, data)
    assert np.array_equal(picture.pixels, np.rot90(photo(), -1))
    again = Image.open(io.BytesIO(saved(picture)))
    assert again.getexif()[0x0112] == 1


def test_texts_and_unknown_chunks_that_may_be_copied_survive(tmp_path: Path) -> None:
    chunks = (
        (b"tEXt", b"Author\0Me"),
        (b"zTXt", b"Comment\0\0" + zlib.compress(b"Long ago")),
        (b"tIME", bytes(7)),
        (b"prVa", b"safe to copy"),
        (b"prVA", b"depends on the pixels"),
    )
    picture = opened(tmp_path, png_of((16, 1, 8, 0), GREY_RAMP, *chunks))
    names = chunk_names(saved(picture))
    assert [name for name in names if name not in (b"IHDR", b"IDAT", b"IEND")] == [
        b"tEXt",
        b"zTXt",
        b"prVa",
    ]
    assert b"tEXt" not in chunk_names(saved(picture, SaveOptions(format="PNG", metadata="strip")))


def test_raw_profiles_of_other_programs_are_read(tmp_path: Path) -> None:
    exif = b"Exif\0\0" + canon_exif("<", 8)
    profile = b"\nexif\n%8d\n" % len(exif) + binascii.hexlify(exif)
    iptc = b"\nIPTC profile\n%8d\n" % len(IPTC) + binascii.hexlify(IPTC)
    chunks = (
        (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(profile)),
        (b"tEXt", b"Raw profile type iptc\0" + iptc),
        (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP)),
    )
    picture = opened(tmp_path, png_of((16, 1, 8, 0), GREY_RAMP, *chunks))
    assert (picture.width, picture.height) == (1, 16), "turned as its profile asks"
    assert picture.metadata.iptc == IPTC
    assert picture.metadata.xmp is not None
    assert b"kept" in picture.metadata.xmp


@pytest.mark.parametrize(
    ("chunks", "meant"),
    [
        ([(b"sRGB", b"\0")], None),
        ([(b"gAMA", struct.pack(">I", 45455))], None),
        ([(b"cICP", b"\x0c\x0d\0\1")], profiles.from_code_points(profiles.CodePoints(12, 13))),
        ([(b"cICP", b"\1\x0d\0\1")], None),
        ([(b"gAMA", struct.pack(">I", 100000))], profiles.from_gamma(profiles.SRGB, 1.0)),
    ],
)
def test_colour_spaces_named_by_numbers_become_profiles(
    tmp_path: Path, chunks: list[tuple[bytes, bytes]], meant: bytes | None
) -> None:
    data = png_of((1, 1, 8, 2), b"\0\1\2\3", *chunks)
    assert opened(tmp_path, data).metadata.icc == meant


def test_a_profile_that_grows_without_end_is_left_out(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(80 << 20), 9)
    data = png_of((1, 1, 8, 2), b"\0\1\2\3", (b"iCCP", b"x\0\0" + bomb))
    assert opened(tmp_path, data).metadata.icc is None


def test_a_wrong_checksum_is_noticed(tmp_path: Path) -> None:
    data = bytearray(saved(Picture(photo())))
    data[data.find(b"IDAT") + 100] ^= 1
    with pytest.raises(ImpastoError, match="damaged"):
        opened(tmp_path, bytes(data))


def test_a_broken_profile_neither_stops_nor_warns(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = (b"iCCP", b"x\0\0" + zlib.compress(b"not a profile"))
    picture = opened(tmp_path, png_of((1, 1, 8, 2), b"\0\1\2\3", broken))
    assert picture.pixels.tolist() == [[[1, 2, 3]]]
    assert picture.metadata.icc == b"not a profile"
    assert opened(tmp_path, saved(picture)).metadata.icc == b"not a profile"
    assert capfd.readouterr() == ("", "")
