"""Photoshop image resources, which carry IPTC records in JPEG, TIFF and PNG files.

Source: Adobe Photoshop File Formats Specification, "Image resources".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

IPTC = 0x0404
_THUMBNAILS = (0x0409, 0x040C)


def split(resources: bytes) -> tuple[bytes | None, bytes | None]:
    """The IPTC records in ``resources``, and the other resources; thumbnails are dropped."""
    iptc: bytes | None = None
    others = []
    for number, whole, data in _blocks(resources):
        if number == IPTC:
            iptc = data
        elif number not in _THUMBNAILS:
            others.append(whole)
    return iptc, b"".join(others) or None


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
