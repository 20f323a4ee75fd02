"""The question for a diffusion pipeline: what it says when there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.core.model_files import ModelFiles
from desktop.core.preferences import Preferences
from desktop.features.models.model import downloads as model_downloads
from desktop.features.models.view.pipeline import PipelineDialog
from engine.diffusion import adding, extra
from engine.models import Store

WAIT = 60_000


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[PipelineDialog]:
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    parent = QWidget()
    qtbot.addWidget(parent)
    files = ModelFiles(Store(tmp_path / "data" / "models"))
    dialog = PipelineDialog(files, preferences, parent)
    dialog.show()
    yield dialog
    qtbot.waitUntil(lambda: not files.is_busy, timeout=WAIT)


def answer(qtbot: QtBot, dialog: PipelineDialog, text: str) -> str:
    """What it says to a folder or a name."""
    dialog.place.setText(text)
    assert dialog.add_button.isEnabled()
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog._is_adding, timeout=WAIT)
    assert dialog.isVisible()
    return dialog.state.text()


def test_a_folder_without_a_pipeline(qtbot: QtBot, dialog: PipelineDialog, tmp_path: Path) -> None:
    assert not dialog.add_button.isEnabled()
    assert "“model_index.json” is missing" in answer(qtbot, dialog, str(tmp_path))


def test_a_hub_that_cannot_be_reached(
    qtbot: QtBot, dialog: PipelineDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = adding.add_repository
    nowhere = "http://127.0.0.1:9"
    monkeypatch.setattr(
        model_downloads, "add_repository", lambda name, store: real(name, store, nowhere)
    )
    assert "cannot be reached" in answer(qtbot, dialog, "owner/name")
    assert not dialog.progress.isVisible()


def test_without_the_extra_it_says_how_to_come_by_it(
    qtbot: QtBot, dialog: PipelineDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra, "PACKAGES", ("a_package_that_is_not_there",))
    assert "pip install 'impasto[diffusion]'" in answer(qtbot, dialog, "owner/name")
