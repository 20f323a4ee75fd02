"""No picture of the old pixels is left in what is saved, wherever and however it was hidden."""

from __future__ import annotations

import base64
import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import Image

from engine.formats import FORMATS
from engine.formats.format import Format, Origin, SaveOptions
from engine.formats.metadata import previews
from engine.formats.metadata.embedded import pictures_in
from engine.formats.metadata.metadata import Block, Metadata
from engine.formats.metadata.previews import blanked, blanked_packet
from engine.generate import Words
from engine.generate.words.start import StartPicture
from engine.picture import Picture
from tests.cases import CASES, needs_cases
from tests.engine.picture_samples import (
    IPTC,
    SRGB,
    XMP,
    canon_exif,
    encoded,
    jpeg_with,
    note_of,
    photo,
)


def heic() -> bytes:
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(photo())).save(file)
    return file.getvalue()


def tiff(**settings: object) -> bytes:
    file = io.BytesIO()
    tifffile.imwrite(file, photo(), photometric="rgb", **settings)  # type: ignore[arg-type]
    return file.getvalue()


def with_small_one_inside() -> bytes:
    """A JPEG that has a thumbnail of its own, whose end comes before the end of the whole."""
    small = b"Exif\0\0" + canon_exif("<", 1, encoded(Image.fromarray(photo(12, 16)), "JPEG"))
    return jpeg_with(encoded(Image.fromarray(photo()), "JPEG"), (0xE1, small))


IMAGE = Image.fromarray(photo())
PICTURES: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: encoded(IMAGE, "JPEG"),
    "progressive": lambda: encoded(IMAGE, "JPEG", progressive=True),
    "nested": with_small_one_inside,
    "spoiled": lambda: b"\x02" + encoded(IMAGE, "JPEG")[1:],
    "png": lambda: encoded(IMAGE, "PNG"),
    "gif": lambda: encoded(IMAGE, "GIF"),
    "webp": lambda: encoded(IMAGE, "WEBP"),
    "avif": lambda: encoded(IMAGE, "AVIF"),
    "jpeg2000": lambda: encoded(IMAGE, "JPEG2000"),
    "bmp": lambda: encoded(IMAGE, "BMP"),
    "heic": heic,
    "tiff": tiff,
    "tiled": lambda: tiff(tile=(16, 16), bigtiff=True),
}
WRITINGS: dict[str, Callable[[bytes], bytes]] = {
    "raw": bytes,
    "base64": base64.b64encode,
    "lines": lambda data: base64.encodebytes(data).replace(b"\n", b"&#xA;"),
    "url": base64.urlsafe_b64encode,
    "hex": lambda data: data.hex().encode(),
}


