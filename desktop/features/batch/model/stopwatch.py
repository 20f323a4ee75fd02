"""How fast a batch is, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable

LEAST = 3.0
"""Seconds of work before anything is foretold."""


class Stopwatch:
    """A clock that stands still while a batch is paused."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    def start(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = self._clock()

    def stop(self) -> None:
        """Do not count from now on."""
        self._before, self._since = self.seconds, None

    @property
    def seconds(self) -> float:
        """Seconds of work."""
        running = 0.0 if self._since is None else self._clock() - self._since
        return self._before + running

    def rate(self, amount: float) -> float | None:
        """How much was done in a second; None while that is not known."""
        return amount / self.seconds if amount > 0 and self.seconds >= LEAST else None

    def seconds_left(self, done: float, all: float) -> float | None:
        """How many more seconds ``all`` will take; None while that cannot be told."""
        rate = self.rate(done)
        return (all - done) / rate if rate else None
