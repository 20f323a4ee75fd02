"""BMP (Windows bitmap), by Pillow."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from engine.formats import samples
from engine.formats.format import Decoded, Format, Origin, SaveOptions
from engine.formats.limits import check_size
from engine.formats.metadata import Metadata
from engine.regions import Pixels


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the file; Windows and OS/2 headers, palettes and run lengths included."""
    with Image.open(file, formats=("BMP", "DIB")) as image:
        check_size(path.name, *image.size, 4)
        kind = samples.kind_of_mode(image.mode)
        metadata = Metadata(dpi=image.info.get("dpi"))
        return Decoded(samples.from_image(image), metadata, Origin(path, FORMAT.name, kind))


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels of 8 bits."""
    image = Image.fromarray(pixels)
    if origin is not None and origin.samples == "grey" and samples.is_grey(pixels):
        image = Image.fromarray(np.ascontiguousarray(pixels[:, :, 0]))
    file = io.BytesIO()
    image.save(file, "BMP", **({"dpi": metadata.dpi} if metadata.dpi else {}))
    return file.getvalue()


def is_whole(data: bytes) -> bool:
    """Whether the file has the length that its header names."""
    return len(data) >= 54 and int.from_bytes(data[2:6], "little") == len(data)


FORMAT = Format(
    name="BMP",
    suffixes=(".bmp", ".dib"),
    can_read=True,
    can_write=True,
    has_quality=False,
    alpha=True,
    sixteen_bit=False,
    grey=True,
    max_side=2**31 - 1,
    recognises=lambda head: head.startswith(b"BM"),
    read=read,
    write=write,
    is_whole=is_whole,
)
