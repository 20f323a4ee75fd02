"""Layers in the real window: masks, blend modes, the original, merging, context menus."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.app.dialogs.geometry import GeometryDialog
from desktop.canvas.options.brush import BrushOptions
from desktop.core.images import pixels_from_image
from desktop.features.layers.model.thumbnails import WIDTH
from desktop.features.layers.view.row import EYE, GAP
from engine.geometry import Resize
from engine.layers import Layer, Patch
from engine.masks import Mask
from engine.regions import Pixels, Region
from tests.journeys.hands import WAIT, Hands

SKY = Region(100, 60, 200, 150)


def add_layer(hands: Hands, region: Region = SKY, colour: tuple[int, int, int] = (20, 90, 200)):
    pixels = np.full((region.height, region.width, 3), colour, np.uint8)
    layer = Layer("Sky", (Patch(region, pixels, None),))
    hands.document.change_layers(hands.document.stack.with_layer(layer), "Paste")


def click_row(hands: Hands, row: int, x: int) -> None:
    view = hands.window.panels.layers.list
    place = view.visualRect(view.model().index(row, 0))
    at = QPoint(place.left() + x, place.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_layer_mask_is_painted_with_brush_and_eraser(
    hands: Hands, photo: Path, photo_pixels: Pixels
) -> None:
    document = hands.open(photo)
    add_layer(hands)
    panel = hands.window.panels.layers
    covered = hands.pixels()
    hands.click(panel._buttons["layer-mask"])
    np.testing.assert_array_equal(hands.pixels(), covered, "a mask of everything hides nothing")

    hands.press("E")
    eraser = hands.window.canvas.tool
    options = hands.window.option_bar._options[eraser]
    assert isinstance(options, BrushOptions)
    assert options.target.text() == "Painting on the mask of Sky"
    hands.paint((150, 120), (220, 130))
    erased = hands.pixels()
    np.testing.assert_array_equal(erased[122, 180], photo_pixels[122, 180])
    assert (erased[200, 280] == covered[200, 280]).all()
    assert document.mask().is_empty, "nothing is selected"
    hands.press("B")
    hands.paint((150, 120), (220, 130))
    np.testing.assert_array_equal(hands.pixels()[122, 180], covered[122, 180])
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), erased)

    click_row(hands, 0, EYE + WIDTH // 2)  # the picture beside the mask
    assert not document.active.edits_mask
    assert options.target.text() == ""
    hands.paint((150, 120), (220, 130))
    assert not document.mask().is_empty, "the brush selects again"
    np.testing.assert_array_equal(hands.pixels(), erased)
    click_row(hands, 0, EYE + WIDTH + GAP + WIDTH // 2)
    assert document.active.edits_mask


def test_blend_modes_and_the_original(hands: Hands, photo: Path, photo_pixels: Pixels) -> None:
    document = hands.open(photo)
    add_layer(hands, colour=(255, 255, 255))
    panel = hands.window.panels.layers
    panel.blend.setCurrentIndex(panel.blend.findData("difference"))
    np.testing.assert_array_equal(hands.pixels()[SKY.slices], 255 - photo_pixels[SKY.slices])
    assert document.undo_stack.undoText() == "Blend mode of Sky"

    click_row(hands, 1, EYE // 2)  # the eye of the original
    assert not document.stack.base_visible
    assert hands.pixels()[5, 5].tolist() == [0, 0, 0, 0]
    hands.press("Ctrl+Z")
    hands.press("Ctrl+Z")
    assert panel.blend.currentData() == "normal"


def test_layers_are_merged_and_flattened_from_the_menu(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    add_layer(hands)
    add_layer(hands, Region(150, 100, 100, 100), (200, 30, 30))
    before = hands.pixels()
    menu = hands.window.layer_menu
    menu.merge_down.trigger()
    hands.qtbot.waitUntil(lambda: len(document.stack.layers) == 1, timeout=WAIT)
    np.testing.assert_array_equal(hands.pixels(), before)
    menu.flatten.trigger()
    hands.qtbot.waitUntil(lambda: not document.stack.layers, timeout=WAIT)
    np.testing.assert_array_equal(hands.pixels(), before)
    assert not menu.flatten.isEnabled()


def test_the_right_button_on_a_layer_shows_what_can_be_done(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    add_layer(hands)
    add_layer(hands)
    panel = hands.window.panels.layers
    row = panel.list.visualRect(panel.list.model().index(1, 0)).center()
    at = panel.list.viewport().mapTo(panel, row)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, panel.mapToGlobal(at))
    QApplication.sendEvent(panel, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    for action in (hands.window.layer_menu.lock, hands.window.layer_menu.merge_down):
        assert action in actions
    assert panel.layer is hands.document.stack.layers[0], "the layer under the pointer is meant"
    menu.close()


def test_the_list_of_layers_can_be_folded_away(hands: Hands, photo: Path) -> None:
    hands.open(photo)
    panel, job = hands.window.panels.layers, hands.window.panels.front
    before = job.height()
    hands.click(panel.fold)
    hands.qtbot.waitUntil(lambda: job.height() > before + 60)
    assert panel.blend.isVisible()
    hands.click(panel.fold)
    hands.qtbot.waitUntil(lambda: panel.list.isVisible() and job.height() < before + 60)


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def clipboard_pixels(hands: Hands, width: int) -> np.ndarray:
    clipboard = QApplication.clipboard()
    hands.qtbot.waitUntil(lambda: clipboard.image().width() == width, timeout=WAIT)
    return pixels_from_image(clipboard.image(), deep=False)


def test_copy_takes_the_layer_and_copy_merged_what_is_seen(
    hands: Hands, photo: Path, photo_pixels: Pixels
) -> None:
    document = hands.open(photo)
    add_layer(hands)
    hands.press("Ctrl+C")
    layer = clipboard_pixels(hands, SKY.width)
    assert (layer[:, :, :3] == (20, 90, 200)).all()
    hands.press("Ctrl+Shift+C")
    merged = clipboard_pixels(hands, document.bounds.width)
    np.testing.assert_array_equal(merged[:, :, :3], hands.pixels())

    hands.window.layer_menu.toggle.trigger()
    QApplication.clipboard().clear()
    hands.press("Ctrl+C")
    whole = clipboard_pixels(hands, document.bounds.width)
    np.testing.assert_array_equal(whole[:, :, :3], photo_pixels, "a hidden layer is not meant")
    hands.press("Ctrl+Z")

    beside = Mask(Region(5, 5, 30, 20), np.full((20, 30), 255, np.uint8))
    document.set_mask(beside, "Select")
    hands.press("Ctrl+C")
    seen = clipboard_pixels(hands, 30)
    np.testing.assert_array_equal(
        seen[:, :, :3], photo_pixels[5:25, 5:35], "the layer has nothing there"
    )
    hands.press("Ctrl+Alt+V")
    hands.qtbot.waitUntil(lambda: len(document.stack.layers) == 2, timeout=WAIT)
    assert document.stack.layers[-1].region == beside.region, "in its place"


def test_the_right_button_on_the_canvas_pastes_at_the_pointer(hands: Hands, photo: Path) -> None:
    document, canvas = hands.open(photo), hands.window.canvas
    document.set_mask(Mask(Region(5, 5, 30, 20), np.full((20, 30), 255, np.uint8)), "Select")
    hands.press("Ctrl+C")
    clipboard_pixels(hands, 30)
    size = hands.window.tool_strip.brush.size
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=hands.at(200.5, 150.5))
    assert hands.window.tool_strip.brush.size == size
    menu = popup()
    assert hands.window.edit_menu.copy_merged in menu.actions()
    next(each for each in menu.actions() if each.text() == "Paste here").trigger()
    menu.close()
    hands.qtbot.waitUntil(lambda: len(document.stack.layers) == 1, timeout=WAIT)
    region = document.stack.layers[0].region
    assert (region.width, region.height) == (30, 20)
    assert abs(region.x - 185) <= 2, "around the pointer, to a pixel of the screen"
    assert abs(region.y - 140) <= 2

    QTest.mousePress(canvas, Qt.MouseButton.RightButton, pos=hands.at(200, 150))
    QTest.mouseMove(canvas, hands.at(240, 150))
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, pos=hands.at(240, 150))
    assert QApplication.activePopupWidget() is None, "a drag changes the brush"


def test_a_tab_can_close_the_others(hands: Hands, photo: Path, tmp_path: Path) -> None:
    first = hands.open(photo)
    other = tmp_path / "other.png"
    first.stack.base.save(other)
    hands.open(other)
    tabs = hands.window.document_area.tabs
    at = tabs.tabRect(0).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, tabs.mapToGlobal(at))
    QApplication.sendEvent(tabs, event)
    assert hands.document is first, "the tab under the pointer comes to the front"
    menu = popup()
    next(each for each in menu.actions() if each.text() == "Close others").trigger()
    menu.close()
    assert list(hands.session.items) == [first]


def test_a_layer_is_dragged_out_as_a_png(hands: Hands, photo: Path) -> None:
    document = hands.open(photo)
    add_layer(hands)
    values = np.zeros((document.bounds.height, document.bounds.width), np.uint8)
    values[60:100, 100:200] = 51
    layer = dataclasses.replace(document.stack.layers[0], name="Sky/1", mask=Mask.of(values))
    document.change_layers(document.stack.with_layer(layer), "Mask")
    model = hands.window.panels.layers.list.model()
    data = model.mimeData([model.index(0, 0)])
    assert data.hasUrls()
    (url,) = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "Sky 1.png"
    with Image.open(path) as saved:
        pixels = np.asarray(saved)
    assert pixels.shape == (40, 100, 4)
    assert (pixels == (20, 90, 200, 51)).all()
    assert bytes(data.data("image/png").data()) == path.read_bytes()


def test_turning_and_cropping_from_the_menu_keep_layers(
    hands: Hands, photo: Path, photo_pixels: Pixels
) -> None:
    document = hands.open(photo)
    add_layer(hands)
    seen = hands.pixels()
    menu = hands.window.image_menu
    assert not menu.crop_to_selection.isEnabled()
    turn = next(each for each in menu.actions() if "clock&wise" in each.text())
    turn.trigger()
    hands.qtbot.waitUntil(lambda: document.size == (360, 480), timeout=WAIT)
    np.testing.assert_array_equal(hands.pixels(), np.rot90(seen, -1))
    assert document.undo_stack.undoText() == "Rotate 90° clockwise"
    document.set_mask(Mask(Region(50, 60, 100, 90), np.full((90, 100), 255, np.uint8)), "Select")
    menu.crop_to_selection.trigger()
    hands.qtbot.waitUntil(lambda: document.size == (100, 90), timeout=WAIT)
    np.testing.assert_array_equal(hands.pixels(), np.rot90(seen, -1)[60:150, 50:150])
    assert [layer.name for layer in document.stack.layers] == ["Sky"]
    for _ in range(3):
        hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), seen)


def test_resizing_from_the_menu_says_the_new_size_and_keeps_layers(
    hands: Hands, photo: Path
) -> None:
    document = hands.open(photo)
    add_layer(hands)
    hands.press("Ctrl+Alt+I")
    (dialog,) = hands.window.findChildren(GeometryDialog)
    dialog.model.show(Resize("percent", percent=50))
    assert "240 × 180" in dialog.result_size.text()
    dialog.accept()
    hands.qtbot.waitUntil(lambda: document.size == (240, 180), timeout=WAIT)
    assert document.stack.layers[0].region == Region(50, 30, 100, 75)
    assert (hands.pixels()[60, 90] == (20, 90, 200)).all()
