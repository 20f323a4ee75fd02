"""EXIF blocks: read and patched where they stand.

Written by hand, since libraries take a block apart and write it anew, which breaks the camera
makers' notes: they hold offsets that only their makers understand. Here bytes are changed in place
and everything else keeps its position. A block that cannot be understood is left as it is, except
where that would betray a place (``without_gps``).

Source: CIPA DC-008 (Exif 2.32).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from engine.decoding import DecodeError
from engine.formats.metadata.directories import (
    LONG,
    SHORT,
    SIZES,
    UNDEFINED,
    Entry,
    Read,
    Structure,
    Tag,
    directory_bytes,
    directory_size,
    entries_at,
    find,
    number,
    numbers,
    rational,
    structure_of,
)

ORIENTATION = 0x0112
X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 0x011A, 0x011B, 0x0128
EXIF, GPS, INTEROPERABILITY = 0x8769, 0x8825, 0xA005
MAKER_NOTE = 0x927C
INTEROPERABILITY_INDEX = 0x0001

_SIZE_TAGS = {0x0100: 0, 0x0101: 1, 0xA002: 0, 0xA003: 1}
"""Tags of width (0) and height (1)."""
_THUMBNAIL_PLACES = ((0x0201, 0x0202), (0x0111, 0x0117))
"""Offset and length of a thumbnail, as JPEG and as strips."""


def orientation(block: bytes) -> int:
    """How the pixels lie in the file, 1 to 8; 1 if the block does not say."""
    try:
        structure, read = structure_of(block[:16]), reader(block)
        entry = find(entries_at(read, structure, structure.first)[0], ORIENTATION)
        value = number(read, structure, entry) if entry else 1
    except DecodeError:
        return 1
    return value if 1 <= value <= 8 else 1


def upright(block: bytes) -> bytes:
    """The block, saying that the pixels lie as they are seen."""
    result = bytearray(block)
    for structure, entry in _entries(block):
        if entry.tag == ORIENTATION:
            _put(result, structure, entry, 1)
    return bytes(result)


def sized(block: bytes, width: int, height: int) -> bytes:
    """The block, its width and height tags (where it has them) set to the picture's."""
    result = bytearray(block)
    for structure, entry in _entries(block):
        if entry.tag in _SIZE_TAGS:
            _put(result, structure, entry, (width, height)[_SIZE_TAGS[entry.tag]])
    return bytes(result)


def resolution(block: bytes) -> tuple[float, float] | None:
    """Pixels per inch, across and down, if the block says so."""
    try:
        structure, read = structure_of(block[:16]), reader(block)
        entries = entries_at(read, structure, structure.first)[0]
        return resolution_of(read, structure, entries)
    except DecodeError:
        return None


def resolution_of(
    read: Read, structure: Structure, entries: list[Entry]
) -> tuple[float, float] | None:
    """Pixels per inch, across and down, from the tags of one directory."""
    across, down = find(entries, X_RESOLUTION), find(entries, Y_RESOLUTION)
    if across is None or down is None:
        return None
    x, y = rational(read, structure, across), rational(read, structure, down)
    unit_entry = find(entries, RESOLUTION_UNIT)
    unit = number(read, structure, unit_entry) if unit_entry else 2
    if not x or not y or unit not in (2, 3):
        return None
    per_inch = 1.0 if unit == 2 else 2.54
    return x * per_inch, y * per_inch


def is_adobe_rgb(block: bytes) -> bool:
    """Whether the camera says that the pixels are Adobe RGB, as DCF 2.0 does (index ``R03``)."""
    return any(
        entry.tag == INTEROPERABILITY_INDEX and block[entry.value : entry.value + 3] == b"R03"
        for _, entry in _entries(block, inner=(EXIF, INTEROPERABILITY))
    )


def without_thumbnail(block: bytes) -> bytes:
    """The block without its small pictures, which would still show what has been painted over."""
    try:
        structure, read = structure_of(block[:16]), reader(block)
        _, link = entries_at(read, structure, structure.first)
        offset = structure.whole(read(link, 4))
        if not offset:
            return block
        wiped = _thumbnail_ranges(read, structure, offset)
        if _overlaps(read, structure, wiped, inner=(EXIF, GPS)):
            wiped = []
    except DecodeError:
        return block
    result = bytearray(block)
    result[link : link + 4] = bytes(4)
    return _wiped(result, wiped)


