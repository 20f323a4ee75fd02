"""The file formats, one module each, all of one shape.

A module reads (``read``) and writes (``write``) whole files of one format and says so in a
``FORMAT``, which stands in the list below. Dialogs, the command line, batches and the tests of
every format follow from the list. Importing a module costs nothing but numpy and Pillow: heavier
decoders come with the first picture that needs them.
"""

from __future__ import annotations

from engine.formats import avif, bmp, gif, heic, jpeg, jpegxl, openraster, png, raw, tiff, webp
from engine.formats.format import Format

FORMATS: tuple[Format, ...] = (
    jpeg.FORMAT,
    png.FORMAT,
    raw.FORMAT,  # before TIFF, which many of them are to begin with
    tiff.FORMAT,
    webp.FORMAT,
    avif.FORMAT,
    heic.FORMAT,
    jpegxl.FORMAT,
    bmp.FORMAT,
    gif.FORMAT,
    openraster.FORMAT,
)
"""Every format, the usual first. A file's format is the first that recognises its beginning."""

HEAD = 4096
"""Bytes of a file's beginning that ``Format.recognises`` needs."""


def format_of_content(head: bytes) -> Format | None:
    """The format of a file that begins with these bytes (``HEAD`` of them), if it is known."""
    return next((format for format in FORMATS if format.recognises(head)), None)


def format_of_suffix(suffix: str) -> Format | None:
    """The format of files whose names end so (with the dot, in any case), if it is known."""
    lower = suffix.lower()
    return next((format for format in FORMATS if lower in format.suffixes), None)


def format_named(name: str) -> Format | None:
    """The format of this name, in any case, if it is known."""
    return next((format for format in FORMATS if format.name.lower() == name.lower()), None)
