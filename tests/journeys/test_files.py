"""Opening, saving, exporting and closing, and everything that can go wrong on the way."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QListWidget, QPushButton

from desktop.app.dialogs.export import ExportDialog
from desktop.app.sample import open_sample
from desktop.core import saver
from desktop.widgets.icons import icon
from engine.layers import Layer, Patch
from engine.picture import Picture, SaveOptions
from engine.regions import Pixels, Region
from tests.engine.special_files import KEPT
from tests.journeys.hands import WAIT, Hands

MakePhoto = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _overwrites_photos(hands: Hands) -> None:
    """As who has chosen so once and for all: what Save asks is in ``test_projects``."""
    hands.session.preferences.save_layers_as = "photo"


def test_opening_with_the_dialog_gives_each_picture_a_tab(
    hands: Hands, make_photo: MakePhoto
) -> None:
    first, second = make_photo("first.jpg"), make_photo("second.png")
    hands.press("Ctrl+O")
    hands.type_file_name(first)
    hands.qtbot.waitUntil(lambda: len(hands.session.documents) == 1, timeout=WAIT)
    hands.open(second)
    tabs = hands.window.document_area.tabs
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
    assert hands.window.document_area.tabs.tabText(0) == "Untitled"


def test_a_photo_without_its_end_is_opened_with_a_warning(
    hands: Hands, make_photo: MakePhoto
) -> None:
    path = make_photo("broken.jpg")
    path.write_bytes(path.read_bytes()[:-2])
    hands.open(path)
    hands.qtbot.waitUntil(lambda: len(hands.banners()) == 1, timeout=WAIT)
    assert "broken.jpg: The end of the file is missing" in hands.banners()[0]


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
    hands.answer("Don’t save")
    assert hands.session.document is None
    assert path.read_bytes() == before


def test_closing_asks_about_a_mask_that_is_in_no_file(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path
) -> None:
    path, mask_path = make_photo("photo.png"), tmp_path / "mask.png"
    written = path.stat().st_mtime_ns
    document = hands.open(path)
    hands.paint((100, 100), (140, 100))
    mask = document.mask_values.copy()
    hands.press("Ctrl+S")
    hands.answer("Cancel")
    hands.press("Ctrl+W")
    hands.answer("Cancel")
    assert hands.session.document is document
    hands.press("Ctrl+W")
    hands.answer("Save mask…")
    hands.type_file_name(mask_path)
    hands.qtbot.waitUntil(lambda: hands.session.document is None, timeout=WAIT)
    with Image.open(mask_path) as saved:
        np.testing.assert_array_equal(np.asarray(saved), mask)
    assert path.stat().st_mtime_ns == written, "only the mask had changed"


def test_closing_asks_nothing_when_only_the_mask_came_and_went(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    hands.paint((100, 100), (140, 100))
    hands.press("Ctrl+D")
    hands.press("Ctrl+W")
    assert hands.session.document is None


def test_quitting_asks_for_every_changed_picture(hands: Hands, make_photo: MakePhoto) -> None:
    changed = hands.open(make_photo("changed.png"))
    hands.paint((100, 100), (140, 100))
    hands.repair()
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


def test_saving_over_a_motion_photo_asks_once(hands: Hands, make_photo: MakePhoto) -> None:
    path = make_photo("motion.jpg")
    with path.open("ab") as file:
        file.write(b"MotionPhoto_Data" + bytes(500))
    before = path.read_bytes()
    document = hands.open(path)
    hands.paint((20, 20), (40, 30))
    hands.repair()
    hands.press("Ctrl+S")
    hands.answer("Cancel")
    assert path.read_bytes() == before
    hands.press("Ctrl+S")
    hands.answer("Overwrite photo")
    hands.qtbot.waitUntil(document.undo_stack.isClean, timeout=WAIT)
    assert b"MotionPhoto_Data" not in path.read_bytes()
    hands.press("Ctrl+Z")
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(document.undo_stack.isClean, timeout=WAIT)


@pytest.mark.parametrize("name", ["pq10.heic", "hlg12.avif", "pq.png", "selection.tif"])
def test_an_edit_keeps_what_is_special_about_a_file(
    hands: Hands, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    KEPT[name](path)
    before = Picture.open(path)
    document = hands.open(path)
    hands.paint((20, 20), (30, 24))
    hands.repair()
    hands.press("Ctrl+S")
    hands.qtbot.waitUntil(document.undo_stack.isClean, timeout=WAIT)
    after = Picture.open(path)
    assert not np.array_equal(after.pixels, before.pixels)
    assert after.metadata.icc == before.metadata.icc
    assert before.origin is not None
    assert after.origin is not None
    assert after.origin.bit_depth == before.origin.bit_depth
    assert (after.origin.extra is None) == (before.origin.extra is None)
    if path.suffix not in (".heic", ".avif"):
        same = (after.pixels == before.pixels).all(axis=2)
        assert same.mean() > 0.3
        assert not same[18:26, 20:30].all()


def test_export_says_what_the_copy_does_not_hold(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "pq.png"
    KEPT["pq.png"](path)
    hands.open(path)
    hands.press("Ctrl+E")
    (dialog,) = hands.window.findChildren(ExportDialog)
    assert not dialog.lost.isVisible()
    dialog.format.setCurrentText("JPEG")
    assert dialog.lost.isVisible()
    assert dialog.lost.text().splitlines() == [
        "HDR (PQ) becomes standard range.",
        "16 bits per channel become 8.",
    ]
    dialog.format.setCurrentText("TIFF")
    assert not dialog.lost.isVisible()
    dialog.bit_depth.setCurrentIndex(0)  # who asks for 8 bits knows it
    assert not dialog.lost.isVisible()
    dialog.reject()


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
    assert hands.session.preferences.recent() == paths[::-1]
    hands.press("Ctrl+Shift+W")
    welcome = hands.window.document_area.welcome
    assert welcome.isVisible()
    recent = welcome.findChild(QListWidget)
    assert recent is not None
    plain = icon("picture").pixmap(16).toImage()
    hands.qtbot.waitUntil(
        lambda: all(recent.item(row).icon().pixmap(16).toImage() != plain for row in range(2)),
        timeout=WAIT,
    )
    hands.window.document_area.welcome.recent_wanted.emit(paths[0])
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


def test_what_an_unclear_mask_selects_is_asked(
    hands: Hands, make_photo: MakePhoto, tmp_path: Path
) -> None:
    document = hands.open(make_photo("photo.png"))
    pixels = np.full((document.bounds.height // 2, document.bounds.width // 2, 3), 255, np.uint8)
    pixels[10:20, 10:20] = (220, 30, 30)
    path = tmp_path / "red_on_white.png"
    Image.fromarray(pixels).save(path)
    hands.press("Ctrl+Alt+O")
    hands.type_file_name(path)
    hands.answer("Stretch to fit")
    hands.answer("Coloured")
    hands.qtbot.waitUntil(lambda: not document.mask_bounds.is_empty, timeout=WAIT)
    assert Region(18, 18, 24, 24).contains(document.mask().region)
    assert document.mask().read(Region(22, 22, 14, 14)).min() == 255
    assert not hands.banners()


def test_a_mask_of_another_size_is_stretched_when_wanted(
    hands: Hands, photo: Path, tmp_path: Path
) -> None:
    document = hands.open(photo)
    path = tmp_path / "small.png"
    Image.new("L", (48, 36), 255).save(path)
    hands.press("Ctrl+Alt+O")
    hands.type_file_name(path)
    hands.answer("Stretch to fit")
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
    QTest.mouseClick(hands.window.document_area.welcome.sample_button, Qt.MouseButton.LeftButton)
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


class Gate:
    """Holds files back while they are being written, as a slow disk would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started = 0
        self._open = threading.Event()
        write = saver._write_photo

        def write_later(*arguments: Any) -> Any:
            self.started += 1
            assert self._open.wait(WAIT / 1000)
            return write(*arguments)

        monkeypatch.setattr(saver, "_write_photo", write_later)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.open()


