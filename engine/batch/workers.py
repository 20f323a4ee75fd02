"""Threads of a batch beside the engine's own, a gate on them, and a bound to their memory."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from engine.operation import Cancelled

Result = TypeVar("Result")


class Workers:
    """A few threads that call functions in the order they are handed over.

    Unlike those of ``concurrent.futures`` they never keep a program from ending.
    """

    def __init__(self, count: int, name: str) -> None:
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, function: Callable[[], Result]) -> Future[Result]:
        """Call ``function`` as soon as a thread is free."""
        future: Future[Result] = Future()

        def task() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = function()
            except BaseException as error:  # noqa: BLE001  (whoever asks for the result gets it)
                future.set_exception(error)
            else:
                future.set_result(result)

        self._tasks.put(task)
        return future

    def stop(self) -> None:
        """Let the threads end after what they are doing. Does not wait for it."""
        for _ in self._threads:
            self._tasks.put(None)

    def join(self, deadline: float) -> None:
        """Wait until the threads have ended, at most until ``time.monotonic`` says ``deadline``."""
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
            del task  # or the last picture would stay in memory until the next comes


class PauseGate:
    """Holds back threads while nobody waits for what they do, and ends them."""

    def __init__(self, is_cancelled: Callable[[], bool]) -> None:
        self._is_cancelled = is_cancelled
        self._may_go_on = threading.Event()
        self._is_over = False

    def resume(self) -> None:
        """Go on."""
        self._may_go_on.set()

    def pause(self) -> None:
        """Go no further."""
        self._may_go_on.clear()

    def end(self) -> None:
        """Give up."""
        self._is_over = True
        self._may_go_on.set()

    def is_cancelled(self) -> bool:
        """For the ``Context`` of what is held: comes back when it may go on, or is to give up."""
        self._may_go_on.wait()
        return self._is_over or self._is_cancelled()


class Budget:
    """So many pixels may be in memory at a time. One picture alone may have more."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._changed = threading.Condition()
        self._held: dict[int, int] = {}
        self._next = 0
        self._closed = False

    def reserve(self, turn: int, pixels: int) -> None:
        """Wait until the turns before this one have had theirs and ``pixels`` more fit.

        Turns count from 0, and each has to come. Raises ``Cancelled`` after ``close``.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._fits(turn, pixels))
            if self._closed:
                raise Cancelled
            self._held[turn] = pixels
            self._next += 1
            self._changed.notify_all()

    def _fits(self, turn: int, pixels: int) -> bool:
        return turn == self._next and (not self._held or self.used + pixels <= self.limit)

    @property
    def used(self) -> int:
        """Pixels that are held at the moment."""
        return sum(self._held.values())

    def correct(self, turn: int, pixels: int) -> None:
        """A turn holds as many pixels as these from now on, whether they fit or not."""
        with self._changed:
            self._held[turn] = pixels
            self._changed.notify_all()

    def release(self, turn: int) -> None:
        """A turn holds nothing any more."""
        with self._changed:
            self._held.pop(turn, None)
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody waits from now on."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
