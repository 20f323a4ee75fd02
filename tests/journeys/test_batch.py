"""Journeys through a batch: from the menu to the last file, with stops on the way."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from desktop.app.window import MainWindow
from desktop.core.long_jobs import Phase
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.core.tasks import Priority
from desktop.features.batch.model.run import BatchRun
from desktop.features.batch.view.files_model import Column
from desktop.features.batch.view.recipe_box import SUMMARY
from desktop.features.batch.view.window import BatchWindow
from desktop.features.convert.view.neural_page import NeuralPage
from desktop.forms.controls import ChoiceControl, NumberControl, SettingControl
from desktop.forms.operation_form import DeclaredForm
from desktop.widgets.banner import Banner
from desktop.widgets.number_field import NumberField
from engine.batch import Entry, Library, MaskArea, Recipe, Step
from engine.convert.neural.neural import NeuralStyle
from engine.folders import SAMPLE_PHOTO
from engine.geometry import Crop, Resize
from engine.repair import Repair
from tests.engine.special_files import KEPT, LOST
from tests.journeys.hands import WAIT, Hands
from tests.journeys.test_window import nameless

COUNT = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures of 320 × 240, some of them in a sub-folder."""
    return make_folder(tmp_path / "holiday", COUNT)


def make_folder(folder: Path, count: int) -> Path:
    (folder / "deeper").mkdir(parents=True)
    with Image.open(SAMPLE_PHOTO) as sample:
        photo = sample.convert("RGB").resize((320, 240))
    for number in range(count):
        place = folder / "deeper" if number % 4 == 0 else folder
        photo.save(place / f"IMG_{number}.jpg")
    return folder


def open_window(hands: Hands) -> BatchWindow:
    hands.window.batch_menu.convert.trigger()
    window = hands.window.batch_menu.window_shown
    assert window is not None
    hands.qtbot.waitExposed(window)
    return window


def add_step(window: BatchWindow, title: str) -> None:
    menu = window.setup.recipe.add.menu()
    next(action for action in menu.actions() if action.text() == title).trigger()


def choose_folder(hands: Hands, window: BatchWindow, folder: Path) -> None:
    hands.click(window.setup.pictures.folder.button)
    hands.type_file_name(folder)
    wait_for_pictures(hands, window)


def wait_for_pictures(hands: Hands, window: BatchWindow) -> None:
    hands.qtbot.waitUntil(
        lambda: bool(window.setup.pictures.paths) and not window.setup.pictures.is_looking,
        timeout=WAIT,
    )


def two_steps(window: BatchWindow) -> None:
    """Cut to squares, then to 24 pixels, by the controls."""
    add_step(window, "Crop")
    setting(window, "aspect", ChoiceControl).box.setCurrentText("1:1")
    add_step(window, "Resize")
    field = setting(window, "size", NumberControl).field
    assert isinstance(field, NumberField)
    field.setValue(24)


Control = TypeVar("Control", bound=SettingControl)


def setting(window: BatchWindow, name: str, kind: type[Control]) -> Control:
    """The control of a setting of the chosen step."""
    form = window.setup.recipe.form
    assert form is not None
    assert isinstance(form.form, DeclaredForm)
    control = form.form.settings.control(name)
    assert isinstance(control, kind)
    return control


def the_run(hands: Hands) -> BatchRun:
    run = hands.window.batches.run
    assert run is not None
    return run


def wait_for_end(hands: Hands) -> BatchRun:
    run = the_run(hands)
    hands.qtbot.waitUntil(lambda: run.is_over, timeout=WAIT)
    return run


def start_and_hold(hands: Hands, window: BatchWindow) -> BatchRun:
    """Start, and rest as soon as the first pictures are done."""
    hands.click(window.start_button)
    run = the_run(hands)
    run.shown.connect(lambda entry, image: run.pause())
    hands.qtbot.waitUntil(lambda: run.phase is Phase.PAUSED, timeout=WAIT)
    run.shown.disconnect()
    run.shown.connect(window.watch.reel.add)
    return run


