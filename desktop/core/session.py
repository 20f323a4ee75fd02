"""What is open, which of it is in front, and what all of it shares. Knows no widgets."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QUndoGroup

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.engine_thread import EngineThread
from desktop.core.jobs import Jobs
from desktop.core.model_files import ModelFiles
from desktop.core.preferences import Preferences
from desktop.core.translation import error_text, loss_text
from engine.atomic import as_on_disk
from engine.errors import ImpastoError
from engine.models import store
from engine.picture import Picture
from engine.projects.opening import Opened, open_project
from engine.projects.openraster import SUFFIX
from engine.projects.project import Source


class Opening(QObject):
    """A file on its way in."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.task: BackgroundTask[Picture | Opened] = BackgroundTask(lambda: _open(path))


class Session(QObject):
    """The open documents and their surroundings. Lives as long as the application."""

    item_added = Signal(object)
    """A ``Document``, or the ``Opening`` of a file, in a new last place."""
    item_replaced = Signal(object, object)
    """An ``Opening`` and the ``Document`` that it has become."""
    item_removed = Signal(object)
    current_changed = Signal(object)
    """The ``Document`` or ``Opening`` now in front, or None."""
    failed = Signal(object)
    """An ``ImpastoError`` that the person should read."""
    informed = Signal(str)
    """A sentence in the language of the interface, of passing interest."""
    document_opened = Signal(object)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.engine = EngineThread(preferences.device, self)
        self.engine.start()
        self.jobs = Jobs(self.engine, self)
        self.jobs.failed.connect(self.failed)
        self.models = ModelFiles(store(), self)
        # Training has a thread of its own, so that nobody waits for the end of one of its steps.
        self.trainer = EngineThread(preferences.device, self, yields_to=self.engine)
        self.trainer.start()
        preferences.changed.connect(self._follow_preferences)
        self.undo_group = QUndoGroup(self)
        self._items: list[Document | Opening] = []
        self._current: Document | Opening | None = None

    @property
    def items(self) -> tuple[Document | Opening, ...]:
        """Everything open or opening, in the order it came."""
        return tuple(self._items)

    @property
    def documents(self) -> list[Document]:
        """The open documents."""
        return [item for item in self._items if isinstance(item, Document)]

    @property
    def current(self) -> Document | Opening | None:
        """What is in front."""
        return self._current

    @property
    def document(self) -> Document | None:
        """The document in front; None when there is none or it is still being read."""
        return self._current if isinstance(self._current, Document) else None

    def set_current(self, item: Document | Opening | None) -> None:
        """Bring ``item`` to the front."""
        if item is self._current:
            return
        self._current = item
        document = self.document
        if document is not None:
            self.undo_group.setActiveStack(document.undo_stack)
        else:
            self.undo_group.setActiveStack(None)  # type: ignore[arg-type]
        self.current_changed.emit(item)

    def open(self, path: Path) -> None:
        """Read a picture in the background and bring it to the front; at once if it is open."""
        path = as_on_disk(path.absolute())
        for item in self._items:
            if item.path == path:
                self.set_current(item)
                return
        opening = Opening(path, self)
        opening.task.done.connect(lambda picture: self._opened(opening, picture))
        opening.task.failed.connect(lambda error: self._not_opened(opening, error))
        self._add(opening)
        opening.task.start()

    def add(self, document: Document) -> None:
        """Bring a new document to the front."""
        document.setParent(self)
        self.undo_group.addStack(document.undo_stack)
        self._add(document)
        self.document_opened.emit(document)

    def close(self, item: Document | Opening) -> None:
        """Let go of ``item`` and stop what runs for it. Asks nothing."""
        if item not in self._items:
            return
        if isinstance(item, Document):
            self.jobs.cancel(item)
            self.undo_group.removeStack(item.undo_stack)
        else:
            item.task.forget()
        place = self._items.index(item)
        self._items.remove(item)
        if self._current is item:
            neighbour = self._items[min(place, len(self._items) - 1)] if self._items else None
            self.set_current(neighbour)
        self.item_removed.emit(item)
        item.deleteLater()

    def shut_down(self) -> None:
        """Close everything, saved or not, stop the engine, and see files written to their end."""
        for item in self.items:
            self.close(item)
        self.trainer.stop()
        self.engine.stop()
        QThreadPool.globalInstance().waitForDone()

    def _follow_preferences(self, key: str) -> None:
        if key == "device":
            self.engine.device = self.trainer.device = self.preferences.device

    def _add(self, item: Document | Opening) -> None:
        self._items.append(item)
        self.item_added.emit(item)
        self.set_current(item)

    def _opened(self, opening: Opening, found: Picture | Opened) -> None:
        path = opening.path
        if isinstance(found, Opened):
            document = Document.of_project(found, path, self)
            notices = [error_text(each) for each in found.notices]
        else:
            document = Document(found, path, self)
            with contextlib.suppress(OSError):
                document.source = Source.of(path)
            notices = [loss_text(each) for each in found.notices]
        self.undo_group.addStack(document.undo_stack)
        self._items[self._items.index(opening)] = document
        self.item_replaced.emit(opening, document)
        if self._current is opening:
            self.set_current(document)
        self.preferences.add_recent(opening.path)
        self.preferences.folder = str(opening.path.parent)
        self.document_opened.emit(document)
        for notice in notices:
            self.informed.emit(f"{path.name}: {notice}")
        opening.deleteLater()

    def _not_opened(self, opening: Opening, error: ImpastoError) -> None:
        self.preferences.forget_recent(opening.path)
        self.close(opening)
        self.failed.emit(error)


def _open(path: Path) -> Picture | Opened:
    return open_project(path) if path.suffix.lower() == SUFFIX else Picture.open(path, damaged=True)
