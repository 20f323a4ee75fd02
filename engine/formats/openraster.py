"""OpenRaster as a picture: what is seen of all its layers (``engine.projects`` opens those)."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path
from typing import BinaryIO

from engine.decoding import DecodeError, library_decoder
from engine.formats import png
from engine.formats.format import Decoded, Format
from engine.formats.loss import FOREIGN_LAYERS

MIMETYPE = b"image/openraster"
MERGED = "mergedimage.png"
_MOST = 4_000_000_000


def recognises(head: bytes) -> bool:
    """The first file in the archive is ``mimetype``, and not compressed."""
    return head.startswith(b"PK\x03\x04") and head[30:].startswith(b"mimetype" + MIMETYPE)


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the merged picture."""
    with library_decoder("zipfile", usual=Exception), zipfile.ZipFile(file) as archive:
        info = archive.getinfo(MERGED)
        if info.file_size > min(_MOST, (1 << 20) + 50 * info.compress_size):
            raise DecodeError("the merged picture is too large")
        data = archive.read(info)
    decoded = png.read(io.BytesIO(data), path, damaged)
    origin = dataclasses.replace(decoded.origin, format=FORMAT.name, beside=(FOREIGN_LAYERS,))
    return decoded._replace(origin=origin)


def is_whole(data: bytes) -> bool:
    """A ZIP archive ends with the list of its files."""
    return b"PK\x05\x06" in data[-70_000:]


FORMAT = Format("OpenRaster", (".ora",), recognises, read, is_whole)
