"""Project files: OpenRaster 0.0.5, which Krita, GIMP and MyPaint open, with our own data inside.

A file is a ZIP archive. ``stack.xml`` names the layers and where their PNG files lie; what it does
not know (edits, selections, layer masks, the original file byte for byte, metadata) lies in the
folder ``impasto``. Others see each layer as it looks, its mask baked in; here the layers come back
as they were. Everything in it is compressed already, so nothing is compressed again, and what has
not changed since the last time is copied as it is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine import colour
from engine.atomic import write_atomically_by
from engine.blending import product
from engine.documents import document_text
from engine.formats import samples
from engine.formats.openraster import MERGED, MIMETYPE
from engine.layers import Layer, Stack
from engine.projects import quick_png
from engine.projects.manifest import describe
from engine.projects.project import Project, Source
from engine.projects.stack_xml import Entry, Listing, stack_xml
from engine.regions import Pixels, Region

SUFFIX = ".ora"
STACK, THUMBNAIL = "stack.xml", "Thumbnails/thumbnail.png"
MANIFEST = "impasto/project.json"
ORIGINAL = "impasto/original/"
ARRAYS = "impasto/arrays/"
BASE = "data/original.png"
COLOURS, ALPHA = "#colours", "#alpha"
"""Behind a PNG file's name: only its colours, or only its alpha, at 8 bits."""
THUMBNAIL_SIDE = 256
_COPIED = 1 << 20
_LARGE = 1 << 31

Array = NDArray[Any]
Progress = Callable[[float], None]


class Kept(NamedTuple):
    """A file in the archive, and what it was made of: the same objects make the same file."""

    made_of: tuple[object, ...]
    name: str


