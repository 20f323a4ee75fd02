"""Layers in the real window: masks, blend modes, the original, merging, context menus."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.features.layers.model.thumbnails import WIDTH
from desktop.features.layers.view.row import EYE, GAP
from engine.layers import Layer, Patch
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
