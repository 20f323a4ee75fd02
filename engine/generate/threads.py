"""The number of CPU threads that is fastest for a network, measured while pictures are made."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from time import perf_counter
from weakref import WeakKeyDictionary

import torch
from torch import nn

from engine.device import cpu_threads

TRIES = 4
"""How often each number of threads is tried; the first time does not count."""
CLEAR = 0.85
"""Several threads must bring the time down to this share of one thread's: the window wants some of
the processor too."""


class ThreadTuner:
    """Finds the fastest number of threads for one kind of work, which is done over and over.

    Many small layers lose more where threads wait for one another than they gain: a picture of
    128 pixels takes 20 ms on one thread and 25 on two; a large one takes half the time on two.
    """

    def __init__(self) -> None:
        self._times: dict[int, list[float]] = {
            count: [] for count in sorted({1, torch.get_num_threads()})
        }

    @property
    def threads(self) -> int:
        """The number to try next, or the fastest one once all are tried."""
        rarest = min(self._times, key=lambda count: len(self._times[count]))
        if len(self._times[rarest]) < TRIES:
            return rarest
        one, several = min(self._times), max(self._times)
        is_clear = min(self._times[several][1:]) < CLEAR * min(self._times[one][1:])
        return several if is_clear else one

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Do the work inside: it runs on that many threads and is timed."""
        count = self.threads
        times, start = self._times[count], perf_counter()
        with cpu_threads(count):
            yield
        if len(times) < TRIES:
            times.append(perf_counter() - start)


_tuners: WeakKeyDictionary[nn.Module, dict[Hashable, ThreadTuner]] = WeakKeyDictionary()


def tuner_of(network: nn.Module, work: Hashable) -> ThreadTuner:
    """The tuner of a network for one kind of work."""
    return _tuners.setdefault(network, {}).setdefault(work, ThreadTuner())
