"""Tools whose selection takes time to find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor

from desktop.canvas.tools.selecting import SelectingTool
from desktop.core.background import BackgroundTask
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Cancelled
from engine.selection import NOTHING


class WorkingTool(SelectingTool):
    """Finds its area in the background. Escape, or leaving the tool, drops the search."""

    _task: BackgroundTask[Mask] | None = None
    _stopped: list[bool] | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def find(self, search: Callable[[Callable[[], None]], Mask]) -> None:
        """Run ``search`` in the background and join what it finds to the mask.

        ``search`` is given a function to call often, which raises ``Cancelled`` to stop it.
        """
        self.forget()
        stopped: list[bool] = []
        self._stopped = stopped

        def check() -> None:
            if stopped:
                raise Cancelled

        def work() -> Mask:
            try:
                return search(check)
            except Cancelled:
                return NOTHING  # nobody waits for it any more

        task = BackgroundTask(work)
        task.done.connect(self._take)
        task.failed.connect(self._fail)
        self._task = task
        task.start()
        self.cursor_changed.emit()

    def forget(self) -> None:
        """Drop the search that is running, if any."""
        if self._task is not None:
            self._task.forget()
        if self._stopped is not None:
            self._stopped.append(True)
        self._task = self._stopped = None

    def abandon(self) -> None:
        self.forget()
        self.cursor_changed.emit()
        self.overlay_changed.emit()

    def _take(self, area: Mask) -> None:
        self._end()
        self.join(area)

    def _fail(self, error: ImpastoError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = self._stopped = None
        self.cursor_changed.emit()
        self.overlay_changed.emit()

    def cursor(self) -> QCursor:
        if self._task is not None:
            return QCursor(Qt.CursorShape.BusyCursor)
        return super().cursor()
