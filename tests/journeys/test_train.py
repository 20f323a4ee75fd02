"""Journeys through a training: from the menu to a model among those that are installed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from desktop.app.window import MainWindow
from desktop.core.long_jobs import Phase
from desktop.core.preferences import Preferences
from desktop.core.session import Session
from desktop.core.tasks import Priority
from desktop.features.models.view.window import ModelsDialog
from desktop.features.train.model.run import TrainingRun
from desktop.features.train.view.generator_box import GeneratorBox
from desktop.features.train.view.share import ShareDialog
from desktop.features.train.view.window import TrainWindow
from desktop.forms.controls import ChoiceControl, NumberControl
from engine.models import Provider
from engine.models.encryption import read_header
from engine.training.plan import AUTO
from tests.journeys.hands import WAIT, Hands
from tests.journeys.test_batch import answer_banner, drop_of
from tests.journeys.test_window import nameless

COUNT = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures of nine coloured squares, one of them twice, and a file that is none."""
    folder = tmp_path / "squares"
    folder.mkdir()
    colours = np.random.default_rng(0).integers(0, 256, (COUNT, 3, 3, 3), np.uint8)
    for number, each in enumerate(colours):
        image = Image.fromarray(each).resize((48, 40), Image.Resampling.NEAREST)
        image.save(folder / f"{number:02}.png")
    image.resize((96, 80)).save(folder / "large.png")
    (folder / "broken.png").write_bytes(b"nothing")
    return folder


def open_window(hands: Hands) -> TrainWindow:
    hands.window.train_menu.new.trigger()
    window = hands.window.train_menu.window_shown
    assert window is not None
    hands.qtbot.waitExposed(window)
    return window


def set_up(hands: Hands, window: TrainWindow, folder: Path, pictures: int = 16) -> None:
    """Everything as small as it can be: 32 pixels, 4 pictures in a step."""
    window.setup.estimate.blockSignals(True)
    window.dropEvent(drop_of(folder))
    generator = window.setup.generator
    choose_size(generator, 32)
    generator.unit.setCurrentIndex(generator.unit.findData("pictures"))
    generator.amount.setValue(pictures)
    batch = generator.advanced.control("batch")
    assert isinstance(batch, NumberControl)
    batch.field.setValue(4)
    wait_for_check(hands, window)


def choose_size(generator: GeneratorBox, size: int) -> None:
    side = generator.side
    assert isinstance(side, ChoiceControl)
    side.box.setCurrentIndex(side.box.findData(size))


def wait_for_check(hands: Hands, window: TrainWindow) -> None:
    hands.qtbot.waitUntil(lambda: not window.setup.check.is_looking, timeout=WAIT)


def the_run(hands: Hands) -> TrainingRun:
    run = hands.window.trainings.run
    assert run is not None
    return run


def start(hands: Hands, window: TrainWindow) -> TrainingRun:
    assert window.setup.hint == ""
    hands.click(window.start_button)
    return the_run(hands)


def wait_for(hands: Hands, run: TrainingRun, phase: Phase) -> None:
    hands.qtbot.waitUntil(lambda: run.phase is phase or run.is_over, timeout=WAIT)
    assert run.phase is phase, run.error


def wait_for_rest(hands: Hands, run: TrainingRun) -> None:
    """The step that is being done ends first, and its news arrive."""
    query = hands.session.trainer.ask(lambda context: None, Priority.INTERACTIVE)
    with hands.qtbot.waitSignal(query.answered, timeout=WAIT):
        pass


def restart(hands: Hands, preferences: Preferences) -> Hands:
    hands.session.shut_down()
    window = MainWindow(Session(preferences))
    window.resize(1000, 700)
    window.show()
    hands.qtbot.addWidget(window)
    hands.qtbot.waitExposed(window)
    return Hands(window, hands.qtbot)


