"""GIF, the first frame only, by Pillow."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from engine.formats import pillow
from engine.formats.format import Decoded, Format, Origin
from engine.formats.loss import INCOMPLETE
from engine.formats.metadata.metadata import Metadata


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
    origin = Origin(path, FORMAT.name, "palette", pages=pages)
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
