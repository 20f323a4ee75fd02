"""Making another stack of a document away from the GUI thread, where it takes long."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from engine.geometry import Geometry, reshaped, reshaped_mask
from engine.layers import Stack


class Reshaping(QObject):
    """Computes a new stack from what a document shows, anew where that has changed meanwhile."""

    ready = Signal(object)
    """The new ``Stack``, made from the document's present one."""
    failed = Signal(object)
    """The ``ImpastoError`` that ended it."""

    def __init__(
        self, document: Document, make: Callable[[Stack], Stack], parent: QObject | None = None
    ) -> None:
        """``make`` runs on another thread."""
        super().__init__(parent or document)
        self._document = document
        self._make = make

    def start(self) -> None:
        """Begin. Exactly one of ``ready`` and ``failed`` comes, unless the parent goes first."""
        before, make = self._document.stack, self._make
        task = BackgroundTask(lambda: make(before))
        task.done.connect(lambda stack: self._take(before, stack))
        task.failed.connect(self._fail)
        self.destroyed.connect(task.forget)
        task.start()

    def _take(self, before: Stack, stack: Stack) -> None:
        if self._document.stack is not before:
            self.start()
            return
        self.ready.emit(stack)
        self.deleteLater()

    def _fail(self, error: object) -> None:
        self.failed.emit(error)
        self.deleteLater()


def change_geometry(document: Document, geometries: Sequence[Geometry], text: str) -> Reshaping:
    """Change where all of a document's pixels lie, as one undo step called ``text``.

    It comes a little later; the reshaping tells when, and if it could not be done.
    """
    reshaping = Reshaping(document, lambda stack: reshaped(stack, geometries))
    bounds = document.bounds

    def put(stack: Stack) -> None:
        document.change_size(stack, lambda mask: reshaped_mask(mask, bounds, geometries), text)

    reshaping.ready.connect(put)
    reshaping.start()
    return reshaping
