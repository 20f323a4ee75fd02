"""The thread that owns the networks and runs one operation at a time."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from enum import IntEnum

from PySide6.QtCore import QObject, QThread, Signal

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Cancelled, Context, Operation, Readable, Update, View
from engine.preload import load_torch

log = logging.getLogger(__name__)


BREATH = 0.05
"""Seconds after which paused work looks whether something more urgent has come."""

PREVIEW = "preview"
"""The channel of previews: only the newest matters."""


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


class Errand(QObject):
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
        self.patience = 0.0
        """Seconds without work that a person waits for, after which one that gives way goes on."""
        self.is_over = False
        self._stop = threading.Event()
        self._enough = threading.Event()
        self._began.connect(self.started)
        self._ended.connect(self._end)

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


class Ticket(Errand):
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


class Glimpse(Ticket):
    """A preview of an operation, for the view that it was asked with."""

    def _updates(self, context: Context) -> Iterator[Update]:
        if context.view is None:
            return iter(())
        return self.operation.preview(self.picture, self.mask, context.view, context)


class Question(Errand):
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


class Stream(Errand):
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
                    self._may_go_on.wait(BREATH)
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


class EngineThread(QThread):
    """Runs submitted operations one at a time, the most urgent first, in order of arrival."""

    def __init__(
        self,
        device: str = "auto",
        parent: QObject | None = None,
        gives_way_to: EngineThread | None = None,
    ) -> None:
        """With ``gives_way_to`` it rests, between two steps, while a person waits for the other."""
        super().__init__(parent)
        self.setObjectName("engine")
        self.device = device
        self._gives_way_to = gives_way_to
        self._last_asked = 0.0
        """When work that a person waited for was last over."""
        self._work = threading.Condition()
        self._waiting: list[Errand] = []
        self._running: list[Errand] = []
        self._stopping = False
        self._preload = False

    def submit(
        self,
        operation: Operation,
        picture: Readable,
        mask: Mask | None = None,
        channel: str = "",
        priority: Priority = Priority.INTERACTIVE,
        view: View | None = None,
    ) -> Ticket:
        """Hand over work and return at once with its ticket.

        On a named ``channel`` the latest wins: what still waits there is cancelled, what runs there
        is asked to stop at its next update. The work begins with what ``view`` shows.
        """
        ticket = Ticket(operation, picture, mask, channel, priority, view)
        self._hand_over(ticket)
        return ticket

    def preview(
        self,
        operation: Operation,
        picture: Readable,
        mask: Mask | None,
        view: View,
        channel: str = PREVIEW,
    ) -> Glimpse:
        """Ask what an operation would do in ``view``: rough updates, before any other work."""
        glimpse = Glimpse(operation, picture, mask, channel, Priority.LIVE, view)
        self._hand_over(glimpse)
        return glimpse

    def ask(
        self,
        function: Callable[[Context], object],
        priority: Priority = Priority.IDLE,
        channel: str = "",
    ) -> Question:
        """Call a function where the networks are; by default when no person waits for anything.

        Ask for little at a time: a function is not interrupted unless it calls ``context.check``.
        """
        question = Question(function, channel, priority)
        self._hand_over(question)
        return question

    def follow(
        self,
        items: Callable[[Context], Generator[object, None, None]],
        priority: Priority = Priority.BATCH,
        channel: str = "",
        patience: float = 0.0,
    ) -> Stream:
        """Run a generator item by item where the networks are; more urgent work goes in between.

        An item None is not delivered: it is only an occasion to let other work pass. However the
        work ends, the generator is closed, on the engine thread. On a thread that gives way to
        another, some seconds of ``patience`` leave the other the processor while a hand is moving.
        """
        stream = Stream(items, channel, priority)
        stream.patience = patience
        self._hand_over(stream)
        return stream

    def _hand_over(self, errand: Errand) -> None:
        channel = errand.channel
        with self._work:
            replaced = [old for old in self._waiting if channel and old.channel == channel]
            self._waiting = [old for old in self._waiting if old not in replaced]
            for old in self._running:
                if channel and old.channel == channel:
                    old.cancel()
            self._waiting.append(errand)
            self._work.notify()
        for old in replaced:
            old.cancel()
            old.end(Cancelled())

    def preload(self) -> None:
        """Import torch when nothing else is to do, so that the first operation starts at once."""
        with self._work:
            self._preload = True
            self._work.notify()

    def stop(self) -> None:
        """Cancel everything and wait for the thread to end."""
        with self._work:
            self._stopping = True
            dropped, self._waiting = self._waiting, []
            for errand in self._running:
                errand.cancel()
            self._work.notify()
        for errand in dropped:
            errand.cancel()
            errand.end(Cancelled())
        self.wait()

    def run(self) -> None:
        """The thread's own loop. Called by Qt."""
        _yield_to_the_window(5 if self._gives_way_to is None else 8)
        while True:
            with self._work:
                self._work.wait_for(lambda: self._waiting or self._stopping or self._preload)
                if self._stopping:
                    return
                errand = self._take(Priority.BATCH)
                preload = errand is None and self._preload
                self._preload = self._preload and not preload
            if errand is not None:
                self._execute(errand)
            elif preload:
                load_torch()

    def _take(self, least: Priority) -> Errand | None:
        """The next of at least this priority, now counted as running. Needs the lock."""
        fitting = [errand for errand in self._waiting if errand.priority >= least]
        if not fitting:
            return None
        errand = max(fitting, key=lambda each: each.priority)  # max keeps the first among equals
        self._waiting.remove(errand)
        self._running.append(errand)
        return errand

    def _execute(self, errand: Errand) -> None:
        error: Exception | None = None
        try:
            for _ in self._steps(errand):
                self._let_pass(errand)
        except (Cancelled, ImpastoError) as known:
            error = known
        except MemoryError:
            error = ImpastoError(
                "There is not enough memory for this.",
                "Close other pictures, or select a smaller area.",
            )
        except Exception as unexpected:
            log.exception("%s failed", errand.subject)
            error = ImpastoError(
                "Something went wrong inside Impasto: {error}.",
                "Your picture is unchanged. Please report it with the log file.",
                error=unexpected,
            )
        with self._work:
            self._running.remove(errand)
            if errand.priority >= Priority.INTERACTIVE:
                self._last_asked = time.monotonic()
        errand.end(error)

    def _steps(self, errand: Errand) -> Iterator[None]:
        context = Context(
            device=self.device,
            is_cancelled=lambda: errand.is_cancelled,
            view=errand.view if isinstance(errand, Ticket) else None,
            is_enough=lambda: errand.is_enough,
        )
        context.check()
        errand.begin()
        yield from errand.work(context)

    def _let_pass(self, errand: Errand) -> None:
        """Run what is more urgent than ``errand`` before ``errand`` goes on."""
        if self._gives_way_to is not None:
            self._gives_way_to.wait_for_rest(errand)
        if errand.priority >= max(Priority):
            return
        while True:
            with self._work:
                urgent = self._take(Priority(errand.priority + 1))
            if urgent is None:
                return
            self._execute(urgent)

    def wait_for_rest(self, errand: Errand) -> None:
        """Wait until no person has waited for this thread for as long as ``errand`` has patience.

        Called on the thread that gives way. Ends at once when ``errand`` is cancelled.
        """
        while not errand.is_cancelled:
            with self._work:
                is_asked = any(
                    each.priority >= Priority.INTERACTIVE
                    for each in (*self._waiting, *self._running)
                )
                rested = time.monotonic() - self._last_asked
                if self._stopping or not (is_asked or rested < errand.patience):
                    return
            time.sleep(BREATH)


def _covers(update: Update, older: Update) -> bool:
    """Whether nothing is seen any more of ``older``. What is rough does not cover what is not."""
    is_as_good = older.is_rough or not update.is_rough
    return is_as_good and update.region.contains(older.region)


def _yield_to_the_window(niceness: int) -> None:
    """Let the GUI thread go first where the system can tell threads apart."""
    if sys.platform == "linux":
        # On Linux niceness is a thread's own, and the worker threads of torch inherit it.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
