"""Layers into fewer layers, and layer masks into pixels. What is seen stays as it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from uuid import uuid4

import numpy as np

from engine.blending import eight_bit_alpha, product
from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.picture import Metadata, Picture
from engine.regions import Coverage, Pixels, Region

FILLED = 2.0
"""Times its own area that the patches of a layer may have before they are joined to one."""


def merged_down(stack: Stack, id: str) -> Stack:
    """The layer with this id and the one below it as one, with the name of the lower.

    Raises ``KeyError`` where there is none below.
    """
    ids = [layer.id for layer in stack.layers]
    place = ids.index(id) if id in ids else 0
    if place == 0:
        raise KeyError(id)
    lower, upper = stack.layers[place - 1 : place + 1]
    below = stack.with_layers(stack.layers[: place + 1])
    merged = _merged((lower, upper), below, lower.name)
    layers = (*stack.layers[: place - 1], merged, *stack.layers[place + 1 :])
    return stack.with_layers(layers)


def merged_visible(stack: Stack, name: str) -> Stack:
    """All visible layers as one called ``name``, where the topmost was; hidden ones stay."""
    visible = tuple(layer for layer in stack.layers if layer.visible)
    if not visible:
        return stack
    merged = _merged(visible, stack, name)
    layers = [
        merged if layer is visible[-1] else layer
        for layer in stack.layers
        if layer is visible[-1] or not layer.visible
    ]
    return stack.with_layers(layers)


def flattened(stack: Stack) -> Stack:
    """What is seen as the original, with no layers; hidden ones are gone."""
    return Stack(stack.flatten())


def with_applied_mask(layer: Layer) -> Layer:
    """The layer without its mask; what that hid is gone."""
    if layer.mask is None:
        return layer
    plain = dataclasses.replace(layer, opacity=1.0)
    return dataclasses.replace(layer, patches=_baked(plain), mask=None)


def picture_of(layer: Layer, stack: Stack) -> Picture:
    """A layer as a picture of its own, with alpha: what is painted, cut by the layer's mask.

    It has the colour profile of the stack, at its depth.
    """
    patch = with_applied_mask(layer).joined(layer.region)
    region = patch.region if patch is not None else Region(0, 0, 1, 1)
    pixels = np.zeros((region.height, region.width, 4), stack.dtype)
    if patch is not None:
        most = np.iinfo(stack.dtype).max
        pixels[:, :, :3] = patch.pixels[:, :, :3]
        alpha = patch.pixels[:, :, 3] if patch.pixels.shape[2] == 4 else np.float32(most)
        share = 1 if patch.coverage is None else patch.coverage / np.float32(255)
        pixels[:, :, 3] = np.rint(alpha * share)
    return Picture(pixels, Metadata(icc=stack.base.metadata.icc))


def layer_of(picture: Picture, name: str) -> Layer:
    """A whole picture as a layer over itself; its pixels are shared where it has no alpha."""
    pixels, coverage = picture.pixels, None
    if picture.channels == 4:
        coverage = eight_bit_alpha(pixels)
        pixels = np.ascontiguousarray(pixels[:, :, :3])
    return Layer(name, (Patch(picture.bounds, pixels, coverage),))


def inverted(mask: Mask, bounds: Region) -> Mask:
    """What a mask of a picture of the size ``bounds`` does not hold."""
    values: Coverage = 255 - mask.read(bounds)
    return Mask.of(values)


def whole(bounds: Region) -> Mask:
    """A mask that holds everything. It takes no memory: all its values are one."""
    return Mask(bounds, np.broadcast_to(np.uint8(255), (bounds.height, bounds.width)))


def _merged(layers: Sequence[Layer], seen: Stack, name: str) -> Layer:
    """One layer that looks, over what is below, as ``layers`` do at the top of ``seen``.

    Layers in normal mode are laid on one another. With other modes their colours depend on what is
    below them, so that the result takes the colours that are seen.
    """
    merged = Layer(name, visible=any(layer.visible for layer in layers), id=uuid4().hex)
    shown = [layer for layer in layers if layer.visible] or list(layers)
    if all(layer.blend == "normal" for layer in shown):
        patches = tuple(patch for layer in shown for patch in _baked(layer))
    else:
        patches = _as_seen(shown, seen)
    merged = dataclasses.replace(merged, patches=patches)
    if sum(patch.region.area for patch in patches) > FILLED * merged.region.area:
        joined = merged.joined(merged.region)
        merged = dataclasses.replace(merged, patches=() if joined is None else (joined,))
    return merged


def _as_seen(layers: Sequence[Layer], seen: Stack) -> tuple[Patch, ...]:
    region = Region(0, 0, 0, 0)
    for layer in layers:
        region = region.unite(layer.region)
    region = region.intersect(seen.bounds)
    if region.is_empty:
        return ()
    ids = {layer.id for layer in layers}
    shown = seen.with_layers(
        dataclasses.replace(layer, visible=layer.visible or layer.id in ids)
        for layer in seen.layers
    )
    # Where the original is hidden, their alpha is that of the whole: it takes the place of all.
    return (Patch(region, shown.read(region).copy(), None),)


def _baked(layer: Layer) -> tuple[Patch, ...]:
    """The patches of a layer with its mask and opacity in their coverage."""
    if layer.mask is None and layer.opacity >= 1.0:
        return layer.patches
    if len(layer.patches) > 1:
        joined = layer.joined(layer.region)  # what lies on one another fades as one
        layer = dataclasses.replace(layer, patches=() if joined is None else (joined,))
    patches = []
    for patch in layer.patches:
        seen = patch.region
        if layer.mask is not None:
            seen = seen.intersect(layer.mask.region)
        if seen.is_empty:
            continue
        at = seen.within(patch.region).slices
        coverage = None if patch.coverage is None else patch.coverage[at]
        if layer.mask is not None:
            coverage = product(coverage, layer.mask.read(seen))
        patches.append(Patch(seen, _own(patch.pixels[at]), _faded(coverage, seen, layer.opacity)))
    return tuple(patches)


def _own(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels)


def _faded(coverage: Coverage | None, region: Region, opacity: float) -> Coverage | None:
    if opacity >= 1.0:
        return coverage
    if coverage is None:
        return np.full((region.height, region.width), round(255 * opacity), np.uint8)
    return np.asarray(np.rint(coverage * np.float32(opacity)), np.uint8)
