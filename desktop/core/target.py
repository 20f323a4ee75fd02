"""What a job works on: the picture in front, the selection, the layer it changes, a square."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.jobs import below
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.regions import Region

NOTHING = Region(0, 0, 0, 0)


class Target(QObject):
    """The picture in front, and what of it a job works on. Knows no widgets."""

    document_changed = Signal()
    """Another picture is in front, or none."""
    mask_changed = Signal()
    layers_changed = Signal()
    size_changing = Signal()
    size_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.edited_layer = ""
        """The id of the layer that the result replaces; empty for a new one."""
        self.is_only_selection = True
        """Whether only the selected part is changed, where something is selected."""
        self._mask: Mask | None = None

    def set_document(self, document: Document | None) -> None:
        """Follow another picture, or none."""
        before = self.document
        if before is not None:
            before.mask_changed.disconnect(self._forget_mask)
            before.layers_changed.disconnect(self._take_layers)
            before.size_changing.disconnect(self.size_changing)
            before.size_changed.disconnect(self._take_size)
        self.document, self._mask, self.edited_layer = document, None, ""
        if document is not None:
            document.mask_changed.connect(self._forget_mask)
            document.layers_changed.connect(self._take_layers)
            document.size_changing.connect(self.size_changing)
            document.size_changed.connect(self._take_size)
        self.document_changed.emit()

    @property
    def has_selection(self) -> bool:
        """Whether something is selected."""
        return self.document is not None and not self.document.mask_bounds.is_empty

    @property
    def selection(self) -> Mask | None:
        """What is selected; None for nothing."""
        if self.document is None or not self.has_selection:
            return None
        if self._mask is None:
            self._mask = self.document.mask()
        return None if self._mask.is_empty else self._mask

    @property
    def mask(self) -> Mask | None:
        """The selection, if only that shall be changed; None for the whole picture."""
        return self.selection if self.is_only_selection else None

    @property
    def below(self) -> Stack | None:
        """The picture without the edited layer and what lies above; None without a picture."""
        return None if self.document is None else below(self.document.stack, self.edited_layer)

    @property
    def edited(self) -> Layer | None:
        """The layer that the result replaces, as long as it is there."""
        layers = self.document.stack.layers if self.document is not None else ()
        return next((layer for layer in layers if layer.id == self.edited_layer), None)

    def _take_layers(self) -> None:
        if self.edited is None:
            self.edited_layer = ""
        self.layers_changed.emit()

    def _forget_mask(self) -> None:
        self._mask = None
        self.mask_changed.emit()

    def _take_size(self) -> None:
        self._mask = None
        self.size_changed.emit()


class Square(Protocol):
    """What a panel would lay on the picture."""

    @property
    def place(self) -> Region | None:
        """Where a person has put it, in pixels of the picture; None for automatic."""

    @property
    def size(self) -> int:
        """Its own side in pixels; 0 as long as it is not known."""


class SquareTarget(Target):
    """And where on the picture a generated square lies."""

    def __init__(self, square: Square, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._square = square

    @property
    def place(self) -> Region | None:
        """Where the square lies on the picture; None for a picture of its own."""
        document = self.document
        if document is None:
            return None
        if self._square.place is not None:
            return self._square.place
        mask = document.mask_bounds if self.is_only_selection else NOTHING
        return suiting_place(document.bounds, mask, self._square.size)


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
