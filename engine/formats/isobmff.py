"""Boxes of the ISO media format (ISO/IEC 14496-12), as far as AVIF and HEIC need them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.formats.loss import Loss
from engine.formats.metadata import profiles, side_data


class Box(NamedTuple):
    """A box in a file, from the start of its content to its end."""

    name: bytes
    start: int
    end: int


def brands(head: bytes) -> frozenset[bytes]:
    """The kinds of file that a file says it is; none if it is not based on boxes."""
    if head[4:8] != b"ftyp":
        return frozenset()
    end = min(len(head), int.from_bytes(head[:4], "big"))
    return frozenset(head[at : at + 4] for at in (8, *range(16, end, 4)))


def is_whole(data: bytes) -> bool:
    """Whether every box at the top level is as long as it says."""
    boxes = list(_boxes(data))
    complete = bool(boxes) and boxes[-1].end == len(data)
    return complete and any(box.name == b"meta" for box in boxes)


def colour_profile(data: bytes) -> bytes | None:
    """A profile of the code points that a file without an ICC profile gives; None for sRGB."""
    meta = _meta(data)
    at = meta.find(b"colrnclx")
    if at < 0:
        return None
    primaries, transfer = meta[at + 8 : at + 10], meta[at + 10 : at + 12]
    return profiles.from_code_points(
        int.from_bytes(primaries, "big"), int.from_bytes(transfer, "big")
    )


def av1_bit_depth(data: bytes) -> int:
    """Bits a channel of the first AV1 picture, from its configuration box: 8, 10 or 12."""
    meta = _meta(data)
    at = meta.find(b"av1C")
    flags = meta[at + 6] if 0 <= at < len(meta) - 6 else 0
    if not flags & 0x40:
        return 8
    return 12 if flags & 0x20 else 10


def beside_in(data: bytes) -> tuple[Loss, ...]:
    """What the file holds beside its picture."""
    return side_data.in_boxes(data, _meta(data))


def _meta(data: bytes) -> bytes:
    return next((data[box.start : box.end] for box in _boxes(data) if box.name == b"meta"), b"")


def _boxes(data: bytes) -> Iterator[Box]:
    """The boxes at the top level that are all there."""
    at = 0
    while at + 8 <= len(data):
        size, name, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(data) - at
        if size < head or at + size > len(data):
            return
        yield Box(name, at + head, at + size)
        at += size
