"""Long calls of OpenCV that nobody has to wait for."""

from __future__ import annotations

import threading

import cv2
import numpy as np
import pytest

from engine.operation import Cancelled
from engine.repair.interruptible import interruptible
from engine.repair.quick import fill_quickly


def nothing() -> None:
    """No one wants to stop."""


def test_what_is_found_comes_back() -> None:
    assert interruptible(lambda: 42, nothing) == 42


def test_a_stop_does_not_wait_for_the_work() -> None:
    release = threading.Event()

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        interruptible(lambda: release.wait(30), stop)
    assert not release.is_set()
    release.set()


@pytest.mark.parametrize("error", [MemoryError("none left"), cv2.error("Insufficient memory")])
def test_errors_of_the_work_come_back(error: Exception) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error)):
        interruptible(work, nothing)


@pytest.mark.parametrize("method", ["telea", "navier-stokes"])
def test_quick_filling_asks_at_every_channel_and_obeys(method: str) -> None:
    pixels = np.random.default_rng(0).random((40, 50, 4), np.float32)
    hole = np.zeros((40, 50), np.bool_)
    hole[10:20, 0:30] = True
    asked: list[int] = []
    filled = fill_quickly(pixels, hole, method, 3, lambda: asked.append(1))
    assert len(asked) >= 4
    assert (filled[~hole] == pixels[~hole]).all()
    assert (filled[hole] != pixels[hole]).any()

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        fill_quickly(pixels, hole, method, 3, stop)
