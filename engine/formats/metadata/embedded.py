"""Finding whole picture files inside other bytes, by what they are.

A signature alone is not believed: the parts that the format asks for have to follow it. A picture
that is cut short reaches to the end of the bytes.

Sources: ITU-T T.81 (JPEG), the PNG specification, GIF89a, TIFF 6.0, RFC 9649 (WebP),
ISO/IEC 14496-12 (boxes of HEIC, AVIF, JPEG XL and JPEG 2000), Windows' BITMAPFILEHEADER.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from engine.decoding import DecodeError
from engine.formats.metadata.directories import (
    SIZES,
    Entry,
    Read,
    Structure,
    entries_at,
    find,
    numbers,
    structure_of,
)


class Found(NamedTuple):
    """Bytes that hold the pixels of a picture."""

    start: int
    end: int
    is_cut: bool = False
    """Whether the picture would go on behind the end of the bytes."""


def pictures_in(data: bytes) -> list[Found]:
    """Where picture files stand in ``data``, in order, none inside another.

    Of a TIFF only the pixels are named, not its directories: EXIF blocks and makers' notes are laid
    out as TIFF files too, and hold more than pictures.
    """
    found = sorted(each for look in _LOOKS for each in look(data) if each.start < each.end)
    result: list[Found] = []
    for each in found:
        if result and each.start < result[-1].end:
            last = result[-1]
            result[-1] = Found(last.start, max(last.end, each.end), last.is_cut or each.is_cut)
        else:
            result.append(each)
    return result


# Without its first byte, which Minolta's cameras spoil in the previews of their notes.
_JPEG = re.compile(rb"\xd8\xff[\xc0-\xcf\xdb-\xfe]")
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
_START_OF_SCAN, _END = 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpegs(data: bytes) -> Iterator[Found]:
    at = 0
    while match := _JPEG.search(data, at):
        at = match.start() + 1
        end = _jpeg_end(data, match.start() + 1)
        if end is not None:
            yield Found(max(0, match.start() - 1), min(end, len(data)), end > len(data))
            at = min(end, len(data))


def _jpeg_end(data: bytes, at: int) -> int | None:
    """Where the JPEG whose first segment is at ``at`` ends; past the bytes if it is cut short."""
    has_frame = in_scan = False
    while True:
        if in_scan:
            # Inside a scan FF is followed by 00, or by the number of a restart.
            marker = _MARKER.search(data, at)
            if marker is None:
                return len(data) + 1
            at = marker.start()
        if at + 2 > len(data):
            return len(data) + 1 if has_frame else None
        if data[at] != 0xFF:
            return None if not has_frame else at
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == _END:
            return at + 2 if has_frame else None
        if 0xD0 <= kind <= 0xD8 or kind in (0x00, 0x01):
            return None if not has_frame else at
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if size < 2:
            return None if not has_frame else at
        has_frame = has_frame or (kind in _FRAMES and _is_frame(data[at + 4 : at + 10]))
        in_scan = kind == _START_OF_SCAN and has_frame
        at += 2 + size


def _is_frame(head: bytes) -> bool:
    return len(head) < 6 or (head[0] in (2, 8, 12, 16) and 1 <= head[5] <= 4)


def _pngs(data: bytes) -> Iterator[Found]:
    for match in re.finditer(rb"[\x8a\x89][PM]NG\r\n\x1a\n", data):
        at = match.end()
        while at + 8 <= len(data):
            size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            at += 12 + size
            if name in (b"IEND", b"MEND"):
                break
        else:
            at = len(data) + 1
        yield Found(match.start(), min(at, len(data)), at > len(data))


def _gifs(data: bytes) -> Iterator[Found]:
    for match in re.finditer(rb"GIF8[79]a", data):
        end = _gif_end(data, match.start())
        if end is not None:
            yield Found(match.start(), min(end, len(data)), end > len(data))


def _gif_end(data: bytes, start: int) -> int | None:
    head = data[start : start + 13]
    if len(head) < 13:
        return None
    at = start + 13 + _colours(head[10])
    has_picture = False
    while at < len(data):
        part = data[at : at + 11 + 768]
        if part[0] == 0x3B:
            return at + 1 if has_picture else None
        if part[0] == 0x21 and part[1:2] in (b"\x01", b"\xf9", b"\xfe", b"\xff"):
            at += 2
        elif part[0] == 0x2C and len(part) > 10 and _begins_with_code_size(part):
            at += 11 + _colours(part[9])
            has_picture = True
        else:
            return at if has_picture else None
        while at < len(data) and data[at]:
            at += 1 + data[at]
        at += 1
    return len(data) + 1 if has_picture else None


def _begins_with_code_size(descriptor: bytes) -> bool:
    place = 10 + _colours(descriptor[9])
    return 2 <= descriptor[place : place + 1].ljust(1, b"\2")[0] <= 12


def _colours(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _webps(data: bytes) -> Iterator[Found]:
    for match in re.finditer(rb"RIFF(....)WEBPVP8[ LX]", data, re.DOTALL):
        end = match.start() + 8 + int.from_bytes(match[1], "little")
        yield Found(match.start(), min(end, len(data)), end > len(data))


_BOX_STARTS = re.compile(
    rb"\0\0\0.ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|mif2|msf1|miaf|avif|avis|jxl |crx )"
    rb"|\0\0\0\x0c(?:JXL |jP  )\r\n\x87\n",
    re.DOTALL,
)


def _boxed(data: bytes) -> Iterator[Found]:
    """HEIC, AVIF, JPEG XL and JPEG 2000: boxes that follow one another."""
    for match in _BOX_STARTS.finditer(data):
        at = match.start()
        while at + 8 <= len(data):
            size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            if size == 1:
                size = int.from_bytes(data[at + 8 : at + 16], "big")
            elif size == 0:
                size = len(data) - at
            if size < 8 or not all(0x20 <= each < 0x7F for each in name):
                break
            at += size
        yield Found(match.start(), min(at, len(data)), at > len(data))


def _codestreams(data: bytes) -> Iterator[Found]:
    """JPEG 2000 without boxes: from SOC and SIZ to EOC."""
    for match in re.finditer(rb"\xff\x4f\xff\x51\0", data):
        end = data.find(b"\xff\xd9", match.end())
        yield Found(match.start(), len(data) if end < 0 else end + 2, end < 0)


_BITMAP = re.compile(rb"BM(....)\0\0\0\0(....)([\x0c\x28\x34\x38\x40\x6c\x7c])\0\0\0", re.DOTALL)


def _bitmaps(data: bytes) -> Iterator[Found]:
    for match in _BITMAP.finditer(data):
        size = int.from_bytes(match[1], "little")
        pixels, head = int.from_bytes(match[2], "little"), match[3][0]
        if 14 + head <= pixels < size:
            end = match.start() + size
            yield Found(match.start(), min(end, len(data)), end > len(data))


_TIFF = re.compile(rb"II[*+]\0|MM\0[*+]")
_STRIPS, _TILES, _JPEG_FILE = (0x0111, 0x0117), (0x0144, 0x0145), (0x0201, 0x0202)
_MOST_DIRECTORIES = 64


def _strips(data: bytes) -> Iterator[Found]:
    """The strips and tiles that directories of TIFF files in ``data`` name, sub-directories too."""
    for match in _TIFF.finditer(data):
        start = match.start()

        def read(offset: int, size: int, start: int = start) -> bytes:
            return data[start + offset : start + offset + size]

        try:
            structure = structure_of(data[start : start + 16])
        except DecodeError:
            continue
        for place, size in _pixels_in(read, structure, len(data) - start):
            end = start + place + size
            yield Found(start + place, min(end, len(data)), end > len(data))


def _pixels_in(read: Read, structure: Structure, length: int) -> Iterator[tuple[int, int]]:
    """Where the pixels start that directories name, and how many bytes they take."""
    waiting, seen = [structure.first], set[int]()
    tables: list[tuple[int, int]] = []
    pixels: list[tuple[int, int]] = []
    while waiting and len(seen) < _MOST_DIRECTORIES:
        offset = waiting.pop()
        if offset in seen or not 8 <= offset < length:
            continue
        seen.add(offset)
        entries, link = _directory(read, structure, offset)
        if not entries:
            continue
        tags = [entry.tag for entry in entries]
        if tags == sorted(tags):  # as in every directory, and hardly anywhere else
            tables.append((offset, link + 8))
            tables += [(each.value, each.value + each.size) for each in entries if each.size > 4]
        waiting.append(structure.whole(read(link, 8 if structure.big else 4)))
        waiting += _inner(read, structure, entries)
        for starts, sizes in (_STRIPS, _TILES, _JPEG_FILE):
            places, counts = find(entries, starts), find(entries, sizes)
            if places and counts:
                pixels += zip(
                    numbers(read, structure, places),
                    numbers(read, structure, counts),
                    strict=False,
                )
    for place, size in pixels:
        # What a broken file says of pixels amid its directories is not believed.
        is_apart = all(place + size <= start or end <= place for start, end in tables)
        if 8 <= place < length and size > 0 and is_apart:
            yield place, size


def _directory(read: Read, structure: Structure, offset: int) -> tuple[list[Entry], int]:
    """The entries of a directory; none unless they look like those of one."""
    try:
        entries, link = entries_at(read, structure, offset)
    except DecodeError:
        return [], 0
    if not all(entry.kind in SIZES for entry in entries):
        return [], 0
    return entries, link


def _inner(read: Read, structure: Structure, entries: list[Entry]) -> Iterator[int]:
    """Where directories may stand that entries point to, whatever the tag is called.

    Makers' notes have tags of their own for them. What is no directory is passed over later.
    """
    for entry in entries:
        if entry.kind in (4, 13, 16, 18) and 1 <= entry.length <= 16:
            yield from numbers(read, structure, entry)


_LOOKS: tuple[Callable[[bytes], Iterator[Found]], ...] = (
    _jpegs,
    _pngs,
    _gifs,
    _webps,
    _boxed,
    _codestreams,
    _bitmaps,
    _strips,
)
