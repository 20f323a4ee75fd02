"""What is handed to the engine thread, and what comes back: operations, queries, streams."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from enum import IntEnum

from PySide6.QtCore import QObject, Signal

from engine.masks import Mask
from engine.operation import Cancelled, Context, Operation, Readable, Update, View

POLL_INTERVAL = 0.05
"""Seconds after which paused work looks whether something more urgent has come."""


class Priority(IntEnum):
    """What goes first. Work of a higher priority runs between two updates of lower work."""

    BATCH = 0
    """Work through files that nobody watches."""
    IDLE = 1
    """What nobody asked for and is good to have, such as thumbnails."""
    INTERACTIVE = 2
    """What a person waits for."""
    LIVE = 3
    """What follows a hand that moves."""


class EngineTask(QObject):
    """Something handed to the engine thread. Lives in the thread that handed it over.

    ``started`` comes first, if it comes to that; exactly one of the signals that end it comes last:
    ``cancelled``, ``failed``, or that of its kind for success.
    """

    started = Signal()
    cancelled = Signal()
    failed = Signal(object)
    """The ``ImpastoError`` that ended it."""

    # Emitted on the engine thread and received in this object's own, connected from the start: what
    # the owner connects right after submitting can miss nothing.
    _began = Signal()
    _ended = Signal(object)

    def __init__(self, subject: object, channel: str, priority: Priority) -> None:
        super().__init__()
        self.subject = subject
        """What it is about, for the log."""
        self.channel = channel
        self.priority = priority
        self.idle_delay = 0.0
        """Seconds without work that a person waits for, after which one that gives way goes on."""
        self.is_over = False
        self._stop = threading.Event()
        self._enough = threading.Event()
        self._began.connect(self.started)
        self._ended.connect(self._end)
        # Nobody else may hold it while its end is on the way here, and it must not go before that.
        _unfinished.add(self)

    def cancel(self) -> None:
        """Ask for a stop. Nothing more is delivered; ``cancelled`` follows when it has stopped."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """True once ``cancel`` was called."""
        return self._stop.is_set()

    def finish_now(self) -> None:
        """Say that what there is by now is good enough. Work that cannot end early goes on."""
        self._enough.set()

    @property
    def is_enough(self) -> bool:
        """True once ``finish_now`` was called."""
        return self._enough.is_set()

    def work(self, context: Context) -> Iterator[None]:
        """Do it, step by step: more urgent work runs between two steps. On the engine thread."""
        raise NotImplementedError

    def begin(self) -> None:
        """Say that the work has begun. Called on the engine thread."""
        self._began.emit()

    def end(self, error: Exception | None) -> None:
        """Say how it ended. Called on the engine thread."""
        self._ended.emit(error)

    def _end(self, error: Exception | None) -> None:
        _unfinished.discard(self)
        self._deliver()
        self.is_over = True
        if self.is_cancelled or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is None:
            self._succeed()
        else:
            self.failed.emit(error)

    def _deliver(self) -> None:
        """Hand over what has not been handed over yet."""

    def _succeed(self) -> None:
        raise NotImplementedError


_unfinished: set[EngineTask] = set()


class OperationTask(EngineTask):
    """One operation that was handed to the engine thread. ``finished`` is its success."""

    updated = Signal(object)
    """An ``Update``. When the receiver is slow, updates that a newer one covers are left out."""
    finished = Signal()

    _arrived = Signal()

    def __init__(
        self,
        operation: Operation,
        picture: Readable,
        mask: Mask | None,
        channel: str,
        priority: Priority,
        view: View | None = None,
    ) -> None:
        super().__init__(operation, channel, priority)
        self.operation = operation
        self.picture = picture
        self.mask = mask
        self.view = view
        self._lock = threading.Lock()
        self._pending: list[Update] = []
        self._arrived.connect(self._deliver)

    def work(self, context: Context) -> Iterator[None]:
        for update in self._updates(context):
            context.check()
            self.post(update)
            yield
            context.check()

    def _updates(self, context: Context) -> Iterator[Update]:
        return self.operation.run(self.picture, self.mask, context)

    def post(self, update: Update) -> None:
        """Leave an update for the owner. Called on the engine thread."""
        with self._lock:
            signalled = bool(self._pending)
            self._pending = [older for older in self._pending if not _covers(update, older)]
            self._pending.append(update)
        if not signalled:
            self._arrived.emit()

    def _deliver(self) -> None:
        with self._lock:
            updates, self._pending = self._pending, []
        for update in updates:
            if not self.is_cancelled:
                self.updated.emit(update)

    def _succeed(self) -> None:
        self.finished.emit()


class PreviewTask(OperationTask):
    """A preview of an operation, for the view that it was asked with."""

    def _updates(self, context: Context) -> Iterator[Update]:
        if context.view is None:
            return iter(())
        return self.operation.preview(self.picture, self.mask, context.view, context)


class QueryTask(EngineTask):
    """A function that was handed to the engine thread. ``answered`` is its success."""

    answered = Signal(object)
    """What the function returned."""

    def __init__(
        self, function: Callable[[Context], object], channel: str, priority: Priority
    ) -> None:
        super().__init__(function, channel, priority)
        self._function = function
        self._answer: object = None

    def work(self, context: Context) -> Iterator[None]:
        self._answer = self._function(context)
        yield

    def _succeed(self) -> None:
        answer, self._answer = self._answer, None
        self.answered.emit(answer)


class StreamTask(EngineTask):
    """Long work that tells of itself item by item, and can be paused. ``finished`` is its success.

    ``updated`` delivers a list of items at a time: all that came since the last one, also those
    from before ``cancel`` that nobody has seen yet.
    """

    updated = Signal(object)
    finished = Signal()

    _arrived = Signal()

    def __init__(
        self,
        items: Callable[[Context], Generator[object, None, None]],
        channel: str,
        priority: Priority,
    ) -> None:
        super().__init__(items, channel, priority)
        self._items = items
        self._lock = threading.Lock()
        self._pending: list[object] = []
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._arrived.connect(self._deliver)

    @property
    def is_paused(self) -> bool:
        """True from ``pause`` to ``resume``."""
        return not self._may_go_on.is_set()

    def pause(self) -> None:
        """Rest from the next item on. Other work of a higher priority runs meanwhile."""
        self._may_go_on.clear()

    def resume(self) -> None:
        """Go on after ``pause``."""
        self._may_go_on.set()

    def cancel(self) -> None:
        super().cancel()
        self._may_go_on.set()

    def work(self, context: Context) -> Iterator[None]:
        with closing(self._items(context)) as items:
            for item in items:
                if item is not None:
                    self._post(item)
                yield
                while self.is_paused:
                    self._may_go_on.wait(POLL_INTERVAL)
                    yield
                context.check()

    def _post(self, item: object) -> None:
        with self._lock:
            signalled = bool(self._pending)
            self._pending.append(item)
        if not signalled:
            self._arrived.emit()

    def _deliver(self) -> None:
        with self._lock:
            items, self._pending = self._pending, []
        if items:
            self.updated.emit(items)

    def _succeed(self) -> None:
        self.finished.emit()


def _covers(update: Update, older: Update) -> bool:
    """Whether nothing is seen any more of ``older``. What is rough does not cover what is not."""
    is_as_good = older.is_rough or not update.is_rough
    return is_as_good and update.region.contains(older.region)