def paste_layer(hands: Hands, value: int) -> None:
    """Change the pixels, so that there is something to save."""
    patch = Patch(
        Region(10, 10, 8, 8), np.full((8, 8, 3), value, np.uint8), np.full((8, 8), 255, np.uint8)
    )
    document = hands.document
    document.change_layers(document.stack.with_layer(Layer(f"{value}", (patch,))), "Paste")


def test_what_changes_while_a_file_is_written_is_saved_when_asked_again(
    hands: Hands, make_photo: MakePhoto, gate: Gate
) -> None:
    path = make_photo("photo.png")
    document = hands.open(path)
    paste_layer(hands, 1)
    hands.press("Ctrl+S")
    paste_layer(hands, 2)
    hands.press("Ctrl+S")
    gate.open()
    hands.qtbot.waitUntil(document.undo_stack.isClean, timeout=WAIT)
    assert gate.started == 2
    with Image.open(path) as saved:
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), hands.pixels())


def test_closing_while_the_file_is_written_waits_and_asks_about_later_changes(
    hands: Hands, make_photo: MakePhoto, gate: Gate
) -> None:
    document = hands.open(make_photo("photo.png"))
    paste_layer(hands, 1)
    hands.press("Ctrl+W")
    hands.answer("Save")
    hands.qtbot.waitUntil(lambda: gate.started == 1, timeout=WAIT)
    paste_layer(hands, 2)
    gate.open()
    hands.answer("Cancel")
    assert hands.session.document is document
    assert not document.undo_stack.isClean()


