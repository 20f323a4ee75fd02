"""GIF, the first frame only, by Pillow."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from PIL import Image

from engine.formats import samples
from engine.formats.format import Decoded, Format, Origin
from engine.formats.limits import check_size
from engine.formats.metadata.metadata import Metadata


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the first frame, transparency included."""
    with Image.open(file, formats=("GIF",)) as image:
        check_size(path.name, *image.size, 4)
        pixels = samples.from_image(image)
        xmp = image.info.get("xmp")
        pages = getattr(image, "n_frames", 1)
    return Decoded(pixels, Metadata(xmp=xmp), Origin(path, FORMAT.name, "palette", pages=pages))


def is_whole(data: bytes) -> bool:
    """Whether the file ends with the trailer."""
    return data.rstrip(b"\0").endswith(b";")


FORMAT = Format(
    name="GIF",
    suffixes=(".gif",),
    can_read=True,
    can_write=False,
    has_quality=False,
    alpha=True,
    sixteen_bit=False,
    grey=False,
    max_side=65535,
    recognises=lambda head: head[:6] in (b"GIF87a", b"GIF89a"),
    read=read,
    write=None,
    is_whole=is_whole,
)
