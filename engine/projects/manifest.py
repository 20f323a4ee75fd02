"""A project as JSON, in which every array of pixels is a name.

What keeps the arrays decides on the names: a project file and the autosave are two such places.
Metadata travels as bytes in base64.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.blending import BLEND_MODES
from engine.errors import ImpastoError
from engine.formats.format import ExtraChannels, JpegSettings, Origin, Samples
from engine.formats.loss import Loss
from engine.formats.metadata.metadata import Metadata
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.operation import Operation, operation_from_json
from engine.picture import Picture
from engine.projects.project import Project, Source
from engine.regions import Region

VERSION = 1

Array = NDArray[Any]
Put = Callable[[Array], str]
"""Keeps an array ``(h, w)`` or ``(h, w, C)``, ``uint8`` or ``uint16``, and says its name."""
Get = Callable[[str, tuple[int, ...]], Array]
"""The array of a name, which must have this shape; raises ``ImpastoError``."""


@dataclass(frozen=True)
class MaskEntry:
    """A mask: x, y, width, height, and its values."""

    region: tuple[int, int, int, int]
    values: str


@dataclass(frozen=True)
class PatchEntry:
    """Pixels on a region."""

    region: tuple[int, int, int, int]
    channels: int
    pixels: str
    coverage: str = ""


@dataclass(frozen=True)
class LayerEntry:
    """A layer, whatever made it."""

    id: str
    name: str
    patches: tuple[PatchEntry, ...]
    opacity: float = 1.0
    visible: bool = True
    locked: bool = False
    blend: str = "normal"
    operation: dict[str, Any] | None = None
    selection: MaskEntry | None = None
    mask: MaskEntry | None = None


@dataclass(frozen=True)
class OriginEntry:
    """What is needed to save the picture like the file that it came from."""

    name: str
    format: str
    samples: Samples = "rgb"
    bit_depth: int = 8
    compression: str | None = None
    lossless: bool | None = None
    jpeg: JpegSettings | None = None
    pages: int = 1
    is_moved: bool = False
    beside: tuple[Loss, ...] = ()
    extra: str = ""
    extra_shape: tuple[int, ...] = ()
    extra_kinds: tuple[int, ...] = ()


@dataclass(frozen=True)
class SourceEntry:
    """The original file, kept whole."""

    name: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """All of a project but its arrays."""

    version: int
    width: int
    height: int
    channels: int
    depth: int
    """Bits a channel, 8 or 16."""
    base: str
    metadata: Metadata = Metadata()
    origin: OriginEntry | None = None
    base_visible: bool = True
    layers: tuple[LayerEntry, ...] = ()
    selection: MaskEntry | None = None
    source: SourceEntry | None = None
    explorer: dict[str, Any] = field(default_factory=dict)


def describe(project: Project, put: Put) -> Manifest:
    """The project, each array handed to ``put`` once."""
    stack = project.stack
    base = stack.base
    source = project.source
    return Manifest(
        version=VERSION,
        width=base.width,
        height=base.height,
        channels=base.channels,
        depth=8 * base.dtype.itemsize,
        base=put(base.pixels),
        metadata=base.metadata,
        origin=None if base.origin is None else _origin_entry(base.origin, put),
        base_visible=stack.base_visible,
        layers=tuple(_layer_entry(layer, put) for layer in stack.layers),
        selection=_mask_entry(project.selection, put),
        source=None if source is None else SourceEntry(source.name, source.size),
        explorer=dict(project.explorer),
    )


def restore(
    manifest: Manifest, get: Get, folder: Path, source: Source | None
) -> tuple[Project, list[ImpastoError]]:
    """The project, and what of it could not be kept, in sentences.

    ``folder`` is where the original file is said to have been. A layer whose edit this version does
    not know keeps its pixels. Raises ``ImpastoError`` when the manifest contradicts itself.
    """
    if manifest.version > VERSION:
        raise ImpastoError("This project was made by a newer version.", "Update Impasto.")
    dtype = _DEPTHS.get(manifest.depth)
    if dtype is None or manifest.channels not in (3, 4):
        raise _contradiction()
    notices: list[ImpastoError] = []
    shape = (manifest.height, manifest.width, manifest.channels)
    pixels = _of_type(get(manifest.base, shape), dtype)
    origin = None if manifest.origin is None else _origin(manifest.origin, get, folder)
    base = Picture(pixels, manifest.metadata, origin)
    layers = tuple(_layer(entry, get, dtype, notices) for entry in manifest.layers)
    if len({layer.id for layer in layers}) < len(layers):
        raise _contradiction()
    stack = Stack(base, layers, manifest.base_visible)
    selection = _mask(manifest.selection, get)
    return Project(stack, selection, source, manifest.explorer), notices


_DEPTHS: dict[int, type[np.unsignedinteger[Any]]] = {8: np.uint8, 16: np.uint16}


def _contradiction() -> ImpastoError:
    return ImpastoError("This project is damaged.", "Open a backup, or the photo itself.")


def _of_type(array: Array, dtype: type[np.unsignedinteger[Any]]) -> Array:
    if array.dtype != dtype:
        raise _contradiction()
    return array


# --- layers ---


def _layer_entry(layer: Layer, put: Put) -> LayerEntry:
    return LayerEntry(
        id=layer.id,
        name=layer.name,
        patches=tuple(
            PatchEntry(
                _numbers(patch.region),
                patch.pixels.shape[2],
                put(patch.pixels),
                "" if patch.coverage is None else put(patch.coverage),
            )
            for patch in layer.patches
        ),
        opacity=layer.opacity,
        visible=layer.visible,
        locked=layer.locked,
        blend=layer.blend,
        operation=None if layer.operation is None else layer.operation.to_json(),
        selection=_mask_entry(layer.selection, put),
        mask=_mask_entry(layer.mask, put),
    )


def _layer(
    entry: LayerEntry,
    get: Get,
    dtype: type[np.unsignedinteger[Any]],
    notices: list[ImpastoError],
) -> Layer:
    if entry.blend not in BLEND_MODES or not 0.0 <= entry.opacity <= 1.0:
        raise _contradiction()
    return Layer(
        name=entry.name,
        patches=tuple(_patch(patch, get, dtype) for patch in entry.patches),
        opacity=entry.opacity,
        visible=entry.visible,
        locked=entry.locked,
        blend=entry.blend,
        operation=_operation(entry, notices),
        selection=_mask(entry.selection, get),
        mask=_mask(entry.mask, get),
        id=entry.id,
    )


def _operation(entry: LayerEntry, notices: list[ImpastoError]) -> Operation | None:
    if entry.operation is None:
        return None
    try:
        return operation_from_json(entry.operation)
    except ImpastoError as error:
        notices.append(
            ImpastoError(
                "The layer “{name}” can be seen, but not edited again: {reason}",
                name=entry.name,
                reason=error.sentence(),
            )
        )
        return None


def _patch(entry: PatchEntry, get: Get, dtype: type[np.unsignedinteger[Any]]) -> Patch:
    region = _region(entry.region)
    if entry.channels not in (3, 4):
        raise _contradiction()
    size = (region.height, region.width)
    pixels = _of_type(get(entry.pixels, (*size, entry.channels)), dtype)
    coverage = _of_type(get(entry.coverage, size), np.uint8) if entry.coverage else None
    return Patch(region, pixels, coverage)


def _mask_entry(mask: Mask | None, put: Put) -> MaskEntry | None:
    if mask is None:
        return None
    values = "" if mask.region.is_empty else put(mask.values)
    return MaskEntry(_numbers(mask.region), values)


def _mask(entry: MaskEntry | None, get: Get) -> Mask | None:
    if entry is None:
        return None
    region = _region(entry.region)
    size = (region.height, region.width)
    if region.is_empty:
        return Mask(region, np.zeros(size, np.uint8))
    return Mask(region, _of_type(get(entry.values, size), np.uint8))


def _numbers(region: Region) -> tuple[int, int, int, int]:
    return int(region.x), int(region.y), int(region.width), int(region.height)


def _region(numbers: tuple[int, int, int, int]) -> Region:
    region = Region(*numbers)
    if region.width < 0 or region.height < 0:
        raise _contradiction()
    return region


# --- where the picture came from ---

_SAME = (
    "format", "samples", "bit_depth", "compression", "lossless", "jpeg", "pages", "is_moved",
    "beside",
)  # fmt: skip


def _origin_entry(origin: Origin, put: Put) -> OriginEntry:
    same: Mapping[str, Any] = {name: getattr(origin, name) for name in _SAME}
    entry = OriginEntry(name=origin.path.name, **same)
    extra = origin.extra
    if extra is None:
        return entry
    planes = np.ascontiguousarray(extra.planes)
    return OriginEntry(
        **{
            **vars(entry),
            "extra": put(planes),
            "extra_shape": tuple(int(side) for side in planes.shape),
            "extra_kinds": tuple(int(kind) for kind in extra.kinds),
        }
    )


def _origin(entry: OriginEntry, get: Get, folder: Path) -> Origin:
    same: Mapping[str, Any] = {name: getattr(entry, name) for name in _SAME}
    extra = None
    if entry.extra:
        extra = ExtraChannels(get(entry.extra, entry.extra_shape), entry.extra_kinds)
    return Origin(path=folder / Path(entry.name).name, extra=extra, **same)
