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
from engine.picture import Picture
from engine.regions import Region
from engine.selection import Combine
from resources import icon_path
from tests.desktop.canvas.studio import Studio, grey

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
        assert icon_path(tool.icon).is_file()


def test_choosing_a_tool_is_told(studio: Studio) -> None:
    told = []
    studio.canvas.tool_changed.connect(told.append)
    lasso = studio.take("lasso")
    assert told == [lasso]
    assert studio.canvas.tool is lasso


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


def test_a_rectangle_selects_whole_pixels(studio: Studio) -> None:
    studio.take("rectangle")
    studio.drag((50, 40), (100, 60), (150, 90))
    assert studio.document.mask().region.area == pytest.approx(100 * 50, rel=0.05)
    assert (studio.document.mask().values == 255).all()
    studio.document.undo_stack.undo()
    assert not studio.mask.any()


def test_an_ellipse_fills_its_box(studio: Studio) -> None:
    studio.take("ellipse")
    studio.drag((50, 40), (100, 60), (150, 90))
    assert studio.mask[65, 100] == 255
    assert studio.mask[43, 53] == 0
    assert studio.mask.sum() / 255 == pytest.approx(np.pi * 50 * 25, rel=0.04)


def drag_box(studio: Studio, held: Qt.KeyboardModifier, later: Qt.KeyboardModifier) -> Region:
    start, end = studio.at(100, 100), studio.at(160, 120)
    QTest.mousePress(studio.canvas, LEFT, held, start)
    studio.move(studio.at(130, 110), LEFT, NONE)
    studio.move(end, LEFT, later)
    QTest.mouseRelease(studio.canvas, LEFT, later, end)
    return studio.document.mask().region


def test_shift_while_dragging_makes_a_square(studio: Studio) -> None:
    studio.take("rectangle")
    region = drag_box(studio, NONE, SHIFT)
    assert region.width == region.height == 60


def test_alt_while_dragging_draws_from_the_centre(studio: Studio) -> None:
    studio.take("rectangle")
    region = drag_box(studio, NONE, ALT)
    assert (region.width, region.height) == (120, 40)
    assert region.contains(Region(99, 99, 2, 2))


def test_keys_held_before_the_drag_join_the_mask(studio: Studio) -> None:
    studio.take("rectangle")
    studio.drag((20, 20), (100, 100))
    studio.drag((150, 20), (200, 100), keys=SHIFT)
    assert studio.mask[50, 50] == studio.mask[50, 170] == 255
    studio.drag((40, 40), (60, 60), keys=ALT)
    assert studio.mask[50, 50] == 0
    assert studio.mask[30, 30] == 255
    studio.drag((10, 10), (70, 30), keys=SHIFT | ALT)
    assert studio.document.mask().region.bottom <= 32
    studio.drag((150, 150), (170, 170))
    assert studio.mask[25, 30] == 0  # without keys it replaces
    assert studio.document.undo_stack.count() == 5


def test_the_mode_of_the_option_bar_counts_without_keys(studio: Studio) -> None:
    studio.take("rectangle")
    studio.drag((20, 20), (100, 100))
    studio.select.mode = Combine.ADD
    studio.drag((150, 20), (200, 100))
    assert studio.mask[50, 50] == studio.mask[50, 170] == 255


def test_a_click_deselects(studio: Studio) -> None:
    studio.take("rectangle")
    studio.drag((20, 20), (100, 100))
    QTest.mouseClick(studio.canvas, LEFT, pos=studio.at(150, 150))
    assert not studio.mask.any()


def test_new_areas_are_feathered(studio: Studio) -> None:
    studio.select.feather = 10
    studio.take("rectangle")
    studio.drag((50, 50), (150, 150))
    assert 0 < studio.mask[100, 47] < 128 < studio.mask[100, 53] < 255


def test_escape_drops_the_box(studio: Studio) -> None:
    studio.take("ellipse")
    bare = studio.seen()
    QTest.mousePress(studio.canvas, LEFT, pos=studio.at(50, 50))
    studio.move(studio.at(150, 150), LEFT)
    assert not np.array_equal(studio.seen(), bare)  # the outline is shown
    studio.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(studio.canvas, LEFT, pos=studio.at(150, 150))
    assert not studio.mask.any()
    assert np.array_equal(studio.seen(), bare)


# --- free forms ---


def test_the_lasso_selects_what_it_encloses(studio: Studio) -> None:
    studio.take("lasso")
    around = np.linspace(0, 2 * np.pi, 40)
    studio.drag(*[(150 + 60 * np.cos(a), 100 + 60 * np.sin(a)) for a in around])
    assert studio.mask[100, 150] == 255
    assert studio.mask.sum() / 255 == pytest.approx(np.pi * 3600, rel=0.03)
    assert not studio.mask[:35].any()


def click(studio: Studio, x: float, y: float) -> None:
    QTest.mouseClick(studio.canvas, LEFT, pos=studio.at(x, y))
    QApplication.processEvents()