@dataclass(frozen=True)
class Saved:
    """What a project file holds, so that the next time only what changed is written anew."""

    path: Path
    size: int
    modified: int
    kept: tuple[Kept, ...] = ()
    source: Source | None = None
    """The original file, inside the project."""

    @property
    def is_current(self) -> bool:
        """Whether the file is still the one that was written."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (self.size, self.modified)


def _no_progress(fraction: float) -> None:
    """Nobody looks."""


def _never() -> None:
    """Nobody asks to stop."""


def save(
    project: Project,
    path: Path,
    previous: Saved | None = None,
    check: Callable[[], None] = _never,
    progress: Progress = _no_progress,
) -> Saved:
    """Write a project file, all or nothing. For any thread.

    ``previous`` is what the last saving or opening of this project gave. ``check`` is called
    between parts and may raise to stop: the file is as it was then. Raises ``ImpastoError``.
    """
    if project.source is not None:
        project.source.check()
    writer = _Writer(project, previous if previous and previous.is_current else None)

    def write(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            total = max(1, sum(part.weight for part in writer.parts))
            done = 0
            for part in writer.parts:
                check()
                with archive.open(_info(part.name), "w", force_zip64=part.is_large) as target:
                    for data in part.data():
                        target.write(data)
                        check()
                done += part.weight
                progress(done / total)

    write_atomically_by(path, write)
    found = path.stat()
    source = project.source
    if source is not None:
        member = ORIGINAL + source.name
        source = Source(source.name, path, source.size, found.st_mtime_ns, member)
    return Saved(path, found.st_size, found.st_mtime_ns, tuple(writer.kept), source)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o644 << 16
    return info


@dataclass
class _Part:
    """A file in the archive."""

    name: str
    data: Callable[[], Iterable[bytes]]
    weight: int = 1
    """About how long it takes."""
    is_large: bool = False
    """Whether it may need more than the usual four gigabytes of a ZIP archive."""


@dataclass
class _Writer:
    """Decides what lies where in the archive."""

    project: Project
    previous: Saved | None
    parts: list[_Part] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._names: dict[int, str] = {}
        self._arrays: list[tuple[str, Array]] = []
        old = self.previous.kept if self.previous else ()
        self._unchanged = {(_key(each.made_of), each.name) for each in old}
        self._taken = {each.name for each in old}
        self._old_names = {
            id(each.made_of[0]): each.name for each in old if each.name.startswith(ARRAYS)
        }
        stack = self.project.stack
        self._icc = _profile(stack)
        self._add("mimetype", lambda: [MIMETYPE])
        entries = [self._base(stack), *(self._layer(layer) for layer in stack.layers)]
        manifest = document_text(describe(self.project, self._put)).encode()
        listing = Listing(stack.bounds.width, stack.bounds.height, entries, stack.base.metadata.dpi)
        xml = stack_xml(listing)
        self._add(STACK, lambda: [xml])
        self._add(MANIFEST, lambda: [manifest])
        for name, array in self._arrays:
            flat = array.reshape(array.shape[0], -1) if _is_odd(array) else array
            self._png(name, (array,), flat)
        self._original()
        self._png(MERGED, (stack,), _Seen(stack), stack.bounds.area)
        self._png(THUMBNAIL, (stack,), None)

    # --- layers, as others see them ---

    def _base(self, stack: Stack) -> Entry:
        self._names[id(stack.base.pixels)] = BASE
        self._png(BASE, (stack.base.pixels,), stack.base.pixels)
        return Entry("Original", BASE, 0, 0, visible=stack.base_visible, locked=True)

    def _layer(self, layer: Layer) -> Entry:
        region = layer.region
        entry = Entry(
            layer.name, f"data/{layer.id}.png", region.x, region.y, layer.opacity, layer.visible,
            layer.blend, layer.locked,
        )  # fmt: skip
        made_of = (layer.patches, layer.mask)
        if region.is_empty:
            entry = entry._replace(x=0, y=0)
            self._png(entry.source, made_of, np.zeros((1, 1, 4), self.project.stack.dtype))
            return entry
        self._png(entry.source, made_of, _Baked(layer), region.area)
        if layer.mask is None and len(layer.patches) == 1:
            (patch,) = layer.patches
            if patch.coverage is None:
                self._names[id(patch.pixels)] = entry.source
            elif patch.pixels.shape[2] == 3:
                self._names[id(patch.pixels)] = entry.source + COLOURS
                self._names[id(patch.coverage)] = entry.source + ALPHA
        return entry

    # --- what only we know ---

    def _put(self, array: Array) -> str:
        name = self._names.get(id(array))
        if name is None:
            name = self._old_names.get(id(array)) or self._free_name()
            self._names[id(array)] = name
            self._arrays.append((name, array))
        return name

    def _free_name(self) -> str:
        number = len(self._arrays)
        while f"{ARRAYS}{number}.png" in self._taken:
            number += 1
        name = f"{ARRAYS}{number}.png"
        self._taken.add(name)
        return name

    def _original(self) -> None:
        source = self.project.source
        if source is None:
            return

        def read() -> Iterator[bytes]:
            if source.member:
                yield from _copied(source.path, source.member)
                return
            with source.path.open("rb") as file:
                while data := file.read(_COPIED):
                    yield data

        self._add(ORIGINAL + source.name, read, source.size // 100, source.size)

    # --- files in the archive ---

    def _add(
        self, name: str, data: Callable[[], Iterable[bytes]], weight: int = 1, most: int = 0
    ) -> None:
        """``most`` is how many bytes it may have, about."""
        self.parts.append(_Part(name, data, max(1, weight), most > _LARGE))

    def _png(
        self, name: str, made_of: tuple[object, ...], rows: Any, weight: int | None = None
    ) -> None:
        """A PNG file, copied from the last time where it was made of the same."""
        old = self.previous if (_key(made_of), name) in self._unchanged else None
        self.kept.append(Kept(made_of, name))
        most = 8 * (weight or (rows.size if rows is not None else 0))
        if old is not None:
            self._add(name, lambda: _copied(old.path, name), 1, most)
        elif rows is None:
            self._add(name, lambda: quick_png.encode(thumbnail(self.project.stack), self._icc))
        else:
            icc = None if name.startswith(ARRAYS) else self._icc
            size = rows.size if weight is None else weight
            self._add(name, lambda: quick_png.encode(rows, icc), size, most)


def _key(made_of: tuple[object, ...]) -> tuple[int, ...]:
    return tuple(id(each) for each in made_of)


def _is_odd(array: Array) -> bool:
    """Whether PNG has no such number of channels."""
    return array.ndim == 3 and array.shape[2] not in (3, 4)


def _copied(path: Path, name: str) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive, archive.open(name) as file:
        while data := file.read(_COPIED):
            yield data


def _profile(stack: Stack) -> bytes | None:
    """What to say of the colours to other programs.

    Without a profile Krita takes 8 bits for sRGB, but 16 bits for linear light.
    """
    icc = stack.base.metadata.icc
    if icc is not None and not colour.is_grey_profile(icc):
        return icc
    return samples.srgb_profile() if stack.dtype == np.uint16 else None


class _Seen:
    """What is seen of a stack, row by row, for ``quick_png``."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        bounds = stack.bounds
        self.shape = (bounds.height, bounds.width, stack.channels)
        self.dtype, self.ndim = stack.dtype, 3

    def __getitem__(self, rows: slice) -> Pixels:
        start, stop, _ = rows.indices(self.shape[0])
        return self._stack.read(Region(0, start, self.shape[1], stop - start))


