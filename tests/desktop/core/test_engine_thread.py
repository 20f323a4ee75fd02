"""The engine thread: order, replacement, cancelling, failure."""

import sys
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from desktop.core.engine_thread import EngineThread
from desktop.core.tasks import OperationTask, Priority
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update, View
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


def record(task: OperationTask) -> list[str]:
    events: list[str] = []
    task.started.connect(lambda: events.append("started"))
    task.updated.connect(lambda update: events.append(f"updated {update.fraction:.2f}"))
    task.finished.connect(lambda: events.append("finished"))
    task.cancelled.connect(lambda: events.append("cancelled"))
    task.failed.connect(lambda error: events.append("failed"))
    return events


def test_updates_arrive_in_order_and_the_end_comes_last(engine: EngineThread, qtbot: Any) -> None:
    task = engine.submit(Steps(3), PICTURE)
    events = record(task)
    qtbot.waitUntil(lambda: task.is_over, timeout=30_000)
    assert events == ["started", "updated 0.33", "updated 0.67", "updated 1.00", "finished"]


def test_it_runs_away_from_the_gui_thread(engine: EngineThread, qtbot: Any) -> None:
    seen: list[int] = []
    task = engine.submit(Steps(1, during=lambda step: seen.append(threading.get_ident())), PICTURE)
    received: list[int] = []
    task.updated.connect(lambda update: received.append(threading.get_ident()))
    qtbot.waitUntil(lambda: task.is_over, timeout=30_000)
    assert seen != [threading.get_ident()]
    assert received == [threading.get_ident()]


def test_the_latest_on_a_channel_wins(engine: EngineThread, qtbot: Any) -> None:
    gate = Gate()
    running = engine.submit(Steps(3, during=gate), PICTURE, channel="slider")
    assert gate.reached.wait(5)
    waiting = [engine.submit(Steps(1), PICTURE, channel="slider") for _ in range(5)]
    other = engine.submit(Steps(1), PICTURE, channel="elsewhere")
    events = {task: record(task) for task in (running, *waiting, other)}
    gate.open.set()
    qtbot.waitUntil(lambda: all(task.is_over for task in events), timeout=30_000)
    assert events[running] == ["cancelled"] or events[running] == ["started", "cancelled"]
    assert all(task.is_cancelled for task in waiting[:4])
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

    task = engine.submit(Steps(100, during=during), PICTURE)
    events = record(task)
    assert gate.reached.wait(5)
    task.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: task.is_over, timeout=30_000)
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
        raise ImpastoError("Nothing is selected.", "Paint something.")

    task = engine.submit(Steps(1, during=fail), PICTURE)
    with qtbot.waitSignal(task.failed, timeout=30_000) as signal:
        pass
    assert str(signal.args[0]) == "Nothing is selected. Paint something."


