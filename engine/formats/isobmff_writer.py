"""Metadata for AVIF files that an encoder wrote without any (ISO/IEC 14496-12, 23008-12).

No library writes 10 bits together with EXIF, XMP and a colour profile. The encoder's file is taken
apart as far as its ``meta`` box, and put together again with the items and properties added.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from engine.formats.isobmff import Box, boxes

_XMP_TYPE = b"application/rdf+xml"


class _Item(NamedTuple):
    """One thing that a file holds, and its pieces: (where, how long) each."""

    number: int
    pieces: tuple[tuple[int, int], ...]


class _Added(NamedTuple):
    """A block of metadata on its way into a file."""

    kind: bytes
    data: bytes


def with_metadata(
    data: bytes,
    exif: bytes | None,
    xmp: bytes | None,
    icc: bytes | None,
    properties: Sequence[bytes] = (),
) -> bytes:
    """The file with what is given added to its primary picture.

    ``exif`` is a TIFF block; ``properties`` are whole boxes, such as ``clli``.
    """
    added = []
    if exif is not None:
        # Four bytes say where the TIFF block begins behind them.
        added.append(_Added(b"Exif", bytes(4) + exif))
    if xmp is not None:
        added.append(_Added(b"mime", xmp))
    new_properties = list(properties)
    if icc is not None:
        new_properties.append(_box(b"colr", b"prof" + icc))
    if not added and not new_properties:
        return data
    meta = next(box for box in boxes(data) if box.name == b"meta")
    # Its length does not depend on the numbers in it: they are right the second time.
    length = len(_meta(data, meta, added, new_properties, 0, len(data)))
    growth = length - (meta.end - meta.start + 8)
    rebuilt = _meta(data, meta, added, new_properties, growth, len(data) + growth + 8)
    parts = [data[: meta.start - 8], rebuilt, data[meta.end :]]
    if added:
        parts.append(_box(b"mdat", b"".join(each.data for each in added)))
    return b"".join(parts)


def _meta(
    data: bytes, meta: Box, added: list[_Added], properties: list[bytes], shift: int, place: int
) -> bytes:
    """The ``meta`` box, with the pixels ``shift`` bytes further, and what is added at ``place``."""
    inside = boxes(data, meta.start + 4, meta.end)
    children = {box.name: data[box.start : box.end] for box in inside}
    primary = int.from_bytes(children[b"pitm"][4:6], "big")
    items = _items(children[b"iloc"])
    first = max(item.number for item in items) + 1
    located = [
        item._replace(pieces=tuple((start + shift, size) for start, size in item.pieces))
        for item in items
    ]
    for number, each in enumerate(added, first):
        located.append(_Item(number, ((place, len(each.data)),)))
        place += len(each.data)
    children[b"iloc"] = _locations(located)
    children[b"iinf"] = _infos(children[b"iinf"], added, first)
    references = children.get(b"iref", bytes(4))
    for number in range(first, first + len(added)):
        references += _box(b"cdsc", struct.pack(">HHH", number, 1, primary))
    if added:
        children[b"iref"] = references
    children[b"iprp"] = _properties(children[b"iprp"], properties, primary)
    return _box(
        b"meta",
        data[meta.start : meta.start + 4]
        + b"".join(_box(name, content) for name, content in children.items()),
    )


def _items(iloc: bytes) -> list[_Item]:
    """The items of a box of version 0, with offsets from the start of the file."""
    sizes, base, count = iloc[4], iloc[5] >> 4, int.from_bytes(iloc[6:8], "big")
    offset_size, length_size, at = sizes >> 4, sizes & 15, 8
    items = []
    for _ in range(count):
        number, at = int.from_bytes(iloc[at : at + 2], "big"), at + 4
        start, at = int.from_bytes(iloc[at : at + base], "big"), at + base
        extents, at = int.from_bytes(iloc[at : at + 2], "big"), at + 2
        pieces = []
        for _ in range(extents):
            offset, at = int.from_bytes(iloc[at : at + offset_size], "big"), at + offset_size
            length, at = int.from_bytes(iloc[at : at + length_size], "big"), at + length_size
            pieces.append((start + offset, length))
        items.append(_Item(number, tuple(pieces)))
    return items


def _locations(items: list[_Item]) -> bytes:
    parts = [struct.pack(">IBBH", 0, 0x44, 0, len(items))]
    for number, pieces in items:
        parts.append(struct.pack(">HHH", number, 0, len(pieces)))
        parts += [struct.pack(">II", *piece) for piece in pieces]
    return b"".join(parts)


def _infos(iinf: bytes, added: list[_Added], first: int) -> bytes:
    count = int.from_bytes(iinf[4:6], "big") + len(added)
    parts = [iinf[:4], struct.pack(">H", count), iinf[6:]]
    for number, each in enumerate(added, first):
        name = b"\0" + (_XMP_TYPE + b"\0" if each.kind == b"mime" else b"")
        parts.append(_box(b"infe", struct.pack(">IHH4s", 2 << 24, number, 0, each.kind) + name))
    return b"".join(parts)


def _properties(iprp: bytes, added: list[bytes], primary: int) -> bytes:
    """The properties with some more, which belong to the primary picture."""
    if not added:
        return iprp
    children = {box.name: iprp[box.start : box.end] for box in boxes(iprp)}
    known = len(list(boxes(children[b"ipco"])))
    numbers = range(known + 1, known + 1 + len(added))
    ipma = children[b"ipma"]
    at, parts = 8, [ipma[:8]]
    for _ in range(int.from_bytes(ipma[4:8], "big")):
        number, count = struct.unpack_from(">HB", ipma, at)
        own = ipma[at + 3 : at + 3 + count]
        more = bytes(numbers) if number == primary else b""
        parts.append(struct.pack(">HB", number, count + len(more)) + own + more)
        at += 3 + count
    return _box(b"ipco", children[b"ipco"] + b"".join(added)) + _box(b"ipma", b"".join(parts))


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content
