"""The file formats, one module each, all of one shape."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from PIL import Image, ImageOps

from engine.formats.format import Decoded, Format, Origin, SaveOptions
from engine.formats.metadata import Metadata
from engine.regions import Pixels


def _read(file: BinaryIO, path: Path) -> Decoded:
    image = Image.open(file)
    format = image.format or ""
    metadata = Metadata(icc=image.info.get("icc_profile"), dpi=image.info.get("dpi"))
    image = ImageOps.exif_transpose(image)
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return Decoded(np.asarray(image), metadata, Origin(path, format))


def _writer(name: str) -> Any:
    def write(
        pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions
    ) -> bytes:
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, name, icc_profile=metadata.icc)
        return file.getvalue()

    return write


FORMATS = (
    Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), True, True, True, False, False, 65535,
           lambda head: head.startswith(b"\xff\xd8"), _read, _writer("JPEG")),
    Format("PNG", (".png",), True, True, False, True, True, 2**31 - 1,
           lambda head: head.startswith(b"\x89PNG"), _read, _writer("PNG")),
    Format("TIFF", (".tif", ".tiff"), True, True, False, True, True, 2**31 - 1,
           lambda head: head[:4] in (b"II*\0", b"MM\0*"), _read, _writer("TIFF")),
)  # fmt: skip
