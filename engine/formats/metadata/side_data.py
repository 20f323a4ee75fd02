"""What a picture file may hold beside its picture, and Impasto does not write.

Sources: Google's Motion Photo 1.0 and Ultra HDR 1.0, ISO 21496-1 (gain maps), CIPA DC-007
(multi-picture format), ISO/IEC 23008-12 (auxiliary pictures), C2PA 2.2 (content credentials: where
each format keeps its manifests, appendix A).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence

from engine.formats.loss import CREDENTIALS, DEPTH_MAP, GAIN_MAP, VIDEO, Loss

_VIDEO_MARKS = re.compile(
    rb"(?:MotionPhoto|MicroVideo)\s*(?:=\s*[\"']|>)\s*1|MotionPhoto_Data", re.IGNORECASE
)
_GAIN_MAP_MARKS = (b"hdrgm:Version", b"urn:iso:std:iso:ts:21496", b"HDRGainMap", b"hdrgainmap")
_JPEG_DEPTH_MARKS = (
    b"ns.apple.com/depthData",
    b"GDepth:Data",
    b"GDepth:Mime",
    b'Item:Semantic="Depth"',
    b'Item:Semantic="depth"',
)
"""Apple's second picture, and Google's Dynamic Depth."""
_DEPTH_MARKS = (b"aux:depth", b"auxiliary:depth", b"auxid:2\0", b"GDepth:Data", b"GDepth:Mime")
_PREVIEWS = (0x010001, 0x010002)
"""Kinds of MPF pictures that only repeat the first one in a smaller size."""
MANIFEST_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""The type of the ``uuid`` box with a C2PA manifest."""
_ENTRIES = 0xB002


def in_jpeg(data: bytes, segments: Sequence[tuple[int, bytes]]) -> tuple[Loss, ...]:
    """What a JPEG file holds, whose segments (marker, data) are these."""
    found = []
    if any(m == 0xEB and part.startswith(b"JP") and b"c2pa" in part for m, part in segments):
        found.append(CREDENTIALS)
    if _VIDEO_MARKS.search(data):
        found.append(VIDEO)
    if any(mark in data for mark in _GAIN_MAP_MARKS):
        found.append(GAIN_MAP)
    if any(mark in data for mark in _JPEG_DEPTH_MARKS):
        found.append(DEPTH_MAP)
    return tuple(found)


def pictures_in_jpeg(segments: Sequence[tuple[int, bytes]]) -> int:
    """How many pictures the MPF segment names that are no previews of others.

    Those of a stereo pair or a burst count; so do maps of gain and depth.
    """
    index = (part[4:] for marker, part in segments if marker == 0xE2 and part[:4] == b"MPF\0")
    kinds = list(_kinds(next(index, b"")))
    return max(1, sum(kind not in _PREVIEWS for kind in kinds[1:]) + 1)


def in_boxes(data: bytes, meta: bytes) -> tuple[Loss, ...]:
    """What a HEIC or AVIF file holds, whose ``meta`` box describes its pictures."""
    found = []
    if MANIFEST_BOX in data:
        found.append(CREDENTIALS)
    if b"mpvd" in data or _VIDEO_MARKS.search(data):
        found.append(VIDEO)
    if b"tmap" in meta or any(mark in meta for mark in _GAIN_MAP_MARKS):
        found.append(GAIN_MAP)
    if any(mark in meta for mark in _DEPTH_MARKS):
        found.append(DEPTH_MAP)
    return tuple(found)


def _kinds(segment: bytes) -> Iterator[int]:
    """The kind of each picture in an MPF index (CIPA DC-007, 5.2.3)."""
    order = {b"II": "<", b"MM": ">"}.get(segment[:2])
    if order is None:
        return
    try:
        at = struct.unpack_from(f"{order}I", segment, 4)[0]
        for index in range(struct.unpack_from(f"{order}H", segment, at)[0]):
            tag, _, size, start = struct.unpack_from(f"{order}HHII", segment, at + 2 + 12 * index)
            if tag == _ENTRIES:
                for place in range(start, start + size, 16):
                    yield struct.unpack_from(f"{order}I", segment, place)[0] & 0xFFFFFF
    except struct.error:
        return  # an index that is cut short names no more pictures
