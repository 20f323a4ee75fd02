"""Long lists that are gathered in the background and arrive in pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.core.background import BackgroundTask
from engine.operation import Cancelled, Context

Item = TypeVar("Item")

PAGE = 500
"""Items that arrive at a time: few enough not to hold the window up."""
SECONDS = 0.1
"""After which a page arrives though it is not full."""


class Pages(QObject, Generic[Item]):
    """Gathers items in Qt's thread pool. Make it, and keep it, in the GUI thread.

    After ``stop`` nothing arrives any more. An item None is only an occasion to look at the time.
    """

    arrived = Signal(object)  # not list, whose items Qt would take apart one by one
    """A list of items."""
    ended = Signal()
    failed = Signal(object)
    """The ``ImpastoError`` that ended it before its end."""

    _gathered = Signal(object)

    def __init__(self, items: Callable[[Context], Iterable[Item | None]]) -> None:
        super().__init__()
        self._items = items
        self._stop = threading.Event()
        self._room = threading.Semaphore(2)
        self._task: BackgroundTask[None] = BackgroundTask(self._gather)
        self._gathered.connect(self._arrive)
        self._task.done.connect(self._end)
        self._task.failed.connect(self.failed)

    def start(self) -> Pages[Item]:
        """Begin; the object itself comes back, to be kept."""
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)
        self._task.start()
        return self

    def stop(self) -> None:
        """Gather no more."""
        self._stop.set()
        self._task.forget()

    def _gather(self) -> None:
        page: list[Item] = []
        last = time.monotonic()
        try:
            for item in self._items(Context(is_cancelled=self._stop.is_set)):
                if self._stop.is_set():
                    return
                if item is not None:
                    page.append(item)
                if page and (len(page) >= PAGE or time.monotonic() - last > SECONDS):
                    self._hand_over(page)
                    page, last = [], time.monotonic()
        except Cancelled:
            return
        if page:
            self._hand_over(page)

    def _hand_over(self, page: list[Item]) -> None:
        """Not before the one before the last was taken: Qt delivers all that is there at once."""
        while not self._room.acquire(timeout=SECONDS):
            if self._stop.is_set():
                return
        self._gathered.emit(page)

    def _arrive(self, page: list[Item]) -> None:
        self._room.release()
        if not self._stop.is_set():
            self.arrived.emit(page)

    def _end(self) -> None:
        if not self._stop.is_set():
            self.ended.emit()
