"""XMP packets: patched where they stand, everything else byte for byte as it was.

A parser that knows namespaces finds the properties and says where they begin; only those bytes are
changed. A packet that is not well-formed XML, or that declares entities, is not understood: it is
left as it is, except where that would betray a place (``without_gps``).

Source: Adobe XMP Specification, parts 1 to 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from xml.parsers import expat

_XMP = "http://ns.adobe.com/xap/1.0/"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_CAMERA = "http://ns.google.com/photos/1.0/camera/"
_GAIN_MAP = "http://ns.adobe.com/hdr-gain-map/1.0/"
_PHOTOS = "http://ns.google.com/photos/1.0/"
_DEPTH_MAP = "http://ns.google.com/photos/1.0/depthmap/"

_ORIENTATION = (_TIFF, "Orientation")
_PROVENANCE = ("http://purl.org/dc/terms/", "provenance")
_EXTENSION = ("http://ns.adobe.com/xmp/note/", "HasExtendedXMP")
_SMALL_PICTURES = {(_XMP, "Thumbnails"), (_XMP, "PageInfo")}

# Possessive, so that a match takes time in proportion to its length.
_NAME = re.compile(rb"<[^\s/>]++")
_ATTRIBUTE = re.compile(rb"\s++([^\s=/>]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_SPACE = re.compile(rb"\s*+")


class _Property(NamedTuple):
    """An element or an attribute, and where it stands in the packet."""

    name: tuple[str, str]
    """Its namespace, and its name without the prefix."""
    start: int
    end: int
    """With the space behind an element, or before an attribute."""
    value: slice | None
    """Where its text stands; None if it holds elements."""


class _Refused(Exception):
    """The packet is more than data."""


def upright(packet: bytes) -> bytes:
    """The packet, saying that the pixels lie as they are seen."""
    return _with_values(packet, {_ORIENTATION: b"1"})


def sized(packet: bytes, width: int, height: int) -> bytes:
    """The packet, the widths and heights in it set to the picture's."""
    across, down = b"%d" % width, b"%d" % height
    sizes = {
        (_TIFF, "ImageWidth"): across,
        (_TIFF, "ImageLength"): down,
        (_EXIF, "PixelXDimension"): across,
        (_EXIF, "PixelYDimension"): down,
    }
    return _with_values(packet, sizes)


def without_gps(packet: bytes) -> bytes | None:
    """The packet without any property named GPS..., of whatever namespace; None if in doubt."""
    return _without(packet, lambda space, name: name.lower().startswith("gps"))


def without_old_pixels(packet: bytes) -> bytes:
    """The packet without what would still show, or announce, what is not in the file any more.

    That is small pictures, a depth map, and the video or the gain map behind a picture.
    """
    return _without(packet, _is_of_old_pixels) or packet


def has_credentials(packet: bytes) -> bool:
    """Whether the packet says where content credentials (C2PA) of the picture are."""
    return b"provenance" in packet and any(
        each.name == _PROVENANCE for each in _properties(packet) or ()
    )


def without_credentials(packet: bytes) -> bytes:
    """The packet without the address of content credentials, which vouch for other pixels."""
    if not has_credentials(packet):
        return packet
    return _without(packet, lambda space, name: (space, name) == _PROVENANCE) or packet


def without_padding(packet: bytes) -> bytes:
    """The packet without the room that programs leave at its end for later changes."""
    end = packet.rfind(b"<?xpacket end")
    start = len(packet[: max(end, 0)].rstrip())
    return packet[:start] + b"\n" + packet[end:] if end - start >= 64 else packet


def extension(packet: bytes) -> bytes | None:
    """The name (32 hexadecimal digits) of the second packet that belongs to this one."""
    for found in _properties(packet) or ():
        if found.name == _EXTENSION and found.value is not None:
            return packet[found.value].strip()
    return None


def with_extension(packet: bytes, name: bytes) -> bytes:
    """The packet, naming another second packet."""
    return _with_values(packet, {_EXTENSION: name})


