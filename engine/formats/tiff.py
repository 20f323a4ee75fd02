"""TIFF: reading (TIFF 6.0, BigTIFF, Adobe's technical notes)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.decoding import DecodeError, library_decoder
from engine.errors import ImpastoError
from engine.formats import pillow, samples, tiff_rescue, tiff_writer
from engine.formats.format import Decoded, ExtraChannels, Format, Origin, Samples
from engine.formats.limits import check_size
from engine.formats.loss import CMYK, CREDENTIALS, FOREIGN_LAYERS, Loss
from engine.formats.metadata import exif, photoshop
from engine.formats.metadata.directories import (
    Entry,
    Read,
    Structure,
    entries_at,
    find,
    number,
    numbers,
    structure_of,
)
from engine.formats.metadata.metadata import Metadata
from engine.regions import Pixels

_MOST_PAGES = 64
"""Pages looked at for whether they are reduced copies of others."""
_XMP, _IPTC, _PHOTOSHOP, _ICC = 700, 33723, 34377, 34675
_RAW_TAGS = (50706, 33421)
"""DNGVersion and CFARepeatPatternDim: what a camera's sensor saw, not yet a picture."""
_SUB_DIRECTORIES = 330
_REDUCED = 1
_WHITE_IS_ZERO, _PALETTE, _MASK, _CMYK, _YCBCR, _CIELAB = 0, 3, 4, 5, 6, 8
_READABLE = (0, 1, 2, 3, 4, 5, 6)
_ICCLAB = 9
_NUMBERS = (
    "subfiletype", "imagewidth", "imagelength", "imagedepth", "tilewidth", "tilelength",
    "bitspersample", "samplesperpixel", "photometric", "compression",
)  # fmt: skip
"""What is read of a page and has to be one whole number."""
_COMPRESSIONS = {1: "none", 5: "lzw", 8: "deflate", 32946: "deflate"}
_JPEG = (6, 7)
_UNSPECIFIED, _ASSOCIATED_ALPHA, _STRAIGHT_ALPHA = 0, 1, 2
_ALPHA = (_ASSOCIATED_ALPHA, _STRAIGHT_ALPHA)
_LAYERS = (b"8BIMLayr", b"8BIMLr16", b"8BIMLr32", b"MIB8ryaL", b"MIB861rL", b"MIB823rL")
"""How the layers begin in ImageSourceData, for each depth and byte order."""


def read(file: BinaryIO, path: Path, damaged: bool) -> Decoded:
    """Decode the first page that is not a reduced copy of another."""
    import tifffile

    with library_decoder("tifffile"):
        tiff = tifffile.TiffFile(file, name=path.name)
        page = _first_page(tiff) if len(tiff.pages) else None
        pages = _pages_in(tiff, page)
    if page is None:
        raise DecodeError("its description of the picture is beyond its end")
    _check_types(page)
    _check(page, path)
    page, notices = tiff_rescue.with_all_there(page, path, file, damaged)
    metadata, orientation = _metadata(file, page)
    try:
        pixels, icc, kind, extra = _pixels(page, path, metadata.icc)
    except DecodeError:
        # libtiff, which Pillow brings, knows some old kinds that tifffile does not, of 8 bits.
        if page.bitspersample > 8:
            raise
        pixels, kind, icc, extra = _by_pillow(file, path), "rgb", None, None
    origin = Origin(
        path,
        FORMAT.name,
        samples=kind,
        bit_depth=page.bitspersample,
        compression=_COMPRESSIONS.get(int(page.compression)),
        pages=pages,
        extra=extra and extra._replace(planes=samples.turned(extra.planes, orientation)),
        beside=tuple(_beside(file, page, kind)),
    )
    metadata = metadata.replace(icc=icc)
    return Decoded(samples.turned(pixels, orientation), metadata, origin, notices)


def is_whole(data: bytes) -> bool:
    """Whether the first directory can be reached, and all pixels it points to are there."""
    source = exif.reader(data)
    try:
        structure = structure_of(data[:16])
        entries, link = entries_at(source, structure, structure.first)
    except DecodeError:
        return False
    starts, sizes = find(entries, 273), find(entries, 279)
    if starts is None or sizes is None or link + 4 > len(data):
        return False
    pairs = zip(numbers(source, structure, starts), numbers(source, structure, sizes), strict=False)
    return max((start + size for start, size in pairs), default=len(data) + 1) <= len(data)


def _first_page(tiff: Any) -> Any:
    pages = (tiff.pages[index] for index in range(min(len(tiff.pages), _MOST_PAGES)))
    whole = (page for page in pages if not page.subfiletype & _REDUCED)
    first = tiff.pages[0]
    if not first.subfiletype & _REDUCED:
        return first
    return next(whole, first)


def _pages_in(tiff: Any, first: Any) -> int:
    """How many pictures there are that are no reduced copies, as those of a pyramid are."""
    below = (first.pages or ()) if first is not None else ()
    looked_at = min(len(tiff.pages), _MOST_PAGES)
    pages = [*(tiff.pages[index] for index in range(looked_at)), *below]
    whole = sum(not page.subfiletype & _REDUCED or page is first for page in pages)
    return max(1, whole + len(tiff.pages) - looked_at)


