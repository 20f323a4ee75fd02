"""Layers above an untouched picture."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import uuid4

import numpy as np

from engine.masks import Mask
from engine.operation import Operation, Update
from engine.picture import Picture
from engine.regions import Coverage, Pixels, Region, blend


class Patch(NamedTuple):
    """Pixels that lie on one region of a picture."""

    region: Region
    pixels: Pixels
    coverage: Coverage | None


@dataclass(frozen=True, eq=False)
class Layer:
    """Patches that are shown, hidden and faded together, and the edit that made them."""

    name: str
    patches: tuple[Patch, ...] = ()
    opacity: float = 1.0
    visible: bool = True
    operation: Operation | None = None
    """The edit that made the layer, so that it can be opened again and run anew."""
    mask: Mask | None = None
    """The selection the edit was run with."""
    id: str = field(default_factory=lambda: uuid4().hex)
    """Stays the same through every change of the layer."""

    @property
    def region(self) -> Region:
        """The smallest region that holds every patch."""
        whole = Region(0, 0, 0, 0)
        for patch in self.patches:
            whole = whole.unite(patch.region)
        return whole

    def with_update(self, update: Update) -> Layer:
        """The layer after an update: patches that the update's region holds give way to it.

        Raises ``ValueError`` for a rough update, which is never a part of a picture.
        """
        if update.is_rough:
            raise ValueError("a rough update cannot become a part of a layer")
        kept = tuple(patch for patch in self.patches if not update.region.contains(patch.region))
        patch = Patch(update.region, update.pixels, update.coverage)
        return dataclasses.replace(self, patches=(*kept, patch))

    def paint(self, pixels: Pixels, region: Region) -> Pixels:
        """``pixels`` of ``region`` with this layer over them (the same array if elsewhere)."""
        if not self.visible or self.opacity <= 0.0:
            return pixels
        result = pixels
        for patch in self.patches:
            shared = patch.region.intersect(region)
            if shared.is_empty:
                continue
            if result is pixels:
                result = pixels.copy()
            at, source = shared.within(region).slices, shared.within(patch.region).slices
            coverage = None if patch.coverage is None else patch.coverage[source]
            result[at] = blend(result[at], patch.pixels[source], coverage, self.opacity)
        return result


@dataclass(frozen=True, eq=False)
class Stack:
    """A picture and the layers above it, bottom first. A value: every change makes a new stack.

    Stacks share their arrays, so keeping the old one for undo costs only what changed, and one can
    be handed to another thread without copying or locking.
    """

    base: Picture
    layers: tuple[Layer, ...] = ()

    @property
    def bounds(self) -> Region:
        """The whole picture."""
        return self.base.bounds

    @property
    def dtype(self) -> np.dtype[Any]:
        """``uint8`` or ``uint16``."""
        return self.base.dtype

    @property
    def channels(self) -> int:
        """3 for RGB, 4 for RGBA."""
        return self.base.channels

    def read(self, region: Region) -> Pixels:
        """What is seen in ``region``: ``(height, width, channels)``. Not to be written to."""
        pixels = self.base.read(region)
        for layer in self.layers:
            pixels = layer.paint(pixels, region)
        return pixels

    def layer(self, id: str) -> Layer:
        """The layer with this id. Raises ``KeyError``."""
        for layer in self.layers:
            if layer.id == id:
                return layer
        raise KeyError(id)

    def with_layers(self, layers: Iterable[Layer]) -> Stack:
        """The same picture under other layers."""
        return Stack(self.base, tuple(layers))

    def with_layer(self, layer: Layer) -> Stack:
        """With one more layer on top, or in the place of the one with the same id."""
        if any(old.id == layer.id for old in self.layers):
            return self.with_layers(layer if old.id == layer.id else old for old in self.layers)
        return self.with_layers((*self.layers, layer))

    def without_layer(self, id: str) -> Stack:
        """With the layer of this id taken away."""
        return self.with_layers(layer for layer in self.layers if layer.id != id)

    def flatten(self) -> Picture:
        """What is seen, as one picture that carries the base's metadata."""
        if not self.layers:
            return self.base
        return self.base.with_pixels(self.read(self.bounds))


def difference(old: Stack, new: Stack) -> Region:
    """The smallest region known to hold every pixel that two stacks of one picture differ in."""
    if old.base is not new.base:
        return old.bounds.unite(new.bounds)
    changed = Region(0, 0, 0, 0)
    before = {layer.id: layer for layer in old.layers}
    after = {layer.id: layer for layer in new.layers}
    for id in before.keys() | after.keys():
        if before.get(id) is not after.get(id):
            for layer in (before.get(id), after.get(id)):
                changed = changed.unite(layer.region if layer else Region(0, 0, 0, 0))
    shared = [id for id in before if id in after]
    if shared != [id for id in after if id in before]:
        for id in shared:
            changed = changed.unite(after[id].region)
    return changed
