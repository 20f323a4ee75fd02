"""EXIF, XMP and Photoshop blocks, patched where they stand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.formats.metadata import exif, photoshop, xmp
from engine.formats.metadata.metadata import Block, Metadata
from engine.picture import Picture, SaveOptions
from tests.engine.picture_samples import IPTC, SRGB, XMP, canon_exif, note_of, photo

ORDERS = pytest.mark.parametrize("order", ["<", ">"])
PLACE = b"\2\3\0\0"


def tags(block: bytes) -> Image.Exif:
    loaded = Image.Exif()
    loaded.load(block)
    return loaded


@ORDERS
def test_nothing_moves_when_a_block_is_patched(order: str) -> None:
    block = canon_exif(order, 8)
    patched = exif.sized(exif.upright(block), 70000, 50)
    assert len(patched) == len(block)
    assert sum(a != b for a, b in zip(block, patched, strict=True)) < 10
    assert tags(patched)[0x0112] == 1
    assert tags(patched).get_ifd(0x8769)[0xA002] == 70000
    assert tags(patched).get_ifd(0x8769)[0xA003] == 50
    assert note_of(patched) == note_of(block)


@ORDERS
def test_the_thumbnail_goes_without_a_trace(order: str) -> None:
    small = io.BytesIO()
    Image.fromarray(photo(12, 16)).save(small, "JPEG")
    block = canon_exif(order, 1, small.getvalue())
    assert small.getvalue() in block
    bare = exif.without_thumbnail(block)
    assert small.getvalue()[:100] not in bare
    assert bare == canon_exif(order, 1)
    assert exif.without_thumbnail(bare) == bare


def test_a_thumbnail_that_lies_over_the_rest_costs_nothing_but_its_link() -> None:
    block = bytearray(canon_exif("<", 1, b"small picture"))
    at = block.find(b"\1\2\4\0\1\0\0\0", 0x380) + 2  # its offset tag
    block[at - 2 + 8 : at - 2 + 12] = (0).to_bytes(4, "little")
    bare = exif.without_thumbnail(bytes(block))
    assert tags(bare)[0x010F] == "Canon"


@ORDERS
def test_the_place_goes_without_a_trace(order: str) -> None:
    block = canon_exif(order)
    bare = exif.without_gps(block)
    assert bare is not None
    assert len(tags(bare)) == len(tags(block)) - 1
    assert 0x8825 not in tags(bare)
    assert PLACE not in bare
    for number in (47, 30):
        packed = number.to_bytes(4, "little" if order == "<" else "big")
        assert packed not in bare[0x300:]
    assert note_of(bare) == note_of(block)
    assert tags(bare).get_ifd(0x8769)[0xA002] == 64
    assert exif.without_gps(bare) == bare


def test_a_block_in_which_the_place_cannot_be_found_is_dropped() -> None:
    assert exif.without_gps(b"nonsense") is None
    broken = bytearray(canon_exif())
    entry = broken.find(b"\x25\x88")
    broken[entry + 8 : entry + 12] = (10**6).to_bytes(4, "little")
    assert exif.without_gps(bytes(broken)) is None
    assert Metadata(exif=bytes(broken)).without_gps().exif is None


@given(st.binary(max_size=200), st.integers(0, 900), st.sampled_from(["<", ">"]))
def test_no_block_makes_patching_fail(noise: bytes, place: int, order: str) -> None:
    whole = canon_exif(order, 6, b"thumbnail")
    for block in (noise, whole[:8] + noise, whole[:place] + noise + whole[place + len(noise) :]):
        assert 1 <= exif.orientation(block) <= 8
        for patched in (exif.upright(block), exif.sized(block, 10, 20)):
            assert len(patched) == len(block)
        assert exif.orientation(exif.upright(block)) == 1
        assert len(exif.without_thumbnail(block)) <= len(block)
        assert len(exif.without_orientation(block)) == len(block)
        bare = exif.without_gps(block)
        assert bare is None or exif.without_gps(bare) in (bare, None)
        fitting = exif.fitting(block, 100)
        assert fitting is None or len(fitting) <= 100
        assert exif.resolution(block) is None or len(block) >= 8
        assert exif.is_adobe_rgb(block) in (True, False)


def test_texts_that_name_the_place_go_with_it() -> None:
    place = Block("PNG", "tEXt", b"exif:GPSLatitude\x0047/1")
    title = Block("PNG", "tEXt", b"Title\x00By the GPS mast")
    assert Metadata(blocks=(place, title)).without_gps().blocks == (title,)


def test_an_orientation_can_be_taken_out() -> None:
    bare = exif.without_orientation(canon_exif("<", 6))
    assert 0x0112 not in tags(bare)
    assert tags(bare)[0x010F] == "Canon"
    assert exif.orientation(bare) == 1
    assert note_of(bare) == note_of(canon_exif())


def packet_of(inside: str, attributes: str = "") -> bytes:
    """A packet that declares its namespaces by prefixes of its own."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><d xmlns:t="http://ns.adobe.com/tiff/1.0/"'
        ' xmlns:e="http://ns.adobe.com/exif/1.0/" xmlns:xap="http://ns.adobe.com/xap/1.0/"'
        f' xmlns:o="urn:other" {attributes}>{inside}</d></x:xmpmeta>'
    ).encode()


