"""Pixels, EXIF blocks and files in the manner of other programs, for the tests of pictures."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.picture import Picture

XMP = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    b' xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
    b' xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/"'
    b' tiff:Orientation="6" exif:GPSLatitude="47,30.0N" drone-dji:GpsLongitude="8.25">'
    b"<exif:GPSLongitude>8,15.0E</exif:GPSLongitude>"
    b"<exif:PixelXDimension>64</exif:PixelXDimension>"
    b"<exif:UserComment>kept</exif:UserComment>"
    b'</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)
IPTC = b"\x1c\x02\x05\x00\x05Title" + b"\x1c\x02\x19\x00\x03sea"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photo(height: int = 48, width: int = 64) -> NDArray[np.uint8]:
    """Smooth colours with a little noise: ``(height, width, 3) uint8``, every channel different."""
    y, x = np.mgrid[0:height, 0:width]
    random = np.random.default_rng(7)
    planes = [x * 255 / width, y * 255 / height, 128 + 100 * np.sin(x / 9) * np.cos(y / 7)]
    noisy = np.stack(planes, axis=2) + random.normal(0, 3, (height, width, 3))
    return noisy.clip(0, 255).astype(np.uint8)


def deep_photo(height: int = 48, width: int = 64) -> NDArray[np.uint16]:
    """The same in 16 bits, its lower bytes full of noise."""
    random = np.random.default_rng(8)
    noise = random.integers(0, 256, (height, width, 3), np.uint16)
    return photo(height, width).astype(np.uint16) * 256 + noise


def with_alpha(pixels: NDArray[Any]) -> NDArray[Any]:
    """The pixels with an alpha channel that runs from nothing to all."""
    top = np.iinfo(pixels.dtype).max
    ramp = np.linspace(0, top, pixels.shape[1]).astype(pixels.dtype)
    alpha = np.broadcast_to(ramp[None, :, None], (*pixels.shape[:2], 1))
    return np.concatenate([pixels, alpha], axis=2)


def encoded(image: Image.Image, format: str, **settings: Any) -> bytes:
    """A whole file, by Pillow."""
    file = io.BytesIO()
    image.save(file, format, **settings)
    return file.getvalue()


def canon_exif(order: str = "<", orientation: int = 6, thumbnail: bytes = b"") -> bytes:
    """An EXIF block as a camera writes it.

    Its maker's note is a directory of its own whose values are found by offsets from the start of
    the block, so that it only stays readable if nothing moves. There is a GPS directory, an unknown
    tag and, if asked for, a thumbnail.
    """
    short = struct.Struct(order + "H").pack
    long = struct.Struct(order + "I").pack
    ratio = struct.Struct(order + "II").pack
    first = {
        0x010F: (2, 6, b"Canon\0"),
        0x0112: (3, 1, short(orientation)),
        0x011A: (5, 1, ratio(300, 1)),
        0x011B: (5, 1, ratio(300, 1)),
        0x0128: (3, 1, short(2)),
        0x8769: (4, 1, long(0x100)),
        0x8825: (4, 1, long(0x300)),
        0xC5D8: (2, 11, b"odd private\0"[:11]),
    }
    inner = {
        0x829A: (5, 1, ratio(1, 125)),
        0x927C: (7, 0x80, long(0x200)),
        0xA002: (3, 1, short(64)),
        0xA003: (3, 1, short(48)),
    }
    gps = {
        0: (1, 4, b"\2\3\0\0"),
        1: (2, 2, b"N\0"),
        2: (5, 3, ratio(47, 1) + ratio(30, 1) + ratio(0, 1)),
    }
    note = {6: (2, 24, b"IMG:EOS 5D made of glass"), 9: (2, 12, b"Owner Nobody")}
    block = bytearray(b"II*\0" if order == "<" else b"MM\0*") + long(8)
    block = block.ljust(0x380, b"\0")
    link = _put_directory(block, order, 8, first)
    for place, tags in ((0x100, inner), (0x200, note), (0x300, gps)):
        _put_directory(block, order, place, tags)
    if thumbnail:
        block[link : link + 4] = long(0x380)
        place = 0x380 + 2 + 12 * 3 + 4
        _put_directory(
            block,
            order,
            0x380,
            {
                0x0103: (3, 1, short(6)),
                0x0201: (4, 1, long(place)),
                0x0202: (4, 1, long(len(thumbnail))),
            },
        )
        block += thumbnail
    return bytes(block)


def note_of(block: bytes) -> list[bytes]:
    """The two texts of the note that ``canon_exif`` makes, found as a reader of notes does."""
    order = "<" if block[:2] == b"II" else ">"
    texts = []
    for tag in (6, 9):
        entry = block.find(struct.pack(order + "HH", tag, 2), 0x202, 0x240)
        size, place = struct.unpack_from(order + "II", block, entry + 4)
        texts.append(block[place : place + size])
    return texts


def _put_directory(
    block: bytearray, order: str, at: int, tags: dict[int, tuple[int, int, bytes]]
) -> int:
    """Write a directory at ``at`` with its longer values behind it; gives where its link stands."""
    end = at + 2 + 12 * len(tags) + 4
    block.extend(bytes(max(0, end - len(block))))
    struct.pack_into(order + "H", block, at, len(tags))
    for index, (tag, (kind, count, data)) in enumerate(sorted(tags.items())):
        entry = at + 2 + 12 * index
        struct.pack_into(order + "HHI", block, entry, tag, kind, count)
        if len(data) > 4:
            struct.pack_into(order + "I", block, entry + 8, end)
            block[end : end + len(data)] = data
            end += len(data) + len(data) % 2
        else:
            block[entry + 8 : entry + 12] = data.ljust(4, b"\0")
    return at + 2 + 12 * len(tags)


def png_of(header: tuple[int, int, int, int], rows: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG file: (width, height, depth, colour type), filtered rows, and chunks before them."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", *header, 0, 0, 0)), *chunks]
    parts += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, data) for name, data in parts)


def png_chunk(name: bytes, data: bytes) -> bytes:
    """A chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def jpeg_with(jpeg: bytes, *segments: tuple[int, bytes]) -> bytes:
    """A JPEG file with more segments behind its first."""
    start = 4 + int.from_bytes(jpeg[4:6], "big")
    extra = [struct.pack(">BBH", 255, marker, len(data) + 2) + data for marker, data in segments]
    return jpeg[:start] + b"".join(extra) + jpeg[start:]


def opened(tmp_path: Path, data: bytes) -> Picture:
    """The picture in a file of these bytes. Its name says nothing of the format."""
    path = tmp_path / "picture.dat"
    path.write_bytes(data)
    return Picture.open(path)
