"""Painting on the mask of a layer: seen at once, one undo step of a few squares in the end."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QUndoStack

from desktop.core.commands import MaskEdit
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.regions import Region


class Layered(Protocol):
    """What has layers: a ``Document``."""

    undo_stack: QUndoStack

    @property
    def bounds(self) -> Region:
        """The whole picture."""

    @property
    def stack(self) -> Stack:
        """The picture and its layers."""

    def show_layer(self, layer: Layer, region: Region, *, is_drawn: bool) -> None:
        """Show another state of a layer, changed in ``region`` only, with no undo step."""


class LayerMask:
    """The mask of one layer, as undo steps of masks write to it (see ``commands.Masked``)."""

    def __init__(self, document: Layered, id: str) -> None:
        self._document = document
        self._id = id
        self._drawn: NDArray[np.uint8] | None = None

    @property
    def bounds(self) -> Region:
        """The whole picture."""
        return self._document.bounds

    @property
    def undo_stack(self) -> QUndoStack:
        """Where the steps go."""
        return self._document.undo_stack

    @property
    def mask_values(self) -> NDArray[np.uint8]:
        """The whole mask, ``(H, W) uint8``, to be read only."""
        if self._drawn is not None:
            return self._drawn
        layer = self._layer()
        if layer is None or layer.mask is None:
            return np.zeros((self.bounds.height, self.bounds.width), np.uint8)
        mask = layer.mask
        return mask.values if mask.region == self.bounds else mask.read(self.bounds)

    def begin(self) -> None:
        """A stroke begins: from now on, writing copies no more."""
        self._drawn = self.mask_values.copy()

    def settle(self) -> None:
        """The stroke has ended: the layer gets a mask that nothing writes to."""
        drawn, self._drawn = self._drawn, None
        if drawn is not None:
            # Another array object on the same memory: who kept the one that was being drawn on
            # sees that it is not what there is in the end.
            self._show(Mask(self.bounds, drawn.view()), Region(0, 0, 0, 0), is_drawn=True)

    def write_mask(self, pieces: Iterable[tuple[Region, NDArray[np.uint8]]]) -> None:
        """Write mask values ``(h, w) uint8`` over regions, with no undo step."""
        is_drawing = self._drawn is not None
        values = self._drawn if self._drawn is not None else self.mask_values.copy()
        changed = Region(0, 0, 0, 0)
        for region, piece in pieces:
            values[region.slices] = piece
            changed = changed.unite(region)
        self._show(Mask(self.bounds, values), changed, is_drawn=not is_drawing)

    def trim_mask_bounds(self) -> None:
        """The mask of a layer that is painted on covers the whole picture."""

    def _layer(self) -> Layer | None:
        return next((each for each in self._document.stack.layers if each.id == self._id), None)

    def _show(self, mask: Mask, changed: Region, *, is_drawn: bool) -> None:
        layer = self._layer()
        if layer is not None:
            layer = dataclasses.replace(layer, mask=mask)
            self._document.show_layer(layer, changed, is_drawn=is_drawn)


class LayerMaskEdit(MaskEdit):
    """A stroke on the mask of a layer."""

    def __init__(self, document: Layered, id: str, text: str) -> None:
        self._target = LayerMask(document, id)
        super().__init__(self._target, text)
        self._target.begin()

    def commit(self) -> bool:
        """Make it an undo step. False: what was drawn is no change of the selection."""
        super().commit()
        self._target.settle()
        return False

    def abandon(self) -> None:
        """Put everything back; no undo step."""
        super().abandon()
        self._target.settle()
