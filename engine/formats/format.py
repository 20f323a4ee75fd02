"""What every file format has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from engine.errors import ImpastoError
from engine.formats.metadata.metadata import Metadata
from engine.formats.metadata.side_data import SideData
from engine.regions import Pixels

Samples = Literal["rgb", "grey", "palette", "cmyk"]
"""How a file keeps its colours."""


class JpegSettings(NamedTuple):
    """How a JPEG file was compressed."""

    tables: tuple[tuple[int, ...], ...]
    """Quantization tables, 64 numbers each, row by row."""
    subsampling: int
    """0 for 4:4:4, 1 for 4:2:2, 2 for 4:2:0."""
    progressive: bool
    keeps_rgb: bool
    """The file holds RGB itself instead of YCbCr."""


@dataclass(frozen=True)
class Origin:
    """The file a picture came from, and what is needed to save the picture like it."""

    path: Path
    format: str
    """The name of the format, found from the content: ``JPEG``, ``PNG``, ..."""
    samples: Samples = "rgb"
    bit_depth: int = 8
    """Bits a channel in the file: 1, 2, 4, 8, 10, 12, 16, 32."""
    compression: str | None = None
    """The name of the compression, where a format has several."""
    lossless: bool | None = None
    """Whether the file's compression loses nothing, where a format can do both."""
    jpeg: JpegSettings | None = None
    pages: int = 1
    """Pages or frames in the file, of which the picture is the first."""
    layered: bool = False
    """The file holds the layers of another program, of which the picture is the sum."""
    side_data: tuple[SideData, ...] = ()
    """What else the file holds that saving over it would lose."""


@dataclass(frozen=True)
class SaveOptions:
    """How to save a picture. The defaults mean: like the file it came from."""

    format: str | None = None
    """A name from ``FORMATS``; None takes it from the file's suffix."""
    quality: int | None = None
    """1 to 100 for formats that have it; None for like the original in a JPEG that was one, else
    what is usual for the format."""
    metadata: Literal["keep", "strip_gps", "strip"] = "keep"
    long_side: int | None = None
    """Make the picture smaller until its longer side has this many pixels; never larger."""
    bit_depth: Literal[8, 16] | None = None
    """Bits a channel; None for the picture's own."""
    lossless: bool | None = None
    """For WebP; None for like the original."""


class Decoded(NamedTuple):
    """What a format's ``read`` gives."""

    pixels: Pixels
    metadata: Metadata
    origin: Origin


@dataclass(frozen=True)
class Format:
    """One kind of picture file."""

    name: str
    suffixes: tuple[str, ...]
    """With the dot, in lower case; the first is the usual one."""
    recognises: Callable[[bytes], bool]
    """Whether a file that begins with these bytes is of this format."""
    read: Callable[[BinaryIO, Path, bool], Decoded]
    """Reads a whole file, standing at its start. The path is for messages; True says: a file cut
    short gives what is left of it. Raises ``DecodeError`` or ``ImpastoError``."""
    is_whole: Callable[[bytes], bool]
    """Whether a file has an end that fits its beginning."""
    write: Callable[[Pixels, Metadata, Origin | None, SaveOptions], bytes] | None = None
    """Gives a whole file of pixels that the format can hold. The origin may be of any format."""
    preview: Callable[[BinaryIO, Path, int], Decoded | None] | None = None
    """Decodes a smaller version whose longer side is at least so long; None where it cannot."""
    has_quality: bool = False
    """Whether a lower quality makes a smaller file."""
    alpha: bool = True
    sixteen_bit: bool = False
    grey: bool = False
    """Whether grey pictures are saved with one channel."""
    max_side: int = 2**31 - 1
    """The longest side the format can hold, in pixels."""

    @property
    def can_write(self) -> bool:
        """Whether pictures are saved in this format."""
        return self.write is not None


def cut_short(name: str) -> ImpastoError:
    """The error for a file whose end is missing."""
    return ImpastoError(
        "{name} is incomplete: the end of the file is missing.",
        "Copy or download the file again, or open a backup.",
        name=name,
    )
