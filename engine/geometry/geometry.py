"""Changes of where pixels lie, carried through a whole stack: base, layers, masks, selections."""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from engine.layers import Layer, Patch, Stack
from engine.masks import Mask
from engine.operation import Operation
from engine.picture import Picture
from engine.regions import Region


def _never() -> None:
    """Nobody asks to stop."""


Check = Callable[[], None]
"""Called often; raises ``Cancelled`` to end the work."""


class Geometry(ABC):
    """Where every pixel of a picture goes. A value."""

    @abstractmethod
    def result(self, bounds: Region) -> Region:
        """The whole picture afterwards: ``Region(0, 0, width, height)``."""

    @abstractmethod
    def picture(self, picture: Picture, check: Check) -> Picture:
        """The picture afterwards, at its own depth, with its metadata."""

    @abstractmethod
    def patch(self, patch: Patch, bounds: Region, check: Check) -> Patch | None:
        """A patch of a layer over a picture of the size ``bounds``; None if nothing is left."""

    @abstractmethod
    def mask(self, mask: Mask, bounds: Region) -> Mask:
        """A mask or a selection of a picture of the size ``bounds``."""


class GeometricOperation(Operation):
    """An operation that changes only where pixels lie, so that layers can be kept."""

    @abstractmethod
    def geometries(self, bounds: Region) -> tuple[Geometry, ...]:
        """What it does to a picture of the size ``bounds``, one after the other."""


def reshaped(stack: Stack, geometries: Sequence[Geometry], check: Check = _never) -> Stack:
    """A stack after changes of geometry. All layers stay layers, at their own depth."""
    for geometry in geometries:
        base = geometry.picture(stack.base, check).moved()
        layers = tuple(
            reshaped_layer(layer, geometry, stack.bounds, check) for layer in stack.layers
        )
        stack = dataclasses.replace(stack, base=base, layers=layers)
    return stack


def reshaped_layer(
    layer: Layer, geometry: Geometry, bounds: Region, check: Check = _never
) -> Layer:
    """A layer over a picture of the size ``bounds``: its pixels, its mask and its selection."""
    patches = (geometry.patch(patch, bounds, check) for patch in layer.patches)
    return dataclasses.replace(
        layer,
        patches=tuple(patch for patch in patches if patch is not None),
        mask=None if layer.mask is None else geometry.mask(layer.mask, bounds),
        selection=None if layer.selection is None else geometry.mask(layer.selection, bounds),
    )


def reshaped_mask(mask: Mask, bounds: Region, geometries: Sequence[Geometry]) -> Mask:
    """A mask of a picture of the size ``bounds`` after changes of geometry."""
    for geometry in geometries:
        mask = geometry.mask(mask, bounds)
        bounds = geometry.result(bounds)
    return mask
