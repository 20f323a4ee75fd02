"""Calls of OpenCV that take long, on a thread of their own, so that a stop need not wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_CHECK_EVERY = 0.02
"""Seconds."""


def interruptible(work: Callable[[], Result], check: Callable[[], None]) -> Result:
    """What ``work`` returns, computed on a thread of its own, with ``check`` called meanwhile.

    When ``check`` raises, the work is left to end by itself, and what it found is dropped. Raises
    ``cv2.error`` and ``MemoryError`` as the work does.
    """
    import cv2

    found: list[Result] = []
    failed: list[cv2.error | MemoryError] = []

    def run() -> None:
        try:
            found.append(work())
        except (cv2.error, MemoryError) as error:
            failed.append(error)

    worker = threading.Thread(target=run, name="interruptible", daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(_CHECK_EVERY)
        check()
    if failed:
        raise failed[0]
    return found[0]
