"""The thread that owns the networks and runs one operation at a time."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator

from PySide6.QtCore import QObject, QThread

from desktop.core.tasks import (
    POLL_INTERVAL,
    EngineTask,
    OperationTask,
    PreviewTask,
    Priority,
    QueryTask,
    StreamTask,
)
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Cancelled, Context, Operation, Readable, View
from engine.preload import load_torch

log = logging.getLogger(__name__)

PREVIEW = "preview"
"""The channel of previews: only the newest matters."""


class EngineThread(QThread):
    """Runs submitted operations one at a time, the most urgent first, in order of arrival."""

    def __init__(
        self,
        device: str = "auto",
        parent: QObject | None = None,
        yields_to: EngineThread | None = None,
    ) -> None:
        """With ``yields_to`` it rests, between two steps, while a person waits for the other."""
        super().__init__(parent)
        self.setObjectName("engine")
        self.device = device
        self._yields_to = yields_to
        self._last_asked = 0.0
        """When work that a person waited for was last over."""
        self._work = threading.Condition()
        self._waiting: list[EngineTask] = []
        self._running: list[EngineTask] = []
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
    ) -> OperationTask:
        """Hand over work and return at once with its task.

        On a named ``channel`` the latest wins: what still waits there is cancelled, what runs there
        is asked to stop at its next update. The work begins with what ``view`` shows.
        """
        task = OperationTask(operation, picture, mask, channel, priority, view)
        self._hand_over(task)
        return task

    def preview(
        self,
        operation: Operation,
        picture: Readable,
        mask: Mask | None,
        view: View,
        channel: str = PREVIEW,
    ) -> PreviewTask:
        """Ask what an operation would do in ``view``: rough updates, before any other work."""
        task = PreviewTask(operation, picture, mask, channel, Priority.LIVE, view)
        self._hand_over(task)
        return task

    def ask(
        self,
        function: Callable[[Context], object],
        priority: Priority = Priority.IDLE,
        channel: str = "",
    ) -> QueryTask:
        """Call a function where the networks are; by default when no person waits for anything.

        Ask for little at a time: a function is not interrupted unless it calls ``context.check``.
        """
        query = QueryTask(function, channel, priority)
        self._hand_over(query)
        return query

    def stream(
        self,
        items: Callable[[Context], Generator[object, None, None]],
        priority: Priority = Priority.BATCH,
        channel: str = "",
        idle_delay: float = 0.0,
    ) -> StreamTask:
        """Run a generator item by item where the networks are; more urgent work goes in between.

        An item None is not delivered: it is only an occasion to let other work pass. However the
        work ends, the generator is closed, on the engine thread. On a thread that gives way to
        another, some seconds of ``patience`` leave the other the processor while a hand is moving.
        """
        stream = StreamTask(items, channel, priority)
        stream.idle_delay = idle_delay
        self._hand_over(stream)
        return stream

    def _hand_over(self, task: EngineTask) -> None:
        channel = task.channel
        with self._work:
            replaced = [old for old in self._waiting if channel and old.channel == channel]
            self._waiting = [old for old in self._waiting if old not in replaced]
            for old in self._running:
                if channel and old.channel == channel:
                    old.cancel()
            self._waiting.append(task)
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
            for task in self._running:
                task.cancel()
            self._work.notify()
        for task in dropped:
            task.cancel()
            task.end(Cancelled())
        self.wait()

    def run(self) -> None:
        """The thread's own loop. Called by Qt."""
        _yield_to_the_window(5 if self._yields_to is None else 8)
        while True:
            with self._work:
                self._work.wait_for(lambda: self._waiting or self._stopping or self._preload)
                if self._stopping:
                    return
                task = self._take(Priority.BATCH)
                preload = task is None and self._preload
                self._preload = self._preload and not preload
            if task is not None:
                self._execute(task)
            elif preload:
                load_torch()

    def _take(self, least: Priority) -> EngineTask | None:
        """The next of at least this priority, now counted as running. Needs the lock."""
        fitting = [task for task in self._waiting if task.priority >= least]
        if not fitting:
            return None
        task = max(fitting, key=lambda each: each.priority)  # max keeps the first among equals
        self._waiting.remove(task)
        self._running.append(task)
        return task

    def _execute(self, task: EngineTask) -> None:
        error: Exception | None = None
        try:
            for _ in self._steps(task):
                self._let_pass(task)
        except (Cancelled, ImpastoError) as known:
            error = known
        except MemoryError:
            error = ImpastoError(
                "There is not enough memory for this.",
                "Close other pictures, or select a smaller area.",
            )
        except Exception as unexpected:
            log.exception("%s failed", task.subject)
            error = ImpastoError(
                "Something went wrong inside Impasto: {error}.",
                "Your picture is unchanged. Please report it with the log file.",
                error=unexpected,
            )
        with self._work:
            self._running.remove(task)
            if task.priority >= Priority.INTERACTIVE:
                self._last_asked = time.monotonic()
        task.end(error)

    def _steps(self, task: EngineTask) -> Iterator[None]:
        context = Context(
            device=self.device,
            is_cancelled=lambda: task.is_cancelled,
            view=task.view if isinstance(task, OperationTask) else None,
            is_enough=lambda: task.is_enough,
        )
        context.check()
        task.begin()
        yield from task.work(context)

    def _let_pass(self, task: EngineTask) -> None:
        """Run what is more urgent than ``task`` before ``task`` goes on."""
        if self._yields_to is not None:
            self._yields_to.wait_until_idle(task)
        if task.priority >= max(Priority):
            return
        while True:
            with self._work:
                urgent = self._take(Priority(task.priority + 1))
            if urgent is None:
                return
            self._execute(urgent)

    def wait_until_idle(self, task: EngineTask) -> None:
        """Wait until no person has waited for this thread for as long as ``task`` has patience.

        Called on the thread that gives way. Ends at once when ``task`` is cancelled.
        """
        while not task.is_cancelled:
            with self._work:
                is_asked = any(
                    each.priority >= Priority.INTERACTIVE
                    for each in (*self._waiting, *self._running)
                )
                rested = time.monotonic() - self._last_asked
                if self._stopping or not (is_asked or rested < task.idle_delay):
                    return
            time.sleep(POLL_INTERVAL)


def _yield_to_the_window(niceness: int) -> None:
    """Let the GUI thread go first where the system can tell threads apart."""
    if sys.platform == "linux":
        # On Linux niceness is a thread's own, and the worker threads of torch inherit it.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
