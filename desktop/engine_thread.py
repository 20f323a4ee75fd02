"""The thread that owns the networks and runs one operation at a time."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from enum import IntEnum

from PySide6.QtCore import QObject, QThread, Signal

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Cancelled, Context, Operation, Readable, Update
from engine.preload import load_torch

log = logging.getLogger(__name__)


class Priority(IntEnum):
    """What goes first. Work of a higher priority runs between two updates of lower work."""

    BATCH = 0
    INTERACTIVE = 1


class Ticket(QObject):
    """One operation that was handed to the engine thread. Lives in the thread that submitted it.

    Exactly one of ``finished``, ``cancelled`` and ``failed`` comes, and it comes last.
    """

    started = Signal()
    updated = Signal(object)
    """An ``Update``. When the receiver is slow, updates that a newer one covers are left out."""
    finished = Signal()
    cancelled = Signal()
    failed = Signal(object)
    """The ``ImpastoError`` that ended it."""

    # Emitted on the engine thread and received in this object's own, connected from the start: what
    # the owner connects right after submitting can miss nothing.
    _began = Signal()
    _arrived = Signal()
    _ended = Signal(object)

    def __init__(
        self,
        operation: Operation,
        picture: Readable,
        mask: Mask | None,
        channel: str,
        priority: Priority,
    ) -> None:
        super().__init__()
        self.operation = operation
        self.picture = picture
        self.mask = mask
        self.channel = channel
        self.priority = priority
        self.is_over = False
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._pending: list[Update] = []
        self._began.connect(self.started)
        self._arrived.connect(self._deliver)
        self._ended.connect(self._end)

    def cancel(self) -> None:
        """Ask for a stop. No further update comes; ``cancelled`` follows when it has stopped."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """True once ``cancel`` was called."""
        return self._stop.is_set()

    def begin(self) -> None:
        """Say that the work has begun. Called on the engine thread."""
        self._began.emit()

    def post(self, update: Update) -> None:
        """Leave an update for the owner. Called on the engine thread."""
        with self._lock:
            signalled = bool(self._pending)
            self._pending = [
                older for older in self._pending if not update.region.contains(older.region)
            ]
            self._pending.append(update)
        if not signalled:
            self._arrived.emit()

    def end(self, error: Exception | None) -> None:
        """Say how it ended. Called on the engine thread."""
        self._ended.emit(error)

    def _deliver(self) -> None:
        with self._lock:
            updates, self._pending = self._pending, []
        for update in updates:
            if not self.is_cancelled:
                self.updated.emit(update)

    def _end(self, error: Exception | None) -> None:
        self._deliver()
        self.is_over = True
        if self.is_cancelled or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is None:
            self.finished.emit()
        else:
            self.failed.emit(error)


class EngineThread(QThread):
    """Runs submitted operations one at a time, the most urgent first, in order of arrival."""

    def __init__(self, device: str = "auto", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("engine")
        self.device = device
        self._work = threading.Condition()
        self._waiting: list[Ticket] = []
        self._running: list[Ticket] = []
        self._stopping = False
        self._preload = False

    def submit(
        self,
        operation: Operation,
        picture: Readable,
        mask: Mask | None = None,
        channel: str = "",
        priority: Priority = Priority.INTERACTIVE,
    ) -> Ticket:
        """Hand over work and return at once with its ticket.

        On a named ``channel`` the latest wins: what still waits there is cancelled, what runs there
        is asked to stop at its next update.
        """
        ticket = Ticket(operation, picture, mask, channel, priority)
        with self._work:
            replaced = [old for old in self._waiting if channel and old.channel == channel]
            self._waiting = [old for old in self._waiting if old not in replaced]
            for old in self._running:
                if channel and old.channel == channel:
                    old.cancel()
            self._waiting.append(ticket)
            self._work.notify()
        for old in replaced:
            old.cancel()
            old.end(Cancelled())
        return ticket

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
            for ticket in self._running:
                ticket.cancel()
            self._work.notify()
        for ticket in dropped:
            ticket.cancel()
            ticket.end(Cancelled())
        self.wait()

    def run(self) -> None:
        """The thread's own loop. Called by Qt."""
        _yield_to_the_window()
        while True:
            with self._work:
                self._work.wait_for(lambda: self._waiting or self._stopping or self._preload)
                if self._stopping:
                    return
                ticket = self._take(Priority.BATCH)
                preload = ticket is None and self._preload
                self._preload = self._preload and not preload
            if ticket is not None:
                self._execute(ticket)
            elif preload:
                load_torch()

    def _take(self, least: Priority) -> Ticket | None:
        """The next ticket of at least this priority, now counted as running. Needs the lock."""
        fitting = [ticket for ticket in self._waiting if ticket.priority >= least]
        if not fitting:
            return None
        ticket = max(fitting, key=lambda each: each.priority)  # max keeps the first among equals
        self._waiting.remove(ticket)
        self._running.append(ticket)
        return ticket

    def _execute(self, ticket: Ticket) -> None:
        error: Exception | None = None
        try:
            for update in self._updates(ticket):
                ticket.post(update)
                self._let_pass(ticket)
        except (Cancelled, ImpastoError) as known:
            error = known
        except MemoryError:
            error = ImpastoError(
                "There is not enough memory for this.",
                "Close other pictures, or select a smaller area.",
            )
        except Exception as unexpected:
            log.exception("%s failed", ticket.operation)
            error = ImpastoError(
                "Something went wrong inside Impasto: {error}.",
                "Your picture is unchanged. Please report it with the log file.",
                error=unexpected,
            )
        with self._work:
            self._running.remove(ticket)
        ticket.end(error)

    def _updates(self, ticket: Ticket) -> Iterator[Update]:
        context = Context(device=self.device, is_cancelled=lambda: ticket.is_cancelled)
        context.check()
        ticket.begin()
        updates = ticket.operation.run(ticket.picture, ticket.mask, context)
        for update in updates:
            context.check()
            yield update
            context.check()

    def _let_pass(self, ticket: Ticket) -> None:
        """Run what is more urgent than ``ticket`` before ``ticket`` goes on."""
        if ticket.priority >= max(Priority):
            return
        while True:
            with self._work:
                urgent = self._take(Priority(ticket.priority + 1))
            if urgent is None:
                return
            self._execute(urgent)


def _yield_to_the_window() -> None:
    """Let the GUI thread go first where the system can tell threads apart."""
    if sys.platform == "linux":
        # On Linux niceness is a thread's own, and the worker threads of torch inherit it.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)
