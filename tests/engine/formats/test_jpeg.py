"""JPEG: tables, subsampling, segments, CMYK, orientation."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image, ImageOps

from engine.formats import jpeg
from engine.formats.metadata import profiles
from engine.picture import Metadata, Picture, SaveOptions
from tests.engine.picture_samples import (
    IPTC,
    SRGB,
    XMP,
    canon_exif,
    encoded,
    jpeg_with,
    note_of,
    opened,
    photo,
)
from tests.engine.test_colour import grey_profile

POINTER = b'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="'


def saved(picture: Picture, options: SaveOptions = SaveOptions(format="JPEG")) -> bytes:
    return picture.encode(options)


def pillow(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("quality", [30, 85, 98])
@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_it_is_saved_with_the_settings_it_came_with(
    tmp_path: Path, progressive: bool, quality: int, subsampling: int
) -> None:
    image = Image.fromarray(photo())
    settings = {"quality": quality, "subsampling": subsampling, "progressive": progressive}
    data = encoded(image, "JPEG", **settings)
    again = saved(opened(tmp_path, data))
    before, after = pillow(data), pillow(again)
    assert after.quantization == before.quantization
    assert after.layer == before.layer
    assert ("progressive" in after.info) == progressive


def test_other_settings_are_taken_if_told(tmp_path: Path) -> None:
    picture = opened(tmp_path, encoded(Image.fromarray(photo()), "JPEG", quality=95))
    low = saved(picture, SaveOptions(format="JPEG", quality=20))
    reference = encoded(Image.fromarray(photo()), "JPEG", quality=20)
    assert pillow(low).quantization == pillow(reference).quantization


def test_noise_in_the_best_quality_fits_the_encoder(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (300, 400, 3), np.uint8)
    image = Image.fromarray(noise)
    data = encoded(image, "JPEG", quality=100, subsampling=0)
    picture = opened(tmp_path, data)
    for quality in (None, 100):
        again = saved(picture, SaveOptions(format="JPEG", quality=quality))
        assert np.abs(np.asarray(pillow(again)).astype(int) - noise).mean() < 2


def test_pixels_are_those_of_libjpeg(tmp_path: Path) -> None:
    for subsampling in (0, 2):
        data = encoded(Image.fromarray(photo(101, 77)), "JPEG", subsampling=subsampling)
        assert np.array_equal(opened(tmp_path, data).pixels, np.asarray(pillow(data)))


def test_a_file_of_rgb_stays_one(tmp_path: Path) -> None:
    data = encoded(Image.fromarray(photo()), "JPEG", quality=95, keep_rgb=True)
    picture = opened(tmp_path, data)
    assert np.abs(picture.pixels.astype(int) - photo()).max() < 12
    assert b"Adobe\0\x64\0\0\0\0\0" in saved(picture)[:60]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("order", ["<", ">"])
def test_every_orientation_is_applied_and_reset(
    tmp_path: Path, orientation: int, order: str
) -> None:
    block = canon_exif(order, orientation)
    data = encoded(Image.fromarray(photo()), "JPEG", exif=b"Exif\0\0" + block)
    meant = np.asarray(ImageOps.exif_transpose(pillow(data)))
    picture = opened(tmp_path, jpeg_with(data, (0xE1, jpeg._XMP + XMP)))
    assert np.array_equal(picture.pixels, meant)
    again = saved(picture)
    exif = pillow(again).getexif()
    assert exif[0x0112] == 1
    inner = exif.get_ifd(0x8769)
    assert (inner[0xA002], inner[0xA003]) == (picture.width, picture.height)
    packet = pillow(again).info["xmp"]
    assert b'tiff:Orientation="1"' in packet
    assert b"<exif:PixelXDimension>%d<" % picture.width in packet


@pytest.mark.parametrize("order", ["<", ">"])
def test_all_that_the_file_says_survives(tmp_path: Path, order: str) -> None:
    thumbnail = encoded(Image.fromarray(photo(12, 16)), "JPEG")
    data = encoded(Image.fromarray(photo()), "JPEG", icc_profile=SRGB * 150, comment=b"By hand")
    resources = b"8BIM\x04\x04\0\0" + len(IPTC).to_bytes(4, "big") + IPTC
    path = b"8BIM\x07\xd0\x04line\0\0\0\0\x04abcd"
    block = canon_exif(order, 1, thumbnail)
    data = jpeg_with(
        data,
        (0xE1, b"Exif\0\0" + block),
        (0xE1, jpeg._XMP + XMP),
        (0xED, b"Photoshop 3.0\0" + resources + path),
        (0xEC, b"Ducky\0\1\0\4\0\0\0\x3c\0\0"),
    )
    again = opened(tmp_path, saved(opened(tmp_path, data)))
    metadata = again.metadata
    assert metadata.exif is not None
    assert note_of(metadata.exif) == [b"IMG:EOS 5D made of glass", b"Owner Nobody"]
    assert b"odd private" in metadata.exif
    assert thumbnail not in metadata.exif
    assert len(metadata.exif) < len(block)
    assert metadata.icc == SRGB * 150
    assert metadata.iptc == IPTC
    assert metadata.photoshop == path
    assert metadata.xmp == XMP.replace(b'Orientation="6"', b'Orientation="1"')
    assert [block.name for block in metadata.blocks] == ["APP12", "COM"]
    assert metadata.dpi == (300, 300)
    exif = pillow(saved(again)).getexif()
    assert exif[0x010F] == "Canon"
    assert exif.get_ifd(0x8825)[2] == (47.0, 30.0, 0.0)


def test_a_second_xmp_packet_survives_and_can_lose_its_place(tmp_path: Path) -> None:
    second = (
        b'<rdf xmlns:exif="http://ns.adobe.com/exif/1.0/">'
        + b"x" * 150_000
        + b'<a exif:GPSAltitude="400"/></rdf>'
    )
    name = hashlib.md5(second).hexdigest().upper().encode()
    first = XMP.replace(b"tiff:Or", POINTER + name + b'" tiff:Or', 1)
    metadata = Metadata(xmp=first, extended_xmp=second)
    data = saved(Picture(photo(), metadata))
    again = opened(tmp_path, data)
    assert again.metadata.extended_xmp == second
    private = saved(again, SaveOptions(format="JPEG", metadata="strip_gps"))
    assert b"GPS" not in private
    assert opened(tmp_path, private).metadata.extended_xmp == second.replace(
        b' exif:GPSAltitude="400"', b""
    )


def test_an_xmp_packet_too_long_for_jpeg_becomes_a_second_one(tmp_path: Path) -> None:
    packet = XMP.replace(b"kept", b"k" * 100_000)
    again = opened(tmp_path, saved(Picture(photo(), Metadata(xmp=packet))))
    assert again.metadata.extended_xmp is not None
    assert b"k" * 100_000 in again.metadata.extended_xmp


def test_an_exif_block_too_long_for_jpeg_loses_its_longest_value(tmp_path: Path) -> None:
    block = bytearray(canon_exif())
    place = len(block)
    entry = block.find(b"\xd8\xc5")
    block[entry + 4 : entry + 12] = (80_000).to_bytes(4, "little") + place.to_bytes(4, "little")
    block += b"x" * 80_000
    again = opened(tmp_path, saved(Picture(photo(), Metadata(exif=bytes(block)))))
    assert again.metadata.exif is not None
    assert pillow(saved(again)).getexif()[0x010F] == "Canon"
    assert note_of(again.metadata.exif)[0] == b"IMG:EOS 5D made of glass"


def test_grey_stays_grey_with_its_profile_until_it_is_painted_on(tmp_path: Path) -> None:
    icc = grey_profile(1.8)
    grey = photo()[:, :, 0]
    data = encoded(Image.fromarray(grey), "JPEG", quality=95, icc_profile=icc)
    picture = opened(tmp_path, data)
    assert picture.channels == 3
    again = pillow(saved(picture))
    assert again.mode == "L"
    assert again.info["icc_profile"] == icc
    painted = picture.pixels.copy()
    painted[:10, :10] = (200, 30, 30)
    colour = pillow(saved(picture.with_pixels(painted)))
    assert colour.mode == "RGB"
    assert "icc_profile" not in colour.info
    # Half the light is 0.5 ** (1 / 1.8) in the old values, and 188 in sRGB.
    level = round(255 * 0.5 ** (1 / 1.8))
    flat = np.full((16, 16, 3), level, np.uint8)
    flat[0, 0] = (level, level, level + 1)
    out = np.asarray(pillow(saved(picture.with_pixels(flat))))
    assert np.abs(out[8:, 8:].astype(int) - 188).max() <= 1


def test_cmyk_counts_light_whether_it_is_marked_or_not(tmp_path: Path) -> None:
    inks = np.zeros((32, 32, 4), np.uint8)
    inks[:, 16:] = (0, 255, 255, 0)  # white beside red
    adobe = encoded(Image.fromarray(inks, "CMYK"), "JPEG", quality=95)
    plain = imagecodecs.jpeg8_encode(~inks, level=95, colorspace="CMYK", outcolorspace="CMYK")
    start = plain.find(b"\xff\xee")
    if start >= 0:
        plain = plain[:start] + plain[start + 16 :]
    for data in (adobe, plain):
        picture = opened(tmp_path, data)
        assert picture.origin is not None
        assert picture.origin.samples == "cmyk"
        assert (picture.pixels[:, :12].min(), picture.channels) == (255, 3)
        assert np.abs(picture.pixels[4:28, 20:].astype(int) - (255, 0, 0)).max() <= 6
        assert pillow(saved(picture)).mode == "RGB"


def test_a_camera_that_says_adobe_rgb_is_believed(tmp_path: Path) -> None:
    block = Image.Exif()
    block.get_ifd(0x8769)[0xA005] = {1: "R03"}
    data = encoded(Image.fromarray(photo()), "JPEG", exif=block)
    assert opened(tmp_path, data).metadata.icc == profiles.adobe_rgb()
    marked = encoded(Image.fromarray(photo()), "JPEG", exif=block, icc_profile=SRGB)
    assert opened(tmp_path, marked).metadata.icc == SRGB


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")  # Pillow, reading the result
def test_broken_metadata_does_not_stop_the_picture(tmp_path: Path) -> None:
    data = encoded(Image.fromarray(photo()), "JPEG")
    random = np.random.default_rng(2)
    for marker, head in ((0xE1, b"Exif\0\0"), (0xE1, jpeg._XMP), (0xED, b"Photoshop 3.0\0")):
        for body in (b"", b"II*\0", random.bytes(300), b"II*\0\x08\0\0\0\xff\xff" + bytes(50)):
            picture = opened(tmp_path, jpeg_with(data, (marker, head + body)))
            for wish in ("keep", "strip_gps", "strip"):
                again = saved(picture, SaveOptions(format="JPEG", metadata=wish))
                assert pillow(again).size == (64, 48)


def test_more_pictures_behind_the_first_do_not_disturb(tmp_path: Path) -> None:
    data = encoded(Image.fromarray(photo()), "JPEG")
    assert np.array_equal(opened(tmp_path, data + data).pixels, np.asarray(pillow(data)))
