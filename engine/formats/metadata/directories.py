"""Directories of tags, as TIFF files and EXIF blocks are made of them (TIFF 6.0, section 2)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.decoding import DecodeError

Read = Callable[[int, int], bytes]
"""Gives so many bytes (second) from so far into the file (first); fewer at its end."""

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""Bytes a value of each type takes."""
SIZES |= {16: 8, 17: 8, 18: 8}  # BigTIFF
SHORT, LONG, RATIONAL, UNDEFINED = 3, 4, 5, 7

MOST_ENTRIES = 4096
"""No sound directory has more; a larger count means that the offset points into something else."""


class Structure(NamedTuple):
    """How numbers and directories are laid out in one file."""

    order: str
    """``<`` when the lowest byte comes first (``II``), ``>`` otherwise (``MM``)."""
    big: bool
    """BigTIFF, with offsets of eight bytes."""
    first: int
    """Where the first directory starts."""

    def whole(self, data: bytes) -> int:
        """An unsigned number of 1, 2, 4 or 8 bytes."""
        return int.from_bytes(data, "little" if self.order == "<" else "big")


class Entry(NamedTuple):
    """One tag where it stands in a file."""

    tag: int
    kind: int
    length: int
    """How many values."""
    position: int
    """Where the entry itself starts."""
    value: int
    """Where its value starts: inside the entry if it fits, else wherever the entry points to."""
    size: int
    """Bytes of the value; 0 if the type is unknown."""


class Tag(NamedTuple):
    """One tag with its value, ready to be written."""

    tag: int
    kind: int
    length: int
    data: bytes


def structure_of(head: bytes) -> Structure:
    """Read the first 16 bytes of a file. Raises ``DecodeError`` when they do not begin a TIFF."""
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 8:
        raise DecodeError("no TIFF header")
    version = struct.unpack(order + "H", head[2:4])[0]
    if version == 42:
        return Structure(order, False, struct.unpack(order + "I", head[4:8])[0])
    if version == 43 and len(head) >= 16:
        return Structure(order, True, struct.unpack(order + "Q", head[8:16])[0])
    raise DecodeError(f"TIFF version {version}")


def entries_at(read: Read, structure: Structure, offset: int) -> tuple[list[Entry], int]:
    """The entries of the directory at ``offset``, and where the link to the next directory stands.

    Raises ``DecodeError`` when there is no directory there. One cut short gives what is left of it.
    """
    order, big, _ = structure
    width, step, inline = (8, 20, 8) if big else (2, 12, 4)
    head = read(offset, width)
    if offset < 8 or len(head) < width:
        raise DecodeError(f"no directory at {offset}")
    count = structure.whole(head)
    if count > MOST_ENTRIES:
        raise DecodeError(f"no directory at {offset}")
    start = offset + width
    table = read(start, count * step)
    entries = []
    for index in range(len(table) // step):
        at = index * step
        tag, kind = struct.unpack_from(order + "HH", table, at)
        length = structure.whole(table[at + 4 : at + 4 + inline])
        size = SIZES.get(kind, 0) * length
        value = start + at + step - inline
        if size > inline:
            value = structure.whole(table[at + step - inline : at + step])
        entries.append(Entry(tag, kind, length, start + at, value, size))
    return entries, start + count * step


def find(entries: Sequence[Entry], tag: int) -> Entry | None:
    """The first entry with this tag."""
    return next((entry for entry in entries if entry.tag == tag), None)


def numbers(read: Read, structure: Structure, entry: Entry) -> list[int]:
    """The values of an entry of whole numbers without sign (BYTE, SHORT, LONG, LONG8)."""
    width = SIZES.get(entry.kind, 1)
    data = read(entry.value, entry.size)
    return [structure.whole(data[at : at + width]) for at in range(0, len(data), width)]


def number(read: Read, structure: Structure, entry: Entry) -> int:
    """The first value of such an entry. Raises ``DecodeError`` when it lies beyond the file."""
    found = numbers(read, structure, entry)
    if not found:
        raise DecodeError(f"the tag {entry.tag} has no value")
    return found[0]


def rational(read: Read, structure: Structure, entry: Entry) -> float | None:
    """The first value of a RATIONAL entry; None if it is no number."""
    data = read(entry.value, 8)
    if entry.kind != RATIONAL or len(data) < 8:
        return None
    above, below = struct.unpack(structure.order + "II", data)
    return above / below if below else None


def tag_of_numbers(order: str, tag: int, kind: int, values: Sequence[int]) -> Tag:
    """A tag of SHORT or LONG numbers."""
    letter = {SHORT: "H", LONG: "I"}[kind]
    return Tag(tag, kind, len(values), struct.pack(f"{order}{len(values)}{letter}", *values))


def directory_size(tags: Sequence[Tag]) -> int:
    """Bytes that ``directory_bytes`` gives for these tags."""
    values = sum(len(tag.data) + len(tag.data) % 2 for tag in tags if len(tag.data) > 4)
    return 2 + 12 * len(tags) + 4 + values


def directory_bytes(order: str, tags: Sequence[Tag], at: int) -> bytes:
    """A directory of classic TIFF that will stand at offset ``at``, its longer values behind it."""
    tags = sorted(tags)
    table = [struct.pack(order + "H", len(tags))]
    values: list[bytes] = []
    end = at + 2 + 12 * len(tags) + 4
    for tag, kind, length, data in tags:
        field = data.ljust(4, b"\0")
        if len(data) > 4:
            field = struct.pack(order + "I", end)
            data += b"\0" * (len(data) % 2)
            values.append(data)
            end += len(data)
        table.append(struct.pack(order + "HHI", tag, kind, length) + field)
    return b"".join([*table, b"\0\0\0\0", *values])
