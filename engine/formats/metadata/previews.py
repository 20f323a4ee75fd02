"""Metadata without pictures of what the picture showed before.

Cameras and programs keep small pictures in many places: thumbnails, makers' notes, IPTC, XMP,
tags of their own. They are looked for by what they are (``embedded``), in bytes, in base64 and in
hexadecimal digits, and blanked where they stand, so that every offset around them still holds.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from engine.formats.metadata.embedded import pictures_in

_LONGEST_TEXT = 1 << 26
"""Bytes to which a compressed text may grow."""
_SHORTEST = 64
"""Characters that could hold a picture."""
_BREAK = rb"(?:[ \t\r\n]|&#(?:x[0-9A-Fa-f]{1,4}|[0-9]{1,5});|\\[rn]|\\/)"
"""What may stand in base64 without meaning anything, in XML and in JSON."""
_TEXT = re.compile(rb"(?:[A-Za-z0-9+/_-]{16,}+(?:" + _BREAK + rb")*+)++[A-Za-z0-9+/_-]*+={0,2}")
"""Lines of 16 characters and more: words are shorter."""
_BREAKS = re.compile(_BREAK)
_OWN = b"Impasto "
"""How keywords of Impasto's own texts begin: what a start picture holds is a setting, no preview,
and the picture could not be made again without it."""
_HEX = re.compile(rb"[0-9A-Fa-f]{%d,}+" % _SHORTEST)


def blanked(data: bytes) -> bytes:
    """``data`` with zeros for picture files in it, and spaces for those written as text."""
    result = bytearray(data)
    for start, end, _ in pictures_in(data):
        result[start:end] = bytes(end - start)
    for start, end in _texts(bytes(result)):
        result[start:end] = b" " * (end - start)
    return bytes(result)


def blanked_packet(packet: bytes) -> bytes:
    """An XMP packet without the text of picture files in it."""
    kept, at = [], 0
    for start, end in _texts(packet):
        kept.append(packet[at:start])
        at = end
    return blanked(b"".join([*kept, packet[at:]]))


def blanked_block(name: str, data: bytes) -> bytes:
    """A block of a file: the text in a PNG's ``zTXt`` and ``iTXt`` may be compressed."""
    keyword, separator, rest = data.partition(b"\0")
    if keyword.startswith(_OWN) and name in ("tEXt", "zTXt", "iTXt"):
        return data
    head = keyword + separator
    if name == "zTXt":
        return head + rest[:1] + _recompressed(rest[1:])
    if name == "iTXt" and rest[:1] == b"\1" and rest.count(b"\0", 2) >= 2:
        language, translated, text = rest[2:].split(b"\0", 2)
        return head + rest[:2] + language + b"\0" + translated + b"\0" + _recompressed(text)
    return blanked(data)


def _recompressed(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, _LONGEST_TEXT)
    except zlib.error:
        return blanked(data)
    clean = blanked(text)
    return data if clean == text else zlib.compress(clean)


def _texts(data: bytes) -> Iterator[tuple[int, int]]:
    """Where pictures stand that are written as text."""
    for match in _TEXT.finditer(data):
        text = _BREAKS.sub(b"", match[0])
        if len(text) >= _SHORTEST and any(pictures_in(raw) for raw in _read_as_bytes(text)):
            yield match.span()


def _read_as_bytes(text: bytes) -> Iterator[bytes]:
    """What the text may stand for. It may begin with a word that does not belong to it."""
    standard = text.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    for skipped in range(4):
        whole = standard[skipped:]
        yield base64.b64decode(whole[: len(whole) // 4 * 4] + _padded(whole))
    for match in _HEX.finditer(text):
        for skipped in range(2):
            digits = match[0][skipped:]
            yield binascii.unhexlify(digits[: len(digits) // 2 * 2])


def _padded(text: bytes) -> bytes:
    left = text[len(text) // 4 * 4 :]
    return left + b"=" * (4 - len(left)) if len(left) >= 2 else b""
