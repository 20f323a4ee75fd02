"""GIF, the first frame only, by Pillow."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from engine.formats import pillow
from engine.formats.format import Decoded, Format, Origin
from engine.formats.metadata.metadata import Metadata


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the first frame, transparency included."""
    with pillow.opened(file, path.name, "GIF") as image:
        pixels, metadata = pillow.pixels_of(image), Metadata(xmp=image.info.get("xmp"))
        pages = pillow.frames_in(image)
    return Decoded(pixels, metadata, Origin(path, FORMAT.name, "palette", pages=pages))


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
