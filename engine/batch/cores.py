"""How the processor's cores are shared among the pictures of a batch.

A network waits at every layer for the slowest of its threads, so that several pictures side by
side, each on few threads, go through it sooner than one after the other on all: on two cores in
half the time at 256 pixels, in three quarters at 1024 (``tests.bench.batch_throughput`` measures
the whole of it against one picture after the other on all cores). Joining pictures of the same size
into one run of the network gained nothing over that when it was tried, so it is not done.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from engine.batch.recipe import Recipe
from engine.device import choose_device, cpu_threads

MOST_SIDE_BY_SIDE = 8

BYTES_A_PIXEL = 48
"""What a picture that is worked on takes at its worst."""


class Cores:
    """The cores that the pictures of one recipe share. Safe to use from several threads."""

    def __init__(self, recipe: Recipe, device: str) -> None:
        """``device`` as of ``Context``. Raises ``ImpastoError`` if this computer has none such."""
        self._uses_networks = recipe.uses_networks
        on_processor = not self._uses_networks or choose_device(device).type == "cpu"
        self._cores = _count()
        # A graphics card works on one at a time, but need not wait for what comes before and after.
        self.most = min(self._cores, MOST_SIDE_BY_SIDE if on_processor else 2)
        """Pictures that are worked on side by side at most."""
        self._free = self._cores
        self._changed = threading.Condition()
        self.restore()

    def restore(self) -> None:
        """Let other threads that compute for the first time use as many cores as this one does.

        Torch has each thread begin with what any thread has set last, also the one that asks here.
        """
        if self._uses_networks:
            with cpu_threads(1):
                pass

    @contextmanager
    def share(self, pixels: int) -> Iterator[None]:
        """Compute on some of the cores, as soon as they are free."""
        threads = threads_for(pixels, self._cores, self.most, _memory())
        with self._changed:
            self._changed.wait_for(lambda: self._free >= threads)
            self._free -= threads
        try:
            with cpu_threads(threads) if self._uses_networks else contextlib.nullcontext():
                yield
        finally:
            with self._changed:
                self._free += threads
                self._changed.notify_all()


def threads_for(pixels: int, cores: int, most: int, memory: int) -> int:
    """The threads that a picture is worked on with: the more, the fewer of its size fit in memory.

    It depends on nothing that changes while the computer runs: the last bits of what a network
    computes follow from the number of threads, and a batch that is resumed writes the same bytes.
    """
    side_by_side = memory // 2 // (BYTES_A_PIXEL * max(1, pixels))
    return -(-cores // max(1, min(cores, most, side_by_side)))


def _memory() -> int:
    import psutil

    return int(psutil.virtual_memory().total)


def _count() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
