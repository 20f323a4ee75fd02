"""XMP packets: patched where they stand, everything else byte for byte as it was.

Source: Adobe XMP Specification, parts 1 to 3.
"""

from __future__ import annotations

import re

_ORIENTATION = re.compile(rb"(tiff:Orientation\s*(?:=\s*[\"']|>)\s*)\d+")
_GPS_ATTRIBUTE = re.compile(rb"\s+[\w.-]+:GPS\w*\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_GPS_ELEMENT = re.compile(
    rb"<([\w.-]+:GPS\w*)\b[^>]*?(?:/>|>.*?</\1\s*>)\s*", re.IGNORECASE | re.DOTALL
)
_THUMBNAILS = re.compile(rb"<xmp:Thumbnails>.*?</xmp:Thumbnails>\s*", re.DOTALL)
_COMPANION = rb"(?:GCamera:(?:MotionPhoto|MicroVideo)|hdrgm:)\w*"
_COMPANIONS = (
    re.compile(rb"\s+" + _COMPANION + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')"),
    re.compile(rb"<(" + _COMPANION + rb")\b[^>]*?(?:/>|>.*?</\1\s*>)\s*", re.DOTALL),
    re.compile(rb"<(\w+:Directory)\b[^>]*>.*?</\1\s*>\s*", re.DOTALL),
)
"""What announces a video or a gain map behind the picture."""
_SIZES = tuple(
    (re.compile(rb"(" + name + rb"\s*(?:=\s*[\"']|>)\s*)\d+"), axis)
    for name, axis in (
        (b"tiff:ImageWidth", 0),
        (b"tiff:ImageLength", 1),
        (b"exif:PixelXDimension", 0),
        (b"exif:PixelYDimension", 1),
    )
)
_EXTENSION = re.compile(rb"(xmpNote:HasExtendedXMP\s*(?:=\s*[\"']|>)\s*)[0-9A-Fa-f]{32}")
_PADDING = re.compile(rb"\s{64,}(?=<\?xpacket end)")


def upright(packet: bytes) -> bytes:
    """The packet, saying that the pixels lie as they are seen."""
    return _ORIENTATION.sub(rb"\g<1>1", packet)


def sized(packet: bytes, width: int, height: int) -> bytes:
    """The packet, the widths and heights in it set to the picture's."""
    for pattern, axis in _SIZES:
        packet = pattern.sub(rb"\g<1>%d" % (width, height)[axis], packet)
    return packet


def without_gps(packet: bytes) -> bytes:
    """The packet without any property named GPS..., of whatever vocabulary."""
    return _GPS_ELEMENT.sub(b"", _GPS_ATTRIBUTE.sub(b"", packet))


def without_thumbnails(packet: bytes) -> bytes:
    """The packet without small pictures, which would still show what has been painted over."""
    return _THUMBNAILS.sub(b"", packet)


def without_companions(packet: bytes) -> bytes:
    """The packet without what announces a video or a gain map that is not there any more."""
    for pattern in _COMPANIONS:
        packet = pattern.sub(b"", packet)
    return packet


def without_padding(packet: bytes) -> bytes:
    """The packet without the room that programs leave at its end for later changes."""
    return _PADDING.sub(b"\n", packet)


def extension(packet: bytes) -> bytes | None:
    """The name (32 hexadecimal digits) of the second packet that belongs to this one."""
    found = _EXTENSION.search(packet)
    return found.group(0)[-32:] if found else None


def with_extension(packet: bytes, name: bytes) -> bytes:
    """The packet, naming another second packet."""
    return _EXTENSION.sub(rb"\g<1>" + name, packet)


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
