"""One document whose unsaved work is kept on disk while it is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from engine.errors import ImpastoError
from engine.layers import Stack
from engine.masks import Mask
from engine.projects.autosave import KEPT_STEPS, Autosave, Step, Work
from engine.projects.project import Project

RETRY = 60_000
"""Milliseconds until it is tried again when the disk is full."""


class State(NamedTuple):
    """The layers at a place of the history, and what led there."""

    text: str
    stack: Stack


class KeptDocument(QObject):
    """Writes a document some time after it has changed, and forgets it when it is saved.

    What is written are values that nothing changes any more, so nobody waits for it.
    """

    failed = Signal(object)
    """An ``ImpastoError``: the last state cannot be kept."""

    def __init__(
        self,
        document: Document,
        make: Callable[[], Autosave],
        pool: QThreadPool,
        interval: int,
        parent: QObject,
        autosave: Autosave | None = None,
    ) -> None:
        """``make`` finds a place when there is something to keep for the first time.

        ``pool`` does one thing after the other. ``autosave`` is where the document is kept already.
        """
        super().__init__(parent)
        self._document = document
        self._make, self._autosave = make, autosave
        self._pool, self._interval = pool, interval
        self._is_over = False
        self._changed_at: float | None = None
        self._writing: BackgroundTask[None] | None = None
        self._mask: tuple[int, Mask] | None = None
        self._history: dict[int, State] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write)
        # The layers at a step are those when all that belongs to it is done.
        self._note_timer = QTimer(self, singleShot=True, interval=0)
        self._note_timer.timeout.connect(self._note)
        self._note()
        document.layers_changed.connect(self._changed)
        document.mask_changed.connect(self._changed)
        document.size_changed.connect(self._changed)
        document.path_changed.connect(self._changed)
        document.undo_stack.cleanChanged.connect(self._changed)
        document.undo_stack.indexChanged.connect(self._stepped)
        if autosave is None:
            self._changed()

    def remember(self, history: dict[int, State]) -> None:
        """Know what came before, by the index of the undo stack."""
        self._history = {**history, **self._history}

    def flush(self) -> None:
        """Write what is not written yet, and follow no more. Nothing may be running in the pool."""
        self._stop()
        if self._is_missed and (self._changed_at is not None or self._writing is not None):
            self._place().write(self._work())

    def remove(self) -> None:
        """Nothing of it is missed any more."""
        self._timer.stop()
        self._changed_at = None
        autosave, self._autosave = self._autosave, None
        if autosave is not None:
            BackgroundTask(autosave.remove).start(self._pool)

    def close(self) -> None:
        """The document is closed: follow it no more, and forget it."""
        self._stop()
        self.remove()

    def _stop(self) -> None:
        self._is_over = True
        self._timer.stop()
        self._note_timer.stop()
        if self._writing is not None:
            self._writing.forget()

    @property
    def _is_missed(self) -> bool:
        """Whether a crash would lose something."""
        document = self._document
        is_made_here = document.path is None and document.stack.base.origin is None
        return document.has_unsaved_layers or document.has_unsaved_mask or is_made_here

    # --- writing ---

    def _changed(self) -> None:
        if self._is_over:
            return
        if not self._is_missed:
            self.remove()
            return
        if self._changed_at is None:
            self._changed_at = time.monotonic()
        if self._writing is None and not self._timer.isActive():
            self._timer.start(self._interval)

    def _write(self) -> None:
        if self._writing is not None or not self._is_missed:
            return
        try:
            autosave = self._place()
        except OSError as error:
            self._failed(_no_place(error))
            return
        self._changed_at = None
        task = BackgroundTask(partial(autosave.write, self._work()))
        self._writing = task
        task.done.connect(lambda _: self._written())
        task.failed.connect(self._failed)
        task.start(self._pool)

    def _written(self) -> None:
        self._writing = None
        if self._changed_at is not None:
            gone = 1000 * (time.monotonic() - self._changed_at)
            self._timer.start(max(0, round(self._interval - gone)))

    def _failed(self, error: ImpastoError) -> None:
        self._writing = None
        self._changed_at = self._changed_at or time.monotonic()
        self._timer.start(max(RETRY, self._interval))
        self.failed.emit(error)

    def _place(self) -> Autosave:
        if self._autosave is None:
            self._autosave = self._make()
        return self._autosave

    def _work(self) -> Work:
        """All that is to be kept, as it is now."""
        document = self._document
        self._note()
        mask = self._selection()
        project = Project(document.stack, None if mask.is_empty else mask, document.source)
        return Work(project, document.title, document.path, self._steps())

    def _selection(self) -> Mask:
        """The mask, copied when it has changed only."""
        version = self._document.mask_version
        if self._mask is None or self._mask[0] != version:
            self._mask = version, self._document.mask()
        return self._mask[1]

    # --- history ---

    def _stepped(self) -> None:
        if not self._is_over:
            self._note_timer.start()

    def _note(self) -> None:
        undo_stack, stack = self._document.undo_stack, self._document.stack
        index, count = undo_stack.index(), undo_stack.count()
        history = {place: each for place, each in self._history.items() if place <= count}
        history[index] = State(undo_stack.text(index - 1) if index else "", stack)
        # What has another size or another original cannot be stepped to by layers alone.
        self._history = {
            place: each for place, each in history.items() if each.stack.base is stack.base
        }
        while len(self._history) > 2 * KEPT_STEPS:
            del self._history[min(self._history)]

    def _steps(self) -> tuple[Step, ...]:
        index = self._document.undo_stack.index()
        states = [state for place, state in sorted(self._history.items()) if place <= index]
        steps = (
            Step(after.text, before.stack)
            for before, after in pairwise(states)
            if after.stack is not before.stack
        )
        return tuple(steps)[-KEPT_STEPS:]


def _no_place(error: OSError) -> ImpastoError:
    return ImpastoError(
        "Unsaved work cannot be kept for recovery: {reason}.",
        "Save often, and check the folder for Impasto’s data.",
        reason=error.strerror or error,
    )
