"""Opening, saving, exporting and closing, and everything that can go wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton

from desktop.dialogs.export import ExportDialog
from engine.regions import Pixels
from tests.journeys.hands import WAIT, Hands

MakePhoto = Callable[[str], Path]


def test_opening_with_the_dialog_gives_each_picture_a_tab(
    hands: Hands, make_photo: MakePhoto
) -> None:
    first, second = make_photo("first.jpg"), make_photo("second.png")
    hands.press("Ctrl+O")
    hands.type_file_name(first)
    hands.qtbot.waitUntil(lambda: len(hands.session.documents) == 1, timeout=WAIT)
    hands.open(second)
    tabs = hands.window.desk.tabs
    assert [tabs.tabText(index) for index in range(tabs.count())] == ["first.jpg", "second.png"]
    assert hands.document.path == second
    hands.press("Ctrl+Tab")
    assert hands.document.path == first
    hands.open(second)
    assert tabs.count() == 2, "what is open already is brought to the front"
    assert hands.document.path == second


def test_dropped_files_are_opened(hands: Hands, make_photo: MakePhoto) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_photo(name))) for name in ("a.jpg", "b.jpg")])
    drop(hands, data)
    hands.qtbot.waitUntil(lambda: len(hands.session.documents) == 2, timeout=WAIT)


def test_a_dropped_image_becomes_an_untitled_picture(hands: Hands, photo: Path) -> None:
    data = QMimeData()
    data.setImageData(QImage(str(photo)))
    drop(hands, data)
    hands.qtbot.waitUntil(lambda: hands.session.document is not None, timeout=WAIT)
    assert hands.document.path is None
    assert hands.window.desk.tabs.tabText(0) == "Untitled"


def test_bad_files_get_one_sentence_each(hands: Hands, make_photo: MakePhoto) -> None:
    kept = hands.open(make_photo("good.jpg"))
    empty = make_photo("empty.jpg")
    empty.write_bytes(b"")
    text = make_photo("text.png")
    text.write_text("This is no picture.")
    vanished = make_photo("vanished.jpg")
    vanished.unlink()
    hands.window.files.open([empty, text, vanished])
    hands.qtbot.waitUntil(lambda: len(hands.banners()) == 3, timeout=WAIT)
    for path, banner in zip((empty, text, vanished), sorted(hands.banners()), strict=True):
        assert path.name in " ".join(hands.banners())
        assert "Traceback" not in banner
    assert hands.session.items == (kept,)


def test_closing_with_changes_asks(hands: Hands, make_photo: MakePhoto) -> None:
    path = make_photo("photo.png")
    before = path.read_bytes()
    document = hands.open(path)
    hands.paint((100, 100), (140, 100))
    assert hands.window.isWindowModified()
    hands.press("Ctrl+W")
    hands.answer("Cancel")
    assert hands.session.document is document
    hands.press("Ctrl+W")
    hands.answer("Discard")
    assert hands.session.document is None
    assert path.read_bytes() == before


def test_quitting_asks_for_every_changed_picture(hands: Hands, make_photo: MakePhoto) -> None:
    changed = hands.open(make_photo("changed.png"))
    hands.paint((100, 100), (140, 100))
    hands.open(make_photo("same.png"))
    hands.window.close()
    hands.answer("Cancel")
    assert hands.window.isVisible()
    assert changed in hands.session.documents
    hands.window.close()
    hands.answer("Save")
    hands.qtbot.waitUntil(lambda: not hands.window.isVisible(), timeout=WAIT)
    assert hands.session.items == ()


def test_save_marks_the_picture_clean_only_when_it_is_written(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path
) -> None:
    path = make_photo("photo.png")
    document = hands.open(path)
    hands.paint((100, 100), (140, 100))
    hands.repair()
    document.path = tmp_path / "no such folder" / "photo.png"
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(lambda: len(hands.banners()) == 1, timeout=WAIT)
    assert not document.undo_stack.isClean()
    assert len(document.stack.layers) == 1

    document.path = path
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(document.undo_stack.isClean, timeout=WAIT)
    with Image.open(path) as saved:
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), hands.pixels())


def test_a_file_changed_by_another_program_is_not_overwritten_unasked(
    hands: Hands, make_photo: MakePhoto
) -> None:
    path = make_photo("photo.png")
    document = hands.open(path)
    hands.paint((100, 100), (140, 100))
    hands.repair()
    Image.new("RGB", (10, 10)).save(path)
    theirs = path.read_bytes()
    hands.press("Ctrl+S")
    hands.answer("Cancel")
    assert path.read_bytes() == theirs
    assert not document.undo_stack.isClean()
    hands.press("Ctrl+S")
    hands.answer("Replace")
    hands.qtbot.waitUntil(document.undo_stack.isClean, timeout=WAIT)
    assert path.read_bytes() != theirs


def test_export_writes_a_smaller_copy(hands: Hands, make_photo: MakePhoto, tmp_path: Path) -> None:
    path = make_photo("photo.png")
    document = hands.open(path)
    hands.press("Ctrl+E")
    (dialog,) = hands.window.findChildren(ExportDialog)
    dialog.format.setCurrentText("JPEG")
    dialog.quality.set_value(70)
    hands.click(dialog.resize_switch)
    dialog.long_side.setValue(120)
    hands.qtbot.waitUntil(lambda: "kB" in dialog.file_size.text(), timeout=WAIT)
    hands.click(button(dialog.findChild(QDialogButtonBox), "Export…"))
    output = tmp_path / "copy.jpg"
    hands.type_file_name(output)
    hands.qtbot.waitUntil(lambda: bool(hands.banners()), timeout=WAIT)
    with Image.open(output) as copy:
        assert (copy.format, copy.size) == ("JPEG", (120, 90))
    assert document.path == path


def test_recent_pictures_are_remembered(hands: Hands, make_photo: MakePhoto) -> None:
    paths = [make_photo("older.jpg"), make_photo("newer.jpg")]
    for path in paths:
        hands.open(path)
    assert hands.session.settings.recent() == paths[::-1]
    hands.press("Ctrl+Shift+W")
    assert hands.window.desk.welcome.isVisible()
    hands.window.desk.welcome.recent_wanted.emit(paths[0])
    hands.qtbot.waitUntil(lambda: hands.session.document is not None, timeout=WAIT)
    assert hands.document.path == paths[0]


def test_copy_takes_what_is_selected_and_paste_lays_it_on(
    hands: Hands, photo: Path, photo_pixels: Pixels
) -> None:
    document = hands.open(photo)
    hands.press("R")
    hands.paint((100, 80), (120, 100), (140, 120))
    region = document.mask().region
    hands.press("Ctrl+C")
    clipboard = QApplication.clipboard()
    hands.qtbot.waitUntil(lambda: clipboard.image().width() == region.width, timeout=WAIT)
    copied = clipboard.image().convertToFormat(QImage.Format.Format_RGBA8888)
    centre = copied.pixelColor(region.width // 2, region.height // 2)
    x, y = region.x + region.width // 2, region.y + region.height // 2
    assert centre.getRgb()[:3] == tuple(photo_pixels[y, x])

    hands.press("Ctrl+V")
    hands.qtbot.waitUntil(lambda: len(document.stack.layers) == 1, timeout=WAIT)
    (layer,) = document.stack.layers
    assert (layer.region.width, layer.region.height) == (region.width, region.height)
    assert (hands.pixels() != photo_pixels).any()
    hands.press("Ctrl+Shift+V")
    hands.qtbot.waitUntil(lambda: len(hands.session.documents) == 2, timeout=WAIT)


def test_a_mask_goes_to_a_file_and_back(hands: Hands, photo: Path, tmp_path: Path) -> None:
    document = hands.open(photo)
    hands.paint((100, 100), (140, 120))
    mask = document.mask_values.copy()
    path = tmp_path / "mask.png"
    hands.press("Ctrl+Alt+E")
    hands.type_file_name(path)
    hands.qtbot.waitUntil(path.exists, timeout=WAIT)
    hands.press("Ctrl+D")
    assert not document.mask_values.any()
    hands.press("Ctrl+Alt+O")
    hands.type_file_name(path)
    hands.qtbot.waitUntil(lambda: bool(document.mask_values.any()), timeout=WAIT)
    np.testing.assert_array_equal(document.mask_values, mask)


def test_a_mask_of_another_size_is_stretched_when_wanted(
    hands: Hands, photo: Path, tmp_path: Path
) -> None:
    document = hands.open(photo)
    path = tmp_path / "small.png"
    Image.new("L", (48, 36), 255).save(path)
    hands.press("Ctrl+Alt+O")
    hands.type_file_name(path)
    hands.answer("Stretch it to fit")
    hands.qtbot.waitUntil(lambda: bool(document.mask_values.all()), timeout=WAIT)


def drop(hands: Hands, data: QMimeData) -> None:
    """Drag ``data`` over the window and let it go."""
    window, middle = hands.window, QPoint(400, 300)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), copy, data, left, none))


def button(box: object, text: str) -> QPushButton:
    assert isinstance(box, QDialogButtonBox)
    return next(each for each in box.findChildren(QPushButton) if each.text() == text)


def test_the_sample_is_ready_to_repair(hands: Hands) -> None:
    QTest.mouseClick(hands.window.desk.welcome.sample_button, Qt.MouseButton.LeftButton)
    hands.qtbot.waitUntil(lambda: hands.session.document is not None, timeout=WAIT)
    assert hands.document.mask_values.any()
    assert hands.document.undo_stack.isClean()
    assert hands.panel.run_box.run.isEnabled()


def test_each_picture_keeps_its_own_view(hands: Hands, make_photo: MakePhoto) -> None:
    first = hands.open(make_photo("first.png"))
    canvas = hands.window.canvas
    canvas.set_zoom(3.0)
    canvas.pan(-40, -30)
    view = canvas.viewport
    hands.open(make_photo("second.png"))
    assert canvas.zoom != pytest.approx(3.0)
    hands.session.set_current(first)
    assert canvas.viewport == view
