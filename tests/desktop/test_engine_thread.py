"""The engine thread: order, replacement, cancelling, failure."""

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from desktop.engine_thread import EngineThread, Priority, Ticket
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update
from engine.picture import Picture
from engine.regions import Region

PICTURE = Picture(np.zeros((8, 8, 3), np.uint8))


@dataclass(frozen=True)
class Steps(Operation):
    """Yields ``count`` updates; ``during`` is called on the engine thread before each."""

    count: int = 3
    during: Callable[[int], None] = field(default=lambda step: None)
    region: Callable[[int], Region] = field(default=lambda step: Region(step, 0, 1, 1))

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        for step in range(self.count):
            self.during(step)
            region = self.region(step)
            pixels = np.full((region.height, region.width, 3), step, np.uint8)
            yield Update(region, pixels, None, (step + 1) / self.count, "Stepping")


@pytest.fixture
def engine(qapp: Any) -> Iterator[EngineThread]:
    thread = EngineThread(device="cpu")
    thread.start()
    yield thread
    thread.stop()


class Gate:
    """Holds the engine thread at a step until it is opened."""

    def __init__(self, step: int = 0) -> None:
        self.step = step
        self.reached = threading.Event()
        self.open = threading.Event()

    def __call__(self, step: int) -> None:
        if step == self.step:
            self.reached.set()
            assert self.open.wait(10)


def record(ticket: Ticket) -> list[str]:
    events: list[str] = []
    ticket.started.connect(lambda: events.append("started"))
    ticket.updated.connect(lambda update: events.append(f"updated {update.fraction:.2f}"))
    ticket.finished.connect(lambda: events.append("finished"))
    ticket.cancelled.connect(lambda: events.append("cancelled"))
    ticket.failed.connect(lambda error: events.append("failed"))
    return events


def test_updates_arrive_in_order_and_the_end_comes_last(engine: EngineThread, qtbot: Any) -> None:
    ticket = engine.submit(Steps(3), PICTURE)
    events = record(ticket)
    qtbot.waitUntil(lambda: ticket.is_over, timeout=30_000)
    assert events == ["started", "updated 0.33", "updated 0.67", "updated 1.00", "finished"]


def test_it_runs_away_from_the_gui_thread(engine: EngineThread, qtbot: Any) -> None:
    seen: list[int] = []
    ticket = engine.submit(
        Steps(1, during=lambda step: seen.append(threading.get_ident())), PICTURE
    )
    received: list[int] = []
    ticket.updated.connect(lambda update: received.append(threading.get_ident()))
    qtbot.waitUntil(lambda: ticket.is_over, timeout=30_000)
    assert seen != [threading.get_ident()]
    assert received == [threading.get_ident()]


def test_the_latest_on_a_channel_wins(engine: EngineThread, qtbot: Any) -> None:
    gate = Gate()
    running = engine.submit(Steps(3, during=gate), PICTURE, channel="slider")
    assert gate.reached.wait(5)
    waiting = [engine.submit(Steps(1), PICTURE, channel="slider") for _ in range(5)]
    other = engine.submit(Steps(1), PICTURE, channel="elsewhere")
    events = {ticket: record(ticket) for ticket in (running, *waiting, other)}
    gate.open.set()
    qtbot.waitUntil(lambda: all(ticket.is_over for ticket in events), timeout=30_000)
    assert events[running] == ["cancelled"] or events[running] == ["started", "cancelled"]
    assert all(ticket.is_cancelled for ticket in waiting[:4])
    assert events[waiting[4]][-1] == "finished"
    assert events[other][-1] == "finished"


def test_cancel_stops_at_the_next_update_and_delivers_nothing_more(
    engine: EngineThread, qtbot: Any
) -> None:
    gate = Gate(step=1)
    steps: list[int] = []

    def during(step: int) -> None:
        steps.append(step)
        gate(step)

    ticket = engine.submit(Steps(100, during=during), PICTURE)
    events = record(ticket)
    assert gate.reached.wait(5)
    ticket.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: ticket.is_over, timeout=30_000)
    assert steps == [0, 1]
    assert events[-1] == "cancelled"
    assert not any(event.startswith("updated") for event in events)


def test_interactive_work_goes_between_the_steps_of_a_batch(
    engine: EngineThread, qtbot: Any
) -> None:
    gate = Gate(step=1)
    order: list[str] = []

    def batch_step(step: int) -> None:
        gate(step)
        order.append(f"batch {step}")

    batch = engine.submit(Steps(3, during=batch_step), PICTURE, priority=Priority.BATCH)
    assert gate.reached.wait(5)
    waiting = engine.submit(
        Steps(1, during=lambda step: order.append("later batch")),
        PICTURE,
        priority=Priority.BATCH,
    )
    urgent = engine.submit(Steps(1, during=lambda step: order.append("urgent")), PICTURE)
    gate.open.set()
    qtbot.waitUntil(lambda: batch.is_over and urgent.is_over and waiting.is_over, timeout=30_000)
    assert order == ["batch 0", "batch 1", "urgent", "batch 2", "later batch"]


def test_a_known_error_is_handed_over_as_it_is(engine: EngineThread, qtbot: Any) -> None:
    def fail(step: int) -> None:
        raise ImpastoError("The mask is empty.", "Paint something.")

    ticket = engine.submit(Steps(1, during=fail), PICTURE)
    with qtbot.waitSignal(ticket.failed, timeout=30_000) as signal:
        pass
    assert str(signal.args[0]) == "The mask is empty. Paint something."


def test_an_unknown_error_becomes_a_sentence_and_the_thread_lives_on(
    engine: EngineThread, qtbot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    ticket = engine.submit(Steps(1, during=lambda step: 1 // 0), PICTURE)
    with qtbot.waitSignal(ticket.failed, timeout=30_000) as signal:
        pass
    assert isinstance(signal.args[0], ImpastoError)
    assert "division" in str(signal.args[0])
    assert "ZeroDivisionError" in caplog.text
    again = engine.submit(Steps(1), PICTURE)
    with qtbot.waitSignal(again.finished, timeout=30_000):
        pass


def test_a_slow_receiver_gets_the_newest_of_each_region(engine: EngineThread, qtbot: Any) -> None:
    done = threading.Event()
    ticket = engine.submit(
        Steps(
            200,
            during=lambda step: done.set() if step == 199 else None,
            region=lambda step: Region(0, 0, 4, 4),
        ),
        PICTURE,
    )
    seen: list[float] = []
    ticket.updated.connect(lambda update: seen.append(update.fraction))
    assert done.wait(5)  # the event loop of this thread stands still meanwhile
    qtbot.waitUntil(lambda: ticket.is_over, timeout=30_000)
    assert len(seen) <= 2
    assert seen[-1] == 1.0


def test_stop_cancels_what_runs_and_what_waits(qapp: Any) -> None:
    thread = EngineThread(device="cpu")
    thread.start()
    gate = Gate()
    running = thread.submit(Steps(5, during=gate), PICTURE)
    waiting = thread.submit(Steps(5), PICTURE)
    assert gate.reached.wait(5)
    threading.Timer(0.05, gate.open.set).start()
    thread.stop()
    qapp.processEvents()
    assert thread.isFinished()
    assert running.is_over
    assert waiting.is_over
    assert waiting.is_cancelled


def test_preload_brings_torch_and_later_work_still_runs(engine: EngineThread, qtbot: Any) -> None:
    engine.preload()
    ticket = engine.submit(Steps(1), PICTURE)
    with qtbot.waitSignal(ticket.finished, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: "torch" in sys.modules, timeout=60_000)
