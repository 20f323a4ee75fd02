"""TIFF: depths, colours, compressions and layouts of other programs; metadata in place."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from engine.errors import ImpastoError
from engine.formats.loss import FOREIGN_LAYERS
from engine.losses import losses
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
    with_alpha,
)


def written(tmp_path: Path, pixels: Any, **settings: Any) -> Picture:
    tifffile.imwrite(tmp_path / "a.tif", pixels, **settings)
    return Picture.open(tmp_path / "a.tif")


def saved(picture: Picture, options: SaveOptions = SaveOptions(format="TIFF")) -> bytes:
    return picture.encode(options)


@pytest.mark.parametrize("compression", [None, "lzw", "deflate", "zstd", "packbits"])
@pytest.mark.parametrize("pixels", [photo(), deep_photo()], ids=["8 bit", "16 bit"])
@pytest.mark.parametrize("byteorder", ["<", ">"])
def test_compressions_are_read_and_the_common_ones_kept(
    tmp_path: Path, compression: str | None, pixels: Any, byteorder: str
) -> None:
    picture = written(
        tmp_path, pixels, photometric="rgb", compression=compression, byteorder=byteorder
    )
    assert np.array_equal(picture.pixels, pixels)
    data = saved(picture)
    with tifffile.TiffFile(_file(tmp_path, data)) as tiff:
        code = int(tiff.pages[0].compression)
        assert code == {None: 1, "lzw": 5}.get(compression, 8)
        assert np.array_equal(tiff.pages[0].asarray(), pixels)


def _file(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "c.tif").write_bytes(data)
    return tmp_path / "c.tif"


@pytest.mark.parametrize(
    "settings",
    [
        {"tile": (16, 32)},
        {"rowsperstrip": 5},
        {"bigtiff": True},
        {"predictor": True, "compression": "lzw"},
    ],
    ids=str,
)
def test_layouts_are_read(tmp_path: Path, settings: dict[str, Any]) -> None:
    picture = written(tmp_path, deep_photo(), photometric="rgb", **settings)
    assert np.array_equal(picture.pixels, deep_photo())


def test_separate_planes_are_read(tmp_path: Path) -> None:
    planes = np.moveaxis(deep_photo(), 2, 0)
    picture = written(tmp_path, planes, photometric="rgb", planarconfig="separate")
    assert np.array_equal(picture.pixels, deep_photo())


@pytest.mark.parametrize("pixels", [photo()[:, :, 0], deep_photo()[:, :, 0]], ids=["8", "16"])
def test_grey_stays_grey(tmp_path: Path, pixels: Any) -> None:
    picture = written(tmp_path, pixels, photometric="minisblack")
    assert np.array_equal(picture.pixels, np.stack([pixels] * 3, axis=2))
    with tifffile.TiffFile(_file(tmp_path, saved(picture))) as tiff:
        assert tiff.pages[0].photometric == 1
        assert np.array_equal(tiff.pages[0].asarray(), pixels)
    inverse = written(tmp_path, ~pixels, photometric="miniswhite")
    assert np.array_equal(inverse.pixels, picture.pixels)


def test_one_bit_is_black_and_white(tmp_path: Path) -> None:
    picture = written(tmp_path, photo()[:, :, 0] > 128, photometric="minisblack")
    assert np.array_equal(picture.pixels[:, :, 1], (photo()[:, :, 0] > 128) * 255)


def test_twelve_bits_are_spread_over_sixteen(tmp_path: Path) -> None:
    image = np.array([[0, 1, 2048, 4095]], np.uint16)
    picture = written(tmp_path, image, photometric="minisblack", bitspersample=12)
    assert picture.pixels[0, :, 0].tolist() == [0, 16, 32776, 65535]


def test_alpha_is_straight_and_multiplied_alpha_is_divided(tmp_path: Path) -> None:
    pixels = with_alpha(photo())
    straight = written(tmp_path, pixels, photometric="rgb", extrasamples=["unassalpha"])
    assert np.array_equal(straight.pixels, pixels)
    colour = np.rint(pixels[:, :, :3] * (pixels[:, :, 3:] / 255)).astype(np.uint8)
    multiplied = np.concatenate([colour, pixels[:, :, 3:]], axis=2)
    picture = written(tmp_path, multiplied, photometric="rgb", extrasamples=["assocalpha"])
    assert np.array_equal(picture.pixels[:, :, 3], pixels[:, :, 3])
    clear = pixels[:, :, 3] > 128
    assert np.abs(picture.pixels.astype(int) - pixels)[clear].max() <= 1
    extra = written(tmp_path, pixels, photometric="rgb", extrasamples=["unspecified"])
    assert np.array_equal(extra.pixels, photo()), "a mask of another program is no transparency"


def test_a_palette_is_looked_up(tmp_path: Path) -> None:
    image = Image.fromarray(photo()).quantize(50)
    picture = opened(tmp_path, encoded(image, "TIFF"))
    assert np.array_equal(picture.pixels, np.asarray(image.convert("RGB")))


@pytest.mark.parametrize("top", [255, 65535])
def test_cmyk_becomes_rgb(tmp_path: Path, top: int) -> None:
    inks = np.array([[[0, 0, 0, 0], [0, top, top, 0], [0, 0, 0, top]]])
    inks = inks.astype(np.uint8 if top == 255 else np.uint16)
    picture = written(tmp_path, inks, photometric="separated")
    assert picture.pixels.tolist() == [[[top] * 3, [top, 0, 0], [0] * 3]]
    assert picture.origin is not None
    assert picture.origin.samples == "cmyk"


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_floating_point_runs_from_black_to_white(tmp_path: Path, dtype: type) -> None:
    values = np.array([[0.0, 0.5, 1.0, -0.1]], dtype)
    picture = written(tmp_path, values, photometric="minisblack")
    assert picture.pixels[0, :, 0].tolist() == [0, 32768, 65535, 0]
    with pytest.raises(ImpastoError, match="HDR values up to 4"):
        written(tmp_path, values * 4, photometric="minisblack")


def test_measurements_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="measurements"):
        written(tmp_path, np.zeros((4, 4), np.int32), photometric="minisblack")


def test_jpeg_and_lab_inside_tiff(tmp_path: Path) -> None:
    picture = written(tmp_path, photo(), photometric="rgb", compression="jpeg")
    assert np.abs(picture.pixels.astype(int) - photo()).mean() < 4
    lab = Image.new("LAB", (8, 8), (255, 128, 128))
    assert opened(tmp_path, encoded(lab, "TIFF")).pixels.min() > 250


def test_a_reduced_copy_in_front_is_passed_over(tmp_path: Path) -> None:
    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        writer.write(photo(12, 16), photometric="rgb", subfiletype=1)
        writer.write(photo(), photometric="rgb")
    assert np.array_equal(Picture.open(tmp_path / "a.tif").pixels, photo())


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("pixels", [photo(), with_alpha(deep_photo())], ids=["8", "16 alpha"])
def test_all_metadata_survives_again_and_again(tmp_path: Path, order: str, pixels: Any) -> None:
    metadata = Metadata(
        exif=canon_exif(order, 1),
        xmp=XMP,
        iptc=IPTC,
        photoshop=b"8BIM\x07\xd0\x04line\0\0\0\0\x04abcd",
        icc=SRGB,
        dpi=(300.0, 72.5),
    )
    picture = Picture(pixels, metadata)
    for _ in range(3):
        data = saved(picture)
        picture = opened(tmp_path, data)
        assert np.array_equal(picture.pixels, pixels)
        again = picture.metadata
        assert again.exif is not None
        assert note_of(data) == [b"IMG:EOS 5D made of glass", b"Owner Nobody"]
        assert note_of(again.exif) == note_of(data)
        assert b"odd private" in again.exif
        assert (again.iptc, again.photoshop, again.icc) == (IPTC, metadata.photoshop, SRGB)
        assert again.dpi == pytest.approx((300, 72.5))
    exif = Image.open(_file(tmp_path, saved(picture))).getexif()
    assert exif[0x010F] == "Canon"
    assert exif.get_ifd(0x8769)[0x829A] == pytest.approx(1 / 125)
    assert exif.get_ifd(0x8825)[0] == b"\2\3\0\0"
    assert exif.get_ifd(0x8825)[2] == (47.0, 30.0, 0.0)


def test_orientation_is_applied_and_reset(tmp_path: Path) -> None:
    for orientation in (1, 3, 6, 8):
        tag = (274, 3, 1, orientation, True)
        picture = written(tmp_path, photo(), photometric="rgb", extratags=[tag])
        meant = np.rot90(photo(), {1: 0, 3: 2, 6: -1, 8: 1}[orientation])
        assert np.array_equal(picture.pixels, meant)
        with tifffile.TiffFile(_file(tmp_path, saved(picture))) as tiff:
            assert tiff.pages[0].tags[274].value == 1


def test_a_large_picture_has_many_strips(tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 65536, (700, 900, 3), np.uint16)
    data = saved(Picture(pixels))
    with tifffile.TiffFile(_file(tmp_path, data)) as tiff:
        assert len(tiff.pages[0].dataoffsets) > 3
        assert np.array_equal(tiff.pages[0].asarray(), pixels)
    assert np.array_equal(opened(tmp_path, data).pixels, pixels)


def test_garbage_directories_do_not_hang_or_escape(tmp_path: Path) -> None:
    for body in (
        struct.pack("<H", 65535),
        struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + bytes(4),
        struct.pack("<HHHII", 1, 256, 4, 0xFFFFFFFF, 8) + bytes(4),
    ):
        with pytest.raises(ImpastoError):
            opened(tmp_path, b"II*\0\x08\0\0\0" + body)


def test_a_resolution_beyond_belief_is_forgotten(tmp_path: Path) -> None:
    picture = written(tmp_path, photo(), photometric="rgb", resolution=(4e9, 4e9), resolutionunit=3)
    assert picture.metadata.dpi is None
    assert opened(tmp_path, saved(picture)).metadata.dpi is None


def test_fewer_samples_than_its_colours_need_is_refused(tmp_path: Path) -> None:
    tifffile.imwrite(tmp_path / "a.tif", deep_photo()[:, :, 0], photometric="minisblack")
    data = bytearray((tmp_path / "a.tif").read_bytes())
    entry = data.find(struct.pack("<HHIH", 262, 3, 1, 1))
    data[entry + 8] = 2  # says RGB
    with pytest.raises(ImpastoError, match="damaged"):
        opened(tmp_path, bytes(data))


@pytest.mark.parametrize("name", [b"8BIMLayr", b"MIB861rL"])
def test_layers_of_photoshop_are_not_lost_and_do_not_hide_the_edit(
    tmp_path: Path, name: bytes
) -> None:
    path = tmp_path / "layers.tif"
    block = b"Adobe Photoshop Document Data Block\0" + name + bytes(40)
    tags = [(37724, 7, len(block), block, True)]
    tifffile.imwrite(path, photo(), photometric="rgb", extratags=tags)
    picture = Picture.open(path)
    assert losses(picture, path) == (FOREIGN_LAYERS,)
    picture.save(tmp_path / "flat.tif")
    assert name not in (tmp_path / "flat.tif").read_bytes()
