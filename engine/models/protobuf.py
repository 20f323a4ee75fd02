"""The wire format of protocol buffers (protobuf.dev/programming-guides/encoding), to read only."""

from __future__ import annotations

from collections.abc import Iterator


class BrokenMessage(ValueError):
    """The bytes are no such message."""


def fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The number and value of every field of a message, in order.

    Numbers of any kind come as the unsigned integer of their bits, all else as its bytes.
    Raises ``BrokenMessage`` where the bytes end too early or make no sense.
    """
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        number, kind = key >> 3, key & 7
        if number == 0:
            raise BrokenMessage("a field without a number")
        if kind == 0:
            value, place = _varint(data, place)
            yield number, value
            continue
        if kind == 2:
            length, place = _varint(data, place)
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
        else:
            raise BrokenMessage("a field of a kind that is not used any more")
        if length > len(data) - place:
            raise BrokenMessage("a field that ends behind the end")
        content = data[place : place + length]
        place += length
        yield number, content if kind == 2 else int.from_bytes(content, "little")


def packed_varints(data: memoryview) -> list[int]:
    """The numbers of a packed list."""
    result: list[int] = []
    place = 0
    while place < len(data):
        value, place = _varint(data, place)
        result.append(value)
    return result


def _varint(data: memoryview, place: int) -> tuple[int, int]:
    """The number at ``place``, and where it ends."""
    value = 0
    for shift in range(0, 70, 7):
        if place >= len(data):
            raise BrokenMessage("a number that ends behind the end")
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & (2**64 - 1), place
    raise BrokenMessage("a number of more than 64 bits")
