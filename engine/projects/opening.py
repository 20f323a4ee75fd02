"""Opening project files, our own and those of Krita, GIMP and MyPaint."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine import colour
from engine.blending import BLEND_MODES
from engine.decoding import DecodeError, library_decoder
from engine.documents import DocumentError, parse_document
from engine.errors import ImpastoError
from engine.formats import png, samples
from engine.formats.limits import check_size
from engine.formats.metadata.metadata import Metadata
from engine.formats.openraster import MERGED
from engine.layers import Layer, Patch, Stack
from engine.picture import Picture
from engine.projects import quick_png
from engine.projects.manifest import Manifest, restore
from engine.projects.openraster import (
    ALPHA,
    COLOURS,
    MANIFEST,
    ORIGINAL,
    STACK,
    THUMBNAIL,
    Kept,
    Saved,
)
from engine.projects.project import Project, Source
from engine.projects.stack_xml import Entry, Listing, parse
from engine.regions import Pixels, Region
from engine.working_colours import space_of_profile

Array = NDArray[Any]
_MOST_FILES = 100_000
_MOST_TEXT = 1 << 26


class Opened(NamedTuple):
    """A project, and what of the file is not in it."""

    project: Project
    notices: tuple[ImpastoError, ...]
    saved: Saved
    """What the file holds, so that saving the project again writes only what changed."""


def open_project(path: Path) -> Opened:
    """The project in the file at ``path``.

    Of files by other programs the layers come as they are; groups are taken apart, and unknown
    blend modes become normal, with a notice. Raises ``ImpastoError``.
    """
    with _opened(path) as archive:
        if MANIFEST in archive.names:
            return _own(archive)
        return _foreign(archive)


class Coloured(NamedTuple):
    """Pixels, and the profile of their colours; None for sRGB."""

    pixels: Pixels
    icc: bytes | None


class _Archive:
    """The files in a project file, none of which is larger than it may be."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        infos = archive.infolist()
        if len(infos) > _MOST_FILES:
            raise DecodeError("too many files")
        self.names = {info.filename: info for info in infos}
        self._last: tuple[str, Array] = ("", np.zeros((0, 0), np.uint8))

    def text(self, name: str) -> bytes:
        """A document."""
        return self._read(name, _MOST_TEXT)

    def array(self, name: str, shape: tuple[int, ...]) -> Array:
        """The pixels of a name in the manifest, which must have this shape."""
        file, _, part = name.partition("#")
        if part:
            pixels = self._pixels(file, (*shape[:2], 4))
            if f"#{part}" == COLOURS and len(shape) == 3:
                return np.ascontiguousarray(pixels[:, :, :3])
            if f"#{part}" == ALPHA and len(shape) == 2:
                alpha = pixels[:, :, 3]
                deep = alpha.dtype == np.uint16
                return np.ascontiguousarray(alpha // 257 if deep else alpha, np.uint8)
            raise DecodeError("an unknown part of a picture")
        if len(shape) == 3 and shape[2] not in (3, 4):
            return self._pixels(file, (shape[0], shape[1] * shape[2])).reshape(shape)
        return self._pixels(file, shape)

    def picture(self, name: str) -> Coloured:
        """A PNG file of any kind, as ``(H, W, 3|4)`` of 8 or 16 bits, and its colours."""
        data = self._read(name, None)
        decoded = png.read(io.BytesIO(data), Path(f"{self.path.name}: {name}"), False)
        icc = decoded.metadata.icc
        if colour.is_grey_profile(icc):
            return Coloured(colour.without_grey_profile(decoded.pixels, icc or b""), None)
        return Coloured(decoded.pixels, None if colour.is_srgb(icc) else icc)

    def _pixels(self, name: str, shape: tuple[int, ...]) -> Array:
        if self._last[0] != name or self._last[1].shape != shape:
            data = self._read(name, 1 << 20 | 4 * int(np.prod(shape, dtype=np.int64)))
            self._last = name, quick_png.decode(data, shape)
        return self._last[1]

    def _read(self, name: str, most: int | None) -> bytes:
        info = self.names.get(name)
        if info is None:
            raise DecodeError(f"{name} is missing")
        # Compressed a second time, a picture gains nothing: what unfolds so far is no picture.
        limit = most if most is not None else 1 << 20 | 50 * info.compress_size
        if info.file_size > limit:
            raise DecodeError(f"{name} is too large")
        with (
            library_decoder("zipfile", usual=Exception),
            self._archive.open(info) as file,
        ):
            return file.read(limit + 1)


@contextmanager
def _opened(path: Path) -> Iterator[_Archive]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield _Archive(path, archive)
    except OSError as error:
        raise ImpastoError(
            "{name} could not be opened: {reason}.",
            "Choose another file.",
            name=path.name,
            reason=error.strerror or error,
        ) from error
    except (DecodeError, DocumentError, zipfile.BadZipFile, NotImplementedError) as error:
        raise ImpastoError(
            "{name} is damaged and could not be read ({reason}).",
            "Copy or download the file again, or open a backup.",
            name=path.name,
            reason=error,
        ) from error


def _listing(archive: _Archive) -> Listing:
    listing = parse(archive.text(STACK))
    check_size(archive.path.name, listing.width, listing.height, 4)
    return listing


# --- our own ---


def _own(archive: _Archive) -> Opened:
    path = archive.path
    manifest = parse_document(archive.text(MANIFEST), Manifest, path.name)
    check_size(path.name, manifest.width, manifest.height, manifest.channels * manifest.depth // 8)
    found = path.stat()
    source = None
    if manifest.source is not None:
        member = ORIGINAL + manifest.source.name
        info = archive.names.get(member)
        if info is None or info.file_size != manifest.source.size:
            raise DecodeError("the original file is missing")
        source = Source(manifest.source.name, path, manifest.source.size, found.st_mtime_ns, member)
    kept: dict[str, Array] = {}

    def get(name: str, shape: tuple[int, ...]) -> Array:
        array = kept.get(name)
        if array is None or array.shape != shape:
            array = archive.array(name, shape)
            array.flags.writeable = False
            kept[name] = array
        return array

    project, notices = restore(manifest, get, path.parent, source)
    files = [Kept((array,), name) for name, array in kept.items() if "#" not in name]
    stack = project.stack
    # The picture may show its pixels through a view of its own.
    files.append(Kept((stack.base.pixels,), manifest.base))
    files += [Kept((layer.patches, layer.mask), f"data/{layer.id}.png") for layer in stack.layers]
    files += [Kept((stack,), MERGED), Kept((stack,), THUMBNAIL)]
    present = tuple(each for each in files if each.name in archive.names)
    saved = Saved(path, found.st_size, found.st_mtime_ns, present, source)
    return Opened(project, tuple(notices), saved)


# --- other programs' ---


def _foreign(archive: _Archive) -> Opened:
    listing = _listing(archive)
    name = archive.path.name
    notices = []
    if listing.groups:
        notices.append(
            ImpastoError(
                "{name} has {count} groups of layers. Their layers are listed one by one.",
                name=name,
                count=listing.groups,
            )
        )
    unknown = sorted({each.blend for each in listing.entries} - set(BLEND_MODES))
    if unknown:
        notices.append(
            ImpastoError(
                "Some layers of {name} have blend modes that Impasto does not know ({modes}). They"
                " are shown as Normal.",
                name=name,
                modes=", ".join(unknown),
            )
        )
    entries = [entry for entry in listing.entries if entry.source]
    pictures = [archive.picture(entry.source) for entry in entries]
    icc = pictures[0].icc if pictures else None
    if any(each.icc != icc for each in pictures):
        notices.append(
            ImpastoError(
                "The layers of {name} have different colour profiles. All are brought to that of"
                " the lowest layer.",
                name=name,
            )
        )
    deep = any(each.pixels.dtype == np.uint16 for each in pictures)
    own = [_brought_to(icc, each, deep) for each in pictures]
    metadata = Metadata(icc=icc, dpi=listing.dpi)
    stack = _stack(listing, entries, own, metadata, np.uint16 if deep else np.uint8)
    found = archive.path.stat()
    # A file by another program is not written over part by part.
    saved = Saved(archive.path, found.st_size, found.st_mtime_ns)
    return Opened(Project(stack), tuple(notices), saved)


def _brought_to(icc: bytes | None, picture: Coloured, deep: bool) -> Pixels:
    """The pixels in the colours of a profile, at 8 or 16 bits."""
    pixels = samples.to_sixteen_bits(picture.pixels) if deep else picture.pixels
    if picture.icc == icc:
        return pixels
    # By way of 16 bits, so that nothing is rounded twice.
    wide = samples.to_sixteen_bits(pixels)
    source, target = space_of_profile(picture.icc), space_of_profile(icc)
    wide = wide if source is None else source.to_srgb(wide)
    wide = wide if target is None else target.from_srgb(wide)
    return wide if deep else samples.to_eight_bits(wide)


def _stack(
    listing: Listing,
    entries: list[Entry],
    pictures: list[Pixels],
    metadata: Metadata,
    dtype: type[Any],
) -> Stack:
    """Layers above the lowest one, if that is a plain picture, or above nothing at all."""
    bounds = Region(0, 0, listing.width, listing.height)
    layers = [_layer(entry, pixels) for entry, pixels in zip(entries, pictures, strict=True)]
    if layers and _is_plain(entries[0], pictures[0], bounds):
        first, base = entries[0], Picture(pictures[0], metadata)
        return Stack(base, tuple(layers[1:]), first.visible)
    clear = np.zeros((bounds.height, bounds.width, 4), dtype)
    return Stack(Picture(clear, metadata), tuple(layers))


def _is_plain(entry: Entry, pixels: Pixels, bounds: Region) -> bool:
    covers = (entry.x, entry.y, *pixels.shape[1::-1]) == tuple(bounds)
    return covers and entry.opacity == 1.0 and entry.blend == "normal"


def _layer(entry: Entry, pixels: Pixels) -> Layer:
    """A layer with all its pixels, those beside the picture too."""
    region = Region(entry.x, entry.y, pixels.shape[1], pixels.shape[0])
    return Layer(
        entry.name or "Layer",
        (Patch(region, np.ascontiguousarray(pixels), None),),
        opacity=entry.opacity,
        visible=entry.visible,
        blend=entry.blend if entry.blend in BLEND_MODES else "normal",
        locked=entry.locked,
    )