def double_click(studio: Studio, x: float, y: float) -> None:
    """What Qt sends for one: a click, then a double click in the place of the second press."""
    click(studio, x, y)
    QTest.mouseDClick(studio.canvas, LEFT, pos=studio.at(x, y))


@pytest.mark.parametrize("way", ["double click", "enter", "first corner"])
def test_a_polygon_is_closed_in_three_ways(studio: Studio, way: str) -> None:
    studio.take("polygon")
    for corner in ((50, 50), (250, 50), (250, 150)):
        click(studio, *corner)
    if way == "double click":
        double_click(studio, 50, 150)
    elif way == "enter":
        click(studio, 50, 150)
        studio.key(Qt.Key.Key_Return)
    else:
        click(studio, 50, 150)
        click(studio, 52, 51)
    assert studio.mask[100, 150] == 255
    assert studio.mask.sum() / 255 == pytest.approx(200 * 100, rel=0.03)
    assert studio.document.undo_stack.count() == 1


def test_backspace_takes_a_corner_back(studio: Studio) -> None:
    studio.take("polygon")
    for corner in ((50, 50), (250, 50), (280, 190)):
        click(studio, *corner)
    studio.key(Qt.Key.Key_Backspace)
    click(studio, 50, 150)
    studio.key(Qt.Key.Key_Enter)
    assert studio.mask.sum() / 255 == pytest.approx(200 * 100 / 2, rel=0.04)


def test_escape_drops_the_polygon(studio: Studio) -> None:
    studio.take("polygon")
    for corner in ((50, 50), (250, 50), (280, 190)):
        click(studio, *corner)
    studio.key(Qt.Key.Key_Escape)
    studio.key(Qt.Key.Key_Return)
    assert not studio.mask.any()


def test_keys_of_a_running_shape_go_before_shortcuts(studio: Studio) -> None:
    def is_taken(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        event.ignore()
        QApplication.sendEvent(studio.canvas, event)
        return event.isAccepted()

    studio.take("polygon")
    assert not is_taken(Qt.Key.Key_Backspace)
    click(studio, 50, 50)
    assert is_taken(Qt.Key.Key_Backspace)
    assert is_taken(Qt.Key.Key_Escape)
    assert not is_taken(Qt.Key.Key_B)


def test_changing_the_tool_drops_what_was_not_finished(studio: Studio) -> None:
    studio.take("polygon")
    click(studio, 50, 50)
    studio.take("brush")
    polygon = studio.take("polygon")
    assert not polygon.is_busy
    assert not studio.mask.any()


# --- searches ---


def island(size: tuple[int, int] = (300, 200)) -> np.ndarray:
    pixels = grey(*size)
    pixels[60:140, 100:200] = (220, 60, 20)
    noise = np.random.default_rng(2).integers(-8, 9, pixels.shape)
    return np.clip(pixels.astype(int) + noise, 0, 255).astype(np.uint8)


def test_a_click_selects_by_colour(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(island())
    tool = studio.take("select-by-colour")
    told = []
    studio.canvas.mask_edited.connect(lambda: told.append(True))
    click(studio, 150, 100)
    studio.settle(until=lambda: not tool.is_busy)
    assert studio.mask[62:138, 102:198].min() == 255
    assert not studio.mask[:57].any()
    assert told == [True]
    click(studio, 10, 10)
    studio.settle(until=lambda: not tool.is_busy)
    assert studio.mask[100, 150] == 0
    assert studio.mask[10, 200] == 255


def test_a_rough_stroke_selects_the_object(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(island())
    tool = studio.take("smart-select")
    studio.drag((120, 90), (150, 110), (180, 95))
    studio.settle(until=lambda: not tool.is_busy)
    selected = studio.mask >= 128
    expected = np.zeros_like(selected)
    expected[60:140, 100:200] = True
    assert (selected & expected).sum() / (selected | expected).sum() > 0.97
    assert studio.document.undo_stack.count() == 1


def test_escape_drops_a_search(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(island())
    tool = studio.take("smart-select")
    QTest.mousePress(studio.canvas, LEFT, pos=studio.at(120, 90))
    studio.move(studio.at(180, 95), LEFT)
    QTest.mouseRelease(studio.canvas, LEFT, pos=studio.at(180, 95))
    assert tool.is_busy  # and its result cannot arrive before events are processed
    studio.key(Qt.Key.Key_Escape)
    assert not tool.is_busy
    assert QThreadPool.globalInstance().waitForDone(10_000)
    studio.settle()
    assert not studio.mask.any()


def test_a_new_document_drops_a_search(open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(island())
    studio.take("select-by-colour")
    QTest.mouseClick(studio.canvas, LEFT, pos=studio.at(150, 100))
    other = Document(Picture(grey(50, 50)))
    studio.canvas.set_document(other)
    assert QThreadPool.globalInstance().waitForDone(10_000)
    studio.settle()
    assert not studio.mask.any()
    assert not other.mask_values.any()
