"""What is left of a PNG file that is cut short, as a whole file whose missing pixels are zeros."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from engine.decoding import DecodeError

_START = 8
"""Bytes of the signature."""
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel of each colour type."""
_PASSES = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
    (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
)  # fmt: skip
"""First column and row of each pass of an interlaced file, and its steps across and down."""
_PIECE = 1 << 16


def completed(data: bytes) -> bytes:
    """A whole file of the chunks that are there. Raises ``DecodeError`` where no pixels are."""
    before: list[bytes] = []
    packed: list[bytes] = []
    for name, content in _chunks(data):
        if name == b"IDAT":
            packed.append(content)
        elif not packed and name != b"IEND":
            before.append(_chunk(name, content))
    if not before or not packed:
        raise DecodeError("its pixels are missing")
    size = _size(before[0][8:])
    pixels = _inflated(b"".join(packed), size)
    if not pixels:
        raise DecodeError("its pixels are missing")
    whole = zlib.compress(pixels.ljust(size, b"\0"), 1)
    return b"".join((data[:_START], *before, _chunk(b"IDAT", whole), _chunk(b"IEND", b"")))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks; the last may be cut short."""
    at = _START
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + size]
        if len(content) == size or name == b"IDAT":
            yield name, content
        at += 12 + size


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(content, zlib.crc32(name))
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


def _size(head: bytes) -> int:
    """Bytes of all rows, each with the number of its filter before it."""
    width, height, depth, kind, _, _, is_interlaced = struct.unpack_from(">IIBBBBB", head)
    if kind not in _SAMPLES:
        raise DecodeError(f"colour type {kind}")
    passes = _PASSES if is_interlaced else ((0, 0, 1, 1),)
    size = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + (columns * _SAMPLES[kind] * depth + 7) // 8)
    return size


def _inflated(packed: bytes, size: int) -> bytes:
    """As much of the rows as can be read."""
    inflater = zlib.decompressobj()
    parts: list[bytes] = []
    length = 0
    for at in range(0, len(packed), _PIECE):
        try:
            part = inflater.decompress(packed[at : at + _PIECE], max(1, size - length))
        except zlib.error:
            break
        parts.append(part)
        length += len(part)
        if length >= size:
            break
    return b"".join(parts)[:size]
