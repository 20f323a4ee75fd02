"""AVIF: read by Pillow and imagecodecs (more than 8 bits), written by imagecodecs at any depth."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.decoding import library_decoder
from engine.formats import isobmff, isobmff_writer, pillow, samples
from engine.formats.format import Decoded, Format, Origin, SaveOptions, cut_short
from engine.formats.metadata import exif
from engine.formats.metadata.metadata import Block, Metadata
from engine.regions import Pixels

USUAL_QUALITY = 85
_SPEED = 6
"""Of 0 (smallest files) to 10."""


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
    part = isobmff.clean_aperture(data, pixels.shape[1], pixels.shape[0])
    if part is not None:
        left, top, right, bottom = part
        pixels = np.ascontiguousarray(pixels[top:bottom, left:right])
    # Pillow puts the turn that the file asks for, in whatever way, into the EXIF block.
    profile = isobmff.colour_profile(data, metadata.icc)
    light = (Block(FORMAT.name, "light", box) for box in isobmff.light_boxes(data))
    metadata, orientation = metadata.replace(icc=profile, blocks=tuple(light)).upright()
    origin = Origin(
        path, FORMAT.name, kind, bit_depth=depth, pages=pages, beside=isobmff.beside_in(data)
    )
    return Decoded(samples.turned(pixels, orientation), metadata, origin)


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels; those of 16 bits with as many as the origin had, else 10."""
    import imagecodecs

    quality = USUAL_QUALITY if options.quality is None else options.quality
    depth = FORMAT.depth_for(pixels.dtype, origin)
    primaries, transfer, matrix = isobmff.video_points(metadata.icc)
    encoded = imagecodecs.avif_encode(
        np.ascontiguousarray(samples.narrowed(pixels, depth)),
        level=quality,
        speed=_SPEED,
        bitspersample=depth,
        pixelformat="yuv444" if quality >= 90 else "yuv420",
        primaries=primaries,
        transfer=transfer,
        matrix=matrix,
        numthreads=os.cpu_count(),
    )
    return isobmff_writer.with_metadata(
        bytes(encoded),
        exif.without_orientation(metadata.exif) if metadata.exif is not None else None,
        metadata.xmp,
        isobmff.profile_beside(metadata.icc),
        [block.data for block in metadata.blocks if block.format == FORMAT.name],
    )


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
    depths=(8, 10, 12),
    hdr=True,
    max_side=16384,
)
