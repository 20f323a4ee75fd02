"""Questions to the engine that follow a hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.core.engine_thread import EngineThread
from desktop.core.tasks import Priority, QueryTask
from engine.operation import Context


class LatestQuery(QObject):
    """Asks one thing at a time; meanwhile only the newest query waits, the others are dropped.

    So there is always an answer soon, however fast the queries come, and the last one is
    answered in the end.
    """

    answered = Signal(object)
    failed = Signal(object)
    """The ``ImpastoError`` because of which there is no answer."""

    def __init__(
        self,
        engine: EngineThread,
        priority: Priority = Priority.LIVE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._priority = priority
        self._waiting: Callable[[Context], object] | None = None
        self._query: QueryTask | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._query is not None

    def ask(self, function: Callable[[Context], object]) -> None:
        """Call ``function`` where the networks are, as soon as the present one is answered."""
        self._waiting = function
        self._begin()

    def forget(self) -> None:
        """Want no answer any more."""
        self._waiting = None
        query, self._query = self._query, None
        if query is not None:
            query.cancel()

    def _begin(self) -> None:
        if self._query is not None or self._waiting is None:
            return
        function, self._waiting = self._waiting, None
        query = self._engine.ask(function, self._priority)
        self._query = query
        query.answered.connect(lambda answer: self._take(query, answer))
        query.failed.connect(lambda error: self._fail(query, error))
        query.cancelled.connect(lambda: self._end(query))

    def _take(self, query: QueryTask, answer: object) -> None:
        if self._end(query):
            self.answered.emit(answer)

    def _fail(self, query: QueryTask, error: object) -> None:
        if self._end(query):
            self.failed.emit(error)

    def _end(self, query: QueryTask) -> bool:
        """Go on with what waits; whether the query was still wanted."""
        if query is not self._query:
            return False
        self._query = None
        self._begin()
        return True