def without_gps(block: bytes) -> bytes | None:
    """The block without the place where the photograph was taken; None if in doubt."""
    try:
        structure, read = structure_of(block[:16]), reader(block)
        entries, link = entries_at(read, structure, structure.first)
        gps = find(entries, GPS)
        if gps is None:
            return block
        wiped = _directory_ranges(read, structure, number(read, structure, gps))
        if _overlaps(read, structure, wiped, inner=(EXIF,)):
            return None
    except DecodeError:
        return None
    return _wiped(_without_entry(block, structure, entries, link, gps), wiped)


def without_orientation(block: bytes) -> bytes:
    """The block without its orientation tag, for formats that keep the orientation elsewhere."""
    try:
        structure = structure_of(block[:16])
        entries, link = entries_at(reader(block), structure, structure.first)
    except DecodeError:
        return block
    entry = find(entries, ORIENTATION)
    if entry is None:
        return block
    return bytes(_without_entry(block, structure, entries, link, entry))


def fitting(block: bytes, size: int) -> bytes | None:
    """A block of at most ``size`` bytes, if need be without its longest values; None if none is."""
    if len(block) <= size:
        return block
    try:
        structure = structure_of(block[:16])
    except DecodeError:
        return None
    for longest in (1 << 15, 1 << 12, 1 << 8):
        smaller = collect(reader(block), structure, frozenset(), longest)
        if smaller is not None and len(smaller) <= size:
            return smaller
    return None


def reader(block: bytes) -> Read:
    """Reads from bytes as from a file."""
    return lambda offset, size: block[offset : offset + size]


def collect(read: Read, structure: Structure, skip: frozenset[int], longest: int) -> bytes | None:
    """Make an EXIF block of the first directory of a TIFF file, and of the directories inside it.

    Tags in ``skip`` and values longer than ``longest`` bytes are left out. Values are copied as
    they are. The maker's note keeps its offset where the file allows it, since others may count on
    it. None if there is nothing to collect.
    """
    directories = {0: _tags(read, structure, structure.first, skip, longest)}
    note: tuple[int, bytes] | None = None
    for pointer, owner in ((EXIF, 0), (GPS, 0), (INTEROPERABILITY, EXIF)):
        link = next((tag for tag in directories.get(owner, ()) if tag.tag == pointer), None)
        if link is None:
            continue
        directories[owner].remove(link)
        offset = structure.whole(link.data)
        directories[pointer] = _tags(read, structure, offset, skip | {MAKER_NOTE}, longest)
        if pointer == EXIF:
            note = _take_note(read, structure, offset, longest)
    if note is None and not any(directories.values()):
        return None
    return _laid_out(structure.order, directories, note)


def _laid_out(
    order: str, directories: dict[int, list[Tag]], note: tuple[int, bytes] | None
) -> bytes:
    """A block of directories, by the tag that points to each, and of a maker's note."""
    unset = bytes(4)
    for pointer in directories:
        if pointer:
            owner = directories[EXIF if pointer == INTEROPERABILITY else 0]
            owner.append(Tag(pointer, LONG, 1, unset))
    if note:
        directories[EXIF].append(Tag(MAKER_NOTE, UNDEFINED, len(note[1]), unset))
    sizes = {pointer: directory_size(tags) for pointer, tags in directories.items()}
    # The directories come first if they fit before the note, else behind it.
    start, note_at = 8, 8 + sum(sizes.values())
    if note and note[0] >= 8:
        if note[0] < note_at:
            start = note[0] + len(note[1]) + len(note[1]) % 2
        note_at = note[0]
    places = {}
    for pointer, size in sizes.items():
        places[pointer] = start
        start += size
    block = bytearray(b"II*\0" if order == "<" else b"MM\0*")
    block += struct.pack(order + "I", places[0])
    pointed = {
        # Zero stands for the first directory here, but it is a tag too (GPSVersionID).
        pointer: struct.pack(order + "I", place)
        for pointer, place in places.items()
        if pointer
    }
    pointed[MAKER_NOTE] = struct.pack(order + "I", note_at)
    for pointer, tags in directories.items():
        tags = [tag._replace(data=pointed.get(tag.tag, tag.data)) for tag in tags]
        _insert(block, places[pointer], directory_bytes(order, tags, places[pointer]))
    if note:
        _insert(block, note_at, note[1])
    return bytes(block)


def _insert(block: bytearray, at: int, data: bytes) -> None:
    block.extend(bytes(max(0, at + len(data) - len(block))))
    block[at : at + len(data)] = data


def _take_note(
    read: Read, structure: Structure, offset: int, longest: int
) -> tuple[int, bytes] | None:
    """Offset and bytes of the maker's note in the EXIF directory at ``offset``.

    A note beyond the first megabyte has to move: keeping its offset would cost as much empty space.
    """
    try:
        entry = find(entries_at(read, structure, offset)[0], MAKER_NOTE)
    except DecodeError:
        return None
    if entry is None or not 4 < entry.size <= longest:
        return None
    place = entry.value if entry.value < 1 << 20 and entry.value % 2 == 0 else 0
    return place, read(entry.value, entry.size)


