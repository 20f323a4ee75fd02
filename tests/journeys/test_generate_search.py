"""From a photo to the latent space and back, and dragging what is generated."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.canvas.options.drag import DragOptions
from desktop.canvas.tools.drag import DragTool
from engine.regions import Region
from tests.journeys.hands import Hands
from tests.journeys.traveller import Traveller

LEFT = Qt.MouseButton.LeftButton


def test_a_piece_of_a_photo_is_inverted_edited_and_put_back(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    panel, box, before = explorer.panel, explorer.panel.photo, hands.pixels()
    start = panel.model.explorer.settings
    hands.paint((100, 120), (160, 150))
    bounds = hands.document.mask_bounds
    explorer.unfold(box)
    explorer.click(box.start)
    assert panel.search_box.isVisible()
    assert not panel.can_run
    explorer.wait(lambda: bool(hands.document.rough))  # it is seen while it nears
    explorer.click(panel.search_box.keep)
    explorer.wait(lambda: not panel.model.search.is_running)
    settings = panel.model.explorer.settings
    place = settings.square
    assert place is not None
    assert place.contains(bounds)
    assert place.width == max(bounds.width, bounds.height)
    assert settings.latent.model == "tiny"

    explorer.drag("component-1", 0.2)
    assert panel.model.explorer.settings.moves
    explorer.to_canvas()
    after = hands.pixels()
    changed = (after != before).any(axis=2)
    assert changed[place.slices].any()
    changed[place.slices] = False
    assert not changed.any()

    panel.model.explorer.show(start)
    hands.press("Ctrl+Z")
    np.testing.assert_array_equal(hands.pixels(), before)


def test_stopping_a_search_leaves_everything_as_it_was(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    panel, before = explorer.panel, explorer.panel.model.explorer.settings
    explorer.unfold(explorer.panel.photo)
    explorer.click(explorer.panel.photo.start)
    explorer.wait(lambda: bool(hands.document.rough))
    explorer.click(panel.search_box.stop)
    assert not panel.model.search.is_running
    assert panel.model.explorer.settings == before
    explorer.wait(lambda: not hands.document.rough)
    assert panel.run_box.isVisible()

    explorer.click(explorer.panel.photo.start)
    explorer.wait(lambda: bool(hands.document.rough))
    hands.press("Ctrl+W")  # a search ends with its picture
    assert not panel.model.search.is_running
    assert panel.model.explorer.settings == before


def test_a_dropped_picture_is_inverted(hands: Hands, explorer: Traveller, tmp_path: Path) -> None:
    panel = explorer.panel
    path = tmp_path / "dropped.png"
    Image.new("RGB", (40, 30), (200, 90, 30)).save(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, copy, data, LEFT, none)
    QApplication.sendEvent(panel, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(QPointF(at), copy, data, LEFT, none))
    explorer.wait(lambda: panel.search_box.keep.isEnabled())
    assert not panel.view.image.isNull()
    explorer.click(panel.search_box.keep)
    explorer.wait(lambda: panel.model.explorer.settings.latent is not None)
    assert panel.model.explorer.settings.square is None


def test_what_is_generated_is_dragged_on_the_canvas(
    hands: Hands, photo: Path, explorer: Traveller
) -> None:
    hands.open(photo)
    panel, canvas = explorer.panel, hands.window.canvas
    hands.window.tool_strip.pick("drag")
    drag = hands.window.option_bar.options(DragOptions)
    points = hands.window.tool_strip.tool(DragTool).points
    explorer.wait(lambda: points.square is not None and bool(hands.document.rough))
    square = points.square
    assert isinstance(square, Region)

    def at(x: float, y: float) -> QPoint:
        return hands.at(square.x + x * square.width, square.y + y * square.height)

    assert not drag.run.isEnabled()
    QTest.mousePress(canvas, LEFT, pos=at(0.3, 0.4))  # one arrow is drawn
    QTest.mouseMove(canvas, at(0.5, 0.4))
    QTest.mouseRelease(canvas, LEFT, pos=at(0.6, 0.4))
    QTest.mouseClick(canvas, LEFT, pos=at(0.3, 0.8))  # the other one is clicked
    assert not drag.run.isEnabled()
    QTest.mouseClick(canvas, LEFT, pos=at(0.5, 0.8))
    assert len(list(points.arrows)) == 2
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert len(list(points.arrows)) == 1
    explorer.click(drag.undo)  # whatever a hand does to the arrows can be taken back
    assert len(list(points.arrows)) == 2
    explorer.click(drag.undo)
    assert points.arrows[-1].target is None
    panel.model.explorer.redo()
    assert points.arrows[-1].target is not None
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    [arrow] = list(points.arrows)
    assert arrow.target is not None
    assert arrow.target[0] - arrow.handle[0] > square.width / 5

    explorer.wait(lambda: panel.model.explorer.latent is not None)
    before = panel.model.explorer.settings
    explorer.click(drag.run)
    assert drag.stop.isVisible()
    explorer.wait(lambda: drag.clear.isVisible() and points.arrows != (arrow,))
    if panel.model.search.is_running:  # a tiny network may be there at once
        drag.keep.click()
    explorer.wait(lambda: not panel.model.search.is_running)
    assert panel.model.explorer.settings.latent
    assert not points.is_running
    assert drag.undo.isEnabled()
    explorer.click(drag.undo)
    assert panel.model.explorer.settings == before
    assert points.arrows == (arrow,)  # as they were before it

    canvas.setFocus()
    points.set_arrows([arrow])
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not points.arrows
    explorer.at_rest()
    assert hands.document.rough