class _Baked:
    """What a layer shows without opacity and blend mode, row by row: its mask in its alpha."""

    def __init__(self, layer: Layer) -> None:
        self._layer, self._region = layer, layer.region
        is_opaque = layer.mask is None and len(layer.patches) == 1
        is_opaque = is_opaque and layer.patches[0].coverage is None
        channels = layer.patches[0].pixels.shape[2] if is_opaque else 4
        self.shape = (self._region.height, self._region.width, channels)
        self.dtype, self.ndim = layer.patches[0].pixels.dtype, 3

    def __getitem__(self, rows: slice) -> Pixels:
        start, stop, _ = rows.indices(self.shape[0])
        region = self._region
        band = Region(region.x, region.y + start, region.width, stop - start)
        result = np.zeros((band.height, band.width, self.shape[2]), self.dtype)
        patch = self._layer.joined(band)
        if patch is None:
            return result
        shared = patch.region.intersect(band)
        at, source = shared.within(band).slices, shared.within(patch.region).slices
        pixels = patch.pixels[source]
        coverage = None if patch.coverage is None else patch.coverage[source]
        if self._layer.mask is not None:
            coverage = product(coverage, self._layer.mask.read(shared))
        if self.shape[2] == 3:
            result[at] = pixels
            return result
        high = int(np.iinfo(self.dtype).max)
        result[at][:, :, :3] = pixels[:, :, :3]
        alpha = pixels[:, :, 3] if pixels.shape[2] == 4 else np.full(pixels.shape[:2], high)
        if coverage is not None:
            if pixels.shape[2] == 3:
                alpha = coverage.astype(np.uint32) * (high // 255)
            else:
                alpha = np.rint(alpha * (coverage / np.float64(255)))
        result[at][:, :, 3] = alpha
        return result


def thumbnail(stack: Stack) -> NDArray[np.uint8]:
    """What is seen of a stack, ``(h, w, 3|4) uint8``, with a longer side of 256 pixels at most."""
    import cv2

    bounds = stack.bounds
    scale = min(1.0, THUMBNAIL_SIDE / max(bounds.width, bounds.height))
    size = (max(1, round(bounds.width * scale)), max(1, round(bounds.height * scale)))
    # Of a large picture a few pixels of each place are enough.
    step = max(1, int(1 / scale) // 8)
    bands = []
    for top in range(0, bounds.height, 64 * step):
        bottom = min(bounds.height, top + 64 * step)
        band = stack.read(Region(0, top, bounds.width, bottom - top))
        bands.append(band[::step, ::step])
    small = cv2.resize(np.concatenate(bands), size, interpolation=cv2.INTER_AREA)
    if small.dtype == np.uint16:
        small = np.rint(small / np.float32(257))
    return np.ascontiguousarray(small, np.uint8)
