"""GIF, the first frame only, by Pillow."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from engine.formats import pillow
from engine.formats.format import Decoded, Format, Origin
from engine.formats.loss import CREDENTIALS, INCOMPLETE
from engine.formats.metadata.metadata import Metadata

_MANIFEST = b"\x21\xff\x0bC2PA_GIF"
"""How an application extension with a C2PA manifest begins (C2PA 2.2, appendix A)."""


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the first frame, transparency included."""
    data = file.read()
    whole = is_whole(data)
    with (
        pillow.lenient(damaged and not whole),
        pillow.opened(io.BytesIO(data), path.name, "GIF") as image,
    ):
        pixels, metadata = pillow.pixels_of(image), Metadata(xmp=image.info.get("xmp"))
        pages = pillow.frames_in(image)
    beside = (CREDENTIALS,) if _MANIFEST in data else ()
    origin = Origin(path, FORMAT.name, "palette", pages=pages, beside=beside)
    return Decoded(pixels, metadata, origin, () if whole else (INCOMPLETE,))


def is_whole(data: bytes) -> bool:
    """Whether the file ends with the trailer."""
    return data.rstrip(b"\0").endswith(b";")


FORMAT = Format(
    name="GIF",
    suffixes=(".gif",),
    recognises=lambda head: head[:6] in (b"GIF87a", b"GIF89a"),
    read=read,
    is_whole=is_whole,
)
