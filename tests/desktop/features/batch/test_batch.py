"""What stands behind the window of a batch: pace, rows, recipes, previews, what is left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path, PurePath

import numpy as np
import pytest
from distributed import LocalCluster
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.core.engine_thread import EngineThread
from desktop.core.long_jobs import Phase
from desktop.core.numbers import duration_text
from desktop.core.pages import PAGE, Pages
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.model.preview import SIDE, Preview, at_scale
from desktop.features.batch.model.recipe_editor import RecipeEditor
from desktop.features.batch.model.stopwatch import LEAST, Stopwatch
from desktop.features.batch.model.texts import mask_summary, output_summary, step_summary
from desktop.features.batch.view.files_model import FilesModel, original_or_result
from engine.batch import (
    Entry,
    Job,
    Library,
    MaskArea,
    MaskFile,
    Output,
    Recipe,
    State,
    Step,
)
from engine.convert import BUILT_IN, Style, Stylize
from engine.errors import ImpastoError
from engine.geometry import Crop, Resize
from engine.operation import Context
from engine.regions import Region
from engine.repair import Repair

WAIT = 30_000


@pytest.fixture
def engine(qtbot: QtBot) -> Iterator[EngineThread]:
    thread = EngineThread(device="cpu")
    thread.start()
    yield thread
    thread.stop()


def entry(number: int, state: State = State.WAITING, error: str = "") -> Entry:
    problem = ImpastoError("It is damaged.") if error else None
    path = PurePath(f"{number}.jpg")
    return Entry(number, path, 1, 1, state, "", path, "", problem, 0, 0, 0, 0)


# --- stopwatch ---


def test_the_clock_stands_still_while_the_batch_is_paused() -> None:
    now = [100.0]
    watch = Stopwatch(lambda: now[0])
    watch.start()
    now[0] += 10
    watch.stop()
    now[0] += 1000
    assert watch.seconds == 10
    watch.start()
    now[0] += 10
    assert watch.rate(40) == 2
    assert watch.seconds_left(5, 20) == 60


def test_nothing_is_foretold_too_soon() -> None:
    now = [0.0]
    watch = Stopwatch(lambda: now[0])
    watch.start()
    now[0] += LEAST / 2
    assert watch.seconds_left(1, 2) is None
    now[0] += LEAST
    assert watch.seconds_left(0, 2) is None


def test_durations_in_units_that_fit() -> None:
    assert duration_text(0.2) == "1 s"
    assert duration_text(600) == "10 min"
    assert duration_text(2 * 3600 + 300) == "2 h 5 min"


# --- pages ---


def test_pages_bring_everything_in_order(qtbot: QtBot) -> None:
    seen: list[int] = []
    pages = Pages(lambda context: range(3 * PAGE + 7))
    pages.arrived.connect(seen.extend)
    with qtbot.waitSignal(pages.ended, timeout=WAIT):
        pages.start()
    assert seen == list(range(3 * PAGE + 7))


def test_stopped_pages_are_silent_and_end(qtbot: QtBot) -> None:
    ended = threading.Event()

    def endless(context: Context) -> Iterator[int]:
        try:
            while True:
                context.check()
                yield 1
        finally:
            ended.set()

    pages = Pages(endless)
    pages.start()
    with qtbot.waitSignal(pages.arrived, timeout=WAIT):
        pass
    pages.arrived.connect(lambda page: pytest.fail("something arrived after the stop"))
    pages.stop()
    assert ended.wait(10)
    QCoreApplication.sendPostedEvents()


def test_an_error_ends_pages(qtbot: QtBot) -> None:
    def broken(context: Context) -> Iterator[int]:
        yield 1
        raise ImpastoError("The drive has gone.")

    pages = Pages(broken)
    with qtbot.waitSignal(pages.failed, timeout=WAIT) as failure:
        pages.start()
    assert "drive" in str(failure.args[0])


# --- the table ---


def test_only_what_is_new_about_a_file_is_told(qtbot: QtBot) -> None:
    model = FilesModel()
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.append(first.row()))
    model.take([entry(number) for number in range(4)])
    model.take([entry(number, State.DONE if number == 2 else State.WAITING) for number in range(4)])
    assert told == [2]


def test_rows_follow_the_files(qtmodeltester: object, qtbot: QtBot) -> None:
    model = FilesModel()
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.take([entry(number) for number in range(1, 6)])
    model.take([entry(2, State.DONE), entry(4, State.FAILED, "bad")])
    assert model.rowCount() == 5
    model.show_state(State.FAILED)
    assert [each.number for each in model.entries] == [4]
    assert model.index(0, 4).data() == "It is damaged."
    model.take([entry(1, State.FAILED, "bad")])
    assert [each.number for each in model.entries] == [1, 4]
    model.take([entry(4, State.DONE)])
    assert [each.number for each in model.entries] == [1]
    model.show_state(None)
    assert [each.number for each in model.entries] == [1, 2, 3, 4, 5]


@given(
    st.lists(
        st.lists(st.builds(entry, st.integers(-3, 40), st.sampled_from(list(State))), max_size=12),
        max_size=12,
    ),
    st.sampled_from([None, State.FAILED, State.DONE]),
)
def test_rows_are_what_came_last_whatever_the_order(
    news: list[list[Entry]], state: State | None
) -> None:
    model = FilesModel()
    model.show_state(state)
    latest: dict[int, Entry] = {}
    for entries in news:
        model.take(entries)
        latest.update({each.number: each for each in entries})
    wanted = [latest[n] for n in sorted(latest) if state in (None, latest[n].state)]
    assert model.entries == wanted


def test_a_row_leads_to_its_result_once_there_is_one(tmp_path: Path) -> None:
    source, output = tmp_path / "in", tmp_path / "out"
    assert original_or_result(entry(1), source, output) == source / "1.jpg"
    assert original_or_result(entry(1, State.DONE), source, output) == output / "1.jpg"


# --- recipes ---


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> RecipeEditor:
    return RecipeEditor(Library(tmp_path / "recipes"))


def kinds(editor: RecipeEditor) -> list[str]:
    return [step.operation.kind for step in editor.recipe.steps]


def test_steps_are_added_behind_the_chosen_one_moved_and_removed(editor: RecipeEditor) -> None:
    editor.add(Step(Resize()))
    editor.add(Step(Crop()))
    editor.choose(0)
    editor.add(Step(Stylize()))
    assert kinds(editor) == ["resize", "stylize", "crop"]
    assert editor.current == 1
    editor.move(1)
    assert kinds(editor) == ["resize", "crop", "stylize"]
    editor.move(1)
    assert editor.current == 2
    editor.remove()
    editor.remove()
    editor.remove()
    assert kinds(editor) == []
    assert editor.step is None
    editor.remove()


def test_only_what_changes_is_told(editor: RecipeEditor, qtbot: QtBot) -> None:
    editor.add(Step(Resize()))
    with qtbot.assertNotEmitted(editor.changed):
        editor.change(Step(Resize()))
        editor.change_output(Output())
    with qtbot.waitSignal(editor.changed):
        editor.change(Step(Resize(size=10)))
    with qtbot.waitSignal(editor.changed):
        editor.change_output(Output(format="PNG"))


def test_a_name_that_is_taken_is_refused(editor: RecipeEditor, qtbot: QtBot) -> None:
    editor.save("Small")
    editor.show_recipe(Recipe("", (Step(Crop()),)))
    with qtbot.waitSignal(editor.failed):
        editor.save("small")
    assert editor.library.get("Small").steps == ()
    assert not editor.is_kept
    editor.save("Squares")
    assert editor.is_kept
    editor.add(Step(Resize()))
    assert not editor.is_kept
    editor.save()
    assert editor.library.get("Squares").steps == editor.recipe.steps


def test_steps_say_what_they_do() -> None:
    assert step_summary(Step(Resize("fit", width=10, height=20))) == "Fit within · 10 px · 20 px"
    assert "2 % of the picture" in step_summary(Step(Repair(), MaskArea(0, 0, 0.2, 0.1)))
    assert step_summary(Step(Stylize(Style.parse("1:0.5,2:0.5")))) == " + ".join(
        BUILT_IN[number].title for number in (1, 2)
    )
    assert mask_summary(MaskFile("/a/b.png")) == "mask file"
    assert output_summary(Output(format="JPEG", quality=80)) == "JPEG · quality 80 % · {stem}"


# --- previews ---


@given(
    st.sampled_from(["long_side", "short_side", "fit", "fill", "megapixels", "percent"]),
    st.integers(100, 3000),
    st.integers(100, 3000),
    st.sampled_from([2, 4]),
)
def test_a_recipe_at_scale_gives_the_same_picture_smaller(
    mode: str, width: int, height: int, factor: int
) -> None:
    resize = Resize(mode, size=400, width=600, height=500, megapixels=0.2, percent=50.0)
    recipe = Recipe("", (Step(Crop("4:3")), Step(resize)))
    true = recipe.result_bounds(Region(0, 0, width * factor, height * factor))
    small = at_scale(recipe, 1 / factor).result_bounds(Region(0, 0, width, height))
    assert small.width == pytest.approx(true.width / factor, abs=2.5)
    assert small.height == pytest.approx(true.height / factor, abs=2.5)


def test_the_preview_shows_the_recipe_at_the_true_sizes(
    engine: EngineThread, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "wide.png"
    pixels = np.zeros((900, 2 * SIDE, 3), np.uint8)
    pixels[:, :SIDE] = 200
    Image.fromarray(pixels).save(path)
    preview = Preview(engine)
    preview.set_recipe(Recipe("", (Step(Crop("1:1", x=0.0)), Step(Resize(size=450)))))
    preview.set_path(path)
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=WAIT)
    assert preview.subject is not None
    assert preview.subject.bounds == Region(0, 0, 2 * SIDE, 900)
    assert preview.result_bounds == Region(0, 0, 450, 450)
    assert (preview.result.width(), preview.result.height()) == (225, 225)
    assert preview.result.pixelColor(10, 10).red() == 200
    preview.set_path(tmp_path / "nothing.png")
    qtbot.waitUntil(lambda: preview.error is not None, timeout=WAIT)
    assert preview.result.isNull()


# --- batches ---


def test_a_batch_that_cannot_begin_says_why(
    engine: EngineThread, qtbot: QtBot, tmp_path: Path
) -> None:
    batches = Batches(engine)
    job = Job(tmp_path / "gone", tmp_path / "out", Recipe("", (Step(Resize()),)))
    with qtbot.waitSignal(batches.ended, timeout=WAIT):
        run = batches.start(job)
    assert run.phase is Phase.FAILED
    assert run.error is not None
    assert "gone" in str(run.error)
    assert not batches.is_running


def test_a_batch_counts_what_it_does(engine: EngineThread, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        Image.new("RGB", (40, 30)).save(folder / f"{number}.png")
    (folder / "bad.png").write_bytes(b"no")
    batches = Batches(engine)
    files = FilesModel()
    shown: list[int] = []
    job = Job(folder, tmp_path / "out", Recipe("", (Step(Resize(size=20)),)))
    with qtbot.waitSignal(batches.ended, timeout=WAIT):
        run = batches.start(job)
        run.listed.connect(files.take)
        run.shown.connect(lambda entry, image: shown.append(image.width()))
    assert run.counts == (0, 0, 3, 1, 0)
    assert run.progress == 1.0
    assert run.pixels == 3 * 40 * 30
    assert shown == [20, 20, 20]
    states = {str(each.path): each.state for each in files.entries}
    assert states["bad.png"] is State.FAILED
    assert states["1.png"] is State.DONE
    qtbot.waitUntil(lambda: batches._looking is None, timeout=WAIT)
    assert batches.unfinished == []


def test_a_cluster_does_the_batch(engine: EngineThread, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(2):
        Image.new("RGB", (40, 30)).save(folder / f"{number}.png")
    batches = Batches(engine)
    job = Job(folder, tmp_path / "out", Recipe("", (Step(Resize(size=20)),)))
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        qtbot.waitSignal(batches.ended, timeout=WAIT),
    ):
        run = batches.start(job, cluster=cluster.scheduler_address)
    assert run.error is None
    assert run.counts.done == 2
    with Image.open(tmp_path / "out" / "1.png") as image:
        assert image.size == (20, 15)
