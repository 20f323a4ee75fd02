"""TIFF: writing.

The file starts with the EXIF block as it is, so that every offset in it, those hidden in the
maker's note too, still holds; the pixels follow, and a new first directory at the end names both.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.decoding import DecodeError
from engine.errors import ImpastoError
from engine.formats import samples
from engine.formats.format import ExtraChannels, Origin, SaveOptions
from engine.formats.metadata import exif, photoshop
from engine.formats.metadata.directories import (
    LONG,
    RATIONAL,
    SHORT,
    UNDEFINED,
    Structure,
    Tag,
    directory_bytes,
    entries_at,
    structure_of,
    tag_of_numbers,
)
from engine.formats.metadata.metadata import Metadata
from engine.regions import Pixels

_BYTE = 1
_XMP, _IPTC, _PHOTOSHOP, _ICC = 700, 33723, 34377, 34675
PHOTOSHOP_LAYERS = 37724
"""The tag ImageSourceData. Photoshop shows what it holds instead of the pixels."""
MANIFEST = 52545
"""The tag with a C2PA manifest, which vouches for the pixels that it came with."""
STRUCTURE = frozenset((
    254, 255, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284,
    288, 289, 290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327,
    328, 330, 332, 333, 334, 336, 338, 339, 340, 341, 342, 343, 344, 345, 346, 347, 512, 513, 514,
    515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 559, _XMP, _IPTC, _PHOTOSHOP, _ICC,
    PHOTOSHOP_LAYERS, MANIFEST,
))  # fmt: skip
"""Tags that describe how one file keeps its pixels, and those that Metadata keeps apart."""
_CODES = {"none": 1, "lzw": 5, "deflate": 8}
_STRIP = 1 << 20
"""Bytes of pixels in one strip, about."""
_LARGEST = 1 << 32
_STRAIGHT_ALPHA = 2


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB or RGBA pixels of 8 or 16 bits, compressed as the origin was, else by deflate."""
    if origin is not None and origin.samples == "grey" and samples.is_grey(pixels):
        pixels = pixels[:, :, :1] if pixels.shape[2] == 3 else pixels[:, :, 2:]
    has_alpha = pixels.shape[2] in (2, 4)
    kinds = [_STRAIGHT_ALPHA] * has_alpha
    extra = origin.extra_over(*pixels.shape[:2]) if origin is not None else None
    if extra is not None:
        pixels = np.concatenate([pixels, _planes(extra, pixels)], axis=2)
        kinds += extra.kinds
    compression = (origin.compression if origin is not None else None) or "deflate"
    start, structure = _start(metadata)
    rows = max(1, _STRIP // (pixels.shape[1] * pixels.shape[2] * pixels.itemsize))
    parts, places, sizes = [start], [], []
    at = len(start)
    for strip in _strips(pixels, rows, compression, structure.order):
        places.append(at)
        sizes.append(len(strip))
        strip += b"\0" * (len(strip) % 2)
        parts.append(strip)
        at += len(strip)
    tags = _structure_tags(pixels, kinds, rows, compression, places, sizes, structure.order)
    tags += _metadata_tags(metadata, structure)
    directory = directory_bytes(structure.order, tags, at)
    if at + len(directory) >= _LARGEST:
        raise ImpastoError("The picture is too large for TIFF (over 4 GB).", "Save it as PNG.")
    parts.append(directory)
    parts[0] = start[:4] + struct.pack(structure.order + "I", at) + start[8:]
    return b"".join(parts)


def _planes(extra: ExtraChannels, pixels: Pixels) -> Pixels:
    """The extra channels at the depth of the pixels."""
    if pixels.dtype == np.uint8:
        return samples.to_eight_bits(extra.planes)
    return samples.to_sixteen_bits(extra.planes)


def _start(metadata: Metadata) -> tuple[bytes, Structure]:
    """The first bytes of the file, and where the EXIF block's own directory is (0: none)."""
    nothing = b"II*\0" + bytes(4), Structure("<", False, 0)
    if metadata.exif is None:
        return nothing
    try:
        structure = structure_of(metadata.exif[:16])
    except DecodeError:
        return nothing
    return metadata.exif + b"\0" * (len(metadata.exif) % 2), structure


def _strips(pixels: Pixels, rows: int, compression: str, order: str) -> Iterator[bytes]:
    """The strips of ``rows`` rows each, compressed side by side, in order."""
    encode = _encoder(compression, order)
    strips = (pixels[top : top + rows] for top in range(0, pixels.shape[0], rows))
    with ThreadPoolExecutor() as pool:
        yield from pool.map(encode, strips)


def _encoder(compression: str, order: str) -> Callable[[Pixels], bytes]:
    import imagecodecs

    def plain(strip: NDArray[Any]) -> bytes:
        return strip.astype(np.dtype(f"{order}u{strip.itemsize}"), copy=False).tobytes()

    def differences(strip: Pixels) -> bytes:
        return plain(imagecodecs.delta_encode(np.ascontiguousarray(strip), axis=1))

    def lzw(strip: Pixels) -> bytes:
        return bytes(imagecodecs.lzw_encode(differences(strip)))

    def deflate(strip: Pixels) -> bytes:
        return bytes(imagecodecs.deflate_encode(differences(strip), level=6, raw=False))

    return {"none": plain, "lzw": lzw, "deflate": deflate}[compression]


def _structure_tags(
    pixels: Pixels,
    kinds: list[int],
    rows: int,
    compression: str,
    places: list[int],
    sizes: list[int],
    order: str,
) -> list[Tag]:
    """``kinds`` says what each channel behind the colours is."""
    height, width, channels = pixels.shape
    numbers = [
        (254, LONG, [0]),
        (256, LONG, [width]),
        (257, LONG, [height]),
        (258, SHORT, [pixels.itemsize * 8] * channels),
        (259, SHORT, [_CODES[compression]]),
        (262, SHORT, [1 if channels - len(kinds) < 3 else 2]),
        (273, LONG, places),
        (274, SHORT, [1]),
        (277, SHORT, [channels]),
        (278, LONG, [rows]),
        (279, LONG, sizes),
        (284, SHORT, [1]),
        (339, SHORT, [1] * channels),
    ]
    if compression != "none":
        numbers.append((317, SHORT, [2]))
    if kinds:
        numbers.append((338, SHORT, kinds))
    return [tag_of_numbers(order, tag, kind, values) for tag, kind, values in numbers]


def _metadata_tags(metadata: Metadata, structure: Structure) -> list[Tag]:
    tags = []
    if metadata.dpi is not None:
        for tag, value in zip((282, 283), metadata.dpi, strict=True):
            ratio = Fraction(value).limit_denominator(10_000)
            data = struct.pack(structure.order + "II", ratio.numerator, ratio.denominator)
            tags.append(Tag(tag, RATIONAL, 1, data))
        tags.append(tag_of_numbers(structure.order, 296, SHORT, [2]))
    resources = photoshop.join(metadata.iptc, metadata.photoshop)
    blobs = [
        (_XMP, _BYTE, metadata.xmp),
        (_IPTC, _BYTE, metadata.iptc),
        (_PHOTOSHOP, _BYTE, resources if metadata.photoshop else None),
        (_ICC, UNDEFINED, metadata.icc),
    ]
    tags += [Tag(tag, kind, len(data), data) for tag, kind, data in blobs if data]
    if metadata.exif is None or not structure.first:
        return tags
    source = exif.reader(metadata.exif)
    try:
        entries, _ = entries_at(source, structure, structure.first)
    except DecodeError:
        return tags
    # Values that do not fit an entry stay where they are; the entry's last four bytes point there.
    return tags + [
        Tag(entry.tag, entry.kind, entry.length, source(entry.position + 8, 4))
        for entry in entries
        if entry.tag not in STRUCTURE
    ]
