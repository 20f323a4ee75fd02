"""What the header of a JPEG XL codestream says (ISO/IEC 18181-1, annexes D and E).

As far as the library that decodes does not tell it: whether there are further frames (it gives the
last), and whether the file was written without loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.formats.isobmff import boxes

CODESTREAM = b"\xff\x0a"
CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"

_MOST = 1024
"""Bytes of a codestream that are looked at."""
_ALPHA, _SPOT, _FILTER = 0, 2, 5
"""Kinds of extra channels."""
_Ways = Sequence[tuple[int, int]]
"""How many bits a number has, and what is added to it: two bits before it choose one of four."""
_SIDES: _Ways = ((9, 1), (13, 1), (18, 1), (30, 1))
_EIGHTHS: _Ways = ((0, 16), (0, 32), (5, 1), (9, 33))
_PREVIEW_SIDES: _Ways = ((6, 1), (8, 65), (10, 321), (12, 1345))
_TICKS: _Ways = ((0, 100), (0, 1000), (10, 1), (30, 1))
_TICK_PARTS: _Ways = ((0, 1), (0, 1001), (8, 1), (10, 1))
_LOOPS: _Ways = ((0, 0), (3, 0), (16, 0), (32, 0))
_WHOLE_DEPTHS: _Ways = ((0, 8), (0, 10), (0, 12), (6, 1))
_FLOAT_DEPTHS: _Ways = ((0, 32), (0, 16), (0, 24), (6, 1))
_COUNTS: _Ways = ((0, 0), (0, 1), (4, 2), (12, 1))
_ENUM: _Ways = ((0, 0), (0, 1), (4, 2), (6, 18))
_SHIFTS: _Ways = ((0, 0), (0, 3), (0, 4), (3, 1))
_NAMES: _Ways = ((0, 0), (4, 0), (5, 16), (10, 48))
_FILTERS: _Ways = ((0, 1), (2, 0), (4, 3), (8, 19))


class Header(NamedTuple):
    """What is read here."""

    animated: bool
    xyb: bool
    """Whether the colours were turned into XYB, as all are that lose something."""


def read_header(data: bytes) -> Header:
    """The header of a file; anything of a damaged one, which its decoder refuses."""
    bits = _Bits(codestream_start(data))
    _skip_size(bits)
    if bits.read(1):
        return Header(False, True)  # everything is as usual
    animated = bool(bits.read(1)) and _skip_orientation_to_animation(bits)
    _skip_depth(bits)
    bits.read(1)  # whether 16 bits are enough to decode it
    for _ in range(min(bits.number(_COUNTS), 8 * _MOST)):
        _skip_channel(bits)
    return Header(animated, bool(bits.read(1)))


def codestream_start(data: bytes) -> bytes:
    """The first bytes of the codestream; nothing if there is none."""
    if data.startswith(CODESTREAM):
        return data[:_MOST]
    start = bytearray()
    for box in boxes(data):
        if box.name in (b"jxlc", b"jxlp"):
            # A part of a codestream begins with its number.
            begin = box.start + (4 if box.name == b"jxlp" else 0)
            start += data[begin : min(box.end, begin + _MOST)]
        if box.name == b"jxlc" or len(start) >= _MOST:
            break
    return bytes(start[:_MOST])


class _Bits:
    """Reads numbers from the lowest bit on; zeros behind the end."""

    def __init__(self, codestream: bytes) -> None:
        self._left = int.from_bytes(codestream[2:], "little")

    def read(self, count: int) -> int:
        value = self._left & ((1 << count) - 1)
        self._left >>= count
        return value

    def number(self, ways: _Ways) -> int:
        count, more = ways[self.read(2)]
        return self.read(count) + more


def _skip_size(bits: _Bits) -> None:
    small = bits.read(1)
    for side in range(2):
        if small:
            bits.read(5)
        else:
            bits.number(_SIDES)
        if side == 0 and bits.read(3):
            return  # an aspect ratio gives the width


def _skip_orientation_to_animation(bits: _Bits) -> bool:
    """Whether there is an animation, standing behind what is said of it."""
    bits.read(3)  # the orientation
    if bits.read(1):
        _skip_size(bits)  # the size on a screen
    if bits.read(1):
        ways = _EIGHTHS if bits.read(1) else _PREVIEW_SIDES
        bits.number(ways)
        if not bits.read(3):
            bits.number(ways)
    if not bits.read(1):
        return False
    for ways in (_TICKS, _TICK_PARTS, _LOOPS):
        bits.number(ways)
    bits.read(1)  # whether there are time codes
    return True


def _skip_depth(bits: _Bits) -> None:
    if bits.read(1):
        bits.number(_FLOAT_DEPTHS)
        bits.read(4)  # bits of the exponent
    else:
        bits.number(_WHOLE_DEPTHS)


def _skip_channel(bits: _Bits) -> None:
    if bits.read(1):
        return  # alpha as usual
    kind = bits.number(_ENUM)
    _skip_depth(bits)
    bits.number(_SHIFTS)
    bits.read(8 * bits.number(_NAMES))
    if kind == _ALPHA:
        bits.read(1)  # whether colours are multiplied by it
    elif kind == _SPOT:
        bits.read(4 * 16)
    elif kind == _FILTER:
        bits.number(_FILTERS)