def pointing_to(name: bytes) -> bytes:
    """A packet that says nothing but that a second packet of this name follows."""
    return (
        b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        b'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="'
        + name
        + b'"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _is_of_old_pixels(space: str, name: str) -> bool:
    return (
        (space, name) in _SMALL_PICTURES
        or space in (_GAIN_MAP, _DEPTH_MAP)
        or (space == _CAMERA and name.startswith(("MotionPhoto", "MicroVideo")))
        or (space.startswith(_PHOTOS) and name == "Directory")
    )


def _with_values(packet: bytes, values: Mapping[tuple[str, str], bytes]) -> bytes:
    found = _properties(packet) or ()
    return _replaced(
        packet,
        [
            (each.value.start, each.value.stop, values[each.name])
            for each in found
            if each.value is not None and each.name in values
        ],
    )


def _without(packet: bytes, unwanted: Callable[[str, str], bool]) -> bytes | None:
    """The packet without these properties; None if it is not understood."""
    found = _properties(packet)
    if found is None:
        return None
    return _replaced(
        packet, [(each.start, each.end, b"") for each in found if unwanted(*each.name)]
    )


def _replaced(packet: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    parts, at = [], 0
    for start, end, new in sorted(changes):
        if start >= at:  # else it lies in what was taken out
            parts += [packet[at:start], new]
            at = end
    return b"".join([*parts, packet[at:]])


def _properties(packet: bytes) -> list[_Property] | None:
    """All elements and attributes of a packet; None if it is not understood."""
    if packet.startswith((b"\xfe\xff", b"\xff\xfe")):
        return None  # UTF-16, in which no picture file keeps a packet
    reader = _Reader(packet)
    try:
        reader.parser.Parse(packet, True)
    except _Refused:
        return None
    except expat.ExpatError:
        # Only text behind the root element, such as padding with zeros, does no harm.
        rest = packet[reader.parser.ErrorByteIndex :]
        if reader.open or not reader.found or b"<" in rest:
            return None
    return reader.found


class _Reader:
    """Notes where the parser finds elements and attributes."""

    def __init__(self, packet: bytes) -> None:
        self.found: list[_Property] = []
        self.open: list[tuple[tuple[str, str], int, int, bool]] = []
        """Of each open element its name, where its tag starts and ends, whether it is empty."""
        self._packet = packet
        self._with_text_only = False
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, attributes: list[str]) -> None:
        tag = self.parser.CurrentByteIndex
        written, end = self._attributes_at(tag)
        for known, (start, stop, value) in zip(attributes[::2], written, strict=True):
            self.found.append(_Property(_name(known), start, stop, value))
        is_empty = self._packet[end : end + 1] == b"/"
        self.open.append((_name(name), tag, self._packet.index(b">", end) + 1, is_empty))
        self._with_text_only = True

    def _end(self, _: str) -> None:
        name, tag, content, is_empty = self.open.pop()
        value, end = None, content
        if not is_empty:
            closing = self.parser.CurrentByteIndex
            end = self._packet.index(b">", closing) + 1
            value = slice(content, closing) if self._with_text_only else None
        if self.open:
            end = self._past_space(end)
        self.found.append(_Property(name, tag, end, value))
        self._with_text_only = False

    def _attributes_at(self, tag: int) -> tuple[list[tuple[int, int, slice]], int]:
        """Where the attributes of a start tag stand, and where the last one ends.

        Those that declare namespaces are left out, as the parser does.
        """
        found = []
        name = _NAME.match(self._packet, tag)
        at = name.end() if name else tag
        while match := _ATTRIBUTE.match(self._packet, at):
            at = match.end()
            if match[1] != b"xmlns" and not match[1].startswith(b"xmlns:"):
                group = 2 if match[2] is not None else 3
                found.append((match.start(), at, slice(*match.span(group))))
        return found, self._past_space(at)

    def _past_space(self, at: int) -> int:
        match = _SPACE.match(self._packet, at)
        return match.end() if match else at

    def _refuse(self, *_: Any) -> None:
        raise _Refused


def _name(known: str) -> tuple[str, str]:
    space, _, name = known.rpartition(" ")
    return space, name
