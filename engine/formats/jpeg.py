"""JPEG (ITU-T T.81, JFIF 1.02, Exif 2.32, Adobe's segments for CMYK and Photoshop)."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from engine.decoding import library_decoder
from engine.formats import samples
from engine.formats.format import (
    Decoded,
    Format,
    JpegSettings,
    Origin,
    Samples,
    SaveOptions,
    cut_short,
)
from engine.formats.limits import check_size
from engine.formats.loss import CMYK, DEPTH_MAP, GAIN_MAP, INCOMPLETE
from engine.formats.metadata import exif, photoshop, profiles, side_data, xmp
from engine.formats.metadata.metadata import Block, Metadata
from engine.regions import Pixels

USUAL_QUALITY = 92

_BUFFER_LOCK = Lock()

_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_ICC = b"ICC_PROFILE\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_MPF = b"MPF\0"
_LONGEST = 65533
"""Bytes that one segment can hold."""

_START_OF_SCAN, _QUANTIZATION, _COMMENT = 0xDA, 0xDB, 0xFE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_REWRITTEN = (b"JFIF\0", b"JFXX\0", b"Adobe", _MPF, b"JP", b"FPXR\0")
"""Starts of segments that belong to the old pixels, or that the encoder writes itself."""
_REDUCED = {2: 16, 4: 32, 8: 64}
"""OpenCV's flags for decoding at a half, a quarter and an eighth of the size, in any colours."""


class Frame(NamedTuple):
    """What a file says about its pixels before they begin."""

    precision: int
    width: int
    height: int
    sampling: tuple[tuple[int, int], ...]
    """Horizontal and vertical sampling factor of each component."""
    progressive: bool