def _check_types(page: Any) -> None:
    """Refuse lists where numbers belong: tifffile passes on what a damaged file says."""
    values = [getattr(page, name) for name in _NUMBERS]
    for name in ("extrasamples", "dataoffsets", "databytecounts"):
        values += getattr(page, name)
    if not all(isinstance(value, int) for value in values):
        raise DecodeError("its description of the picture makes no sense")


def _check(page: Any, path: Path) -> None:
    """Refuse what is not a picture, or is too large."""
    raw = any(tag in page.tags for tag in _RAW_TAGS)
    if raw or (page.subfiletype & _REDUCED and _SUB_DIRECTORIES in page.tags):
        raise ImpastoError(
            "{name} is a camera raw file.",
            "Develop it in a raw converter and export a 16-bit TIFF.",
            name=path.name,
        )
    stored = max(1, page.samplesperpixel) * page.dtype.itemsize if page.dtype is not None else 4
    depth = page.imagedepth
    check_size(path.name, page.imagewidth, page.imagelength * depth, max(3, stored))
    check_size(path.name, max(1, page.tilewidth), max(1, page.tilelength), max(1, stored))


def _has_layers(file: BinaryIO, page: Any) -> bool:
    tag = page.tags.get(tiff_writer.PHOTOSHOP_LAYERS)
    if tag is None:
        return False
    file.seek(tag.valueoffset)
    start = file.read(min(tag.valuebytecount, 1 << 16))
    return any(name in start for name in _LAYERS)


def _beside(file: BinaryIO, page: Any, kind: Samples) -> Iterator[Loss]:
    if _has_layers(file, page):
        yield FOREIGN_LAYERS
    if kind == "cmyk":
        yield CMYK
    if tiff_writer.MANIFEST in page.tags:
        yield CREDENTIALS


def _pixels(
    page: Any, path: Path, icc: bytes | None
) -> tuple[Pixels, bytes | None, Samples, ExtraChannels | None]:
    """Pixels, the profile that fits them, what the file held, and channels beside them."""
    photometric, compression = int(page.photometric), int(page.compression)
    is_lab = photometric in (_CIELAB, _ICCLAB) and page.bitspersample == 16
    if not (photometric in _READABLE or is_lab) or page.imagedepth != 1:
        raise DecodeError(f"photometric interpretation {photometric}")
    if photometric == _YCBCR and compression not in _JPEG:
        raise DecodeError("YCbCr without JPEG")
    with library_decoder("tifffile"):
        stored: NDArray[Any] = page.asarray(maxworkers=os.cpu_count())
    if page.axes.startswith("S"):
        stored = np.moveaxis(stored, 0, -1)
    if stored.ndim == 2:
        stored = stored[:, :, None]
    if stored.ndim != 3:
        raise DecodeError(f"pixels in {stored.ndim} dimensions")
    if photometric == _PALETTE:
        return samples.from_palette(stored[:, :, 0], _palette(page)), icc, "palette", None
    decoded = _whole_numbers(stored, page, path)
    if is_lab:
        lab, extra = _with_alpha(decoded, 3, page)
        return samples.from_lab(lab, is_signed=photometric == _CIELAB), None, "rgb", extra
    if photometric == _CMYK:
        if decoded.shape[2] < 4 or page.tags.valueof(332, default=1) != 1:
            raise ImpastoError(
                "{name} uses inks other than cyan, magenta, yellow and black.",
                "Convert it to RGB in the program it comes from.",
                name=path.name,
            )
        decoded, extra = _with_alpha(decoded, 4, page)
        pixels, icc = samples.from_cmyk(np.ascontiguousarray(decoded[:, :, :4]), icc)
        if decoded.shape[2] > 4:
            alpha = decoded[:, :, 4:]
            alpha = samples.to_eight_bits(alpha) if pixels.itemsize == 1 else alpha
            pixels = np.concatenate([pixels, alpha], axis=2)
        return pixels, icc, "cmyk", extra
    if photometric == _WHITE_IS_ZERO:
        decoded = np.concatenate([~decoded[:, :, :1], decoded[:, :, 1:]], axis=2)
    is_grey = photometric in (0, 1, _MASK)
    pixels, extra = _with_alpha(decoded, 1 if is_grey else 3, page)
    if is_grey:
        pixels = samples.from_grey(pixels[:, :, 0], *np.moveaxis(pixels[:, :, 1:], 2, 0))
    return np.ascontiguousarray(pixels), icc, "grey" if is_grey else "rgb", extra


