"""Adding and removing models, in the background."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.core.background import BackgroundTask
from engine.diffusion.adding import add_folder
from engine.errors import ImpastoError
from engine.models import Card, Store


class ModelFiles(QObject):
    """What is done to the person's models. Files are added one after the other."""

    changed = Signal()
    """Models have come or gone."""
    began = Signal(str)
    """The name of the file that is being checked and copied."""
    added = Signal(object, bool)
    """The ``Card`` of a file, and whether it is new."""
    failed = Signal(object)
    """The ``ImpastoError`` of a file that was not added, or a model that was not removed."""
    ended = Signal()
    """No file waits any more."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._waiting: deque[Path] = deque()
        self._task: BackgroundTask[tuple[Card, bool]] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether files are being added."""
        return self._task is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Check files and copy them into the store; take up the folders of pipelines."""
        self._waiting.extend(paths)
        if self._task is None:
            self._next()

    def remove(self, card: Card) -> None:
        """Delete one of the person's models."""
        try:
            self.store.remove(card.name)
        except ImpastoError as error:
            self.failed.emit(error)
        self.changed.emit()

    def _next(self) -> None:
        if not self._waiting:
            self._task = None
            self.ended.emit()
            return
        path = self._waiting.popleft()
        self._task = BackgroundTask(lambda: _add(self.store, path))
        self._task.done.connect(self._done)
        self._task.failed.connect(self._not_done)
        self._task.start()
        self.began.emit(path.name)

    def _done(self, result: tuple[Card, bool]) -> None:
        card, is_new = result
        if is_new:
            self.changed.emit()
        self.added.emit(card, is_new)
        self._next()

    def _not_done(self, error: ImpastoError) -> None:
        self.failed.emit(error)
        self._next()


def _add(store: Store, path: Path) -> tuple[Card, bool]:
    if path.is_dir():
        return add_folder(path, store), True
    duplicate = store.duplicate_of(path)
    return (store.add(path), True) if duplicate is None else (duplicate, False)