def share(hands: Hands, window: TrainWindow, path: Path, passphrase: str = "") -> None:
    hands.click(window.watch.result.share)
    dialog = next(each for each in window.findChildren(ShareDialog) if each.isVisible())
    save = dialog.buttons.buttons()[0]
    if passphrase:
        dialog.encrypted.setChecked(True)
        QTest.keyClicks(dialog.passphrase, passphrase)
        assert not save.isEnabled()
        QTest.keyClicks(dialog.again, passphrase)
    hands.click(save)
    hands.type_file_name(path)


def test_from_the_menu_to_a_model_in_the_store(
    hands: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window(hands)
    assert not window.start_button.isEnabled()
    set_up(hands, window, folder, pictures=32)
    data = window.setup.data
    assert "31 images" in data.facts.text()
    assert "1 duplicates skipped" in data.facts.text()
    assert "1 unusable" in data.facts.text()
    assert data.usable() == COUNT
    assert data.group_model.rowCount() == 1
    assert window.setup.generator.name.text() == "squares"

    run = start(hands, window)
    wait_for(hands, run, Phase.RUNNING)
    hands.qtbot.waitUntil(lambda: run.step > 0, timeout=WAIT)
    hands.click(window.watch.pause)
    wait_for_rest(hands, run)
    assert run.phase is Phase.PAUSED
    assert run.step < 8
    hands.click(window.close_button)
    status = hands.window.train_status
    assert status.isVisible()
    assert status.text().startswith("Training paused")
    hands.click(status)
    assert window.isVisible()
    assert window.watch.title.text().startswith("Training “squares” paused")
    hands.click(window.watch.resume)
    wait_for(hands, run, Phase.DONE)
    assert run.step == 8

    sheets = window.watch.sheets
    assert sheets.slider.maximum() == len(run.sheets) - 1 > 2
    assert sheets.step == 8
    newest = sheets.view.image
    sheets.slider.setValue(0)
    assert sheets.step == 1
    assert sheets.view.image != newest
    titles = [figure.title for figure in window.watch.result.figures]
    assert titles[:3] == ["Precision", "Variety", "Copied"]
    assert {curve.name for curve in run.curves.all} >= {"generator", "critic"}
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    hands.click(window.watch.result.report)
    assert Path(opened[0]).read_text().startswith("<!doctype html>")

    card = hands.session.models.store.card("squares")
    assert (card.family, card.provider) == ("gan", Provider.USER)
    given = tmp_path / "given.safetensors"
    share(hands, window, given)
    hands.qtbot.waitUntil(given.exists, timeout=WAIT)
    assert given.read_bytes() == hands.session.models.store.path("squares").read_bytes()
    sealed = tmp_path / "sealed.encrypted"
    share(hands, window, sealed, "correct horse battery")
    hands.qtbot.waitUntil(sealed.exists, timeout=WAIT)
    assert read_header(sealed).card.name == "squares"
    hands.click(window.watch.result.models)
    models = hands.window.findChild(ModelsDialog)
    assert isinstance(models, ModelsDialog)
    hands.qtbot.waitUntil(
        lambda: models.card is not None and models.card.name == "squares", timeout=WAIT
    )
    models.close()
    window.show_setup()
    name = window.setup.generator.name
    assert name.text() == "squares-2"
    QTest.keyClick(name, Qt.Key.Key_Backspace)
    QTest.keyClick(name, Qt.Key.Key_Backspace)
    assert "already in use" in window.setup.hint
    assert nameless(window) == []

    window.resize(window.minimumSize())
    hands.click(window.runs_button)
    runs = window.runs
    hands.qtbot.waitUntil(lambda: runs.chosen is not None and runs.hours.isVisible(), timeout=WAIT)
    parts = (runs.go_on, runs.hours, runs.look, runs.folder, runs.delete)
    hands.qtbot.waitUntil(
        lambda: all(part.width() >= part.minimumSizeHint().width() for part in parts), timeout=WAIT
    )


def test_quitting_asks_and_the_next_start_offers_to_continue(
    hands: Hands, folder: Path, preferences: Preferences
) -> None:
    window = open_window(hands)
    set_up(hands, window, folder, pictures=100_000)
    run = start(hands, window)
    hands.qtbot.waitUntil(lambda: run.step > 2, timeout=WAIT)
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
    assert again.banners()[0].startswith("Training “squares” paused")
    answer_banner(again, "Continue")
    run = the_run(again)
    again.qtbot.waitUntil(lambda: run.step > 3, timeout=WAIT)
    shown = again.window.train_menu.window_shown
    assert shown is not None
    window = shown
    again.click(window.watch.stop)
    wait_for(again, run, Phase.STOPPED)
    stopped = run.step
    window.show_runs()
    again.qtbot.waitUntil(lambda: window.runs.chosen is not None, timeout=WAIT)
    again.click(window.runs.look)
    assert the_run(again).sheets == run.sheets
    assert the_run(again).step >= stopped - 50  # the history has a line for every fifty steps
    assert window.watch.title.text().startswith("Training “squares” stopped")
    window.show_runs()
    again.click(window.runs.go_on)
    run = the_run(again)
    again.qtbot.waitUntil(lambda: run.step > stopped, timeout=WAIT)
    again.click(window.watch.finish)
    wait_for(again, run, Phase.DONE)
    assert again.session.models.store.card("squares").family == "gan"
    assert run.step < 100_000 // 4
    window.show_runs()
    chosen = window.runs.chosen
    again.qtbot.waitUntil(
        lambda: (chosen := window.runs.chosen) is not None and chosen.is_finished, timeout=WAIT
    )
    again.click(window.runs.delete)
    assert chosen is not None
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    again.click(next(each for each in box.buttons() if each.text() == "Delete"))
    again.qtbot.waitUntil(lambda: not chosen.folder.exists(), timeout=WAIT)
    again.qtbot.waitUntil(lambda: window.runs.model.rowCount() == 0, timeout=WAIT)
    again.session.shut_down()


def test_interactive_work_goes_first(hands: Hands, folder: Path, photo: Path) -> None:
    hands.open(photo)
    window = open_window(hands)
    set_up(hands, window, folder, pictures=100_000)
    run = start(hands, window)
    hands.qtbot.waitUntil(lambda: run.step > 0, timeout=WAIT)
    hands.window.activateWindow()
    hands.paint((100, 100), (140, 120))
    settings = hands.panel.settings
    settings.method.setCurrentIndex(settings.method.findData("telea"))
    hands.repair()  # while the training has the engine
    assert len(hands.document.stack.layers) == 1
    assert run.phase is Phase.RUNNING
    run.stop()
    wait_for(hands, run, Phase.STOPPED)


def test_too_few_pictures_are_told_before_the_training(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "few"
    folder.mkdir()
    window = open_window(hands)
    window.setup.take_folders([folder])
    wait_for_check(hands, window)
    assert window.setup.data.empty.text() == "No images in these folders."
    (folder / "a.jpg").write_bytes(b"nothing")
    QTest.mouseClick(window.setup.data.again, Qt.MouseButton.LeftButton)
    wait_for_check(hands, window)
    assert "None of the files can be read" in window.setup.data.problem.text()
    Image.new("RGB", (9, 9)).save(folder / "b.png")
    window.setup.check.look_again()
    wait_for_check(hands, window)
    assert "1 images are too few" in window.setup.data.problem.text()
    assert not window.start_button.isEnabled()


def test_a_training_begins_with_what_suits_its_size(hands: Hands, folder: Path) -> None:
    """With a bundled model while there is one that makes such pictures, and time is short."""
    window = open_window(hands)
    set_up(hands, window, folder, pictures=32)
    generator = window.setup.generator
    plan = window.setup.plan()
    assert plan is not None
    assert (plan.continue_from, plan.size, plan.beginning) == (AUTO, 32, "")
    choose_size(generator, 128)
    plan = window.setup.plan()
    assert plan is not None
    assert Path(plan.beginning).stem == "portraits"
    generator.advanced.begin.setCurrentIndex(1)
    plan = window.setup.plan()
    assert plan is not None
    assert (plan.continue_from, plan.beginning, plan.initialization) == ("", "", "he")
    generator.advanced.show_plan(dataclasses.replace(plan, continue_from=AUTO))
    assert generator.advanced.begin.currentData() == AUTO
