"""Short work away from the GUI thread that is not the engine's: files, selections."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from engine.errors import ImpastoError

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class BackgroundTask(QObject, Generic[Result]):
    """A function that runs in Qt's thread pool. Make it and keep it in the GUI thread.

    Exactly one of ``done`` and ``failed`` comes, in the thread that made the task,
    unless ``forget`` was called before.
    """

    done = Signal(object)
    """What the function returned."""
    failed = Signal(object)
    """The ``ImpastoError`` that it raised; any other exception is logged and wrapped in one."""

    _ended = Signal(object, object)

    def __init__(self, function: Callable[[], Result]) -> None:
        super().__init__()
        self._function = function
        self._forgotten = False
        self._ended.connect(self._end)

    def start(self, pool: QThreadPool | None = None) -> BackgroundTask[Result]:
        """Hand the function to the thread pool; the task itself comes back, to be kept.

        ``pool`` is for what must neither wait for others nor keep them waiting.
        """
        _unfinished.add(self)
        (pool or QThreadPool.globalInstance()).start(_Run(self))
        return self

    def forget(self) -> None:
        """Deliver nothing any more. The function itself runs on to its end."""
        self._forgotten = True

    def execute(self) -> None:
        """Call the function. For the thread pool."""
        result: Result | None = None
        error: ImpastoError | None = None
        try:
            result = self._function()
        except ImpastoError as known:
            error = known
        except MemoryError:
            error = ImpastoError("There is not enough memory for this.", "Close other pictures.")
        except Exception as unexpected:
            log.exception("a background task failed")
            error = ImpastoError(
                "Something went wrong inside Impasto: {error}.",
                "Please report it with the log file.",
                error=unexpected,
            )
        self._ended.emit(result, error)

    def _end(self, result: Result | None, error: ImpastoError | None) -> None:
        _unfinished.discard(self)
        # Takes the connections along: one whose function knows this task would keep it for ever.
        self.deleteLater()
        if self._forgotten:
            return
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)


# A task that its owner has let go of still has to receive its end, so it is held until then.
_unfinished: set[BackgroundTask[Any]] = set()


class _Run(QRunnable):
    def __init__(self, task: BackgroundTask[Result]) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.execute()
