"""Camera RAW, developed by LibRaw (rawpy): the extra ``raw``. Never written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from engine.decoding import DecodeError, library_decoder
from engine.errors import ImpastoError
from engine.formats import pillow, samples, tiff_writer
from engine.formats.format import Decoded, Format, Origin
from engine.formats.limits import check_size
from engine.formats.metadata import exif, profiles
from engine.formats.metadata.directories import Entry, entries_at, find, structure_of
from engine.formats.metadata.metadata import Metadata
from engine.formats.optional import check_installed
from engine.formats.raw_kinds import SUFFIXES, as_tiff, is_raw

PACKAGE, EXTRA = "rawpy", "raw"
_XMP, _IPTC = 700, 33723
_OF_THE_SENSOR = frozenset((330, 33421, 33422, *range(0xC612, 0xCE00)))
"""Tags that say how to develop the file: directories below, CFA pattern, all of DNG's own."""
_CLIPPED = 0.001
"""The share of pixels that may become white when the picture is brightened as a whole."""
_PIXELS_PER_BYTE = 200
"""More than any compression of a sensor's data gets into a byte."""
_TURNS = {0: 1, 3: 3, 5: 8, 6: 6}
"""From LibRaw's turns to those of EXIF."""


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Develop at full size, to 16 bits of Adobe RGB, with the camera's white balance, upright."""
    data = file.read()
    with _opened(data, path) as raw, library_decoder("LibRaw"):
        pixels = samples.from_planes(raw.postprocess(**_settings()))
        thumbnail = _thumbnail(raw)
    metadata = _metadata(data, thumbnail).replace(icc=profiles.adobe_rgb())
    return Decoded(pixels, metadata, Origin(path, FORMAT.name, bit_depth=16))


def preview(file: BinaryIO, path: Path, long_side: int) -> Decoded | None:
    """The JPEG that the camera put into the file, or else a development at half the size."""
    data = file.read()
    origin = Origin(path, FORMAT.name)
    with _opened(data, path) as raw:
        sizes = raw.sizes
        with library_decoder("LibRaw"):
            thumbnail = _thumbnail(raw)
        found = _decoded(thumbnail, path, _TURNS.get(sizes.flip, 1)) if thumbnail else None
        if found is not None and max(found.pixels.shape[:2]) >= long_side:
            return found._replace(origin=origin)
        if max(sizes.width, sizes.height) // 2 < long_side:
            return None
        with library_decoder("LibRaw"):
            pixels = samples.from_planes(raw.postprocess(half_size=True, **_settings()))
    return Decoded(pixels, Metadata(icc=profiles.adobe_rgb()), origin)


def is_whole(data: bytes) -> bool:
    """Only LibRaw knows where a file of any camera ends."""
    return len(data) > 64


@contextmanager
def _opened(data: bytes, path: Path) -> Iterator[Any]:
    """The file in LibRaw, nothing developed yet."""
    check_installed(PACKAGE, FORMAT.name, EXTRA)
    import rawpy

    try:
        with library_decoder("LibRaw", usual=rawpy.LibRawFileUnsupportedError):
            raw = rawpy.imread(io.BytesIO(data))
    except DecodeError as error:
        if not isinstance(error.__cause__, rawpy.LibRawFileUnsupportedError):
            raise
        raise ImpastoError(
            "{name} is a camera raw file of a kind that cannot be developed.",
            "Develop it in another program, or convert it to DNG.",
            name=path.name,
        ) from error
    with raw:
        sizes = raw.sizes
        # A sensor's data, four numbers a pixel while it is developed, and the picture.
        check_size(path.name, sizes.raw_width, sizes.raw_height, 8)
        if sizes.raw_width * sizes.raw_height > _PIXELS_PER_BYTE * len(data):
            raise DecodeError("the pixels are missing")
        yield raw


def _settings() -> dict[str, Any]:
    import rawpy

    return {
        "use_camera_wb": True,
        "output_bps": 16,
        "output_color": rawpy.ColorSpace.Adobe,
        "gamma": (563 / 256, 0.0),
        "auto_bright_thr": _CLIPPED,
    }


def _thumbnail(raw: Any) -> bytes | None:
    """The largest JPEG in the file."""
    import rawpy

    try:
        found = raw.extract_thumb()
    except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
        return None
    return bytes(found.data) if found.format == rawpy.ThumbFormat.JPEG else None


def _decoded(jpeg: bytes, path: Path, turn: int) -> Decoded | None:
    """The camera's JPEG, upright. It says itself how it lies only in files of some cameras."""
    from engine.formats import jpeg as jpeg_format

    try:
        with pillow.opened(io.BytesIO(jpeg), path.name, "JPEG") as image:
            says_turn = exif.orientation(pillow.metadata_of(image.info).exif or b"") != 1
        decoded = jpeg_format.read(io.BytesIO(jpeg), path, False)
    except DecodeError:
        return None
    if says_turn:
        return decoded
    return decoded._replace(pixels=np.ascontiguousarray(samples.turned(decoded.pixels, turn)))


def _metadata(data: bytes, thumbnail: bytes | None) -> Metadata:
    """What the file says, without how to develop it: in directories, or else in its JPEG."""
    found = Metadata()
    tiff = as_tiff(data)
    try:
        if tiff is not None:
            found = _metadata_of_tiff(tiff)
        elif thumbnail is not None:
            with pillow.opened(io.BytesIO(thumbnail), "", "JPEG") as image:
                found = pillow.metadata_of(image.info).replace(icc=None)
    except DecodeError:
        pass  # the picture can be developed nevertheless
    return found.upright()[0]


def _metadata_of_tiff(data: bytes) -> Metadata:
    read = exif.reader(data)
    structure = structure_of(data[:16])
    entries, _ = entries_at(read, structure, structure.first)

    def value(tag: int) -> bytes | None:
        entry: Entry | None = find(entries, tag)
        return read(entry.value, entry.size) or None if entry is not None else None

    skip = tiff_writer.STRUCTURE | _OF_THE_SENSOR
    return Metadata(
        exif=exif.collect(read, structure, skip, longest=1 << 24),
        xmp=value(_XMP),
        iptc=value(_IPTC),
    )


FORMAT = Format(
    name="Camera RAW",
    suffixes=SUFFIXES,
    recognises=is_raw,
    read=read,
    is_whole=is_whole,
    preview=preview,
    is_negative=True,
)
