"""What settings would do, seen on the canvas while they change."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.document import Document
from desktop.core.engine_thread import EngineThread
from desktop.core.jobs import below
from desktop.core.rough_updates import composited
from desktop.core.tasks import PreviewTask
from engine.errors import ImpastoError
from engine.layers import Stack
from engine.masks import Mask
from engine.operation import Operation, Update

SETTLED = 80
"""Milliseconds without movement after which another view of the picture is looked at."""


class _Request(NamedTuple):
    document: Document
    operation: Operation
    mask: Mask | None
    layer: str
    """The id of the layer that the result would take the place of; empty for none."""


class PreviewController(QObject):
    """Shows rough previews of an operation on a document. At most one at a time.

    They follow a hand: while one is being made, only the newest request waits, and it begins as
    soon as the present one has shown something, so that there is movement on the canvas however
    fast the settings change. It is no undo step and no part of the picture.
    """

    shown = Signal()
    """Something new is on the canvas."""
    failed = Signal(object)
    """The ``ImpastoError`` because of which nothing is shown any more."""

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._request: _Request | None = None
        self._is_new = False
        self._task: PreviewTask | None = None
        self._has_shown = False
        self._subject: tuple[_Request, Stack] | None = None
        """What the canvas shows now."""
        self._below: tuple[Stack, str, Stack] | None = None
        self._other: Document | None = None
        """The document that shows an update made elsewhere."""
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._look_again)

    @property
    def is_on(self) -> bool:
        """Whether something is shown or on its way."""
        return self._request is not None or self._other is not None

    def show(
        self, document: Document, operation: Operation, mask: Mask | None, layer: str = ""
    ) -> None:
        """Show what ``operation`` would do, until ``hide``.

        With the id of a ``layer``, what it would do to the picture below that layer.
        """
        if self._other is document:
            self._other = None  # the preview takes its place as soon as it is there
        if self._request is None or self._request.document is not document:
            self._drop_other()
            self._drop_request()
            document.view_changed.connect(self._settle.start)
            document.layers_changed.connect(self._settle.start)
        self._request = _Request(document, operation, mask, layer)
        self._is_new = True
        self._begin()

    def show_update(self, document: Document, update: Update | None, layer: str = "") -> None:
        """Show an update that was made elsewhere, until ``hide``; None for nothing.

        With the id of a ``layer``, in the place of that layer.
        """
        self._drop_request()
        if self._other is not document:
            self._drop_other()
        document.show_rough([] if update is None else [update], layer)
        self._other = document

    def hide(self) -> None:
        """Take it off the canvas."""
        self._drop_request()
        self._drop_other()

    def _drop_other(self) -> None:
        document, self._other = self._other, None
        if document is not None and document.rough:
            document.drop_preview()

    def _drop_request(self) -> None:
        document = self._request.document if self._request is not None else None
        self._let_go()
        if document is not None and document.rough:
            document.drop_preview()

    def leave(self) -> None:
        """Change nothing any more; what is on the canvas stays until something takes its place.

        It goes if it is not yet what was asked for last.
        """
        self._other = None
        if self._subject is None or self._subject[0] != self._request:
            self._drop_request()
        else:
            self._let_go()

    def _let_go(self) -> None:
        if self._request is not None:
            self._request.document.view_changed.disconnect(self._settle.start)
            self._request.document.layers_changed.disconnect(self._settle.start)
        self._settle.stop()
        self._cancel()
        self._request, self._is_new = None, False
        self._subject, self._below = None, None

    def _look_again(self) -> None:
        self._is_new = True
        self._begin()

    def _begin(self) -> None:
        """Ask for a preview of the newest request, unless the last one has shown nothing yet."""
        request = self._request
        if request is None or not self._is_new:
            return
        if self._task is not None and not self._has_shown:
            return
        view = request.document.view
        if view is None or view.region.is_empty:
            return  # it is asked for again when it comes into view
        self._cancel()
        self._is_new = False
        picture = self._picture(request)
        # What is sharp already stays when the picture is only moved under the view.
        kept = self._kept(request, picture)
        task = self._engine.preview(request.operation, picture, request.mask, view)
        self._task = task
        task.updated.connect(lambda update: self._take(task, update, kept, (request, picture)))
        task.finished.connect(lambda: self._end(task))
        task.cancelled.connect(lambda: self._end(task))
        task.failed.connect(lambda error: self._fail(task, error))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task, self._has_shown = None, False

    def _kept(self, request: _Request, picture: Stack) -> list[Update]:
        """What is shown of the same already, and is in view or the whole."""
        if self._subject != (request, picture) or request.document.view is None:
            return []
        seen, whole = request.document.view.region, request.document.bounds
        return [
            update
            for update in request.document.rough
            if update.region == whole or not update.region.intersect(seen).is_empty
        ]

    def _picture(self, request: _Request) -> Stack:
        """The same object as long as nothing changes, so that the engine can keep what it knows."""
        stack = request.document.stack
        if not request.layer:
            return stack
        if self._below is None or self._below[:2] != (stack, request.layer):
            self._below = (stack, request.layer, below(stack, request.layer))
        return self._below[2]

    def _take(
        self,
        task: PreviewTask,
        update: Update,
        shown: list[Update],
        subject: tuple[_Request, Stack],
    ) -> None:
        """Add an update to what is ``shown`` of the same; the sharpest lie on top."""
        request = self._request
        if task is not self._task or request is None:
            return
        self._has_shown, self._subject = True, subject
        shown[:] = composited(shown, update)
        request.document.show_rough(shown, request.layer)
        self.shown.emit()
        self._begin()

    def _end(self, task: PreviewTask) -> None:
        if task is self._task:
            self._task, self._has_shown = None, False
            self._begin()

    def _fail(self, task: PreviewTask, error: ImpastoError) -> None:
        if task is self._task:
            self._task = None
            self.hide()
            self.failed.emit(error)
