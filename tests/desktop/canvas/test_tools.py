"""The tools that select areas, and what all tools share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.canvas.tools import TOOLS, BrushSettings, SelectSettings
from desktop.core.document import Document
from engine.folders import RESOURCES
from engine.picture import Picture
from engine.regions import Region
from engine.selection import Combine
from tests.desktop.canvas.harness import CanvasHarness, grey

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


# --- all tools ---


def test_every_tool_introduces_itself(qapp: QApplication) -> None:
    tools = [cls(BrushSettings(), SelectSettings()) for cls in TOOLS]
    assert len({tool.name for tool in tools}) == len(tools)
    assert len({tool.shortcut for tool in tools}) == len(tools)
    for tool in tools:
        assert tool.title
        assert len(tool.tooltip) > 20
        assert (RESOURCES / "icons" / f"{tool.icon}.svg").is_file()


def test_choosing_a_tool_is_told(harness: CanvasHarness) -> None:
    told = []
    harness.canvas.tool_changed.connect(told.append)
    lasso = harness.take("lasso")
    assert told == [lasso]
    assert harness.canvas.tool is lasso


def test_settings_tell_of_changes_and_keep_to_their_limits(qapp: QApplication) -> None:
    brush, select = BrushSettings(), SelectSettings()
    told = []
    brush.changed.connect(lambda: told.append("brush"))
    select.changed.connect(lambda: told.append("select"))
    brush.size = 33
    brush.size = 33
    select.mode = Combine.ADD
    select.mode = Combine.ADD
    assert told == ["brush", "select"]
    brush.size, brush.hardness = -5, 7
    assert (brush.size, brush.hardness) == (1, 1)
    select.tolerance, select.feather = 1000, -1
    assert (select.tolerance, select.feather) == (255, 0)


# --- boxes ---


def test_a_rectangle_selects_whole_pixels(harness: CanvasHarness) -> None:
    harness.take("rectangle")
    harness.drag((50, 40), (100, 60), (150, 90))
    assert harness.document.mask().region.area == pytest.approx(100 * 50, rel=0.05)
    assert (harness.document.mask().values == 255).all()
    harness.document.undo_stack.undo()
    assert not harness.mask.any()


def test_an_ellipse_fills_its_box(harness: CanvasHarness) -> None:
    harness.take("ellipse")
    harness.drag((50, 40), (100, 60), (150, 90))
    assert harness.mask[65, 100] == 255
    assert harness.mask[43, 53] == 0
    assert harness.mask.sum() / 255 == pytest.approx(np.pi * 50 * 25, rel=0.04)


def drag_box(
    harness: CanvasHarness, held: Qt.KeyboardModifier, later: Qt.KeyboardModifier
) -> Region:
    start, end = harness.at(100, 100), harness.at(160, 120)
    QTest.mousePress(harness.canvas, LEFT, held, start)
    harness.move(harness.at(130, 110), LEFT, NONE)
    harness.move(end, LEFT, later)
    QTest.mouseRelease(harness.canvas, LEFT, later, end)
    return harness.document.mask().region


def test_shift_while_dragging_makes_a_square(harness: CanvasHarness) -> None:
    harness.take("rectangle")
    region = drag_box(harness, NONE, SHIFT)
    assert region.width == region.height == 60


def test_alt_while_dragging_draws_from_the_centre(harness: CanvasHarness) -> None:
    harness.take("rectangle")
    region = drag_box(harness, NONE, ALT)
    assert (region.width, region.height) == (120, 40)
    assert region.contains(Region(99, 99, 2, 2))


def test_keys_held_before_the_drag_join_the_mask(harness: CanvasHarness) -> None:
    harness.take("rectangle")
    harness.drag((20, 20), (100, 100))
    harness.drag((150, 20), (200, 100), keys=SHIFT)
    assert harness.mask[50, 50] == harness.mask[50, 170] == 255
    harness.drag((40, 40), (60, 60), keys=ALT)
    assert harness.mask[50, 50] == 0
    assert harness.mask[30, 30] == 255
    harness.drag((10, 10), (70, 30), keys=SHIFT | ALT)
    assert harness.document.mask().region.bottom <= 32
    harness.drag((150, 150), (170, 170))
    assert harness.mask[25, 30] == 0  # without keys it replaces
    assert harness.document.undo_stack.count() == 5


def test_the_mode_of_the_option_bar_counts_without_keys(harness: CanvasHarness) -> None:
    harness.take("rectangle")
    harness.drag((20, 20), (100, 100))
    harness.select.mode = Combine.ADD
    harness.drag((150, 20), (200, 100))
    assert harness.mask[50, 50] == harness.mask[50, 170] == 255


def test_a_click_deselects(harness: CanvasHarness) -> None:
    harness.take("rectangle")
    harness.drag((20, 20), (100, 100))
    QTest.mouseClick(harness.canvas, LEFT, pos=harness.at(150, 150))
    assert not harness.mask.any()


def test_new_areas_are_feathered(harness: CanvasHarness) -> None:
    harness.select.feather = 10
    harness.take("rectangle")
    harness.drag((50, 50), (150, 150))
    assert 0 < harness.mask[100, 47] < 128 < harness.mask[100, 53] < 255


def test_escape_drops_the_box(harness: CanvasHarness) -> None:
    harness.take("ellipse")
    bare = harness.seen()
    QTest.mousePress(harness.canvas, LEFT, pos=harness.at(50, 50))
    harness.move(harness.at(150, 150), LEFT)
    assert not np.array_equal(harness.seen(), bare)  # the outline is shown
    harness.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(harness.canvas, LEFT, pos=harness.at(150, 150))
    assert not harness.mask.any()
    assert np.array_equal(harness.seen(), bare)


# --- free forms ---


def test_the_lasso_selects_what_it_encloses(harness: CanvasHarness) -> None:
    harness.take("lasso")
    around = np.linspace(0, 2 * np.pi, 40)
    harness.drag(*[(150 + 60 * np.cos(a), 100 + 60 * np.sin(a)) for a in around])
    assert harness.mask[100, 150] == 255
    assert harness.mask.sum() / 255 == pytest.approx(np.pi * 3600, rel=0.03)
    assert not harness.mask[:35].any()


def click(harness: CanvasHarness, x: float, y: float) -> None:
    QTest.mouseClick(harness.canvas, LEFT, pos=harness.at(x, y))
    QApplication.processEvents()


def double_click(harness: CanvasHarness, x: float, y: float) -> None:
    """What Qt sends for one: a click, then a Double-click in the place of the second press."""
    click(harness, x, y)
    QTest.mouseDClick(harness.canvas, LEFT, pos=harness.at(x, y))


@pytest.mark.parametrize("way", ["Double-click", "enter", "first corner"])
def test_a_polygon_is_closed_in_three_ways(harness: CanvasHarness, way: str) -> None:
    harness.take("polygon")
    for corner in ((50, 50), (250, 50), (250, 150)):
        click(harness, *corner)
    if way == "Double-click":
        double_click(harness, 50, 150)
    elif way == "enter":
        click(harness, 50, 150)
        harness.key(Qt.Key.Key_Return)
    else:
        click(harness, 50, 150)
        click(harness, 52, 51)
    assert harness.mask[100, 150] == 255
    assert harness.mask.sum() / 255 == pytest.approx(200 * 100, rel=0.03)
    assert harness.document.undo_stack.count() == 1


def test_backspace_takes_a_corner_back(harness: CanvasHarness) -> None:
    harness.take("polygon")
    for corner in ((50, 50), (250, 50), (280, 190)):
        click(harness, *corner)
    harness.key(Qt.Key.Key_Backspace)
    click(harness, 50, 150)
    harness.key(Qt.Key.Key_Enter)
    assert harness.mask.sum() / 255 == pytest.approx(200 * 100 / 2, rel=0.04)


def test_escape_drops_the_polygon(harness: CanvasHarness) -> None:
    harness.take("polygon")
    for corner in ((50, 50), (250, 50), (280, 190)):
        click(harness, *corner)
    harness.key(Qt.Key.Key_Escape)
    harness.key(Qt.Key.Key_Return)
    assert not harness.mask.any()


def test_keys_of_a_running_shape_go_before_shortcuts(harness: CanvasHarness) -> None:
    def is_taken(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        event.ignore()
        QApplication.sendEvent(harness.canvas, event)
        return event.isAccepted()

    harness.take("polygon")
    assert not is_taken(Qt.Key.Key_Backspace)
    click(harness, 50, 50)
    assert is_taken(Qt.Key.Key_Backspace)
    assert is_taken(Qt.Key.Key_Escape)
    assert not is_taken(Qt.Key.Key_B)


def test_changing_the_tool_drops_what_was_not_finished(harness: CanvasHarness) -> None:
    harness.take("polygon")
    click(harness, 50, 50)
    harness.take("brush")
    polygon = harness.take("polygon")
    assert not polygon.is_busy
    assert not harness.mask.any()


# --- searches ---


def island(size: tuple[int, int] = (300, 200)) -> np.ndarray:
    pixels = grey(*size)
    pixels[60:140, 100:200] = (220, 60, 20)
    noise = np.random.default_rng(2).integers(-8, 9, pixels.shape)
    return np.clip(pixels.astype(int) + noise, 0, 255).astype(np.uint8)


def test_a_click_selects_by_colour(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(island())
    tool = harness.take("select-by-colour")
    told = []
    harness.canvas.mask_edited.connect(lambda: told.append(True))
    click(harness, 150, 100)
    harness.settle(until=lambda: not tool.is_busy)
    assert harness.mask[62:138, 102:198].min() == 255
    assert not harness.mask[:57].any()
    assert told == [True]
    click(harness, 10, 10)
    harness.settle(until=lambda: not tool.is_busy)
    assert harness.mask[100, 150] == 0
    assert harness.mask[10, 200] == 255


def test_a_rough_stroke_selects_the_object(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(island())
    tool = harness.take("smart-select")
    harness.drag((120, 90), (150, 110), (180, 95))
    harness.settle(until=lambda: not tool.is_busy)
    selected = harness.mask >= 128
    expected = np.zeros_like(selected)
    expected[60:140, 100:200] = True
    assert (selected & expected).sum() / (selected | expected).sum() > 0.97
    assert harness.document.undo_stack.count() == 1


def test_escape_drops_a_search(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(island())
    tool = harness.take("smart-select")
    QTest.mousePress(harness.canvas, LEFT, pos=harness.at(120, 90))
    harness.move(harness.at(180, 95), LEFT)
    QTest.mouseRelease(harness.canvas, LEFT, pos=harness.at(180, 95))
    assert tool.is_busy  # and its result cannot arrive before events are processed
    harness.key(Qt.Key.Key_Escape)
    assert not tool.is_busy
    assert QThreadPool.globalInstance().waitForDone(10_000)
    harness.settle()
    assert not harness.mask.any()


def test_a_new_document_drops_a_search(open_harness: Callable[..., CanvasHarness]) -> None:
    harness = open_harness(island())
    harness.take("select-by-colour")
    QTest.mouseClick(harness.canvas, LEFT, pos=harness.at(150, 100))
    other = Document(Picture(grey(50, 50)))
    harness.canvas.set_document(other)
    assert QThreadPool.globalInstance().waitForDone(10_000)
    harness.settle()
    assert not harness.mask.any()
    assert not other.mask_values.any()
