"""A run that is asked to end says so once, and then dies as anything does."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from engine.operation import Cancelled
from engine.training.loop.stopping import stop_on_signal


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_at_its_next_check(number: signal.Signals) -> None:
    check = stop_on_signal()
    check()
    os.kill(os.getpid(), number)
    with pytest.raises(Cancelled):
        check()
    assert signal.getsignal(number) is signal.SIG_DFL