def _tags(
    read: Read, structure: Structure, offset: int, skip: frozenset[int], longest: int
) -> list[Tag]:
    try:
        entries, _ = entries_at(read, structure, offset)
    except DecodeError:
        return []
    tags = []
    for entry in entries:
        wanted = entry.tag not in skip and entry.kind in SIZES and entry.kind < 16
        if wanted and 0 < entry.size <= longest:
            data = read(entry.value, entry.size)
            if len(data) == entry.size:
                tags.append(Tag(entry.tag, entry.kind, entry.length, data))
    return tags


def _entries(block: bytes, inner: tuple[int, ...] = (EXIF,)) -> Iterator[tuple[Structure, Entry]]:
    """The entries of the first directory and of those inside it, as far as they can be read."""
    try:
        structure = structure_of(block[:16])
    except DecodeError:
        return
    waiting = [structure.first]
    seen: set[int] = set()
    while waiting:
        offset = waiting.pop()
        if offset in seen:
            continue
        seen.add(offset)
        try:
            entries, _ = entries_at(reader(block), structure, offset)
        except DecodeError:
            continue
        for entry in entries:
            if entry.tag in inner and entry.value + 4 <= len(block):
                waiting.append(structure.whole(block[entry.value : entry.value + 4]))
            elif entry.value + entry.size <= len(block):
                yield structure, entry


def _without_entry(
    block: bytes, structure: Structure, entries: list[Entry], link: int, entry: Entry
) -> bytearray:
    """The block without an entry of its first directory, whose ``entries`` end at ``link``."""
    result = bytearray(block)
    # The entries behind it, and the link to the next directory, move up over the entry.
    result[entry.position : link + 4] = result[entry.position + 12 : link + 4] + bytes(12)
    count = struct.pack(structure.order + "H", len(entries) - 1)
    result[structure.first : structure.first + 2] = count
    return result


def _put(block: bytearray, structure: Structure, entry: Entry, value: int) -> None:
    """Set a tag of one whole number; a SHORT that is too small for it becomes a LONG."""
    if entry.length != 1 or entry.kind not in (SHORT, LONG):
        return
    kind = LONG if value > 0xFFFF else entry.kind
    struct.pack_into(structure.order + "HI", block, entry.position + 2, kind, 1)
    field = struct.pack(structure.order + ("I" if kind == LONG else "H"), value)
    block[entry.value : entry.value + 4] = field.ljust(4, b"\0")


def _directory_ranges(read: Read, structure: Structure, offset: int) -> list[tuple[int, int]]:
    """Where a directory and its values stand: (start, end) pairs."""
    entries, link = entries_at(read, structure, offset)
    ranges = [(offset, link + 4)]
    ranges += [(entry.value, entry.value + entry.size) for entry in entries if entry.size > 4]
    return ranges


def _thumbnail_ranges(read: Read, structure: Structure, offset: int) -> list[tuple[int, int]]:
    ranges = _directory_ranges(read, structure, offset)
    entries, _ = entries_at(read, structure, offset)
    for place, length in _THUMBNAIL_PLACES:
        starts, lengths = find(entries, place), find(entries, length)
        if starts is not None and lengths is not None:
            pairs = zip(
                numbers(read, structure, starts), numbers(read, structure, lengths), strict=False
            )
            ranges += [(start, start + size) for start, size in pairs]
    return ranges


def _wiped(block: bytearray, ranges: list[tuple[int, int]]) -> bytes:
    """The block with zeros in these ranges, and cut where they reach its end."""
    for start, end in ranges:
        end = min(end, len(block))
        block[start:end] = bytes(max(0, end - start))
    for start, end in sorted(ranges, reverse=True):
        # One padding byte may stand between two values.
        if end >= len(block) - 1:
            del block[start:]
    return bytes(block)


def _overlaps(
    read: Read, structure: Structure, ranges: list[tuple[int, int]], inner: tuple[int, ...]
) -> bool:
    """Whether the ranges touch the directories that stay, as they only do in a broken block."""
    entries, _ = entries_at(read, structure, structure.first)
    kept = [(0, 8), *_directory_ranges(read, structure, structure.first)]
    for pointer in inner:
        entry = find(entries, pointer)
        if entry is not None:
            kept += _directory_ranges(read, structure, number(read, structure, entry))
    return any(
        start < kept_end and kept_start < end
        for start, end in ranges
        for kept_start, kept_end in kept
    )
