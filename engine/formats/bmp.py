"""BMP (Windows bitmap), by Pillow."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from engine.formats import pillow, samples
from engine.formats.format import Decoded, Format, Origin, SaveOptions
from engine.formats.loss import INCOMPLETE
from engine.formats.metadata.metadata import Metadata
from engine.regions import Pixels

_FILE_HEADER, _VERSION_4 = 14, 108
"""Bytes of the two headers of a file with alpha."""


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the file; Windows and OS/2 headers, palettes and run lengths included."""
    data = file.read()
    is_cut = int.from_bytes(data[2:6], "little") > len(data)
    with (
        pillow.lenient(damaged and is_cut),
        pillow.opened(io.BytesIO(data), path.name, "BMP", "DIB") as image,
    ):
        metadata, _ = Metadata(dpi=image.info.get("dpi")).upright()
        origin = Origin(path, FORMAT.name, pillow.kind_of(image))
        notices = (INCOMPLETE,) if is_cut else ()
        return Decoded(pillow.pixels_of(image), metadata, origin, notices)


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels of 8 bits."""
    if pixels.shape[2] == 4:
        return _with_alpha(pixels, metadata)
    image = Image.fromarray(pixels)
    if origin is not None and origin.samples == "grey" and samples.is_grey(pixels):
        image = Image.fromarray(np.ascontiguousarray(pixels[:, :, 0]))
    file = io.BytesIO()
    image.save(file, "BMP", **({"dpi": metadata.dpi} if metadata.dpi else {}))
    return file.getvalue()


def _with_alpha(pixels: Pixels, metadata: Metadata) -> bytes:
    """A file of version 4, the first that says which bits are alpha. Pillow writes version 3."""
    height, width = pixels.shape[:2]
    across, down = (round(value / 0.0254) for value in metadata.dpi or (0.0, 0.0))
    size = _FILE_HEADER + _VERSION_4 + pixels.nbytes
    head = struct.pack("<2sIHHI", b"BM", size, 0, 0, _FILE_HEADER + _VERSION_4)
    head += struct.pack(
        "<IiiHHIIiiII", _VERSION_4, width, height, 1, 32, 3, pixels.nbytes, across, down, 0, 0
    )
    head += struct.pack("<4I4s", 0xFF0000, 0xFF00, 0xFF, 0xFF000000, b"BGRs")
    rows = np.ascontiguousarray(pixels[::-1, :, [2, 1, 0, 3]])
    return head.ljust(_FILE_HEADER + _VERSION_4, b"\0") + rows.tobytes()


def is_whole(data: bytes) -> bool:
    """Whether the file has the length that its header names."""
    return len(data) >= 54 and int.from_bytes(data[2:6], "little") == len(data)


FORMAT = Format(
    name="BMP",
    suffixes=(".bmp", ".dib"),
    recognises=lambda head: head.startswith(b"BM"),
    read=read,
    is_whole=is_whole,
    write=write,
    metadata=(),
    profile=False,
    grey=True,
)