def test_xmp_loses_its_place_in_every_form() -> None:
    bare = xmp.without_gps(XMP)
    assert bare is not None
    assert b"gps" not in bare.lower()
    assert b"<exif:UserComment>kept</exif:UserComment>" in bare
    assert b'tiff:Orientation="6"' in bare
    nested = packet_of(
        "<o:GPSInfo><o:c>1</o:c></o:GPSInfo> <o:d/><e:GPSx o:GPSy='1'/>", "o:gpsz='>'"
    )
    assert xmp.without_gps(nested) == packet_of("<o:d/>").replace(b'"urn:other" >', b'"urn:other">')


def test_xmp_is_turned_and_sized_in_both_forms() -> None:
    assert b'tiff:Orientation="1"' in xmp.upright(XMP)
    element = packet_of("<t:Orientation>8</t:Orientation><o:Orientation>8</o:Orientation>")
    turned = packet_of("<t:Orientation>1</t:Orientation><o:Orientation>8</o:Orientation>")
    assert xmp.upright(element) == turned
    assert b"<exif:PixelXDimension>20<" in xmp.sized(XMP, 20, 30)
    assert xmp.sized(packet_of("", "e:PixelYDimension = '5'"), 20, 30) == packet_of(
        "", "e:PixelYDimension = '30'"
    )


def test_xmp_loses_its_thumbnails_under_any_prefix() -> None:
    packet = packet_of("<xap:Thumbnails><o:Alt>AAAA</o:Alt></xap:Thumbnails> <o:y/>")
    assert xmp.without_old_pixels(packet) == packet_of("<o:y/>")
    assert xmp.without_old_pixels(packet_of("<xap:PageInfo/>")) == packet_of("")


def test_a_packet_that_is_not_understood_is_left_alone_and_goes_with_the_place() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + packet_of("&a;<t:Orientation>6</t:Orientation>")
    two_roots = packet_of("") + packet_of("<e:GPSLatitude/>")
    for packet in (bomb, b"<x:undeclared/>", b"<x>", two_roots, XMP.decode().encode("utf-16")):
        assert xmp.upright(packet) == packet
        assert xmp.sized(packet, 1, 2) == packet
        assert xmp.without_old_pixels(packet) == packet
        assert xmp.without_gps(packet) is None
    assert Metadata(xmp=bomb).without_gps().xmp is None


def test_bytes_around_a_packet_stay_where_they_are() -> None:
    padded = b"\xef\xbb\xbf" + XMP.replace(
        b"kept", "größer & „kept“".encode().replace(b"&", b"&amp;")
    )
    padded += bytes(100)
    assert xmp.upright(padded) == padded.replace(b'Orientation="6"', b'Orientation="1"')


@pytest.mark.parametrize(
    "space", ["<o:y>{}</o:y>", "<o:y {}/>", "<o:GPS{}>1</o:GPS{}>", "<o:y/>{}"]
)
def test_a_long_run_of_space_is_gone_through_once(space: str) -> None:
    packet = packet_of(space.replace("{}", " " * 200_000), "t:Orientation='6'")
    reader = xmp._Reader(packet)
    scanned = 0

    class Counted(bytes):
        def index(self, *arguments: object) -> int:
            nonlocal scanned
            found = super().index(*arguments)  # type: ignore[arg-type]
            scanned += found - int(str(arguments[1]))
            return found

    reader._packet = Counted(packet)
    reader.parser.Parse(packet, True)
    assert scanned <= len(packet)
    assert b"t:Orientation='1'" in xmp.upright(packet)


