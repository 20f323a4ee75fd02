"""Which files are camera RAW, by their beginning.

Many are TIFF files to begin with, whose first directory says so: DNG names its version (DNG 1.7),
Nikon and Sony put a small picture first and the sensor's data into directories below it.
"""

from __future__ import annotations

from engine.decoding import DecodeError
from engine.formats.metadata import exif
from engine.formats.metadata.directories import Entry, entries_at, find, number, structure_of

SUFFIXES = (".dng", ".cr2", ".cr3", ".nef", ".nrw", ".arw", ".sr2", ".raf", ".orf", ".rw2", ".pef")

_OLYMPUS, _PANASONIC = (b"IIRO", b"IIRS", b"MMOR"), b"IIU\0"
_FUJI, _CANON_3 = b"FUJIFILMCCD-RAW", b"ftypcrx "
_CANON_2 = (b"CR\2\0", b"CR\2\1")
_MAKERS = (b"NIKON", b"SONY", b"PENTAX", b"RICOH")
_SUBFILE_TYPE, _COMPRESSION, _MAKE, _BELOW, _DNG_VERSION = 254, 259, 271, 330, 50706
_REDUCED = 1
_PENTAX_COMPRESSION = 65535


def is_raw(head: bytes) -> bool:
    """Whether a file that begins so (4,096 bytes are enough) holds a sensor's data."""
    if head.startswith((*_OLYMPUS, _PANASONIC, _FUJI)) or head[4:12] == _CANON_3:
        return True
    if not head.startswith((b"II*\0", b"MM\0*")):
        return False
    return head[8:12] in _CANON_2 or _is_raw_tiff(head)


def as_tiff(data: bytes) -> bytes | None:
    """The file as TIFF, whose directories hold its metadata; None if it has none."""
    if data.startswith((b"II*\0", b"MM\0*")):
        return data
    if data.startswith((*_OLYMPUS, _PANASONIC)):
        return (b"II*\0" if data.startswith(b"II") else b"MM\0*") + data[4:]
    return None


def _is_raw_tiff(head: bytes) -> bool:
    read = exif.reader(head)
    try:
        structure = structure_of(head[:16])
        entries, _ = entries_at(read, structure, structure.first)
        if find(entries, _DNG_VERSION):
            return True
        make = find(entries, _MAKE)
        if make is None or not read(make.value, make.size).upper().startswith(_MAKERS):
            return False

        def value(tag: int) -> int:
            entry: Entry | None = find(entries, tag)
            return number(read, structure, entry) if entry is not None and entry.size else 0

        is_small = value(_SUBFILE_TYPE) == _REDUCED and find(entries, _BELOW) is not None
        return is_small or value(_COMPRESSION) == _PENTAX_COMPRESSION
    except DecodeError:
        return False
