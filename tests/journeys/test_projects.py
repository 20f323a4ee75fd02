"""Saving as people expect it: photos stay untouched, projects keep everything."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QMessageBox

from engine import overwritten
from engine.projects.opening import open_project
from engine.repair import Repair
from tests.journeys.hands import WAIT, Hands

MakePhoto = Callable[..., Path]


def question(hands: Hands) -> QMessageBox:
    boxes = [box for box in hands.window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def answer(hands: Hands, text: str) -> None:
    box = question(hands)
    (button,) = [each for each in box.buttons() if each.text() == text]
    hands.click(button)


def repaired(hands: Hands, path: Path) -> None:
    """Open a photo and repair a stroke of it."""
    document = hands.open(path)
    hands.paint((60, 60), (90, 70))
    hands.panel.run()
    hands.qtbot.waitUntil(lambda: bool(document.stack.layers), timeout=WAIT)


def test_a_repaired_photo_becomes_a_project_that_can_be_edited_again(
    hands: Hands, make_photo: MakePhoto
) -> None:
    path = make_photo("holiday.jpg")
    before = path.read_bytes()
    repaired(hands, path)
    document = hands.document
    seen = document.render(document.bounds).copy()
    hands.press("Ctrl+S")
    box = question(hands)
    assert "holiday.ora" in box.informativeText()
    assert "merged" in box.informativeText()
    answer(hands, "Save project")
    project = path.with_suffix(".ora")
    hands.qtbot.waitUntil(lambda: not document.has_unsaved_layers, timeout=WAIT)
    assert document.path == project
    assert path.read_bytes() == before
    # Ctrl+S saves the project from now on, without a question.
    hands.paint((120, 100), (130, 110))
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(lambda: not document.has_unsaved_mask, timeout=WAIT)
    assert not [box for box in hands.window.findChildren(QMessageBox) if box.isVisible()]
    hands.press("Ctrl+W")
    hands.qtbot.waitUntil(lambda: not hands.session.documents, timeout=WAIT)
    again = hands.open(project)
    assert (again.render(again.bounds) == seen).all()
    assert again.mask_values[105, 125] == 255
    (layer,) = again.stack.layers
    assert isinstance(layer.operation, Repair)
    assert not again.has_unsaved_layers
    hands.window.panels.layers.edit_again_wanted.emit(layer)
    assert hands.panel.model.target.edited_layer == layer.id
    with zipfile.ZipFile(project) as archive:
        assert archive.read("impasto/original/holiday.jpg") == before
    assert path.read_bytes() == before


def test_overwriting_keeps_the_photo_as_it_was(hands: Hands, make_photo: MakePhoto) -> None:
    path = make_photo("holiday.png")
    before = path.read_bytes()
    repaired(hands, path)
    document = hands.document
    hands.press("Ctrl+S")
    answer(hands, "Overwrite photo")
    hands.qtbot.waitUntil(lambda: not document.has_unsaved_layers, timeout=WAIT)
    assert path.read_bytes() != before
    (kept,) = overwritten.kept()
    assert kept.path == str(path)
    assert overwritten.copy_of(kept).read_bytes() == before
    # Once told, it is not asked about this photo again.
    hands.paint((20, 20), (30, 30))
    hands.panel.run()
    hands.qtbot.waitUntil(lambda: len(document.stack.layers) == 2, timeout=WAIT)
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(lambda: not document.has_unsaved_layers, timeout=WAIT)


def test_the_answer_can_be_kept(hands: Hands, make_photo: MakePhoto) -> None:
    path = make_photo("holiday.png")
    repaired(hands, path)
    hands.press("Ctrl+S")
    box = question(hands)
    check = box.checkBox()
    assert check is not None
    check.setChecked(True)
    answer(hands, "Save project")
    hands.qtbot.waitUntil(lambda: path.with_suffix(".ora").exists(), timeout=WAIT)
    assert hands.session.preferences.save_layers_as == "project"
    second = make_photo("second.png")
    repaired(hands, second)
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(lambda: second.with_suffix(".ora").exists(), timeout=WAIT)


def test_a_copy_changes_nothing_that_save_does(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_photo("holiday.png")
    repaired(hands, path)
    document = hands.document
    copy = tmp_path / "copy.jpg"
    hands.window.files._save_as(document, copy, None)
    hands.qtbot.waitUntil(copy.exists, timeout=WAIT)
    assert document.path == path
    assert document.has_unsaved_layers
    with Image.open(copy) as picture:
        assert np.asarray(picture).shape[:2] == (document.bounds.height, document.bounds.width)


def test_a_project_comes_back_with_hidden_and_faded_layers(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path
) -> None:
    path = make_photo("holiday.png")
    repaired(hands, path)
    project = tmp_path / "work.ora"
    hands.window.files._save_as(hands.document, project, None)
    hands.qtbot.waitUntil(project.exists, timeout=WAIT)
    opened = open_project(project).project
    assert [layer.name for layer in opened.stack.layers] == [
        layer.name for layer in hands.document.stack.layers
    ]
