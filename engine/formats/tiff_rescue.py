"""TIFF files whose pixels are not all there: cut short, or never written."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any, BinaryIO

from engine.decoding import library_decoder
from engine.errors import ImpastoError
from engine.formats.format import cut_short
from engine.formats.loss import INCOMPLETE, UNWRITTEN, Loss

_UNCOMPRESSED = 1


def with_all_there(
    page: Any, path: Path, file: BinaryIO, damaged: bool
) -> tuple[Any, tuple[Loss, ...]]:
    """The page (of tifffile), its missing pixels to be read as zeros, and what to tell of them.

    Raises ``ImpastoError`` where pixels are missing unless ``damaged``, or all of them.
    """
    places = list(zip(page.dataoffsets, page.databytecounts, strict=False))
    written = [(start, size) for start, size in places if start and size]
    if places and not written:
        raise ImpastoError(
            "{name} holds no pixels: they were never written.",
            "Export the picture again from the program it comes from.",
            name=path.name,
        )
    notices: list[Loss] = []
    if len(written) < len(places):
        notices.append(UNWRITTEN)
    end = file.seek(0, os.SEEK_END)
    last = max((start + size for start, size in written), default=0)
    if last > end:
        notices.append(INCOMPLETE)
    if notices and not damaged:
        raise cut_short(path.name)
    if last <= end:
        return page, tuple(notices)
    if int(page.compression) == _UNCOMPRESSED and last - end <= _bytes_of(page):
        return _padded(page, file, last), tuple(notices)
    # A part that is cut short cannot be unpacked: it is left out as if it was never written.
    page.databytecounts = tuple(size if start + size <= end else 0 for start, size in places)
    if not any(page.databytecounts):
        raise cut_short(path.name)
    return page, tuple(notices)


def _bytes_of(page: Any) -> int:
    """Bytes of the picture's pixels."""
    depth = max(1, page.bitspersample) * max(1, page.samplesperpixel)
    return int(page.imagewidth * page.imagelength * depth // 8 + page.imagelength)


def _padded(page: Any, file: BinaryIO, size: int) -> Any:
    import tifffile

    file.seek(0)
    data = file.read().ljust(size, b"\0")
    with library_decoder("tifffile"):
        return tifffile.TiffFile(io.BytesIO(data)).pages[page.index]
