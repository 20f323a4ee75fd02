"""A layer that is being moved, scaled or turned: tried on screen, then computed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.canvas.drawing.layer_proof import LayerProof
from desktop.canvas.drawing.placement import Placement
from desktop.core.document import Document
from desktop.core.reshaping import Reshaping
from engine.errors import ImpastoError
from engine.geometry import reshaped_layer
from engine.layers import Layer, Stack
from engine.regions import Region

LOOK_AGAIN = 30
"""Milliseconds between looks whether the canvas shows the result yet."""


class LayerTransform(QObject):
    """Follows the chosen layer of a document; what is tried is dropped when that changes."""

    changed = Signal()
    failed = Signal(object)
    """The ``ImpastoError`` because of which the layer stays as it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.placement = Placement(self)
        self.proof = LayerProof(self)
        self._document: Document | None = None
        self._layer: Layer | None = None
        self._reshaping: Reshaping | None = None
        self._is_shown: Callable[[], bool] = lambda: True
        self._settling = QTimer(self, interval=LOOK_AGAIN)
        self._settling.timeout.connect(self._settle)
        self.placement.changed.connect(self._follow_placement)
        self.proof.changed.connect(self._follow_placement)

    @property
    def layer(self) -> Layer | None:
        """What can be transformed."""
        return self._layer

    @property
    def is_running(self) -> bool:
        """Whether the result is being computed, or not yet shown."""
        return self._reshaping is not None

    @property
    def is_pending(self) -> bool:
        """Whether something was changed that is not yet applied."""
        return self._layer is not None and not self.is_running and not self.placement.is_nothing

    @property
    def hint(self) -> str:
        """Why nothing can be transformed, or nothing."""
        if self._layer is not None or self._document is None:
            return ""
        layer = self._document.active.layer
        if layer is None:
            return self.tr("Choose a layer to transform.")
        return self.tr("The layer is locked.") if layer.locked else self.tr("The layer is hidden.")

    def watch(self, document: Document | None, is_shown: Callable[[], bool]) -> None:
        """Follow another document; ``is_shown`` tells when the canvas has caught up with it."""
        before, self._document, self._is_shown = self._document, document, is_shown
        for each, join in ((before, False), (document, True)):
            if each is None:
                continue
            for signal in (each.layers_changed, each.active.changed, each.size_changed):
                signal.connect(self._take_layer) if join else signal.disconnect(self._take_layer)
        self._reshaping = None  # it goes on, and its document takes the result
        self._let_go(before)
        self._take_layer()

    def reset(self) -> None:
        """Put the layer back."""
        if not self.is_running:
            self.placement.pose = type(self.placement.pose)()

    def apply(self) -> None:
        """Make the layer what is shown, as one undo step."""
        layer, document = self._layer, self._document
        if layer is None or document is None or not self.is_pending:
            return
        warp = dataclasses.replace(self.placement.warp, keep=_around(document.bounds))
        id, text = layer.id, self.tr("Transform {name}").format(name=layer.name)

        def make(stack: Stack) -> Stack:
            return stack.with_layer(reshaped_layer(stack.layer(id), warp, stack.bounds))

        reshaping = Reshaping(document, make)
        reshaping.ready.connect(lambda stack: self._put(reshaping, document, stack, text))
        reshaping.failed.connect(lambda error: self._fail(document, error))
        self._reshaping = reshaping
        reshaping.start()
        self.changed.emit()

    def _put(self, reshaping: Reshaping, document: Document, stack: Stack, text: str) -> None:
        document.change_layers(stack, text)
        document.lift("")
        if reshaping is self._reshaping:
            # Until the canvas has rendered the result, the proof goes on standing for it.
            self._settling.start()

    def _settle(self) -> None:
        if self._is_shown():
            self._reshaping = None
            self._let_go(self._document)
            self._take_layer()

    def _fail(self, document: Document, error: ImpastoError) -> None:
        self._reshaping = None
        document.lift("")
        self.reset()
        self.failed.emit(error)

    # --- following ---

    def _take_layer(self) -> None:
        layer = self._document.active.layer if self._document is not None else None
        if self.is_running or (layer is self._layer and layer is not None):
            return
        self._let_go(self._document)
        if layer is not None and layer.visible and not layer.locked and layer.patches:
            assert self._document is not None
            self._layer = layer
            self.proof.take(layer, self._document.stack)
            self.placement.take(layer.region)
        self.changed.emit()

    def _let_go(self, document: Document | None) -> None:
        self._settling.stop()
        layer, self._layer = self._layer, None
        self.proof.drop()
        self.placement.take(Region(0, 0, 0, 0))
        if document is not None and layer is not None and document.lifted == layer.id:
            document.lift("")

    def _follow_placement(self) -> None:
        """While it is tried elsewhere the proof stands for the layer, as soon as there is one."""
        if self._document is not None and self._layer is not None and not self.is_running:
            if self.placement.is_nothing:
                self._document.lift("")
            elif self.proof.is_ready:
                self._document.lift(self._layer.id)
        self.changed.emit()


def _around(bounds: Region) -> Region:
    """What is kept of a layer that is resampled: the canvas, and half of it more on each side."""
    across, down = bounds.width // 2, bounds.height // 2
    return Region(-across, -down, bounds.width + 2 * across, bounds.height + 2 * down)