def test_closing_a_picture_that_is_just_being_saved_asks_nothing(
    hands: Hands, make_photo: MakePhoto, gate: Gate
) -> None:
    path = make_photo("photo.png")
    hands.open(path)
    paste_layer(hands, 1)
    wanted = hands.pixels()
    hands.press("Ctrl+S")
    hands.window.close()
    assert hands.window.isVisible()
    gate.open()
    hands.qtbot.waitUntil(lambda: not hands.window.isVisible(), timeout=WAIT)
    with Image.open(path) as saved:
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), wanted)


def test_the_end_of_the_program_waits_for_an_export(
    hands: Hands, make_photo: MakePhoto, gate: Gate, tmp_path: Path
) -> None:
    hands.open(make_photo("photo.png"))
    hands.window.files.export(hands.document, tmp_path / "copy.png", SaveOptions())
    hands.qtbot.waitUntil(lambda: gate.started == 1, timeout=WAIT)
    threading.Timer(0.05, gate.open).start()
    hands.session.shut_down()
    assert (tmp_path / "copy.png").exists()


def test_a_completed_name_is_asked_about_before_it_replaces_a_file(
    hands: Hands, make_photo: MakePhoto
) -> None:
    other = make_photo("holiday.2024.png")
    before = other.read_bytes()
    document = hands.open(make_photo("photo.png"))
    hands.press("Ctrl+Shift+S")
    hands.type_file_name(other.with_suffix(""))
    dialog = hands.file_dialog()
    assert [Path(name).name for name in dialog.selectedFiles()] == [other.name]
    dialog.reject()
    assert other.read_bytes() == before
    assert document.path is not None
    assert document.path.name == "photo.png"


def test_a_closed_picture_gives_its_memory_back_at_once(
    hands: Hands, make_photo: MakePhoto
) -> None:
    gc.collect()
    gc.disable()  # what only the collector can free may stay for minutes
    try:
        pictures = []
        for name in ("first.png", "second.png"):
            hands.open(make_photo(name))
            hands.paint((100, 100), (140, 100))
            pictures.append(weakref.ref(hands.document.stack.base))
            hands.session.close(hands.document)
        hands.qtbot.waitUntil(lambda: all(picture() is None for picture in pictures))
    finally:
        gc.enable()


def test_the_sample_says_what_it_is_and_has_no_file(hands: Hands) -> None:
    open_sample(hands.session)
    hands.qtbot.waitUntil(lambda: hands.session.document is not None, timeout=WAIT)
    assert hands.window.document_area.tabs.tabText(0) == "Sample photo"
    assert hands.document.path is None
