"""Making another stack of a document away from the GUI thread, where it takes long."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from engine.geometry import Geometry, reshaped, reshaped_mask
from engine.layers import Stack
from engine.masks import Mask

Fit = Callable[[Mask], Mask]
"""The selection of the present picture, made to fit the new one."""


class Reshaping(QObject):
    """Computes a new stack from what a document shows, anew where that has changed meanwhile."""

    ready = Signal(object)
    """The new ``Stack``, made from the document's present one."""
    failed = Signal(object)
    """The ``ImpastoError`` that ended it."""

    def __init__(
        self,
        document: Document,
        make: Callable[[Stack], Stack],
        fit: Fit | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``make`` runs on another thread, and so does ``fit`` for the selection that there is."""
        super().__init__(parent or document)
        self._document = document
        self._make = make
        self._fit = fit
        self._fitted: tuple[int, Mask] | None = None
        """The version of the selection that was made to fit, and what came of it."""

    def start(self) -> None:
        """Begin. Exactly one of ``ready`` and ``failed`` comes, unless the parent goes first."""
        document, make, fit = self._document, self._make, self._fit
        before, version = document.stack, document.mask_version
        mask = document.mask() if fit is not None else None

        def work() -> tuple[Stack, Mask | None]:
            return make(before), fit(mask) if fit is not None and mask is not None else None

        task = BackgroundTask(work)
        task.done.connect(lambda made: self._take(before, version, *made))
        task.failed.connect(self._fail)
        self.destroyed.connect(task.forget)
        task.start()

    def fitted(self, mask: Mask) -> Mask:
        """The selection for the new picture; ``mask`` is what is selected now."""
        assert self._fit is not None
        if self._fitted is not None and self._fitted[0] == self._document.mask_version:
            return self._fitted[1]
        return self._fit(mask)

    def _take(self, before: Stack, version: int, stack: Stack, mask: Mask | None) -> None:
        if self._document.stack is not before:
            self.start()
            return
        self._fitted = (version, mask) if mask is not None else None
        self.ready.emit(stack)
        self.deleteLater()

    def _fail(self, error: object) -> None:
        self.failed.emit(error)
        self.deleteLater()


def change_geometry(document: Document, geometries: Sequence[Geometry], text: str) -> Reshaping:
    """Change where all of a document's pixels lie, as one undo step called ``text``.

    It comes a little later; the reshaping tells when, and if it could not be done.
    """
    bounds = document.bounds
    reshaping = Reshaping(
        document,
        lambda stack: reshaped(stack, geometries),
        lambda mask: reshaped_mask(mask, bounds, geometries),
    )
    reshaping.ready.connect(lambda stack: document.change_size(stack, reshaping.fitted, text))
    reshaping.start()
    return reshaping
