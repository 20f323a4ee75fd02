"""What a file holds beside its picture is noticed when it is read."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from engine.formats.loss import CREDENTIALS, DEPTH_MAP, GAIN_MAP, VIDEO, Loss
from engine.formats.metadata import side_data, xmp
from engine.losses import losses
from engine.picture import Picture
from tests.engine.picture_samples import encoded, jpeg_with, photo

XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
HEAD = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"'
    b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    b' xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/"'
    b' xmlns:GCamera="http://ns.google.com/photos/1.0/camera/"'
    b' xmlns:Container="http://ns.google.com/photos/1.0/container/">'
)
MOTION = (
    HEAD + b'<rdf:Description GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1" '
    b'dc:title="Lake"><Container:Directory><rdf:Seq><rdf:li/></rdf:Seq></Container:Directory>'
    b"</rdf:Description></x:xmpmeta>"
)
GAIN = HEAD + b'<rdf:Description hdrgm:Version="1.0" dc:title="Lake"/></x:xmpmeta>'


def written(tmp_path: Path, data: bytes, name: str = "picture.jpg") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def jpeg(*packets: bytes) -> bytes:
    data = encoded(Image.fromarray(photo()), "JPEG")
    return jpeg_with(data, *((0xE1, XMP_HEAD + packet) for packet in packets))


def mpo(second: Image.Image) -> bytes:
    file = io.BytesIO()
    Image.fromarray(photo()).save(file, "MPO", save_all=True, append_images=[second])
    return file.getvalue()


def test_an_ordinary_file_holds_nothing_else(tmp_path: Path) -> None:
    path = written(tmp_path, jpeg(b'<x:xmpmeta><rdf:Description dc:title="Lake"/></x:xmpmeta>'))
    assert losses(Picture.open(path), path) == ()


def test_a_motion_photo_holds_a_video(tmp_path: Path) -> None:
    path = written(tmp_path, jpeg(MOTION) + b"\0\0\0\x18ftypmp42" + bytes(1000))
    picture = Picture.open(path)
    assert losses(picture, path) == (VIDEO,)
    assert losses(picture, tmp_path / "other.jpg") == (VIDEO,)
    picture.save(path)
    again = Picture.open(path)
    assert losses(again, path) == ()
    assert again.metadata.xmp is not None
    assert b'dc:title="Lake"' in again.metadata.xmp
    for word in (b"GCamera:MotionPhoto", b"Container:Directory"):
        assert word not in again.metadata.xmp


def test_an_ultra_hdr_picture_holds_a_gain_map(tmp_path: Path) -> None:
    path = written(tmp_path, jpeg(GAIN))
    picture = Picture.open(path)
    assert losses(picture, path) == (GAIN_MAP,)
    assert picture.metadata.xmp is not None
    assert b"hdrgm:Version" not in picture.metadata.xmp


def test_both_of_a_stereo_pair_count(tmp_path: Path) -> None:
    path = written(tmp_path, mpo(Image.fromarray(photo()[::-1])))
    origin = Picture.open(path).origin
    assert origin is not None
    assert origin.pages == 2


def test_a_camera_preview_is_no_picture_of_its_own() -> None:
    assert side_data.pictures_in_jpeg([]) == 1
    for kinds, count in (((0x010002,), 1), ((0x020002, 0x020002), 3)):
        segment = b"MPF\0" + index_of(0x030000, *kinds)
        assert side_data.pictures_in_jpeg([(0xE2, segment)]) == count
        assert side_data.pictures_in_jpeg([(0xE2, segment[:44])]) == 1


def index_of(*kinds: int) -> bytes:
    """The MPF index of pictures of these kinds: one directory entry that points to their list."""
    directory = struct.pack("<HHHII", 1, 0xB002, 7, 16 * len(kinds), 26) + bytes(4)
    return (
        b"II*\0"
        + struct.pack("<I", 8)
        + directory
        + b"".join(struct.pack("<IIIHH", kind, 1000, 0, 0, 0) for kind in kinds)
    )


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        (b"auxCurn:com:apple:photo:2020:aux:hdrgainmap\0", GAIN_MAP),
        (b"auxCurn:mpeg:hevc:2015:auxid:2\0", DEPTH_MAP),
        (b"infetmap\0", GAIN_MAP),
        (b"uuid" + side_data.MANIFEST_BOX, CREDENTIALS),
    ],
)
def test_heic_says_what_it_holds(meta: bytes, expected: Loss) -> None:
    assert side_data.in_boxes(meta, meta) == (expected,)
    assert side_data.in_boxes(b"", b"auxCurn:mpeg:hevc:2015:auxid:1\0") == ()


def test_elements_are_taken_from_xmp_like_attributes() -> None:
    packet = HEAD + b"%s<dc:x>2</dc:x></x:xmpmeta>"
    extra = b"<GCamera:MicroVideo>1</GCamera:MicroVideo><hdrgm:GainMapMax/>"
    assert xmp.without_old_pixels(packet % extra) == packet % b""


def test_xmp_points_to_no_credentials_of_other_pixels() -> None:
    packet = HEAD.replace(b"x:xmpmeta ", b'x:xmpmeta xmlns:t="http://purl.org/dc/terms/" ', 1)
    packet += b"<rdf:Description%s/></x:xmpmeta>"
    link = b' t:provenance="https://example.org/manifest.c2pa"'
    assert xmp.has_credentials(packet % link)
    assert xmp.without_credentials(packet % link) == packet % b""
    assert not xmp.has_credentials(packet % b' t:subject="provenance"')