def pieces(data: bytes) -> list[bytes]:
    """Bytes of a picture that stand nowhere else: from its middle, where the pixels are."""
    around = range(len(data) // 2, len(data) - 40, max(1, len(data) // 30))
    return [data[at : at + 24] for at in around if len(set(data[at : at + 24])) > 8]


def noise(size: int, seed: int) -> bytes:
    return random.Random(seed).randbytes(size)


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_goes_and_all_around_it_stays(kind: str, writing: str) -> None:
    hidden = PICTURES[kind]()
    written = WRITINGS[writing](hidden)
    before, after = noise(301, 1) + b"\1", b"\1" + noise(500, 2)
    result = blanked(before + written + after)
    assert len(result) == len(before + written + after)
    assert result.startswith(before)
    assert result.endswith(after)
    assert pieces(written)
    assert not any(piece in result for piece in pieces(written))


@pytest.mark.parametrize("kind", ["jpeg", "png", "gif", "webp", "heic", "tiff"])
def test_a_picture_that_is_cut_short_goes_too(kind: str) -> None:
    hidden = PICTURES[kind]()
    hidden = hidden[: len(hidden) * 3 // 4]
    result = blanked(noise(50, 3) + hidden)
    assert not any(piece in result for piece in pieces(hidden))


def test_bytes_that_only_begin_like_a_picture_stay() -> None:
    for seed in range(30):
        data = noise(20_000, seed)
        for sign in (b"\xff\xd8\xff\xe1", b"GIF89a", b"II*\0", b"BM", b"\xff\xd8\xff\xd9"):
            data += sign + noise(2_000, seed)
        assert blanked(data) == data


def test_an_exif_block_and_texts_without_pictures_stay() -> None:
    for block in (canon_exif(), IPTC, SRGB, base64.b64encode(noise(4000, 4)), b"word " * 400):
        assert blanked(block) == block
    assert blanked_packet(XMP) == XMP


def with_note(hidden: bytes) -> bytes:
    """An EXIF block with the bytes behind all that it points to, as makers' notes keep previews."""
    return canon_exif("<", 1) + b"\0" + hidden


def packet(hidden: bytes) -> bytes:
    """An XMP packet with the bytes, as text, in a property that no list names."""
    text = base64.b64encode(hidden)
    return XMP.replace(b"kept</", b'kept</exif:UserComment><drone-dji:Glance drone-dji:of="data:'
                       b'image/jpeg;base64,' + text + b'">' + text + b"</drone-dji:Glance>"
                       b"<exif:UserComment>kept too</")  # fmt: skip


def resource(hidden: bytes) -> bytes:
    return b"8BIM\x0f\xa0\0\0" + len(hidden).to_bytes(4, "big") + hidden + b"\0" * (len(hidden) % 2)


def hidden_in(format: Format, hidden: bytes) -> Metadata:
    """All that the format keeps, each part with the picture in it."""
    record = b"\x1c\x02\x78\x80\x04" + len(hidden).to_bytes(4, "big") + hidden
    blocks = {
        "JPEG": [
            Block("JPEG", "APP5", b"Maker\0" + hidden),
            Block("JPEG", "COM", base64.b64encode(hidden)),
            # Of one that lies over two segments the second holds nothing that tells it.
            Block("JPEG", "APP7", b"FIRST" + hidden[: len(hidden) // 2]),
            Block("JPEG", "APP7", b"THEN" + hidden[len(hidden) // 2 :]),
        ],
        "PNG": [
            Block("PNG", "prVt", b"Private" + hidden),
            Block("PNG", "tEXt", b"Glance\0" + base64.b64encode(hidden)),
            Block("PNG", "zTXt", b"Zip\0\0" + zlib.compress(b"kept " + base64.b64encode(hidden))),
            Block(
                "PNG",
                "iTXt",
                b"Note\0\1\0en\0Notiz\0" + zlib.compress(base64.b64encode(hidden)),
            ),
        ],
    }.get(format.name, [])
    return Metadata(
        exif=with_note(hidden),
        xmp=packet(hidden),
        iptc=IPTC + record,
        photoshop=resource(hidden),
        icc=SRGB + hidden,
        blocks=tuple(blocks),
    )


@pytest.mark.parametrize("kind", ["nested", "png", "tiff", "webp"])
@pytest.mark.parametrize(
    "format", [each for each in FORMATS if each.can_write], ids=lambda f: f.name
)
def test_no_block_of_any_format_keeps_one(format: Format, kind: str, tmp_path: Path) -> None:
    hidden = PICTURES[kind]()
    origin = Origin(Path("photo"), format.name)
    path = tmp_path / f"saved{format.suffixes[0]}"
    Picture(photo(40, 40)[::-1], hidden_in(format, hidden), origin).save(path)
    data = path.read_bytes()
    parts = [data, *(zlib.decompress(part) for part in streams(data))]
    for part in parts:
        for text in (hidden, base64.b64encode(hidden)):
            assert not any(piece in part for piece in pieces(text))
    metadata = Picture.open(path).metadata
    for each in (metadata.exif, metadata.xmp, metadata.iptc, metadata.icc):
        # Directories of a TIFF stay, and name nothing but zeros.
        assert not any(any((each or b"")[a:b]) for a, b, _ in pictures_in(each or b""))
    if metadata.exif is not None:
        assert note_of(metadata.exif) == note_of(canon_exif("<", 1))
    if metadata.xmp is not None:
        assert b"kept too" in metadata.xmp
        assert b"drone-dji:Glance" in metadata.xmp
    if format.name == "JPEG":
        names = [(name, text[:5]) for _, name, text in metadata.blocks]
        assert names == [("APP5", b"Maker"), ("COM", b"     "), ("APP7", b"FIRST")]
    if format.name == "PNG":
        assert [name for _, name, _ in metadata.blocks] == ["prVt", "tEXt", "zTXt", "iTXt"]


def streams(data: bytes) -> list[bytes]:
    """The compressed texts of a PNG file."""
    parts, at = [], 8
    while data.startswith(b"\x89PNG") and at < len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if name in (b"zTXt", b"iTXt", b"iCCP"):
            start = data.find(b"\x78", at + 10, at + 8 + size)
            if name != b"iTXt" or b"Note" in data[at : at + 14]:
                parts.append(data[start : at + 8 + size])
        at += 12 + size
    return parts


@needs_cases
@pytest.mark.parametrize("name", ["makernote", "iptc", "xap", "fpxr"])
def test_the_cases(name: str, tmp_path: Path) -> None:
    path = CASES / "previews" / f"{name}.jpg"
    data = path.read_bytes()
    inside = [data[a:b] for a, b, _ in pictures_in(data[2 : data.rfind(b"\xff\xda")])]
    picture = Picture.open(path)
    saved = picture.with_pixels(np.zeros_like(picture.pixels)).encode(SaveOptions("JPEG"))
    assert len(pictures_in(saved)) == 1
    assert not any(piece in saved for each in inside for piece in pieces(each))


def test_the_start_picture_of_a_prompt_is_a_setting_and_stays() -> None:
    start = StartPicture(np.random.default_rng(0).integers(0, 256, (48, 48, 3), np.uint8))
    metadata = Words(prompt="a fox", start=start).into(Metadata())
    (block,) = metadata.blocks
    assert previews.blanked_block(block.name, block.data) == block.data
    # The same under another keyword is somebody's preview.
    other = block.data.replace(b"Impasto words", b"Preview words")
    assert previews.blanked_block(block.name, other) != other
