"""Boxes of the ISO media format (ISO/IEC 14496-12), as far as AVIF and HEIC need them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from engine.formats.loss import Loss
from engine.formats.metadata import profiles, side_data

_BT601, _BT2020 = 6, 9
"""How luma is made of colours, as every decoder knows it."""


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
    found = list(boxes(data))
    complete = bool(found) and found[-1].end == len(data)
    return complete and any(box.name == b"meta" for box in found)


def colour_profile(data: bytes, icc: bytes | None) -> bytes | None:
    """The profile of a file that has ``icc``: that, or one of its code points; None for sRGB.

    Beside code points of HDR a profile is there for programs that do not know it.
    """
    meta = _meta(data)
    at = meta.find(b"colrnclx")
    if at < 0 or len(meta) < at + 15:
        return icc
    # The pixels were decoded to the full range, whatever the video has.
    points = profiles.CodePoints(
        *(min(255, each) for each in struct.unpack_from(">2H", meta, at + 8))
    )
    if icc is not None and (not points.hdr or profiles.code_points(icc) is not None):
        return icc
    return profiles.from_code_points(points)


def video_points(icc: bytes | None) -> tuple[int, int, int]:
    """Primaries, transfer and matrix that a video encoder is told for pixels of this profile.

    Those of sRGB for a profile without code points, which it is written beside.
    """
    points = profiles.code_points(icc)
    if points is None or not points.full_range:
        return (*profiles.SRGB_NAME, _BT601)
    return points.primaries, points.transfer, _BT2020 if points.primaries == 9 else _BT601


def profile_beside(icc: bytes | None) -> bytes | None:
    """The profile that has to be written although there are code points; None if they say all."""
    return None if icc is None or profiles.is_written_as_points(icc) else icc


def av1_bit_depth(data: bytes) -> int:
    """Bits a channel of the first AV1 picture, from its configuration box: 8, 10 or 12."""
    meta = _meta(data)
    at = meta.find(b"av1C")
    flags = meta[at + 6] if 0 <= at < len(meta) - 6 else 0
    if not flags & 0x40:
        return 8
    return 12 if flags & 0x20 else 10


def light_boxes(data: bytes) -> Iterator[bytes]:
    """The boxes that say, of an HDR picture, how bright it and its screen are."""
    meta = _meta(data)
    for name, size in ((b"clli", 12), (b"mdcv", 32)):
        at = meta.find(size.to_bytes(4, "big") + name)
        if at >= 0 and at + size <= len(meta):
            yield meta[at : at + size]


def clean_aperture(data: bytes, width: int, height: int) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the part that a ``clap`` property shows of the primary
    picture, whose size is given (ISO/IEC 14496-12, 12.1.4); None for all of it."""
    box = next((each for each in _properties_of_primary(data) if each.name == b"clap"), None)
    if box is None or box.end - box.start < 32:
        return None
    values = struct.unpack_from(">4IiIiI", data, box.start)
    if not all(values[1::2]):
        return None
    across, down, right, low = (Fraction(*values[at : at + 2]) for at in (0, 2, 4, 6))
    left, top = round((width - across) / 2 + right), round((height - down) / 2 + low)
    part = (left, top, left + round(across), top + round(down))
    is_inside = 0 <= left < part[2] <= width and 0 <= top < part[3] <= height
    return part if is_inside and part != (0, 0, width, height) else None


def _properties_of_primary(data: bytes) -> Iterator[Box]:
    """The properties of the primary picture (ISO/IEC 23008-12, 9.3)."""
    meta = next((box for box in boxes(data) if box.name == b"meta"), None)
    if meta is None:
        return
    inside = {box.name: box for box in boxes(data, meta.start + 4, meta.end)}
    if not {b"pitm", b"iprp"} <= inside.keys():
        return
    main = inside[b"pitm"]
    primary = int.from_bytes(data[main.start + 4 : main.start + (8 if data[main.start] else 6)])
    parts = {box.name: box for box in boxes(data, inside[b"iprp"].start, inside[b"iprp"].end)}
    if not {b"ipco", b"ipma"} <= parts.keys():
        return
    known = list(boxes(data, parts[b"ipco"].start, parts[b"ipco"].end))
    for number in _associated(data[parts[b"ipma"].start : parts[b"ipma"].end], primary):
        if 1 <= number <= len(known):
            yield known[number - 1]


def _associated(ipma: bytes, item: int) -> Iterator[int]:
    """The numbers, from 1 on, of the properties that belong to an item."""
    wide, long = ipma[3:4] and ipma[3] & 1, ipma[:1] and ipma[0]
    step = 2 if wide else 1
    at = 8
    for _ in range(int.from_bytes(ipma[4:8])):
        size = 4 if long else 2
        number, at = int.from_bytes(ipma[at : at + size]), at + size
        count, at = int.from_bytes(ipma[at : at + 1]), at + 1
        if at > len(ipma):
            return  # its count is wrong
        if number == item:
            for place in range(at, at + step * count, step):
                # The highest bit says whether the property is essential.
                yield int.from_bytes(ipma[place : place + step]) & (0x7FFF if wide else 0x7F)
        at += step * count


def beside_in(data: bytes) -> tuple[Loss, ...]:
    """What the file holds beside its picture."""
    return side_data.in_boxes(data, _meta(data))


def _meta(data: bytes) -> bytes:
    return next((data[box.start : box.end] for box in boxes(data) if box.name == b"meta"), b"")


def boxes(data: bytes, at: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes between two places, of one level, that are all there."""
    end = len(data) if end is None else end
    while at + 8 <= end:
        size, name, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            return
        yield Box(name, at + head, at + size)
        at += size
