"""AVIF, by Pillow, and by imagecodecs where a file has more than 8 bits a channel."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from engine.decoding import library_decoder
from engine.formats import isobmff, pillow, samples
from engine.formats.format import Decoded, Format, Origin, SaveOptions, cut_short
from engine.formats.metadata import exif
from engine.formats.metadata.metadata import Metadata
from engine.regions import Pixels

USUAL_QUALITY = 85


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the picture (10 and 12 bits as 16); of an animation the first frame."""
    data = file.read()
    if not is_whole(data):
        raise cut_short(path.name)
    depth = isobmff.av1_bit_depth(data)
    size = 4 if depth == 8 else 8
    with pillow.opened(io.BytesIO(data), path.name, "AVIF", bytes_per_pixel=size) as image:
        pixels = pillow.pixels_of(image) if depth == 8 else _deep_pixels(data, depth)
        metadata = pillow.metadata_of(image.info)
        kind, pages = pillow.kind_of(image), pillow.frames_in(image)
    # Pillow puts the turn that the file asks for, in whatever way, into the EXIF block.
    profile = metadata.icc or isobmff.colour_profile(data)
    metadata, orientation = metadata.replace(icc=profile).upright()
    origin = Origin(
        path, FORMAT.name, kind, bit_depth=depth, pages=pages, beside=isobmff.beside_in(data)
    )
    return Decoded(samples.turned(pixels, orientation), metadata, origin)


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels of 8 bits."""
    quality = USUAL_QUALITY if options.quality is None else options.quality
    settings: dict[str, Any] = {
        "quality": quality,
        "subsampling": "4:4:4" if quality >= 90 else "4:2:0",
    }
    if metadata.exif is not None:
        # Pillow would write the block anew, and break the maker's note, if it found an orientation.
        settings["exif"] = exif.without_orientation(metadata.exif)
    kept = {"xmp": metadata.xmp, "icc_profile": metadata.icc}
    settings |= {name: value for name, value in kept.items() if value is not None}
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "AVIF", **settings)
    return file.getvalue()


def _deep_pixels(data: bytes, depth: int) -> Pixels:
    import imagecodecs

    with library_decoder("imagecodecs"):
        decoded = imagecodecs.avif_decode(data, index=0)
    decoded = samples.widened(decoded, depth)
    if decoded.ndim == 2:
        return samples.from_grey(decoded)
    return np.ascontiguousarray(decoded)


is_whole = isobmff.is_whole

FORMAT = Format(
    name="AVIF",
    suffixes=(".avif",),
    recognises=lambda head: bool(isobmff.brands(head) & {b"avif", b"avis"}),
    read=read,
    is_whole=is_whole,
    write=write,
    has_quality=True,
    max_side=16384,
)
