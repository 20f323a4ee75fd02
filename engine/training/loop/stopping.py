"""Ending a run on the command line with its work saved."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from engine.operation import Cancelled


@contextmanager
def stopping() -> Iterator[Callable[[], None]]:
    """The check of ``stop_on_signal``; afterwards the signals mean what they meant before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop_on_signal()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_on_signal() -> Callable[[], None]:
    """A check that raises ``Cancelled`` once the process was asked to end, by Ctrl-C or ``kill``.

    A second request ends the process at once. Only for a program's main thread.
    """
    asked = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.signal(number, signal.SIG_DFL)

    signal.signal(signal.SIGINT, note)
    signal.signal(signal.SIGTERM, note)

    def check() -> None:
        if asked:
            raise Cancelled

    return check
