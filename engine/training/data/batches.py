"""Batches made ahead of time, the same ones whenever a run is begun, stopped and resumed."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Batch = TypeVar("Batch")


class Batches(Generic[Batch]):
    """Makes the batch of every step in a thread of its own, a few steps ahead.

    ``make`` gets the number of the step and a random generator that depends on nothing but the seed
    and that number. So batch 1000 is the same whether 999 came before it or the run was resumed
    there, and nothing of the data's order has to be stored.
    """

    def __init__(
        self, make: Callable[[int, np.random.Generator], Batch], seed: int = 0, ahead: int = 3
    ) -> None:
        self._make = make
        self._seed = seed
        self._ahead = ahead
        self._made: deque[tuple[int, Batch | Exception]] = deque()
        self._next = 0
        self._closed = False
        self._turn = threading.Condition()
        self._thread: threading.Thread | None = None

    def take(self, index: int) -> Batch:
        """The batch of step ``index``. Raises whatever making it raised."""
        with self._turn:
            if self._closed:
                raise ValueError("the batches are closed")
            while self._made and self._made[0][0] != index:
                self._made.popleft()
            if not self._made and self._next != index:
                self._next = index
            self._start()
            self._turn.notify_all()
            while not (self._made and self._made[0][0] == index):
                self._turn.wait()
            batch = self._made.popleft()[1]
            self._turn.notify_all()
        if isinstance(batch, Exception):
            raise batch
        return batch

    def close(self) -> None:
        """End the thread. Nothing can be taken afterwards."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="batches", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._closed or len(self._made) < self._ahead)
                if self._closed:
                    return
                index = self._next
            made = self._attempt(index)
            with self._turn:
                # While it was made, the run may have gone to another place.
                if self._next == index:
                    self._made.append((index, made))
                    self._next = index + 1
                    self._turn.notify_all()

    def _attempt(self, index: int) -> Batch | Exception:
        try:
            return self._make(index, np.random.default_rng([self._seed, index]))
        except Exception as error:  # noqa: BLE001
            return error  # ``take`` raises it


class Examples(Protocol):
    """Rows that are read by their places: an array, or what makes them when they are wanted."""

    def __len__(self) -> int: ...

    def __getitem__(self, places: NDArray[np.int64], /) -> NDArray[Any]: ...


def choose(
    examples: Examples, rng: np.random.Generator, count: int, flip: bool = False
) -> NDArray[Any]:
    """``count`` of the examples at random, ``(count, ...)``; with ``flip`` half of them mirrored.

    Mirrored are pictures, ``(N, H, W, C)``. In order of their places, which is quicker where they
    are read from a disk.
    """
    chosen = np.array(examples[np.sort(rng.integers(0, len(examples), count))])
    if flip:
        mirrored = rng.random(count) < 0.5
        chosen[mirrored] = chosen[mirrored, :, ::-1]
    return chosen
