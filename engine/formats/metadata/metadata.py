"""What a picture file says about its picture, apart from the pixels."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, NamedTuple

from engine.formats.metadata import embedded, exif, previews, xmp

_HIGHEST_DPI = 1_000_000
"""A resolution above it comes from a broken file."""


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
        """The same without the GPS position, in EXIF, in XMP and in texts that name it."""
        return dataclasses.replace(
            self,
            exif=exif.without_gps(self.exif) if self.exif else None,
            xmp=xmp.without_gps(self.xmp) if self.xmp else None,
            extended_xmp=xmp.without_gps(self.extended_xmp) if self.extended_xmp else None,
            # ImageMagick, for one, writes a PNG text "exif:GPSLatitude".
            blocks=tuple(
                block
                for block in self.blocks
                if b"gps" not in block.data.partition(b"\0")[0].lower()
            ),
        )

    def stripped(self) -> Metadata:
        """Only what is needed to show the picture: its colour profile and its size in print."""
        return Metadata(icc=self.icc, dpi=self.dpi)

    def upright(self) -> tuple[Metadata, int]:
        """What a file said, made true of pixels turned upright; and the turn (1 to 8) it asked for.

        Small pictures inside the metadata go: they would still show what has been painted over. So
        does what announces a video or a gain map behind the picture.
        """
        block = self.exif
        orientation = 1
        if block is not None:
            orientation = exif.orientation(block)
            block = exif.without_thumbnail(exif.upright(block))
        packets = [
            packet and xmp.without_old_pixels(xmp.upright(packet))
            for packet in (self.xmp, self.extended_xmp)
        ]
        dpi = self.dpi or (exif.resolution(block) if block else None)
        if dpi is not None and not all(0.01 <= value <= _HIGHEST_DPI for value in dpi):
            dpi = None
        if dpi is not None and orientation >= 5:
            dpi = dpi[1], dpi[0]
        metadata = dataclasses.replace(
            self, exif=block, xmp=packets[0], extended_xmp=packets[1], dpi=dpi
        )
        return metadata, orientation

    @property
    def has_credentials(self) -> bool:
        """Whether it says where content credentials (C2PA) of the picture are."""
        return any(xmp.has_credentials(each) for each in (self.xmp, self.extended_xmp) if each)

    def without_credentials(self) -> Metadata:
        """The same without the address of content credentials, which vouch for other pixels."""
        return dataclasses.replace(
            self,
            xmp=xmp.without_credentials(self.xmp) if self.xmp else None,
            extended_xmp=xmp.without_credentials(self.extended_xmp) if self.extended_xmp else None,
        )

    def without_previews(self) -> Metadata:
        """The same without pictures in it, wherever and however they are kept."""

        def clean(data: bytes | None) -> bytes | None:
            return data and previews.blanked(data)

        def clean_packet(data: bytes | None) -> bytes | None:
            return data and previews.blanked_packet(data)

        return dataclasses.replace(
            self,
            exif=clean(self.exif),
            xmp=clean_packet(self.xmp),
            extended_xmp=clean_packet(self.extended_xmp),
            iptc=clean(self.iptc),
            photoshop=clean(self.photoshop),
            icc=clean(self.icc),
            blocks=_without_previews(self.blocks),
        )

    def sized(self, width: int, height: int) -> Metadata:
        """The same, with every width and height in it set to the picture's."""
        return dataclasses.replace(
            self,
            exif=exif.sized(self.exif, width, height) if self.exif else None,
            xmp=xmp.sized(self.xmp, width, height) if self.xmp else None,
        )

    def replace(self, **changes: Any) -> Metadata:
        """A copy with some parts changed."""
        return dataclasses.replace(self, **changes)


def _without_previews(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    kept: list[Block] = []
    cut: set[tuple[str, str]] = set()
    for format, name, data in blocks:
        if (format, name) in cut:
            continue
        if any(found.is_cut for found in embedded.pictures_in(data)):
            # The rest may lie in the next blocks of the name, where nothing tells it from others.
            cut.add((format, name))
        kept.append(Block(format, name, previews.blanked_block(name, data)))
    return tuple(kept)