@given(st.text("<>/ab:= \"'&;#!?-[]GPS", max_size=60))
def test_no_packet_makes_patching_fail(noise: str) -> None:
    for packet in (noise.encode(), packet_of(noise), packet_of("", noise)):
        xmp.upright(packet)
        xmp.sized(packet, 10, 20)
        xmp.without_old_pixels(packet)
        xmp.without_padding(packet)
        xmp.extension(packet)
        bare = xmp.without_gps(packet)
        assert bare is None or xmp.without_gps(bare) == bare


def test_padding_goes() -> None:
    padded = XMP.replace(b"\n<?xpacket end", b" " * 500 + b"\n<?xpacket end")
    assert xmp.without_padding(padded) == XMP
    assert xmp.without_padding(XMP) == XMP


def test_iptc_records_lose_their_preview() -> None:
    title = b"\x1c\x02\x05\x00\x05Title"
    preview = b"\x1c\x02\xc8\x00\x02\x00\x0b" + b"\x1c\x02\xca\x80\x04\x00\x00\x00\x09small one"
    assert photoshop.without_previews(title + preview + title) == title + title
    assert photoshop.without_previews(title + preview[:-1]) == title
    assert photoshop.without_previews(title + title[:-1]) == title + title[:-1]
    resources = photoshop.join(preview + title, None)
    assert photoshop.split(resources or b"") == (title, None)
    assert photoshop.split(photoshop.join(preview, None) or b"") == (None, None)


def test_photoshop_resources_are_taken_apart_and_put_together() -> None:
    path = b"8BIM\x07\xd0\x04line\0\0\0\0\x03abc\0"
    thumbnail = b"8BIM\x04\x0c\0\0\0\0\0\x02ab"
    whole = path + thumbnail + (photoshop.join(IPTC, None) or b"")
    assert photoshop.split(whole) == (IPTC, path)
    assert photoshop.split(photoshop.join(IPTC, path) or b"") == (IPTC, path)
    assert photoshop.split(whole[:-5]) == (None, path), "what is cut short is left out"
    assert photoshop.join(None, None) is None


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF", "WebP", "AVIF", "HEIC"])
def test_saving_without_the_place_or_without_anything(tmp_path: Path, format: str) -> None:
    metadata = Metadata(
        exif=canon_exif("<", 1),
        xmp=xmp.upright(XMP),
        iptc=IPTC,
        icc=SRGB,
        dpi=(300.0, 300.0),
        blocks=(Block("JPEG", "COM", b"a comment"), Block("PNG", "tEXt", b"Author\0me")),
    )
    picture = Picture(photo(), metadata)
    private = picture.encode(SaveOptions(format=format, metadata="strip_gps"))
    (tmp_path / "private").write_bytes(private)
    again = Picture.open(tmp_path / "private").metadata
    assert b"gps" not in private.lower()
    assert PLACE not in private
    assert again.exif is not None
    assert tags(again.exif)[0x010F] == "Canon"
    assert again.xmp is not None
    assert again.icc == SRGB
    bare = picture.encode(SaveOptions(format=format, metadata="strip"))
    (tmp_path / "bare").write_bytes(bare)
    again = Picture.open(tmp_path / "bare").metadata
    assert (again.exif, again.xmp, again.iptc, again.blocks) == (None, None, None, ())
    assert again.icc == SRGB
    assert b"Canon" not in bare


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF", "WebP"])
def test_sizes_in_the_metadata_follow_the_picture(tmp_path: Path, format: str) -> None:
    picture = Picture(photo(), Metadata(exif=canon_exif("<", 1), xmp=xmp.upright(XMP)))
    data = picture.encode(SaveOptions(format=format, long_side=32))
    (tmp_path / "small").write_bytes(data)
    again = Picture.open(tmp_path / "small")
    assert (again.width, again.height) == (32, 24)
    assert again.metadata.exif is not None
    inner = tags(again.metadata.exif).get_ifd(0x8769)
    assert (inner[0xA002], inner[0xA003]) == (32, 24)
    assert b"<exif:PixelXDimension>32<" in (again.metadata.xmp or b"")
