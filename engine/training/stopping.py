"""Ending a run on the command line with its work saved."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType

from engine.operation import Cancelled


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
