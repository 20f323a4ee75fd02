from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.canvas.drawing.stroke import Stroke
from desktop.core.document import Document
from engine.picture import Picture
from tests.desktop.canvas.harness import CanvasHarness, grey

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_stroke_selects_along_its_way(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.brush.size, harness.brush.hardness = 20, 1.0
    harness.drag((50, 100), (120, 100), (250, 100))
    assert (harness.mask[100, 45:255] == 255).all()
    assert (harness.mask[92:108, 60:240] == 255).all()  # fast as it was, there are no gaps
    assert not harness.mask[:88].any()
    assert not harness.mask[113:].any()


def test_undo_and_redo_restore_a_stroke_bit_for_bit(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.brush.hardness = 0.2
    harness.drag((50, 50), (200, 150))
    first = harness.mask.copy()
    harness.drag((50, 150), (220, 40))
    second = harness.mask.copy()
    assert not np.array_equal(first, second)
    harness.document.undo_stack.undo()
    assert np.array_equal(harness.mask, first)
    harness.document.undo_stack.undo()
    assert not harness.mask.any()
    harness.document.undo_stack.redo()
    harness.document.undo_stack.redo()
    assert np.array_equal(harness.mask, second)


def test_a_stroke_is_one_step_and_is_announced(harness: CanvasHarness) -> None:
    told = []
    harness.canvas.mask_edited.connect(lambda: told.append(True))
    harness.take("brush")
    harness.drag((50, 50), (60, 60), (70, 70), (80, 80))
    assert harness.document.undo_stack.count() == 1
    assert told == [True]
    harness.brush.size = 10
    harness.drag((60, 60), (70, 70))  # all of it is selected already
    assert harness.document.undo_stack.count() == 1
    assert told == [True]


def test_soft_dabs_do_not_add_up(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.brush.size, harness.brush.hardness = 60, 0.0
    harness.drag((100, 100), (160, 100))
    once = harness.mask.astype(int)
    harness.drag((100, 100), (160, 100), (100, 100), (160, 100))
    assert abs(harness.mask - once).max() <= 8  # the dabs lie at other places, no more
    assert 0 < once[80, 130] < 255


def test_the_eraser_takes_away(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.brush.size, harness.brush.hardness = 40, 1.0
    harness.drag((50, 100), (250, 100))
    harness.take("eraser")
    harness.brush.size = 20
    harness.drag((150, 60), (150, 140))
    assert not harness.mask[85:115, 143:157].any()
    assert harness.mask[100, 130] == 255
    assert harness.mask[100, 170] == 255


def test_the_mask_is_seen_where_it_was_painted(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.canvas.overlay_color = Qt.GlobalColor.green
    harness.canvas.overlay_opacity = 0.5
    harness.drag((50, 100), (250, 100))
    red, green, _ = harness.seen_at(150, 100)
    assert (red, green) == (pytest.approx(64, abs=2), pytest.approx(191, abs=2))
    assert harness.seen_at(150, 40) == (128, 128, 128)
    harness.canvas.show_overlay = False
    assert harness.seen_at(150, 100) == (128, 128, 128)
    harness.canvas.show_overlay = True
    harness.document.undo_stack.undo()
    assert harness.seen_at(150, 100) == (128, 128, 128)


def test_painting_over_the_edge_of_the_picture(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.drag((-30, 5), (20, 5), (330, 5))
    assert harness.mask[5, 0] == harness.mask[5, 299] == 255


def test_escape_abandons_the_stroke(harness: CanvasHarness) -> None:
    harness.take("brush")
    QTest.mousePress(harness.canvas, Qt.MouseButton.LeftButton, pos=harness.at(50, 50))
    harness.move(harness.at(150, 100), Qt.MouseButton.LeftButton)
    assert harness.mask.any()
    harness.key(Qt.Key.Key_Escape)
    assert not harness.mask.any()
    harness.move(harness.at(200, 100), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(harness.canvas, Qt.MouseButton.LeftButton, pos=harness.at(200, 100))
    assert not harness.mask.any()
    assert harness.document.undo_stack.count() == 0


def test_another_document_abandons_the_stroke(harness: CanvasHarness) -> None:
    harness.take("brush")
    QTest.mousePress(harness.canvas, Qt.MouseButton.LeftButton, pos=harness.at(50, 50))
    harness.canvas.set_document(Document(Picture(grey(20, 20))))
    assert not harness.mask.any()


def test_shift_draws_a_straight_line_from_the_last_point(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.brush.size, harness.brush.hardness = 10, 1.0
    harness.drag((40, 40), (50, 40))
    QTest.mouseClick(harness.canvas, Qt.MouseButton.LeftButton, SHIFT, harness.at(250, 140))
    for share in np.linspace(0, 1, 30):
        assert harness.mask[round(40 + 100 * share), round(50 + 200 * share)] == 255


def test_keys_change_size_and_hardness(harness: CanvasHarness) -> None:
    harness.take("brush")
    size, hardness = harness.brush.size, harness.brush.hardness
    harness.key(Qt.Key.Key_BracketRight)
    assert harness.brush.size > size
    harness.key(Qt.Key.Key_BracketLeft)
    assert harness.brush.size == pytest.approx(size)
    harness.key(Qt.Key.Key_BraceLeft, SHIFT)
    assert harness.brush.hardness < hardness
    harness.key(Qt.Key.Key_BraceRight, SHIFT)
    assert harness.brush.hardness == pytest.approx(hardness)
    for _ in range(100):
        harness.key(Qt.Key.Key_BracketLeft)
    assert harness.brush.size == 1


def test_dragging_with_the_right_button_changes_the_size(harness: CanvasHarness) -> None:
    harness.take("brush")
    size = harness.brush.size
    harness.drag((100, 100), (130, 100), button=Qt.MouseButton.RightButton)
    assert harness.brush.size == pytest.approx(size + 60)
    assert not harness.mask.any()


def test_the_ring_has_the_true_size(harness: CanvasHarness) -> None:
    harness.take("brush")
    harness.brush.size = 80
    for zoom in (1.0, 2.0):
        harness.canvas.set_zoom(zoom)
        bare = harness.seen()
        centre = harness.at(150, 100)
        harness.move(centre)
        changed = (harness.seen() != bare).any(axis=2)
        columns = np.flatnonzero(changed[centre.y()])
        assert columns[0] == pytest.approx(centre.x() - 40 * zoom, abs=2.5)
        assert columns[-1] == pytest.approx(centre.x() + 40 * zoom, abs=2.5)
        assert not changed[centre.y() - 5 : centre.y() + 5, centre.x() - 5 : centre.x() + 5].any()
        QApplication.sendEvent(harness.canvas, QEvent(QEvent.Type.Leave))
        assert np.array_equal(harness.seen(), bare)


def tablet(harness: CanvasHarness, kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
    place = QPointF(harness.at(x, y))
    button = Qt.MouseButton.NoButton
    if kind in (QEvent.Type.TabletPress, QEvent.Type.TabletRelease):
        button = Qt.MouseButton.LeftButton
    pen = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure,
        1,
        2,
    )
    event = QTabletEvent(
        kind,
        pen,
        place,
        QPointF(harness.canvas.mapToGlobal(place)),
        pressure,
        0,
        0,
        0.0,
        0.0,
        0,
        Qt.KeyboardModifier.NoModifier,
        button,
        Qt.MouseButton.LeftButton,
    )
    QApplication.sendEvent(harness.canvas, event)


def width_at(mask: np.ndarray, x: int) -> int:
    return int((mask[:, x] >= 128).sum())


@pytest.mark.parametrize("uses_pressure", [True, False])
def test_a_pen_presses_harder_for_a_wider_stroke(
    harness: CanvasHarness, uses_pressure: bool
) -> None:
    harness.take("brush")
    harness.brush.size, harness.brush.hardness = 60, 1.0
    harness.brush.pressure = uses_pressure
    tablet(harness, QEvent.Type.TabletPress, 30, 100, 0.1)
    for step in range(1, 21):
        tablet(harness, QEvent.Type.TabletMove, 30 + 12 * step, 100, 0.1 + 0.045 * step)
    tablet(harness, QEvent.Type.TabletRelease, 270, 100, 0.0)
    widths = [width_at(harness.mask, x) for x in (60, 120, 180, 240)]
    if uses_pressure:
        assert widths == sorted(widths)
        assert widths[0] < 20
        assert widths[-1] > 45
    else:
        assert widths == pytest.approx([60] * 4, abs=2)
    assert harness.document.undo_stack.count() == 1


def test_a_stroke_does_not_depend_on_how_often_the_pointer_is_heard(
    qapp: QApplication,
) -> None:
    def stroke(count: int) -> np.ndarray:
        document = Document(Picture(grey(400, 100)))
        edit = document.edit_mask("Brush stroke")
        drawn = Stroke(edit, document.bounds, 0.5, erases=False)
        for x in np.linspace(30, 370, count):
            drawn.line_to(QPointF(x, 50), 15)
        edit.commit()
        return document.mask_values.copy()

    few, many = stroke(2).astype(int), stroke(200).astype(int)
    assert abs(few - many).max() <= 16
    assert (few[50, 30:370] == 255).all()


def test_drawing_shows_only_what_it_changes(
    open_harness: Callable[..., CanvasHarness], monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = open_harness(grey(3000, 2000))
    harness.take("brush")
    areas = []
    refresh = harness.canvas._scene.mask.refresh
    monkeypatch.setattr(
        harness.canvas._scene.mask,
        "refresh",
        lambda region: (areas.append(region.area), refresh(region)),
    )
    harness.drag((1000, 1000), (1100, 1000), (1200, 1000))
    assert areas
    assert max(areas) < 200 * 200


def test_no_shortcut_gets_between_press_and_release(harness: CanvasHarness) -> None:
    """Undoing under a running stroke would leave the mask and the history at odds."""
    harness.take("brush")
    harness.drag((50, 50), (80, 50))
    before = harness.mask.copy()
    QTest.mousePress(harness.canvas, Qt.MouseButton.LeftButton, pos=harness.at(50, 150))
    harness.move(harness.at(150, 150), Qt.MouseButton.LeftButton)
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control)
    event.ignore()
    QApplication.sendEvent(harness.canvas, event)
    assert event.isAccepted()
    harness.key(Qt.Key.Key_Z, control)
    assert np.array_equal(harness.mask, before)
    QTest.mouseRelease(harness.canvas, Qt.MouseButton.LeftButton, pos=harness.at(150, 150))
    assert harness.document.undo_stack.count() == 1
    harness.document.undo_stack.undo()
    assert not harness.mask.any()
