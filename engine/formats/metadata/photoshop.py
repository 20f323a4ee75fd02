"""Photoshop image resources, which carry IPTC records in JPEG, TIFF and PNG files.

Sources: Adobe Photoshop File Formats Specification, "Image resources"; IPTC-NAA Information
Interchange Model 4.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

IPTC = 0x0404
_THUMBNAILS = (0x0409, 0x040C)
_PREVIEW_DATASETS = (200, 201, 202)
"""ObjectPreviewFileFormat, its version, and ObjectPreviewData, all of the record 2."""


def split(resources: bytes) -> tuple[bytes | None, bytes | None]:
    """The IPTC records in ``resources``, and the other resources; small pictures are dropped."""
    iptc: bytes | None = None
    others = []
    for number, whole, data in _blocks(resources):
        if number == IPTC:
            iptc = without_previews(data) or None
        elif number not in _THUMBNAILS:
            others.append(whole)
    return iptc, b"".join(others) or None


def without_previews(records: bytes) -> bytes:
    """IPTC records without the small picture, which would show what has been painted over.

    Records that do not follow the standard from some place on stay as they are from there on; a
    small picture that is cut short goes all the same.
    """
    kept, at = [], 0
    while at + 5 <= len(records) and records[at] == 0x1C:
        size = int.from_bytes(records[at + 3 : at + 5], "big")
        start = at + 5
        if size & 0x8000:  # the size of the size
            start += size & 0x7FFF
            size = int.from_bytes(records[at + 5 : start], "big")
        end = start + size
        is_preview = records[at + 1] == 2 and records[at + 2] in _PREVIEW_DATASETS
        if end > len(records) and not is_preview:
            break
        if not is_preview:
            kept.append(records[at:end])
        at = end
    return b"".join([*kept, records[at:]])


def join(iptc: bytes | None, others: bytes | None) -> bytes | None:
    """Image resources with these IPTC records in them."""
    parts = [others or b""]
    if iptc:
        padding = b"\0" * (len(iptc) % 2)
        parts.append(b"8BIM" + struct.pack(">HHI", IPTC, 0, len(iptc)) + iptc + padding)
    return b"".join(parts) or None


def _blocks(resources: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, the whole block, and the data of each resource, up to the first broken one."""
    at = 0
    while resources[at : at + 4] in (b"8BIM", b"MeSa", b"AgHg", b"PHUT", b"DCSR"):
        name_length = resources[at + 6] if at + 6 < len(resources) else 0
        start = at + 6 + (name_length + 2) // 2 * 2
        if start + 4 > len(resources):
            return
        (number,) = struct.unpack_from(">H", resources, at + 4)
        (size,) = struct.unpack_from(">I", resources, start)
        data = resources[start + 4 : start + 4 + size]
        if len(data) < size:
            return
        end = start + 4 + size + size % 2
        yield number, resources[at:end].ljust(end - at, b"\0"), data
        at = end
