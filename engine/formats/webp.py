"""WebP (RFC 9649), by Pillow."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from engine.formats import pillow, samples
from engine.formats.format import Decoded, Format, Origin, SaveOptions, cut_short
from engine.formats.loss import CREDENTIALS, INCOMPLETE
from engine.formats.metadata.metadata import Metadata
from engine.regions import Pixels

USUAL_QUALITY = 90


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the picture; of an animation the first frame."""
    data = file.read()
    whole = is_whole(data)
    if not whole:
        data = _completed(data) if damaged else b""
        if not data:
            raise cut_short(path.name)
    with pillow.opened(io.BytesIO(data), path.name, "WEBP") as image:
        pixels = pillow.pixels_of(image)
        metadata, orientation = pillow.metadata_of(image.info).upright()
        pages = pillow.frames_in(image)
    origin = Origin(
        path,
        FORMAT.name,
        lossless=_is_lossless(data),
        pages=pages,
        beside=(CREDENTIALS,) if any(name == b"C2PA" for name in _chunks(data)) else (),
    )
    notices = () if whole else (INCOMPLETE,)
    return Decoded(samples.turned(pixels, orientation), metadata, origin, notices)


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels of 8 bits; without loss if the origin was and no quality is set."""
    lossless = options.lossless
    if lossless is None:
        lossless = bool(options.quality is None and origin is not None and origin.lossless)
    settings: dict[str, Any] = {"lossless": lossless}
    if lossless:
        # Colours under transparent pixels are part of the picture too.
        settings |= {"exact": True, "quality": 50, "method": 2}
    else:
        settings["quality"] = USUAL_QUALITY if options.quality is None else options.quality
    kept = {"exif": metadata.exif, "xmp": metadata.xmp, "icc_profile": metadata.icc}
    settings |= {name: value for name, value in kept.items() if value is not None}
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "WEBP", **settings)
    return file.getvalue()


def is_whole(data: bytes) -> bool:
    """Whether the file has the length that its header names."""
    return len(data) >= 20 and struct.unpack_from("<I", data, 4)[0] + 8 <= len(data)


def _completed(data: bytes) -> bytes:
    """The chunks that are whole, as a file; nothing if the pixels are not among them."""
    at, names = 12, []
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > len(data):
            break
        names.append(data[at : at + 4])
        at += 8 + size + size % 2
    kept = data[12:at].ljust(at - 12, b"\0")
    if not {b"VP8 ", b"VP8L", b"ANMF"} & set(names):
        return b""
    return b"RIFF" + struct.pack("<I", 4 + len(kept)) + b"WEBP" + kept


def _chunks(data: bytes) -> Iterator[bytes]:
    """The names of the chunks at the top level."""
    at = 12
    while at + 8 <= len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2


def _is_lossless(data: bytes) -> bool:
    """Whether the first picture in the file is compressed without loss (a ``VP8L`` chunk)."""
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name in (b"VP8L", b"VP8 "):
            return name == b"VP8L"
        # A frame of an animation holds its picture behind 16 bytes of its own.
        at += 24 if name == b"ANMF" else 8 + size + size % 2
    return False


FORMAT = Format(
    name="WebP",
    suffixes=(".webp",),
    recognises=lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
    read=read,
    is_whole=is_whole,
    write=write,
    has_quality=True,
    max_side=16383,
)