def test_an_unknown_error_becomes_a_sentence_and_the_thread_lives_on(
    engine: EngineThread, qtbot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    task = engine.submit(Steps(1, during=lambda step: 1 // 0), PICTURE)
    with qtbot.waitSignal(task.failed, timeout=30_000) as signal:
        pass
    assert isinstance(signal.args[0], ImpastoError)
    assert "division" in str(signal.args[0])
    assert "ZeroDivisionError" in caplog.text
    again = engine.submit(Steps(1), PICTURE)
    with qtbot.waitSignal(again.finished, timeout=30_000):
        pass


def test_a_slow_receiver_gets_the_newest_of_each_region(engine: EngineThread, qtbot: Any) -> None:
    done = threading.Event()
    task = engine.submit(
        Steps(
            200,
            during=lambda step: done.set() if step == 199 else None,
            region=lambda step: Region(0, 0, 4, 4),
        ),
        PICTURE,
    )
    seen: list[float] = []
    task.updated.connect(lambda update: seen.append(update.fraction))
    assert done.wait(5)  # the event loop of this thread stands still meanwhile
    qtbot.waitUntil(lambda: task.is_over, timeout=30_000)
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
    task = engine.submit(Steps(1), PICTURE)
    with qtbot.waitSignal(task.finished, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: "torch" in sys.modules, timeout=60_000)


@dataclass(frozen=True)
class Looks(Operation):
    """Tells what it was asked with: its preview gives one rough pixel, its run notes the view."""

    colour: int = 0
    seen: list[View | None] = field(default_factory=list)
    before: Callable[[], None] = field(default=lambda: None)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        self.seen.append(context.view)
        yield Update(picture.bounds, picture.read(picture.bounds), None, 1.0, "")

    def preview(
        self, picture: Readable, mask: Mask | None, view: View, context: Context
    ) -> Iterator[Update]:
        self.seen.append(view)
        self.before()
        yield Update(view.region, np.full((1, 1, 3), self.colour, np.uint8), None, 1.0, "")


VIEW = View(Region(2, 2, 4, 4), 0.5)


def test_a_run_and_a_preview_know_what_is_on_screen(engine: EngineThread, qtbot: Any) -> None:
    run = engine.submit(Looks(), PICTURE, view=VIEW)
    task = engine.preview(Looks(), PICTURE, None, VIEW)
    updates: list[Update] = []
    task.updated.connect(updates.append)
    qtbot.waitUntil(lambda: run.is_over and task.is_over, timeout=30_000)
    assert run.operation.seen == [VIEW]  # type: ignore[attr-defined]
    assert task.operation.seen == [VIEW]  # type: ignore[attr-defined]
    assert [update.region for update in updates] == [VIEW.region]
    assert updates[0].is_rough


def test_a_preview_goes_before_everything_else_and_only_the_newest_counts(
    engine: EngineThread, qtbot: Any
) -> None:
    gate = Gate(step=1)
    order: list[str] = []

    def note(text: str) -> Callable[[], None]:
        return lambda: order.append(text)

    def step(number: int) -> None:
        gate(number)
        order.append(f"step {number}")

    running = engine.submit(Steps(3, during=step), PICTURE)
    waiting = engine.submit(Steps(1, during=lambda number: order.append("later")), PICTURE)
    assert gate.reached.wait(5)
    old = engine.preview(Looks(before=note("old")), PICTURE, None, VIEW)
    new = engine.preview(Looks(before=note("new")), PICTURE, None, VIEW)
    gate.open.set()
    everything = (running, waiting, old, new)
    qtbot.waitUntil(lambda: all(task.is_over for task in everything), timeout=30_000)
    assert order == ["step 0", "step 1", "new", "step 2", "later"]
    assert old.is_cancelled


def test_a_question_is_answered_in_idle_time(engine: EngineThread, qtbot: Any) -> None:
    gate = Gate()
    order: list[str] = []
    running = engine.submit(Steps(1, during=gate), PICTURE)
    assert gate.reached.wait(5)

    def answer(context: Context) -> str:
        order.append("answer")
        return context.device

    query = engine.ask(answer)
    unwanted = engine.ask(lambda context: order.append("unwanted"))
    unwanted.cancel()
    work = engine.submit(Steps(1, during=lambda step: order.append("work")), PICTURE)
    answers: list[object] = []
    query.answered.connect(answers.append)
    gate.open.set()
    qtbot.waitUntil(lambda: query.is_over and unwanted.is_over, timeout=30_000)
    assert order == ["work", "answer"]
    assert answers == ["cpu"]
    assert running.is_over
    assert work.is_over


def test_a_question_that_fails_says_so(engine: EngineThread, qtbot: Any) -> None:
    def fail(context: Context) -> None:
        raise ImpastoError("This is no picture.")

    query = engine.ask(fail, Priority.INTERACTIVE)
    with qtbot.waitSignal(query.failed, timeout=30_000) as signal:
        pass
    assert str(signal.args[0]) == "This is no picture."


def test_a_slow_receiver_loses_no_finished_pixels_to_a_rough_update(
    engine: EngineThread, qtbot: Any
) -> None:
    task = engine.submit(Looks(), PICTURE)
    seen: list[bool] = []
    task.updated.connect(lambda update: seen.append(update.is_rough))
    whole = PICTURE.bounds
    task.post(Update(whole, PICTURE.pixels, None, 0.5, ""))
    task.post(Update(whole, PICTURE.pixels[:2, :2], None, 0.6, ""))
    qtbot.waitUntil(lambda: task.is_over, timeout=30_000)
    assert seen[0] is False


def test_enough_is_told_to_the_operation(engine: EngineThread, qtbot: Any) -> None:
    gate = Gate()
    seen: list[bool] = []

    def work(context: Context) -> None:
        gate(0)
        seen.append(context.is_enough())

    query = engine.ask(work)
    assert gate.reached.wait(5)
    query.finish_now()
    gate.open.set()
    qtbot.waitUntil(lambda: query.is_over, timeout=30_000)
    assert seen == [True]


def test_a_stream_delivers_its_items_in_order(engine: EngineThread, qtbot: QtBot) -> None:
    def items(context: Context) -> Generator[object, None, None]:
        yield from (1, None, 2, 3)

    seen: list[object] = []
    stream = engine.stream(items)
    stream.updated.connect(seen.extend)
    with qtbot.waitSignal(stream.finished):
        pass
    assert seen == [1, 2, 3]


def test_urgent_work_goes_between_two_items(engine: EngineThread, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = Gate()

    def items(context: Context) -> Generator[object, None, None]:
        order.append("first")
        gate(0)
        yield 1
        order.append("second")
        yield 2

    stream = engine.stream(items)
    assert gate.reached.wait(10)
    engine.ask(lambda context: order.append("urgent"), Priority.INTERACTIVE)
    with qtbot.waitSignal(stream.finished):
        gate.open.set()
    assert order == ["first", "urgent", "second"]


def test_a_paused_stream_rests_while_other_work_runs(engine: EngineThread, qtbot: QtBot) -> None:
    count = [0]
    gate = Gate()

    def items(context: Context) -> Generator[object, None, None]:
        while count[0] < 5:
            gate(count[0])
            count[0] += 1
            yield count[0]

    stream = engine.stream(items)
    assert gate.reached.wait(10)
    stream.pause()
    gate.open.set()
    for _ in range(2):
        query = engine.ask(lambda context: count[0], Priority.IDLE)
        with qtbot.waitSignal(query.answered) as answer:
            pass
        assert answer.args == [1]
    assert not stream.is_over
    with qtbot.waitSignal(stream.finished):
        stream.resume()
    assert count[0] == 5


@pytest.mark.parametrize("pause", [False, True])
def test_a_cancelled_stream_is_closed_on_the_engine_thread(
    engine: EngineThread, qtbot: QtBot, pause: bool
) -> None:
    closed: list[int] = []
    begun = threading.Event()

    def items(context: Context) -> Generator[object, None, None]:
        try:
            while True:
                begun.set()
                yield 1
        finally:
            closed.append(threading.get_ident())

    stream = engine.stream(items)
    assert begun.wait(10)
    if pause:
        stream.pause()
    with qtbot.waitSignal(stream.cancelled):
        stream.cancel()
    assert closed
    assert closed[0] != threading.get_ident()