def _with_alpha(decoded: Pixels, colours: int, page: Any) -> tuple[Pixels, ExtraChannels | None]:
    """So many colours, with straight alpha behind them if the file has any; and what is left."""
    count = decoded.shape[2] - colours
    if count < 0:
        raise DecodeError(f"{decoded.shape[2]} samples of {colours}")
    kinds = [int(kind) for kind in page.extrasamples][:count]
    # One more channel that the file says nothing about can only be meant as transparency.
    kinds = kinds or [_STRAIGHT_ALPHA] * min(1, count)
    kinds += [_UNSPECIFIED] * (count - len(kinds))
    alphas = [place for place, kind in enumerate(kinds) if kind in _ALPHA]
    pixels = decoded[:, :, [*range(colours), *(colours + place for place in alphas[:1])]]
    if alphas and kinds[alphas[0]] == _ASSOCIATED_ALPHA:
        pixels = samples.unpremultiplied(pixels)
    left = [place for place in range(count) if place not in alphas[:1]]
    if not left:
        return pixels, None
    planes = np.ascontiguousarray(decoded[:, :, [colours + place for place in left]])
    return pixels, ExtraChannels(planes, tuple(kinds[place] for place in left))


def _whole_numbers(stored: NDArray[Any], page: Any, path: Path) -> Pixels:
    """Samples of any kind as ``uint8`` or ``uint16``, black to white."""
    if stored.dtype == np.bool_:
        return stored.astype(np.uint8) * np.uint8(255)
    if stored.dtype in (np.uint8, np.uint16):
        return samples.widened(stored, page.bitspersample)
    if stored.dtype == np.uint32:
        return np.asarray(stored >> (page.bitspersample - 16), np.uint16)
    if stored.dtype.kind == "f":
        return _from_floats(stored, path)
    raise ImpastoError(
        "{name} holds measurements ({type}), not a picture.",
        "Export it with 8 or 16 bits from the program it comes from.",
        name=path.name,
        type=stored.dtype,
    )


def _from_floats(stored: NDArray[Any], path: Path) -> Pixels:
    """Black at 0 and white at 1, in 16 bits. Few overshoots, as sharpening leaves, are cut."""
    finite = np.nan_to_num(stored.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0)
    if np.count_nonzero(finite > 1.0) > finite.size // 100:
        raise ImpastoError(
            "{name} holds HDR values up to {largest}; white is 1.",
            "Tone-map it, or export it with 16 bits, in the program it comes from.",
            name=path.name,
            largest=f"{float(finite.max()):g}",
        )
    return np.asarray(np.rint(finite.clip(0.0, 1.0) * 65535), np.uint16)


def _palette(page: Any) -> NDArray[np.uint8]:
    if page.colormap is None:
        raise DecodeError("the palette is missing")
    colours = np.asarray(page.colormap, np.uint16).T
    # Some programs wrote values of 8 bits where 16 belong.
    return (colours if colours.max(initial=0) < 256 else colours >> 8).astype(np.uint8)


def _by_pillow(file: BinaryIO, path: Path) -> Pixels:
    """Decode what only libtiff can: old JPEG, YCbCr without JPEG, CIE L*a*b*."""
    from PIL import ImageCms

    file.seek(0)
    with pillow.opened(file, path.name, "TIFF") as image:
        if image.mode != "LAB":
            return pillow.pixels_of(image)
        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        with library_decoder("Pillow"):
            return np.asarray(ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB"))


def _metadata(file: BinaryIO, page: Any) -> tuple[Metadata, int]:
    """All that the page's directory says apart from its pixels, and the orientation it gave."""
    end = file.seek(0, os.SEEK_END)

    def source(offset: int, size: int) -> bytes:
        offset = file.seek(min(offset, end))
        return file.read(min(size, end - offset))

    structure = structure_of(source(0, 16))._replace(first=page.offset)
    entries, _ = entries_at(source, structure, page.offset)
    iptc, others = photoshop.split(_value(source, entries, _PHOTOSHOP) or b"")
    metadata = Metadata(
        exif=exif.collect(source, structure, tiff_writer.STRUCTURE, longest=1 << 24),
        xmp=_value(source, entries, _XMP),
        iptc=photoshop.without_previews(_value(source, entries, _IPTC) or iptc or b"") or None,
        photoshop=others,
        icc=_value(source, entries, _ICC),
        dpi=exif.resolution_of(source, structure, entries),
    )
    return _upright(metadata, source, structure, entries)


def _upright(
    metadata: Metadata, source: Read, structure: Structure, entries: list[Entry]
) -> tuple[Metadata, int]:
    entry = find(entries, exif.ORIENTATION)
    orientation = number(source, structure, entry) if entry and entry.size else 1
    if not 1 <= orientation <= 8:
        orientation = 1
    if metadata.dpi is not None and orientation >= 5:
        metadata = metadata.replace(dpi=metadata.dpi[::-1])
    return metadata.upright()[0], orientation


def _value(source: Read, entries: list[Entry], tag: int) -> bytes | None:
    entry = find(entries, tag)
    return source(entry.value, entry.size) or None if entry is not None else None


FORMAT = Format(
    name="TIFF",
    suffixes=(".tif", ".tiff"),
    recognises=lambda head: head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    read=read,
    is_whole=is_whole,
    write=tiff_writer.write,
    metadata=("EXIF", "XMP", "IPTC"),
    depths=(8, 16),
    hdr=True,
    extra=True,
    grey=True,
)
