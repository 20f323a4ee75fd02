"""Long calls of OpenCV, which cannot be interrupted, made where nobody has to wait for them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_PAUSE_EVERY = 0.02
"""Seconds."""


def patiently(work: Callable[[], Result], pause: Callable[[], None]) -> Result:
    """What ``work`` returns, computed on a thread of its own, with ``pause`` called meanwhile.

    When ``pause`` raises, the work is left to end by itself, and what it found is dropped. Raises
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

    worker = threading.Thread(target=run, name="patience", daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(_PAUSE_EVERY)
        pause()
    if failed:
        raise failed[0]
    return found[0]
