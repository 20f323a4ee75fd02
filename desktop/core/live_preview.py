"""What settings would do, seen on the canvas while they change."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.document import Document, laid_over
from desktop.core.engine_thread import EngineThread
from desktop.core.errands import Glimpse
from desktop.core.jobs import below
from engine.errors import ImpastoError
from engine.layers import Stack
from engine.masks import Mask
from engine.operation import Operation, Update

SETTLED = 80
"""Milliseconds without movement after which another view of the picture is looked at."""


class _Wish(NamedTuple):
    document: Document
    operation: Operation
    mask: Mask | None
    layer: str
    """The id of the layer that the result would take the place of; empty for none."""


class LivePreview(QObject):
    """Shows rough previews of an operation on a document. At most one at a time.

    They follow a hand: while one is being made, only the newest wish waits, and it begins as soon
    as the present one has shown something, so that there is movement on the canvas however fast
    the settings change. It is no undo step and no part of the picture.
    """

    shown = Signal()
    """Something new is on the canvas."""
    failed = Signal(object)
    """The ``ImpastoError`` because of which nothing is shown any more."""

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._wish: _Wish | None = None
        self._is_new = False
        self._glimpse: Glimpse | None = None
        self._has_shown = False
        self._subject: tuple[_Wish, Stack] | None = None
        """What the canvas shows now."""
        self._below: tuple[Stack, str, Stack] | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._look_again)

    @property
    def is_on(self) -> bool:
        """Whether something is shown or on its way."""
        return self._wish is not None

    def show(
        self, document: Document, operation: Operation, mask: Mask | None, layer: str = ""
    ) -> None:
        """Show what ``operation`` would do, until ``hide``.

        With the id of a ``layer``, what it would do to the picture below that layer.
        """
        if self._wish is None or self._wish.document is not document:
            self.hide()
            document.view_changed.connect(self._settle.start)
            document.layers_changed.connect(self._settle.start)
        self._wish = _Wish(document, operation, mask, layer)
        self._is_new = True
        self._begin()

    def hide(self) -> None:
        """Take it off the canvas."""
        document = self._wish.document if self._wish is not None else None
        self._let_go()
        if document is not None and document.rough:
            document.drop_preview()

    def leave(self) -> None:
        """Change nothing any more; what is on the canvas stays until something takes its place.

        It goes if it is not yet what was wished for last.
        """
        if self._subject is None or self._subject[0] != self._wish:
            self.hide()
        else:
            self._let_go()

    def _let_go(self) -> None:
        if self._wish is not None:
            self._wish.document.view_changed.disconnect(self._settle.start)
            self._wish.document.layers_changed.disconnect(self._settle.start)
        self._settle.stop()
        self._cancel()
        self._wish, self._is_new = None, False
        self._subject, self._below = None, None

    def _look_again(self) -> None:
        self._is_new = True
        self._begin()

    def _begin(self) -> None:
        """Ask for a preview of the newest wish, unless the last one has shown nothing yet."""
        wish = self._wish
        if wish is None or not self._is_new:
            return
        if self._glimpse is not None and not self._has_shown:
            return
        view = wish.document.view
        if view is None or view.region.is_empty:
            return  # it is asked for again when it comes into view
        self._cancel()
        self._is_new = False
        picture = self._picture(wish)
        # What is sharp already stays when the picture is only moved under the view.
        kept = self._kept(wish, picture)
        glimpse = self._engine.preview(wish.operation, picture, wish.mask, view)
        self._glimpse = glimpse
        glimpse.updated.connect(lambda update: self._take(glimpse, update, kept, (wish, picture)))
        glimpse.finished.connect(lambda: self._end(glimpse))
        glimpse.cancelled.connect(lambda: self._end(glimpse))
        glimpse.failed.connect(lambda error: self._fail(glimpse, error))

    def _cancel(self) -> None:
        if self._glimpse is not None:
            self._glimpse.cancel()
        self._glimpse, self._has_shown = None, False

    def _kept(self, wish: _Wish, picture: Stack) -> list[Update]:
        """What is shown of the same already, and is in view or the whole."""
        if self._subject != (wish, picture) or wish.document.view is None:
            return []
        seen, whole = wish.document.view.region, wish.document.bounds
        return [
            update
            for update in wish.document.rough
            if update.region == whole or not update.region.intersect(seen).is_empty
        ]

    def _picture(self, wish: _Wish) -> Stack:
        """The same object as long as nothing changes, so that the engine can keep what it knows."""
        stack = wish.document.stack
        if not wish.layer:
            return stack
        if self._below is None or self._below[:2] != (stack, wish.layer):
            self._below = (stack, wish.layer, below(stack, wish.layer))
        return self._below[2]

    def _take(
        self,
        glimpse: Glimpse,
        update: Update,
        shown: list[Update],
        subject: tuple[_Wish, Stack],
    ) -> None:
        """Add an update to what is ``shown`` of the same; the sharpest lie on top."""
        wish = self._wish
        if glimpse is not self._glimpse or wish is None:
            return
        self._has_shown, self._subject = True, subject
        shown[:] = laid_over(shown, update)
        wish.document.show_rough(shown, wish.layer)
        self.shown.emit()
        self._begin()

    def _end(self, glimpse: Glimpse) -> None:
        if glimpse is self._glimpse:
            self._glimpse, self._has_shown = None, False
            self._begin()

    def _fail(self, glimpse: Glimpse, error: ImpastoError) -> None:
        if glimpse is self._glimpse:
            self._glimpse = None
            self.hide()
            self.failed.emit(error)