class Segment(NamedTuple):
    """A marker and what follows it, up to the next."""

    marker: int
    data: bytes


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode a file as libjpeg-turbo does by default: exact transform, smooth chroma."""
    data = file.read()
    segments = list(segments_of(data))
    frame = _frame(segments)
    if frame is None:
        raise cut_short(path.name)
    check_size(path.name, frame.width, frame.height, max(3, len(frame.sampling)))
    whole = is_whole(data)
    if not damaged and not whole:
        raise cut_short(path.name)
    metadata, orientation = _metadata(segments)
    pixels, icc, kind = _decode(data, metadata.icc)
    beside = side_data.in_jpeg(data, segments)
    origin = Origin(
        path,
        FORMAT.name,
        samples=kind,
        bit_depth=frame.precision,
        jpeg=_settings_of(segments, frame),
        pages=1 if {GAIN_MAP, DEPTH_MAP} & {*beside} else side_data.pictures_in_jpeg(segments),
        beside=(*beside, CMYK) if kind == "cmyk" else beside,
    )
    notices = () if whole else (INCOMPLETE,)
    metadata = metadata.replace(icc=icc)
    return Decoded(samples.turned(pixels, orientation), metadata, origin, notices)


def preview(file: BinaryIO, path: Path, long_side: int) -> Decoded | None:
    """Decode at a half to an eighth of the size, by leaving out the finest parts of each block."""
    data = file.read()
    segments = list(segments_of(data))
    frame = _frame(segments)
    if frame is None or len(frame.sampling) == 4:
        return None
    check_size(path.name, frame.width, frame.height, 3)
    longer = max(frame.width, frame.height)
    factor = next((factor for factor in (8, 4, 2) if longer // factor >= long_side), None)
    if factor is None:
        return None
    import cv2

    flags = _REDUCED[factor] | cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
    with library_decoder("OpenCV"):
        pixels: Pixels | None = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    if pixels is None:
        return None
    metadata, orientation = _metadata(segments)
    return Decoded(samples.turned(pixels, orientation), metadata, Origin(path, FORMAT.name))


def write(pixels: Pixels, metadata: Metadata, origin: Origin | None, options: SaveOptions) -> bytes:
    """Encode RGB pixels of 8 bits, with the origin's tables unless a quality is asked for."""
    image = Image.fromarray(pixels)
    if origin is not None and origin.samples == "grey" and samples.is_grey(pixels):
        image = Image.fromarray(np.ascontiguousarray(pixels[:, :, 0]))
    settings = _settings(origin, options)
    if metadata.dpi is not None:
        settings["dpi"] = tuple(min(65535, round(value)) for value in metadata.dpi)
    file = io.BytesIO()
    with _room_to_encode(pixels.nbytes + pixels.nbytes // 2):
        image.save(file, "JPEG", **settings)
    encoded = file.getvalue()
    start = 2
    if encoded[2:4] == b"\xff\xe0":
        start += 2 + int.from_bytes(encoded[4:6], "big")
    return b"".join((encoded[:start], *_segments_for(metadata), memoryview(encoded)[start:]))


def is_whole(data: bytes) -> bool:
    """Whether the end-of-image marker stands behind the first scan.

    Inside a scan ``FF`` is never followed by ``D9``, so that the first such pair is the end, or at
    worst a table between two scans.
    """
    start = 2
    for segment in segments_of(data):
        start += 4 + len(segment.data)
        if segment.marker == _START_OF_SCAN:
            return data.find(b"\xff\xd9", start) >= 0
    return False


def segments_of(data: bytes) -> Iterator[Segment]:
    """The segments up to and with the start of the first scan."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if size < 2 or marker == 0xD9:
            return
        yield Segment(marker, data[at + 4 : at + 2 + size])
        if marker == _START_OF_SCAN:
            return
        at += 2 + size


def _frame(segments: Sequence[Segment]) -> Frame | None:
    for marker, data in segments:
        if marker in _FRAMES and len(data) >= 6 and len(data) >= 6 + 3 * max(1, data[5]):
            precision, height, width, count = struct.unpack_from(">BHHB", data)
            factors = (data[7 + 3 * index] for index in range(count))
            sampling = tuple((factor >> 4, factor & 15) for factor in factors)
            return Frame(precision, width, height, sampling, marker in (0xC2, 0xC6, 0xCA, 0xCE))
    return None


def _decode(data: bytes, icc: bytes | None) -> tuple[Pixels, bytes | None, Samples]:
    """Pixels, the profile that fits them, and what the file held."""
    import imagecodecs

    with library_decoder("imagecodecs"):
        decoded: NDArray[Any] = imagecodecs.jpeg8_decode(data)
    if decoded.dtype == np.uint16:
        # A JPEG of 12 bits comes in the lower part of 16.
        decoded = samples.widened(decoded, 12)
    if decoded.ndim == 2:
        return samples.from_grey(decoded), icc, "grey"
    if decoded.shape[2] == 4:
        # Light is counted instead of ink, as Adobe's programs do, and all that read such files
        # expect, whether they are marked or not.
        pixels, icc = samples.from_cmyk(~decoded, icc)
        return pixels, icc, "cmyk"
    return decoded, icc, "rgb"


def _metadata(segments: Sequence[Segment]) -> tuple[Metadata, int]:
    """All that stands before the pixels, and the orientation it gave."""
    metadata = Metadata()
    profile: list[tuple[int, bytes]] = []
    resources = b""
    extended: dict[bytes, list[tuple[int, bytes]]] = {}
    others = []
    for marker, data in segments:
        if marker == 0xE1 and data.startswith(_EXIF) and metadata.exif is None:
            metadata = metadata.replace(exif=data[len(_EXIF) :])
        elif marker == 0xE1 and data.startswith(_XMP):
            metadata = metadata.replace(xmp=data[len(_XMP) :])
        elif marker == 0xE1 and data.startswith(_EXTENDED_XMP):
            name, place, part = _extended_part(data)
            extended.setdefault(name, []).append((place, part))
        elif marker == 0xE2 and data.startswith(_ICC) and len(data) > 14:
            profile.append((data[12], data[14:]))
        elif marker == 0xED and data.startswith(_PHOTOSHOP):
            resources += data[len(_PHOTOSHOP) :]
        elif marker == 0xE0 and data.startswith(b"JFIF\0"):
            metadata = metadata.replace(dpi=_density(data))
        elif marker == _COMMENT or (0xE0 <= marker <= 0xEF and not data.startswith(_REWRITTEN)):
            kind = "COM" if marker == _COMMENT else f"APP{marker - 0xE0}"
            others.append(Block(FORMAT.name, kind, data))
    iptc, resources_left = photoshop.split(resources)
    parts = extended.get(xmp.extension(metadata.xmp or b"") or b"", [])
    metadata = metadata.replace(
        icc=b"".join(part for _, part in sorted(profile)) or None,
        iptc=iptc,
        photoshop=resources_left,
        extended_xmp=b"".join(part for _, part in sorted(parts)) or None,
        blocks=tuple(others),
    )
    if metadata.icc is None and metadata.exif is not None and exif.is_adobe_rgb(metadata.exif):
        metadata = metadata.replace(icc=profiles.adobe_rgb())
    return metadata.upright()


def _extended_part(data: bytes) -> tuple[bytes, int, bytes]:
    """Name, place and bytes of one part of the second XMP packet."""
    start = len(_EXTENDED_XMP)
    place = int.from_bytes(data[start + 36 : start + 40], "big")
    return data[start : start + 32], place, data[start + 40 :]


def _density(data: bytes) -> tuple[float, float] | None:
    """Pixels per inch in a JFIF segment; None if it only gives the shape of a pixel."""
    if len(data) < 12:
        return None
    unit, across, down = struct.unpack_from(">BHH", data, 7)
    per_inch = {1: 1.0, 2: 2.54}.get(unit)
    if per_inch is None or not across or not down:
        return None
    return across * per_inch, down * per_inch


def _settings_of(segments: Sequence[Segment], frame: Frame) -> JpegSettings | None:
    """How the file was compressed; None for one of 12 bits, whose tables do not fit 8."""
    if frame.precision != 8:
        return None
    # Nothing but tables and frame, so that Pillow does not stumble over the metadata.
    kept = (part for part in segments if part.marker in (_QUANTIZATION, *_FRAMES, _START_OF_SCAN))
    head = b"\xff\xd8" + b"".join(_segment(*part) for part in kept)
    with library_decoder("Pillow"), JpegImageFile(io.BytesIO(head)) as image:
        tables = tuple(tuple(image.quantization[number]) for number in sorted(image.quantization))
    return JpegSettings(tables, _subsampling(frame), frame.progressive, _keeps_rgb(segments, frame))


def _subsampling(frame: Frame) -> int:
    """4:4:4 (0), 4:2:2 (1) or 4:2:0 (2), whichever comes nearest without losing colour."""
    across, down = frame.sampling[0]
    if len(frame.sampling) < 3 or frame.sampling[1] != (1, 1) or across == 1:
        return 0
    return 2 if down >= 2 else 1


def _adobe_transform(segments: Sequence[Segment]) -> int | None:
    for marker, data in segments:
        if marker == 0xEE and data.startswith(b"Adobe") and len(data) >= 12:
            return data[11]
    return None


def _keeps_rgb(segments: Sequence[Segment], frame: Frame) -> bool:
    return len(frame.sampling) == 3 and _adobe_transform(segments) == 0


def _settings(origin: Origin | None, options: SaveOptions) -> dict[str, Any]:
    like = origin.jpeg if origin is not None else None
    if options.quality is None and like is not None and like.tables:
        return {
            # A CMYK file has a table for black as well, and some programs write them with 16 bits.
            "qtables": [[min(255, max(1, each)) for each in table] for table in like.tables[:2]],
            "subsampling": like.subsampling,
            "progressive": like.progressive,
            "keep_rgb": like.keeps_rgb,
        }
    quality = USUAL_QUALITY if options.quality is None else options.quality
    return {
        "quality": quality,
        "subsampling": 0 if quality >= 90 else 2,
        "progressive": like.progressive if like is not None else False,
        "optimize": True,
    }


@contextmanager
def _room_to_encode(size: int) -> Iterator[None]:
    """A buffer for the whole file, which Pillow guesses too small for noise in good quality."""
    with _BUFFER_LOCK:
        usual = ImageFile.MAXBLOCK
        ImageFile.MAXBLOCK = max(usual, size)
        try:
            yield
        finally:
            ImageFile.MAXBLOCK = usual


def _segments_for(metadata: Metadata) -> list[bytes]:
    parts = []
    if metadata.exif is not None:
        block = exif.fitting(metadata.exif, _LONGEST - len(_EXIF))
        if block is not None:
            parts.append(_segment(0xE1, _EXIF + block))
    parts += _xmp_segments(metadata.xmp, metadata.extended_xmp)
    resources = photoshop.join(metadata.iptc, metadata.photoshop) or b""
    parts += [_segment(0xED, _PHOTOSHOP + part) for part in _cut(resources, _PHOTOSHOP)]
    profile = _cut(metadata.icc or b"", _ICC + b"..")
    for number, part in enumerate(profile, start=1):
        parts.append(_segment(0xE2, _ICC + bytes([number, len(profile)]) + part))
    for format, name, data in metadata.blocks:
        if format == FORMAT.name:
            marker = _COMMENT if name == "COM" else 0xE0 + int(name.removeprefix("APP"))
            parts.append(_segment(marker, data))
    return parts


def _xmp_segments(packet: bytes | None, extended: bytes | None) -> list[bytes]:
    if packet is None:
        return []
    if len(packet) > _LONGEST - len(_XMP):
        packet = xmp.without_padding(packet)
    if len(packet) > _LONGEST - len(_XMP):
        extended = packet
        packet = xmp.pointing_to(b"0" * 32)
    if extended is None:
        return [_segment(0xE1, _XMP + packet)]
    name = hashlib.md5(extended, usedforsecurity=False).hexdigest().upper().encode()
    parts = [_segment(0xE1, _XMP + xmp.with_extension(packet, name))]
    place = 0
    for part in _cut(extended, _EXTENDED_XMP + bytes(40)):
        numbers = struct.pack(">II", len(extended), place)
        parts.append(_segment(0xE1, _EXTENDED_XMP + name + numbers + part))
        place += len(part)
    return parts


def _cut(data: bytes, head: bytes) -> list[bytes]:
    """Pieces that fit a segment each, behind a head of this length."""
    step = _LONGEST - len(head)
    return [data[at : at + step] for at in range(0, len(data), step)]


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


FORMAT = Format(
    name="JPEG",
    suffixes=(".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    recognises=lambda head: head.startswith(b"\xff\xd8\xff"),
    read=read,
    is_whole=is_whole,
    write=write,
    metadata=("EXIF", "XMP", "IPTC"),
    preview=preview,
    has_quality=True,
    alpha=False,
    grey=True,
    max_side=65500,
)
