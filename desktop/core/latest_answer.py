"""Questions to the engine that follow a hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.core.engine_thread import EngineThread
from desktop.core.errands import Priority, Question
from engine.operation import Context


class LatestAnswer(QObject):
    """Asks one thing at a time; meanwhile only the newest question waits, the others are dropped.

    So there is always an answer soon, however fast the questions come, and the last one is
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
        self._question: Question | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._question is not None

    def ask(self, function: Callable[[Context], object]) -> None:
        """Call ``function`` where the networks are, as soon as the present one is answered."""
        self._waiting = function
        self._begin()

    def forget(self) -> None:
        """Want no answer any more."""
        self._waiting = None
        question, self._question = self._question, None
        if question is not None:
            question.cancel()

    def _begin(self) -> None:
        if self._question is not None or self._waiting is None:
            return
        function, self._waiting = self._waiting, None
        question = self._engine.ask(function, self._priority)
        self._question = question
        question.answered.connect(lambda answer: self._take(question, answer))
        question.failed.connect(lambda error: self._fail(question, error))
        question.cancelled.connect(lambda: self._end(question))

    def _take(self, question: Question, answer: object) -> None:
        if self._end(question):
            self.answered.emit(answer)

    def _fail(self, question: Question, error: object) -> None:
        if self._end(question):
            self.failed.emit(error)

    def _end(self, question: Question) -> bool:
        """Go on with what waits; whether the question was still wanted."""
        if question is not self._question:
            return False
        self._question = None
        self._begin()
        return True
