"""Which picture a panel's squares would be laid on, and where: the square, the mask, the layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.jobs import below
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.regions import Region

NOTHING = Region(0, 0, 0, 0)


class Square(Protocol):
    """What a panel would lay on the picture."""

    @property
    def place(self) -> Region | None:
        """Where a person has put it, in pixels of the picture; None for where it suits."""

    @property
    def size(self) -> int:
        """The side that it has by itself, in pixels; 0 as long as it is not known."""


class Target(QObject):
    """The picture in front, and where on it a square would lie. Knows no widgets."""

    mask_changed = Signal()
    layers_changed = Signal()
    size_changing = Signal()
    size_changed = Signal()

    def __init__(
        self, square: Square, is_only_mask: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """``is_only_mask`` tells whether only what is painted over shall be covered."""
        super().__init__(parent)
        self._square = square
        self._is_only_mask = is_only_mask
        self.document: Document | None = None
        self.edited_layer = ""
        """The id of the layer that the result takes the place of; empty for a new one."""
        self._mask: Mask | None = None

    def set_document(self, document: Document | None) -> None:
        """Aim at another picture, or at none: then it becomes one of its own."""
        before = self.document
        if before is not None:
            before.mask_changed.disconnect(self._forget_mask)
            before.layers_changed.disconnect(self.layers_changed)
            before.size_changing.disconnect(self.size_changing)
            before.size_changed.disconnect(self._take_size)
        self.document, self._mask, self.edited_layer = document, None, ""
        if document is not None:
            document.mask_changed.connect(self._forget_mask)
            document.layers_changed.connect(self.layers_changed)
            document.size_changing.connect(self.size_changing)
            document.size_changed.connect(self._take_size)

    @property
    def place(self) -> Region | None:
        """Where the square lies on the picture; None for a picture of its own."""
        document = self.document
        if document is None:
            return None
        if self._square.place is not None:
            return self._square.place
        mask = document.mask_bounds if self._is_only_mask() else NOTHING
        return suiting_place(document.bounds, mask, self._square.size)

    @property
    def mask(self) -> Mask | None:
        """The mask, if only what is inside it shall be covered; None for the whole square."""
        document = self.document
        if document is None or document.mask_bounds.is_empty or not self._is_only_mask():
            return None
        if self._mask is None:
            self._mask = document.mask()
        return None if self._mask.is_empty else self._mask

    @property
    def below(self) -> Stack | None:
        """The picture without the edited layer and what lies above; None without a picture."""
        return None if self.document is None else below(self.document.stack, self.edited_layer)

    @property
    def edited(self) -> Layer | None:
        """The layer that the result takes the place of, as long as it is there."""
        layers = self.document.stack.layers if self.document is not None else ()
        return next((layer for layer in layers if layer.id == self.edited_layer), None)

    def _forget_mask(self) -> None:
        self._mask = None
        self.mask_changed.emit()

    def _take_size(self) -> None:
        self._mask = None
        self.size_changed.emit()


def suiting_place(bounds: Region, mask: Region, size: int) -> Region:
    """The square for a picture of ``size`` pixels: over the mask if there is one, else amid.

    There it is half as high as the picture, and not shrunk as long as it fits.
    """
    around = bounds if mask.is_empty else mask
    shorter = min(bounds.width, bounds.height)
    side = min(shorter, max(size, shorter // 2))
    if not mask.is_empty:
        side = max(mask.width, mask.height)
    left = around.x + (around.width - side) // 2
    top = around.y + (around.height - side) // 2
    return Region(left, top, side, side)
