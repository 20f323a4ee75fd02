"""What the settings would do to which picture: the square, the mask, the operation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.document import Document
from desktop.panels.generate.exploration import suiting_place
from desktop.panels.generate.explorer import Explorer
from engine.generate import Generate
from engine.layers import Layer
from engine.masks import Mask
from engine.regions import Region


class Aim(QObject):
    """The picture in front, and where on it the generated square would lie. Knows no widgets."""

    mask_changed = Signal()
    layers_changed = Signal()
    size_changing = Signal()
    size_changed = Signal()

    def __init__(
        self, explorer: Explorer, is_only_mask: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """``is_only_mask`` tells whether only what is painted over shall be covered."""
        super().__init__(parent)
        self._explorer = explorer
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
        document, settings = self.document, self._explorer.settings
        if document is None:
            return None
        if settings.place is not None:
            return settings.place
        size = self._explorer.start.size if self._explorer.start is not None else 0
        mask = document.mask_bounds if self._is_only_mask() else Region(0, 0, 0, 0)
        return suiting_place(document.bounds, mask, size)

    @property
    def photo_place(self) -> Region | None:
        """The square of the picture that a latent would be looked for; None without a picture.

        Around what is selected, or where a person has put the square, or the largest in the middle.
        """
        document = self.document
        if document is None:
            return None
        if document.mask_bounds.is_empty and self._explorer.settings.place is not None:
            return self._explorer.settings.place
        shorter = min(document.bounds.width, document.bounds.height)
        return suiting_place(document.bounds, document.mask_bounds, shorter)

    @property
    def operation(self) -> Generate | None:
        """What would be run; None without a model."""
        settings = self._explorer.settings
        return settings.operation(self.place) if settings.model else None

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