def answer_banner(hands: Hands, text: str) -> None:
    banner = hands.window.document_area.banners.findChild(Banner)
    assert isinstance(banner, Banner)
    hands.click(next(b for b in banner.findChildren(QPushButton) if b.text() == text))


def restart(hands: Hands, preferences: Preferences) -> Hands:
    hands.session.shut_down()
    window = MainWindow(Session(preferences))
    window.resize(1000, 700)
    window.show()
    hands.qtbot.addWidget(window)
    hands.qtbot.waitExposed(window)
    return Hands(window, hands.qtbot)


def results(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_set_up_run_pause_resume_stop_restart_resume_report(
    hands: Hands, folder: Path, preferences: Preferences, tmp_path: Path
) -> None:
    window = open_window(hands)
    assert not window.start_button.isEnabled()
    choose_folder(hands, window, folder)
    flat = len(window.setup.pictures.paths)
    box = window.setup.pictures.recursive
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    hands.qtbot.waitUntil(lambda: len(window.setup.pictures.paths) == COUNT, timeout=WAIT)
    assert flat < COUNT
    two_steps(window)
    sizes = window.setup.preview_box.sizes
    hands.qtbot.waitUntil(lambda: sizes.text() == "320 × 240 → 24 × 24 px", timeout=WAIT)
    hands.qtbot.waitUntil(lambda: "→ IMG_1.jpg" in window.setup.examples.text(), timeout=WAIT)

    run = start_and_hold(hands, window)
    done = run.counts.done
    assert 0 < done < COUNT
    assert window.watch.title.text().startswith("Paused at")
    query = hands.session.engine.ask(lambda context: None, Priority.INTERACTIVE)
    with hands.qtbot.waitSignal(query.answered, timeout=WAIT):
        pass  # the engine has come to rest
    assert the_run(hands).counts.done <= done + 8  # what was being written when the pause came
    run.shown.connect(lambda entry, image: run.stop())
    hands.click(window.watch.resume)
    wait_for_end(hands)
    assert run.phase is Phase.STOPPED
    output = folder.with_name("holiday converted")
    written = results(output)
    assert len(written) == run.counts.done < COUNT
    assert window.watch.title.text() == f"Stopped at {len(written)} of {COUNT} files"
    times = {path: (output / path).stat().st_mtime_ns for path in written}

    again = restart(hands, preferences)
    again.qtbot.waitUntil(lambda: len(again.banners()) == 1, timeout=WAIT)
    assert again.banners()[0].startswith("Batch “holiday” stopped at")
    answer_banner(again, "Resume")
    assert wait_for_end(again).phase is Phase.DONE
    assert len(results(output)) == COUNT
    assert all((output / path).stat().st_mtime_ns == time for path, time in times.items())
    for path in results(output):
        with Image.open(output / path) as image:
            assert image.size == (24, 24)
    assert "deeper/IMG_0.jpg" in results(output)
    assert any("40 files done" in text for text in again.banners())

    watch = again.window.batch_menu.window_shown
    assert watch is not None
    for name in ("report.csv", "report.json"):
        again.click(watch.watch.report)
        again.type_file_name(tmp_path / name)
        again.qtbot.waitUntil((tmp_path / name).exists, timeout=WAIT)
    with (tmp_path / "report.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["state"] for row in rows} == {"done"}
    assert len(rows) == COUNT
    assert json.loads((tmp_path / "report.json").read_text())["counts"]["done"] == COUNT
    again.session.shut_down()


def test_a_bad_file_is_found_by_the_filter_and_done_when_it_is_mended(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path / "few", 4)
    whole = (folder / "IMG_1.jpg").read_bytes()
    (folder / "IMG_1.jpg").write_bytes(b"nothing")
    window = open_window(hands)
    window.take_folders([folder])
    wait_for_pictures(hands, window)
    add_step(window, "Resize")
    hands.click(window.start_button)
    run = wait_for_end(hands)
    assert (run.counts.done, run.counts.failed) == (2, 1)
    watch = window.watch
    watch.filter.choose(1)
    assert [str(entry.path) for entry in watch.model.entries] == ["IMG_1.jpg"]
    assert "not a picture" in watch.model.index(0, Column.NOTE).data()
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    watch.table.selectRow(0)
    hands.click(watch.reveal)
    assert [Path(each) for each in opened] == [folder]
    (folder / "IMG_1.jpg").write_bytes(whole)
    hands.click(watch.retry)
    run = wait_for_end(hands)
    assert (run.counts.done, run.counts.failed) == (3, 0)
    assert watch.model.rowCount() == 3
    watch.table.selectRow(0)
    hands.click(watch.open)
    result = tmp_path / "few converted" / "IMG_1.jpg"
    hands.qtbot.waitUntil(
        lambda: hands.session.document is not None and hands.session.document.path == result,
        timeout=WAIT,
    )


def test_the_window_closes_the_batch_goes_on_and_quitting_asks(
    hands: Hands, folder: Path, preferences: Preferences
) -> None:
    window = open_window(hands)
    window.take_folders([folder])
    wait_for_pictures(hands, window)
    add_step(window, "Resize")
    status = hands.window.batch_status
    assert not status.isVisible()
    run = start_and_hold(hands, window)
    hands.click(window.close_button)
    assert not window.isVisible()
    assert status.isVisible()
    assert status.text().startswith("Batch paused")
    hands.click(status)
    assert window.isVisible()
    hands.window.close()
    assert hands.window.isVisible()
    hands.answer("Cancel")
    hands.qtbot.waitUntil(lambda: not hands.window.findChildren(QMessageBox), timeout=WAIT)
    assert not run.is_over
    hands.window.close()
    hands.answer("Stop and quit")
    hands.qtbot.waitUntil(lambda: not hands.window.isVisible(), timeout=WAIT)
    again = restart(hands, preferences)
    again.qtbot.waitUntil(lambda: len(again.banners()) == 1, timeout=WAIT)
    assert again.window.batch_menu.unfinished.isEnabled()
    answer_banner(again, "Dismiss")
    again.qtbot.waitUntil(lambda: not again.window.batch_menu.unfinished.isEnabled(), timeout=WAIT)
    again.session.shut_down()


def test_recipes_are_kept_renamed_copied_and_deleted(hands: Hands) -> None:
    window = open_window(hands)
    two_steps(window)
    box = window.setup.recipe
    box.save_as.trigger()
    QTest.keyClicks(box.name.field, "Small squares")
    QTest.keyClick(box.name.field, Qt.Key.Key_Return)
    assert Library().get("Small squares").steps == (Step(Crop("1:1")), Step(Resize(size=24)))
    box.steps.setCurrentRow(0)
    hands.click(box.down)
    assert [step.operation.kind for step in window.setup.editor.recipe.steps] == ["resize", "crop"]
    box.save.trigger()
    box.rename.trigger()
    box.name.field.setText("Tiny")
    QTest.keyClick(box.name.field, Qt.Key.Key_Return)
    box.duplicate.trigger()
    assert [recipe.name for recipe in Library().recipes()] == ["Tiny", "Tiny 2"]
    box.delete.trigger()
    box.new.trigger()
    assert window.setup.editor.recipe.steps == ()
    place = box.kept.findText("Tiny")
    box.kept.setCurrentIndex(place)
    box.kept.activated.emit(place)
    assert [step.operation.kind for step in window.setup.editor.recipe.steps] == ["resize", "crop"]
    assert [recipe.name for recipe in Library().recipes()] == ["Tiny"]
    hands.click(box.remove)
    assert box.steps.count() == 2


def test_a_step_that_lacks_something_says_so_until_it_is_there(
    hands: Hands, tmp_path: Path
) -> None:
    window = open_window(hands)
    window.take_folders([make_folder(tmp_path / "few", 2)])
    wait_for_pictures(hands, window)
    style = tmp_path / "style.png"
    Image.new("RGB", (32, 32), "teal").save(style)
    box = window.setup.recipe
    add_step(window, "Neural style")
    assert box.steps.item(0).data(SUMMARY) == "Missing: Style image"
    assert window.hint.text() == "Step 1 is incomplete. Missing: Style image"
    assert not window.start_button.isEnabled()
    form = box.form
    assert form is not None
    assert form.missing.isVisible()
    assert isinstance(form.form, NeuralPage)
    form.form.model.take_picture(style)
    hands.qtbot.waitUntil(window.start_button.isEnabled, timeout=WAIT)
    assert not form.missing.isVisible()
    assert "style.png" in box.steps.item(0).data(SUMMARY)
    step = window.setup.editor.step
    assert step is not None
    assert step.operation == NeuralStyle(str(style))


def test_the_last_edits_become_a_recipe(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    settings = hands.panel.settings
    settings.method.setCurrentIndex(settings.method.findData("telea"))
    hands.paint((100, 100), (140, 120))
    hands.repair()
    hands.window.batch_menu.last_edits.trigger()
    window = hands.window.batch_menu.window_shown
    assert window is not None
    (step,) = window.setup.editor.recipe.steps
    assert isinstance(step.operation, Repair)
    assert isinstance(step.mask, MaskArea)
    assert step.mask.x == pytest.approx(100 / 480, abs=0.1)
    assert setting(window, "method", ChoiceControl).value == "telea"


def test_the_preview_follows_and_a_drawn_rectangle_says_where(hands: Hands, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "few", 3)
    window = open_window(hands)
    window.dropEvent(drop_of(folder))
    wait_for_pictures(hands, window)
    window.setup.editor.add(Step(Repair(method="telea"), MaskArea(0.1, 0.1, 0.2, 0.2)))
    preview, view = window.setup.preview, window.setup.preview_box.view
    hands.qtbot.waitUntil(lambda: not preview.is_busy, timeout=WAIT)
    before = preview.result.copy()
    middle = view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(20, 0))
    QTest.mouseMove(view, middle + QPoint(80, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle + QPoint(80, 40))
    step = window.setup.editor.step
    assert step is not None
    assert isinstance(step.mask, MaskArea)
    assert step.mask.x > 0.5
    hands.qtbot.waitUntil(lambda: not preview.is_busy and preview.result != before, timeout=WAIT)
    first = window.setup.preview_box.name.text()
    hands.click(window.setup.preview_box.next)
    assert window.setup.preview_box.name.text() != first


def drop_of(folder: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    _kept.append(data)
    return event


_kept: list[QMimeData] = []
"""A drop event does not own its data."""


def test_a_dry_run_tells_all_names_and_writes_nothing(hands: Hands, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "few", 5)
    window = open_window(hands)
    hands.window.dropEvent(drop_of(folder))
    wait_for_pictures(hands, window)
    setup = window.setup
    setup.recipe.saving.template.setText("{stem}-{width}")
    add_step(window, "Resize")
    setup.seen.choose(1)
    hands.qtbot.waitUntil(
        lambda: setup.plan.count.text() == "3 files will be written.", timeout=WAIT
    )
    assert setup.plan.model.index(0, 1).data() == "IMG_1-320.jpg"
    assert not (tmp_path / "few converted").exists()
    setup.editor.choose(9)
    setup.recipe.saving.template.setText("{what}")
    assert "{what}" in setup.recipe.saving.problem.text()
    assert not window.start_button.isEnabled()
    setup.recipe.saving.template.setText("{stem}")
    assert window.start_button.isEnabled()


def test_interactive_work_goes_first(hands: Hands, folder: Path, photo: Path) -> None:
    hands.open(photo)
    window = open_window(hands)
    window.take_folders([folder])
    wait_for_pictures(hands, window)
    add_step(window, "Resize")
    run = start_and_hold(hands, window)
    hands.window.activateWindow()
    hands.paint((100, 100), (140, 120))
    settings = hands.panel.settings
    settings.method.setCurrentIndex(settings.method.findData("telea"))
    hands.repair()  # while the batch has the engine
    assert len(hands.document.stack.layers) == 1
    assert not run.is_over
    hands.click(window.watch.resume)
    assert wait_for_end(hands).phase is Phase.DONE


def test_every_control_has_a_name_and_a_tooltip(hands: Hands, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "few", 2)
    window = open_window(hands)
    window.setup.show_recipe(
        Recipe("", (Step(Repair(), MaskArea(0, 0, 1, 1)), Step(Resize()), Step(Crop())))
    )
    for place in range(4):
        window.setup.editor.choose(place)
    window.take_folders([folder])
    wait_for_pictures(hands, window)
    hands.click(window.start_button)
    wait_for_end(hands)
    assert nameless(window) == []


def test_the_last_settings_are_there_again(
    hands: Hands, tmp_path: Path, preferences: Preferences
) -> None:
    folder = make_folder(tmp_path / "few", 2)
    window = open_window(hands)
    window.take_folders([folder])
    wait_for_pictures(hands, window)
    two_steps(window)
    hands.click(window.start_button)
    wait_for_end(hands)
    again = restart(hands, preferences)
    window = open_window(again)
    wait_for_pictures(again, window)
    assert window.setup.pictures.source == folder
    assert window.setup.editor.recipe.steps == (Step(Crop("1:1")), Step(Resize(size=24)))
    assert window.setup.results.go_on.isVisible()
    again.session.shut_down()


def test_results_follow_the_folder_until_a_person_has_chosen(
    hands: Hands, tmp_path: Path, preferences: Preferences
) -> None:
    first, second = make_folder(tmp_path / "first", 2), make_folder(tmp_path / "second", 2)
    window = open_window(hands)
    window.take_folders([first])
    wait_for_pictures(hands, window)
    two_steps(window)
    hands.click(window.start_button)
    wait_for_end(hands)
    again = restart(hands, preferences)
    window = open_window(again)
    wait_for_pictures(again, window)
    window.take_folders([second])
    assert window.setup.results.path == tmp_path / "second converted"
    window.setup.results.folder.give(tmp_path / "mine")
    window.take_folders([first])
    assert window.setup.results.path == tmp_path / "mine"
    again.session.shut_down()


def test_losses_are_refused_until_they_are_allowed(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    LOST["ink.jpg"][0](folder / "ink.jpg")
    KEPT["pq10.heic"](folder / "hdr.heic")
    window = open_window(hands)
    choose_folder(hands, window, folder)
    two_steps(window)
    assert not window.setup.results.allow_loss.isChecked()
    hands.click(window.start_button)
    assert wait_for_end(hands).counts[2:4] == (1, 1)
    notes = {entry.path.name: note(window, row) for row, entry in rows(window)}
    assert "CMYK colours become RGB." in notes["ink.jpg"]
    assert notes["hdr.heic"] == "hdr.heic"
    # Allowed, what was refused is done, and its line says what was lost.
    hands.click(window.new_button)
    box = window.setup.results.allow_loss
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert box.isChecked()
    hands.click(window.start_button)
    assert wait_for_end(hands).counts[2:4] == (2, 0)
    notes = {entry.path.name: note(window, row) for row, entry in rows(window)}
    assert notes["ink.jpg"] == "ink.jpg  CMYK colours become RGB."


def rows(window: BatchWindow) -> list[tuple[int, Entry]]:
    return list(enumerate(window.watch.model.entries))


def note(window: BatchWindow, row: int) -> str:
    model = window.watch.model
    return str(model.data(model.index(row, Column.NOTE)))
