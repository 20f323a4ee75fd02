"""Layers above an untouched picture."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple
from uuid import uuid4

import numpy as np

from engine.blending import composite, product
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
    selection: Mask | None = None
    """The selection the edit was run with."""
    mask: Mask | None = None
    """The layer mask: how much of the layer shows, nothing outside its region; None shows all."""
    blend: str = "normal"
    """How its colours mix with those below: one of ``engine.blending.BLEND_MODES``."""
    locked: bool = False
    """Whether its pixels, its mask and its place are kept from being changed."""
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
        seen = region if self.mask is None else region.intersect(self.mask.region)
        result = pixels
        for patch in self._patches_in(seen):
            shared = patch.region.intersect(seen)
            if result is pixels:
                result = pixels.copy()
            at, source = shared.within(region).slices, shared.within(patch.region).slices
            coverage = None if patch.coverage is None else patch.coverage[source]
            if self.mask is not None:
                coverage = product(coverage, self.mask.read(shared))
            over = patch.pixels[source]
            result[at] = composite(result[at], over, coverage, self.opacity, self.blend)
        return result

    def joined(self, region: Region) -> Patch | None:
        """All that is painted in ``region``, as one patch without mask, opacity and blend mode.

        None where nothing is painted.
        """
        patches = [patch for patch in self.patches if not patch.region.intersect(region).is_empty]
        if not patches:
            return None
        place = self.region.intersect(region)
        if len(patches) == 1 and place == patches[0].region:
            return patches[0]
        first = patches[0].pixels
        channels = max(patch.pixels.shape[2] for patch in patches)
        pixels = np.zeros((place.height, place.width, channels), first.dtype)
        coverage = np.zeros((place.height, place.width), np.uint8)
        for patch in patches:
            shared = patch.region.intersect(place)
            at, source = shared.within(place).slices, shared.within(patch.region).slices
            cover = None if patch.coverage is None else patch.coverage[source]
            share, coverage[at] = _joined_coverage(coverage[at], cover)
            pixels[at] = blend(pixels[at], patch.pixels[source], share)
        return Patch(place, pixels, None if (coverage == 255).all() else coverage)

    def _patches_in(self, region: Region) -> list[Patch]:
        """What to lay in ``region`` one after the other; no place twice where that matters."""
        patches = [patch for patch in self.patches if not patch.region.intersect(region).is_empty]
        is_plain = self.blend == "normal" and self.opacity >= 1.0 and self.mask is None
        if is_plain or not self._overlaps:
            return patches
        joined = self.joined(region)
        return [] if joined is None else [joined]

    @cached_property
    def _overlaps(self) -> bool:
        """Whether any two patches lie on one another."""
        return any(
            not one.region.intersect(other.region).is_empty
            for one, other in combinations(self.patches, 2)
        )


def _joined_coverage(below: Coverage, above: Coverage | None) -> tuple[Coverage | None, Coverage]:
    """What share the upper has of two ``(H, W)`` coverages together, and what they cover."""
    if above is None:
        return None, np.full_like(below, 255)
    together = 255.0 - (255.0 - below) * (255.0 - above.astype(np.float32)) / 255.0
    share = np.divide(
        above.astype(np.float32), together, out=np.zeros_like(together), where=together > 0
    )
    return np.rint(share * 255).astype(np.uint8), np.rint(together).astype(np.uint8)


@dataclass(frozen=True, eq=False)
class Stack:
    """A picture and the layers above it, bottom first. A value: every change makes a new stack.

    Stacks share their arrays, so keeping the old one for undo costs only what changed, and one can
    be handed to another thread without copying or locking.
    """

    base: Picture
    layers: tuple[Layer, ...] = ()
    base_visible: bool = True
    """Whether the original is shown; without it, what no layer covers is transparent."""

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
        """3 for RGB, 4 for RGBA; 4 where the original is hidden."""
        return self.base.channels if self.base_visible else 4

    def read(self, region: Region) -> Pixels:
        """What is seen in ``region``: ``(height, width, channels)``. Not to be written to."""
        if self.base_visible:
            pixels = self.base.read(region)
        else:
            pixels = np.zeros((region.height, region.width, 4), self.dtype)
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
        return dataclasses.replace(self, layers=tuple(layers))

    def with_layer(self, layer: Layer) -> Stack:
        """With one more layer on top, or in the place of the one with the same id."""
        if any(old.id == layer.id for old in self.layers):
            return self.with_layers(layer if old.id == layer.id else old for old in self.layers)
        return self.with_layers((*self.layers, layer))

    def with_layer_alone(self, layer: Layer) -> Stack:
        """``with_layer``, and all that lies below it hidden."""
        stack = self.with_layer(layer)
        place = [each.id for each in stack.layers].index(layer.id)
        hidden = (dataclasses.replace(each, visible=False) for each in stack.layers[:place])
        layers = (*hidden, *stack.layers[place:])
        return dataclasses.replace(stack, layers=layers, base_visible=False)

    def without_layer(self, id: str) -> Stack:
        """With the layer of this id taken away."""
        return self.with_layers(layer for layer in self.layers if layer.id != id)

    def flatten(self) -> Picture:
        """What is seen, as one picture that carries the base's metadata."""
        if not self.layers and self.base_visible:
            return self.base
        return self.base.with_pixels(self.read(self.bounds))


def difference(old: Stack, new: Stack) -> Region:
    """The smallest region known to hold every pixel that two stacks of one picture differ in."""
    if old.base is not new.base or old.base_visible != new.base_visible:
        return old.bounds.unite(new.bounds)
    changed = Region(0, 0, 0, 0)
    before = {layer.id: layer for layer in old.layers}
    after = {layer.id: layer for layer in new.layers}
    for id in before.keys() | after.keys():
        changed = changed.unite(_difference(before.get(id), after.get(id)))
    shared = [id for id in before if id in after]
    if shared != [id for id in after if id in before]:
        for id in shared:
            changed = changed.unite(after[id].region)
    return changed


def _difference(old: Layer | None, new: Layer | None) -> Region:
    """Where two states of a layer may look different."""
    if old is None or new is None:
        layer = old or new
        return layer.region if layer else Region(0, 0, 0, 0)
    if (old.visible, old.opacity, old.blend) != (new.visible, new.opacity, new.blend):
        return old.region.unite(new.region)
    changed = Region(0, 0, 0, 0)
    if old.mask is not new.mask:
        changed = _mask_difference(old, new)
    kept = {id(patch) for patch in old.patches} & {id(patch) for patch in new.patches}
    for patch in (*old.patches, *new.patches):
        if id(patch) not in kept:
            changed = changed.unite(patch.region)
    return changed


def _mask_difference(old: Layer, new: Layer) -> Region:
    whole = old.region.unite(new.region)
    if old.mask is None or new.mask is None:
        return whole
    return whole.intersect(old.mask.region.unite(new.mask.region))
