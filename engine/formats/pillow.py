"""What the formats that Pillow decodes have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any, BinaryIO

import numpy as np
from PIL import Image, ImageFile

from engine.decoding import library_decoder
from engine.formats import samples
from engine.formats.format import Samples
from engine.formats.limits import check_size
from engine.formats.metadata.metadata import Metadata
from engine.regions import Pixels

_LENIENCE = Lock()
"""Pillow has one switch for all threads."""


@contextmanager
def opened(
    file: BinaryIO, name: str, *formats: str, bytes_per_pixel: int = 4
) -> Iterator[Image.Image]:
    """The image in a file, its pixels not yet decoded. ``name`` is the file's, for messages.

    Raises ``DecodeError``, and ``ImpastoError`` for one that is too large.
    """
    with library_decoder("Pillow"):
        image = Image.open(file, formats=formats)
    with image:
        check_size(name, *image.size, bytes_per_pixel)
        yield image


def pixels_of(image: Image.Image) -> Pixels:
    """RGB or RGBA pixels of an image of 8 bits or fewer, of any mode. Raises ``DecodeError``."""
    with library_decoder("Pillow"):
        pixels = np.asarray(image.convert("RGBA" if image.has_transparency_data else "RGB"))
    if image.mode == "P" and samples.is_opaque(pixels):
        # The palette has a transparent colour that no pixel uses.
        return np.ascontiguousarray(pixels[:, :, :3])
    return pixels


@contextmanager
def lenient(wanted: bool) -> Iterator[None]:
    """In the block, pixels that are missing at the end of a file are black, if ``wanted``."""
    if not wanted:
        yield
        return
    with _LENIENCE:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False


def kind_of(image: Image.Image) -> Samples:
    """What the file held."""
    kinds: dict[str, Samples] = {"1": "grey", "L": "grey", "LA": "grey", "P": "palette"}
    return kinds.get(image.mode, "rgb")


def frames_in(image: Image.Image) -> int:
    """How many pages or frames the file has. Raises ``DecodeError``."""
    with library_decoder("Pillow"):
        return int(getattr(image, "n_frames", 1))


def metadata_of(info: Mapping[Any, Any]) -> Metadata:
    """EXIF, XMP and colour profile as plugins of Pillow name them in ``Image.info``."""
    block: bytes | None = info.get("exif")
    return Metadata(
        exif=block.removeprefix(b"Exif\0\0") if block else None,
        xmp=info.get("xmp"),
        icc=info.get("icc_profile"),
    )
