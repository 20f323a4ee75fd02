"""What a picture file says about its picture, apart from the pixels."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import NamedTuple


class Block(NamedTuple):
    """A part of a file that only its own format understands, kept as it is."""

    format: str
    """The format's name, such as ``PNG``."""
    name: str
    """The chunk or segment: ``tEXt``, ``COM``, ..."""
    data: bytes


@dataclass(frozen=True)
class Metadata:
    """All that travels with the pixels, as bytes in the form that every format shares."""

    exif: bytes | None = None
    """A TIFF block (starts with ``II*`` or ``MM*``), orientation 1, without a thumbnail."""
    xmp: bytes | None = None
    """An XMP packet (UTF-8 XML), orientation 1."""
    extended_xmp: bytes | None = None
    """The second XMP packet that JPEG needs when the first would be too long."""
    iptc: bytes | None = None
    """IPTC-IIM records."""
    photoshop: bytes | None = None
    """Photoshop image resources other than IPTC and thumbnails."""
    icc: bytes | None = None
    """The ICC profile of the pixels; None means sRGB."""
    dpi: tuple[float, float] | None = None
    """Pixels per inch, across and down."""
    blocks: tuple[Block, ...] = ()
    """Parts that can be kept only when the picture is saved in the format it came in."""

    def without_gps(self) -> Metadata:
        """The same, with the place where the photograph was taken removed from EXIF and XMP."""
        return self

    def stripped(self) -> Metadata:
        """Nothing but what is needed to show the picture: its colour profile and its size in print."""
        return Metadata(icc=self.icc, dpi=self.dpi)

    def replace(self, **changes: object) -> Metadata:
        """A copy with some parts changed."""
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]
