"""Which layer of a document is chosen, and whether the brush paints on its mask."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.layers import Layer, Stack


class ActiveLayer(QObject):
    """The layer that commands, the transform tool and the brush on a layer mask work on."""

    changed = Signal()

    def __init__(self, stack: Stack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self._id = stack.layers[-1].id if stack.layers else ""
        self._edits_mask = False

    @property
    def layer(self) -> Layer | None:
        """The chosen layer; None when the original is, or nothing."""
        return next((layer for layer in self._stack.layers if layer.id == self._id), None)

    @property
    def edits_mask(self) -> bool:
        """Whether the brush paints on the layer's mask instead of the selection."""
        layer = self.layer
        return self._edits_mask and layer is not None and layer.mask is not None

    def choose(self, id: str, edits_mask: bool = False) -> None:
        """Choose the layer with this id; an empty one chooses the original."""
        if (id, edits_mask) != (self._id, self._edits_mask):
            self._id, self._edits_mask = id, edits_mask
            self.changed.emit()

    def follow(self, stack: Stack) -> None:
        """The document shows another stack: choose what is new in it, or keep to what there was."""
        before, self._stack = self._stack, stack
        old = [layer.id for layer in before.layers]
        ids = [layer.id for layer in stack.layers]
        new = [id for id in ids if id not in old]
        if new:
            self.choose(new[-1])
        elif self._id and self._id not in ids:
            place = min(old.index(self._id), len(ids)) if self._id in old else len(ids)
            self.choose(ids[max(0, place - 1)] if ids else "")
