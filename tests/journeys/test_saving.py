"""Save means what people expect: projects beside photos, and originals that stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from engine.overwritten import copy_of, kept
from engine.projects.opening import open_project
from engine.repair.repair import Repair
from tests.journeys.hands import WAIT, Hands

MakePhoto = Callable[[str], Path]


def repaired(hands: Hands, path: Path) -> None:
    hands.open(path)
    hands.paint((100, 100), (140, 100))
    hands.repair()
    assert len(hands.document.stack.layers) == 1


def wait_until_saved(hands: Hands) -> None:
    document = hands.document
    hands.qtbot.waitUntil(lambda: not document.has_unsaved_work, timeout=WAIT)


def test_a_repaired_photo_is_saved_as_a_project_and_edited_again(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path
) -> None:
    path, project = make_photo("photo.jpg"), tmp_path / "photo.ora"
    before = path.read_bytes()
    repaired(hands, path)
    hands.paint((200, 200), (240, 200))
    mask, seen = hands.document.mask_values.copy(), hands.pixels()
    hands.press("Ctrl+S")
    hands.answer("Save project")
    hands.qtbot.waitUntil(lambda: hands.document.path == project, timeout=WAIT)
    assert not hands.document.has_unsaved_work
    hands.press("Ctrl+W")
    assert hands.session.items == (), "nothing is unsaved"

    document = hands.open(project)
    np.testing.assert_array_equal(hands.pixels(), seen)
    np.testing.assert_array_equal(document.mask_values, mask)
    assert not document.has_unsaved_work
    (layer,) = document.stack.layers
    assert isinstance(layer.operation, Repair)
    hands.panel.edit_again(layer)
    hands.repair()
    (again,) = hands.document.stack.layers
    assert again.id == layer.id
    assert again is not layer, "it was made anew"
    hands.press("Ctrl+S")
    wait_until_saved(hands)
    assert hands.document.path == project
    assert open_project(project).project.stack.layers[0].id == layer.id
    assert path.read_bytes() == before
    with_original = open_project(project).project.source
    assert with_original is not None
    assert with_original.size == len(before)


def test_overwriting_is_asked_about_and_the_original_is_kept(
    hands: Hands, make_photo: MakePhoto
) -> None:
    path = make_photo("photo.png")
    before = path.read_bytes()
    repaired(hands, path)
    hands.press("Ctrl+S")
    assert path.read_bytes() == before
    hands.answer("Overwrite photo")
    wait_until_saved(hands)
    with Image.open(path) as saved:
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), hands.pixels())
    (original,) = kept()
    assert copy_of(original).read_bytes() == before
    assert original.path == str(path)

    hands.press("Ctrl+Z")
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(lambda: not hands.document.has_unsaved_layers, timeout=WAIT)
    assert len(kept()) == 1, "what Impasto wrote itself is no original"


def test_what_was_opened_goes_into_a_project_after_overwriting_too(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path
) -> None:
    hands.session.preferences.save_layers_as = "photo"
    path = make_photo("photo.png")
    before = path.read_bytes()
    repaired(hands, path)
    hands.press("Ctrl+S")
    wait_until_saved(hands)
    hands.press("Ctrl+Shift+S")
    hands.type_file_name(tmp_path / "kept.ora")
    hands.qtbot.waitUntil(lambda: hands.document.is_project, timeout=WAIT)
    source = open_project(tmp_path / "kept.ora").project.source
    assert source is not None
    assert (source.name, source.size) == ("photo.png", len(before))


def test_a_flat_copy_of_a_project_leaves_it_what_it_is(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path
) -> None:
    hands.session.preferences.save_layers_as = "project"
    repaired(hands, make_photo("photo.jpg"))
    hands.press("Ctrl+S")
    wait_until_saved(hands)
    hands.press("Ctrl+Shift+S")
    hands.type_file_name(tmp_path / "flat.png")
    hands.qtbot.waitUntil((tmp_path / "flat.png").exists, timeout=WAIT)
    assert hands.document.path == tmp_path / "photo.ora"


def test_nothing_is_written_when_nothing_changed(hands: Hands, make_photo: MakePhoto) -> None:
    path = make_photo("photo.jpg")
    before = path.stat()
    hands.open(path)
    hands.press("Ctrl+S")
    assert "No changes to save." in hands.banners()
    assert path.stat() == before


def test_a_pasted_picture_is_not_closed_unasked(hands: Hands, make_photo: MakePhoto) -> None:
    hands.window.files.add_image(QImage(str(make_photo("photo.png"))))
    hands.qtbot.waitUntil(lambda: hands.session.document is not None, timeout=WAIT)
    hands.press("Ctrl+W")
    hands.answer("Cancel")
    assert hands.session.document is not None


@pytest.mark.parametrize("answer", ["Save all", "Discard all"])
def test_quitting_asks_once_for_all(hands: Hands, make_photo: MakePhoto, answer: str) -> None:
    hands.session.preferences.save_layers_as = "project"
    paths = [make_photo("first.jpg"), make_photo("second.jpg")]
    for path in paths:
        repaired(hands, path)
    hands.window.close()
    hands.answer("Cancel")
    assert len(hands.session.documents) == 2
    hands.window.close()
    hands.answer(answer)
    hands.qtbot.waitUntil(lambda: not hands.window.isVisible(), timeout=WAIT)
    for path in paths:
        assert path.with_suffix(".ora").exists() == (answer == "Save all")
