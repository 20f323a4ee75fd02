"""What stands behind the window of a training: curves, looks at folders, estimates, threads."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.core import engine_thread
from desktop.core.engine_thread import EngineThread
from desktop.core.long_jobs import Phase
from desktop.core.tasks import Priority
from desktop.features.train.model.curves import MOST, Curves
from desktop.features.train.model.folder_check import FolderCheck, Wanted
from desktop.features.train.model.run import TrainingRun
from desktop.features.train.model.texts import figures_of, verdict_on_budget
from desktop.features.train.view.curve_chart import CurveChart, nice_ticks, scale_of, short_number
from desktop.features.train.view.generator_box import free_name
from desktop.features.train.view.runs_page import longer
from desktop.features.train.view.sheet_box import SheetBox
from engine.models.card import is_card_name
from engine.operation import Context
from engine.training import job
from engine.training.data.pictures import Captions, Fit
from engine.training.plan import AUTO, Plan
from engine.training.runs import KnownRun

WAIT = 30_000


@pytest.fixture
def engine(qtbot: QtBot) -> Iterator[EngineThread]:
    thread = EngineThread(device="cpu")
    thread.start()
    yield thread
    thread.stop()


# --- curves ---


def test_curves_keep_their_shape_and_their_number_of_points() -> None:
    curves = Curves()
    for step in range(5 * MOST):
        curves.add(step, {"loss": step / 10, "odd": math.nan})
    curves.add(70, {"bits": 3.0}, is_measure=True)
    measure, loss = curves.all
    assert (measure.name, loss.name) == ("bits", "loss")
    assert MOST / 2 <= len(loss.steps) <= MOST + 1
    assert loss.values == pytest.approx(np.array(loss.steps) / 10, abs=1)
    assert curves.last_step == 5 * MOST - 1
    place = loss.at(1000.0)
    assert place is not None
    assert loss.steps[place] == pytest.approx(1000, abs=8)


def test_smoothing_keeps_a_level_and_calms_noise() -> None:
    curves = Curves()
    noise = np.random.default_rng(0).normal(5, 1, 400)
    for step, value in enumerate(noise):
        curves.add(step, {"flat": 2.0, "noisy": float(value)})
    flat, noisy = curves.all
    assert flat.smoothed(0.9) == pytest.approx([2.0] * 400)
    assert noisy.smoothed(0.0) == pytest.approx(noisy.values)
    assert np.std(noisy.smoothed(0.95)[50:]) < 0.4 < np.std(noisy.values)


def test_curves_go_on_from_a_history() -> None:
    curves = Curves()
    curves.add_history(
        [
            {"step": 50, "seconds": 1, "losses": {"loss": 2.0}},
            {"step": 60, "seconds": 2, "measures": {"bits": 4.0}},
            {"step": 70, "seconds": 2, "measures": None},
        ]
    )
    assert [(each.name, each.steps) for each in curves.all] == [("bits", [60]), ("loss", [50])]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_few_and_enclose_the_values(low: float, spread: float) -> None:
    high = low + spread
    ticks = nice_ticks(low, high)
    assert 2 <= len(ticks) <= 6
    slack = 1e-6 * max(abs(low), spread)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack


def test_what_sticks_out_does_not_make_the_scale() -> None:
    values = [1.0, 2.0] * 50 + [1000.0]
    assert scale_of(values, values[:-1]) == (1.0, 2.0)
    low, high = scale_of([3.0], [3.0])
    assert low < 3.0 < high


@given(st.floats(1e-3, 1e4), st.floats(0, 1e-2))
def test_numbers_beside_a_chart_differ(value: float, change: float) -> None:
    values = [value, value * (1 + change)]
    numbers = [short_number(tick) for tick in nice_ticks(*scale_of(values, values))]
    assert len(set(numbers)) == len(numbers), numbers


def test_numbers_on_axes_are_short() -> None:
    numbers = [short_number(each) for each in (0, 0.01234, 1.255, 999.9, 4096, 48_000, 1.2e6)]
    assert numbers == ["0", "0.0123", "1.25", "1e+03", "4096", "48k", "1.2M"]


def test_the_chart_reads_off_the_step_under_the_pointer(qtbot: QtBot) -> None:
    chart = CurveChart()
    qtbot.addWidget(chart)
    chart.resize(420, 160)
    curves = Curves()
    for step in range(101):
        curves.add(step, {"critic": math.sin(step / 9), "generator": step / 100})
    chart.show_curves(curves)
    chart.show()
    before = chart.grab().toImage()
    QTest.mouseMove(chart, chart.rect().center() / 2)
    qtbot.waitUntil(lambda: chart.pointed_step is not None)
    assert chart.pointed_step is not None
    assert 0 < chart.pointed_step < 100
    assert chart.grab().toImage() != before


# --- sheets ---


def test_sheets_follow_the_newest_until_someone_goes_back(qtbot: QtBot, tmp_path: Path) -> None:
    box = SheetBox()
    qtbot.addWidget(box)
    sheets = []
    for step in (1, 20, 300):
        sheets.append(tmp_path / f"{step:08}.png")
        Image.new("RGB", (8, 4), (step % 256, 0, 0)).save(sheets[-1])
        box.show_sheets(sheets)
        assert box.step == step
    box.slider.setValue(0)
    assert box.when.text() == "Step 1"
    box.show_sheets([*sheets, tmp_path / "00000400.png"])
    assert box.step == 1
    box.slider.setValue(3)
    assert box.view.image.isNull()  # its file is missing
    box.clear()
    assert box.step is None


# --- folders ---


def test_a_look_at_folders_tells_sizes_duplicates_captions_and_what_is_broken(
    qtbot: QtBot, tmp_path: Path
) -> None:
    colours = np.random.default_rng(0).integers(0, 256, (6, 3, 3, 3), np.uint8)
    for number, each in enumerate([*colours, colours[0]]):
        image = Image.fromarray(each).resize((60 + 10 * number, 40), Image.Resampling.NEAREST)
        image.save(tmp_path / f"red_apple-{number}.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "red_apple-0.png").read_bytes()[:60])
    check = FolderCheck()
    check.look_at(Wanted((tmp_path,), Fit.STRETCH, Captions.NAMES))
    qtbot.waitUntil(lambda: not check.is_looking, timeout=WAIT)
    assert (check.total, len(check.examples), len(check.rejected)) == (8, 7, 1)
    assert check.progress == 1.0
    assert check.typical_size() == (90, 40)
    assert check.small(41) == 7
    assert check.small(40) == 0
    assert {each.caption for each in check.examples} == {"red apple"}
    assert [[each.path.stem for each in group] for group in check.groups] == [
        ["red_apple-6", "red_apple-0"]
    ]
    assert check.left_out == 1
    check.look_at(Wanted((tmp_path / "missing",)))
    qtbot.waitUntil(lambda: not check.is_looking, timeout=WAIT)
    assert check.error is not None
    assert check.examples == []


# --- names and words ---


@given(st.text(max_size=60), st.sets(st.sampled_from(["model", "a", "food", "food-2"])))
def test_names_that_are_offered_are_free_and_allowed(text: str, taken: set[str]) -> None:
    name = free_name(text, taken)
    assert name not in taken
    assert is_card_name(name)


def test_figures_are_told_in_plain_words() -> None:
    figures = figures_of({"kid": 0.5, "copied": 0.2, "precision": 0.62, "unknown": 1.0})
    assert [(each.title, each.value) for each in figures] == [
        ("Precision", "62 %"),
        ("Copied", "20 %"),
        ("KID", "0.5"),
    ]
    assert "copy training images" in figures[1].meaning


def test_more_pictures_promise_more() -> None:
    plan = Plan("x", (), size=128, continue_from="")
    told = [verdict_on_budget(plan, seen) for seen in (1e3, 1e5, 3e5, 1e7)]
    assert len(set(told)) == 4
    assert verdict_on_budget(replace(plan, continue_from=AUTO), 1e5) == told[2]


def test_a_finished_run_gets_hours_on_top() -> None:
    run = KnownRun(Path(), Plan("x", (), hours=0, images=500), 9, 1800.0, 0.0, None, True, False)
    assert run.fraction == pytest.approx(9 / 32)
    further = longer(run, 2)
    assert (further.hours, further.images) == (2.5, 0)


# --- threads ---


class Clock:
    """Stands still until it is set; counts how often a thread has slept by it."""

    def __init__(self) -> None:
        self.now = time.monotonic() + 1000
        self.naps = 0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps += 1
        time.sleep(seconds)


def test_training_pauses_while_a_person_waits_for_the_engine_and_for_a_while_after(
    qtbot: QtBot, engine: EngineThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(engine_thread, "time", clock)
    trainer = EngineThread(device="cpu", yields_to=engine)
    trainer.start()
    steps: list[int] = []
    begun, may_end = Event(), Event()

    def train(context: Context) -> Generator[object, None, None]:
        while True:
            steps.append(len(steps))
            yield None

    def repair(context: Context) -> None:
        begun.set()
        may_end.wait(WAIT / 1000)

    def naps_without_a_step() -> None:
        """The step that was being done may end; then the trainer naps, and none begins."""
        first = clock.naps
        qtbot.waitUntil(lambda: clock.naps > first, timeout=WAIT)
        first, done = clock.naps, len(steps)
        qtbot.waitUntil(lambda: clock.naps > first + 3, timeout=WAIT)
        assert len(steps) == done

    stream = trainer.stream(train, idle_delay=0.2)
    try:
        qtbot.waitUntil(lambda: len(steps) > 3, timeout=WAIT)
        query = engine.ask(repair, Priority.INTERACTIVE)
        assert begun.wait(WAIT / 1000)
        naps_without_a_step()
        with qtbot.waitSignal(query.answered, timeout=WAIT):
            may_end.set()
        naps_without_a_step()
        done = len(steps)
        clock.now += 0.3
        qtbot.waitUntil(lambda: len(steps) > done, timeout=WAIT)
    finally:
        may_end.set()
        with qtbot.waitSignal(stream.cancelled, timeout=WAIT):
            stream.cancel()
        trainer.stop()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "No space left"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_what_breaks_a_training_is_told_so_that_a_person_can_act(
    qtbot: QtBot,
    engine: EngineThread,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    words: str,
) -> None:
    def fail(*values: object) -> Generator[object, None, None]:
        yield from ()
        raise error

    monkeypatch.setattr(job, "advance", fail)
    run = TrainingRun(tmp_path, Plan("x", ()), tmp_path)
    with qtbot.waitSignal(run.ended, timeout=WAIT):
        run.go_on(engine)
    assert run.phase is Phase.FAILED
    assert words in str(run.error)
