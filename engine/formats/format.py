"""What every file format has in common."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.formats.loss import Loss
from engine.formats.metadata.metadata import Metadata
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


class ExtraChannels(NamedTuple):
    """What a TIFF file holds behind its colours and its transparency: spot colours, selections."""

    planes: NDArray[Any]
    """``(H, W, N) uint8|uint16``, as large as the picture when it was opened, upright."""
    kinds: tuple[int, ...]
    """What each is, as the TIFF tag ExtraSamples says it."""


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
    extra: ExtraChannels | None = None
    """Channels that no edit changes; a file of the same format and size keeps them."""
    is_moved: bool = False
    """Whether the pixels lie elsewhere than in the file: cropped, turned, of another size."""
    beside: tuple[Loss, ...] = ()
    """What the file holds beside the picture, and no file that is written will hold."""

    def extra_over(self, height: int, width: int) -> ExtraChannels | None:
        """The extra channels, if they still lie over the pixels of a picture of this size."""
        if self.extra is None or self.is_moved or self.extra.planes.shape[:2] != (height, width):
            return None
        return self.extra

    def moved(self) -> Origin:
        """The same, of a picture whose pixels were moved: what lay over them fits no more."""
        return dataclasses.replace(self, is_moved=True)


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
    notices: tuple[Loss, ...] = ()
    """What is wrong with the file, for the person to know."""


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
    depths: tuple[int, ...] = (8,)
    """Bits a channel that it is written with, the fewest first."""
    metadata: tuple[str, ...] = ("EXIF", "XMP")
    """What it holds of metadata that others hold too."""
    profile: bool = True
    """Whether it holds a colour profile; others are written in sRGB."""
    hdr: bool = False
    """Whether HDR pictures (PQ, HLG) are written with their transfer."""
    extra: bool = False
    """Whether it is written with extra channels."""
    grey: bool = False
    """Whether grey pictures are saved with one channel."""
    is_negative: bool = False
    """Whether its files are what a camera took down: no picture is ever saved over them."""
    max_side: int = 2**31 - 1
    """The longest side the format can hold, in pixels."""

    @property
    def can_write(self) -> bool:
        """Whether pictures are saved in this format."""
        return self.write is not None

    @property
    def sixteen_bit(self) -> bool:
        """Whether it is written with more than 8 bits a channel."""
        return self.depths[-1] > 8

    def holds_hdr(self, origin: Origin | None) -> bool:
        """Whether an HDR picture is written as one: always, or because its own file was one."""
        return self.hdr or (origin is not None and origin.format == self.name)

    def depth_for(self, dtype: np.dtype[Any], origin: Origin | None) -> int:
        """Bits a channel that pixels of this type, from a file of this origin, are written with.

        A file keeps the depth that it had. Of others the deepest are written where 16 bits fit, and
        else with 10, which more programs open than 12.
        """
        if dtype == np.uint8:
            return 8
        if origin is not None and origin.bit_depth > 8 and origin.bit_depth in self.depths:
            return origin.bit_depth
        return 10 if self.depths[-1] == 12 else self.depths[-1]


def cut_short(name: str) -> ImpastoError:
    """The error for a file whose end is missing."""
    return ImpastoError(
        "{name} is incomplete: the end of the file is missing.",
        "Copy or download the file again, or open a backup.",
        name=name,
    )
