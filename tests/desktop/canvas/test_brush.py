from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.canvas.tools.stroke import Stroke
from desktop.core.document import Document
from engine.picture import Picture
from tests.desktop.canvas.studio import Studio, grey

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_stroke_selects_along_its_way(studio: Studio) -> None:
    studio.take("brush")
    studio.brush.size, studio.brush.hardness = 20, 1.0
    studio.drag((50, 100), (120, 100), (250, 100))
    assert (studio.mask[100, 45:255] == 255).all()
    assert (studio.mask[92:108, 60:240] == 255).all()  # fast as it was, there are no gaps
    assert not studio.mask[:88].any()
    assert not studio.mask[113:].any()


def test_undo_and_redo_restore_a_stroke_bit_for_bit(studio: Studio) -> None:
    studio.take("brush")
    studio.brush.hardness = 0.2
    studio.drag((50, 50), (200, 150))
    first = studio.mask.copy()
    studio.drag((50, 150), (220, 40))
    second = studio.mask.copy()
    assert not np.array_equal(first, second)
    studio.document.undo_stack.undo()
    assert np.array_equal(studio.mask, first)
    studio.document.undo_stack.undo()
    assert not studio.mask.any()
    studio.document.undo_stack.redo()
    studio.document.undo_stack.redo()
    assert np.array_equal(studio.mask, second)


def test_a_stroke_is_one_step_and_is_announced(studio: Studio) -> None:
    told = []
    studio.canvas.mask_edited.connect(lambda: told.append(True))
    studio.take("brush")
    studio.drag((50, 50), (60, 60), (70, 70), (80, 80))
    assert studio.document.undo_stack.count() == 1
    assert told == [True]
    studio.brush.size = 10
    studio.drag((60, 60), (70, 70))  # all of it is selected already
    assert studio.document.undo_stack.count() == 1
    assert told == [True]


def test_soft_dabs_do_not_add_up(studio: Studio) -> None:
    studio.take("brush")
    studio.brush.size, studio.brush.hardness = 60, 0.0
    studio.drag((100, 100), (160, 100))
    once = studio.mask.astype(int)
    studio.drag((100, 100), (160, 100), (100, 100), (160, 100))
    assert abs(studio.mask - once).max() <= 8  # the dabs lie at other places, no more
    assert 0 < once[80, 130] < 255


def test_the_eraser_takes_away(studio: Studio) -> None:
    studio.take("brush")
    studio.brush.size, studio.brush.hardness = 40, 1.0
    studio.drag((50, 100), (250, 100))
    studio.take("eraser")
    studio.brush.size = 20
    studio.drag((150, 60), (150, 140))
    assert not studio.mask[85:115, 143:157].any()
    assert studio.mask[100, 130] == 255
    assert studio.mask[100, 170] == 255


def test_the_mask_is_seen_where_it_was_painted(studio: Studio) -> None:
    studio.take("brush")
    studio.canvas.overlay_color = Qt.GlobalColor.green
    studio.canvas.overlay_opacity = 0.5
    studio.drag((50, 100), (250, 100))
    red, green, _ = studio.seen_at(150, 100)
    assert (red, green) == (pytest.approx(64, abs=2), pytest.approx(191, abs=2))
    assert studio.seen_at(150, 40) == (128, 128, 128)
    studio.canvas.show_overlay = False
    assert studio.seen_at(150, 100) == (128, 128, 128)
    studio.canvas.show_overlay = True
    studio.document.undo_stack.undo()
    assert studio.seen_at(150, 100) == (128, 128, 128)


def test_painting_over_the_edge_of_the_picture(studio: Studio) -> None:
    studio.take("brush")
    studio.drag((-30, 5), (20, 5), (330, 5))
    assert studio.mask[5, 0] == studio.mask[5, 299] == 255


def test_escape_abandons_the_stroke(studio: Studio) -> None:
    studio.take("brush")
    QTest.mousePress(studio.canvas, Qt.MouseButton.LeftButton, pos=studio.at(50, 50))
    studio.move(studio.at(150, 100), Qt.MouseButton.LeftButton)
    assert studio.mask.any()
    studio.key(Qt.Key.Key_Escape)
    assert not studio.mask.any()
    studio.move(studio.at(200, 100), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(studio.canvas, Qt.MouseButton.LeftButton, pos=studio.at(200, 100))
    assert not studio.mask.any()
    assert studio.document.undo_stack.count() == 0


def test_another_document_abandons_the_stroke(studio: Studio) -> None:
    studio.take("brush")
    QTest.mousePress(studio.canvas, Qt.MouseButton.LeftButton, pos=studio.at(50, 50))
    studio.canvas.set_document(Document(Picture(grey(20, 20))))
    assert not studio.mask.any()


def test_shift_draws_a_straight_line_from_the_last_point(studio: Studio) -> None:
    studio.take("brush")
    studio.brush.size, studio.brush.hardness = 10, 1.0
    studio.drag((40, 40), (50, 40))
    QTest.mouseClick(studio.canvas, Qt.MouseButton.LeftButton, SHIFT, studio.at(250, 140))
    for share in np.linspace(0, 1, 30):
        assert studio.mask[round(40 + 100 * share), round(50 + 200 * share)] == 255


def test_keys_change_size_and_hardness(studio: Studio) -> None:
    studio.take("brush")
    size, hardness = studio.brush.size, studio.brush.hardness
    studio.key(Qt.Key.Key_BracketRight)
    assert studio.brush.size > size
    studio.key(Qt.Key.Key_BracketLeft)
    assert studio.brush.size == pytest.approx(size)
    studio.key(Qt.Key.Key_BraceLeft, SHIFT)
    assert studio.brush.hardness < hardness
    studio.key(Qt.Key.Key_BraceRight, SHIFT)
    assert studio.brush.hardness == pytest.approx(hardness)
    for _ in range(100):
        studio.key(Qt.Key.Key_BracketLeft)
    assert studio.brush.size == 1


def test_dragging_with_the_right_button_changes_the_size(studio: Studio) -> None:
    studio.take("brush")
    size = studio.brush.size
    studio.drag((100, 100), (130, 100), button=Qt.MouseButton.RightButton)
    assert studio.brush.size == pytest.approx(size + 60)
    assert not studio.mask.any()


def test_the_ring_has_the_true_size(studio: Studio) -> None:
    studio.take("brush")
    studio.brush.size = 80
    for zoom in (1.0, 2.0):
        studio.canvas.set_zoom(zoom)
        bare = studio.seen()
        centre = studio.at(150, 100)
        studio.move(centre)
        changed = (studio.seen() != bare).any(axis=2)
        columns = np.flatnonzero(changed[centre.y()])
        assert columns[0] == pytest.approx(centre.x() - 40 * zoom, abs=2.5)
        assert columns[-1] == pytest.approx(centre.x() + 40 * zoom, abs=2.5)
        assert not changed[centre.y() - 5 : centre.y() + 5, centre.x() - 5 : centre.x() + 5].any()
        QApplication.sendEvent(studio.canvas, QEvent(QEvent.Type.Leave))
        assert np.array_equal(studio.seen(), bare)


def tablet(studio: Studio, kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
    place = QPointF(studio.at(x, y))
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
        QPointF(studio.canvas.mapToGlobal(place)),
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
    QApplication.sendEvent(studio.canvas, event)


def width_at(mask: np.ndarray, x: int) -> int:
    return int((mask[:, x] >= 128).sum())


@pytest.mark.parametrize("uses_pressure", [True, False])
def test_a_pen_presses_harder_for_a_wider_stroke(studio: Studio, uses_pressure: bool) -> None:
    studio.take("brush")
    studio.brush.size, studio.brush.hardness = 60, 1.0
    studio.brush.pressure = uses_pressure
    tablet(studio, QEvent.Type.TabletPress, 30, 100, 0.1)
    for step in range(1, 21):
        tablet(studio, QEvent.Type.TabletMove, 30 + 12 * step, 100, 0.1 + 0.045 * step)
    tablet(studio, QEvent.Type.TabletRelease, 270, 100, 0.0)
    widths = [width_at(studio.mask, x) for x in (60, 120, 180, 240)]
    if uses_pressure:
        assert widths == sorted(widths)
        assert widths[0] < 20
        assert widths[-1] > 45
    else:
        assert widths == pytest.approx([60] * 4, abs=2)
    assert studio.document.undo_stack.count() == 1


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
    open_studio: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = open_studio(grey(3000, 2000))
    studio.take("brush")
    areas = []
    refresh = studio.canvas._scene.mask.refresh
    monkeypatch.setattr(
        studio.canvas._scene.mask,
        "refresh",
        lambda region: (areas.append(region.area), refresh(region)),
    )
    studio.drag((1000, 1000), (1100, 1000), (1200, 1000))
    assert areas
    assert max(areas) < 200 * 200


def test_no_shortcut_gets_between_press_and_release(studio: Studio) -> None:
    """Undoing under a running stroke would leave the mask and the history at odds."""
    studio.take("brush")
    studio.drag((50, 50), (80, 50))
    before = studio.mask.copy()
    QTest.mousePress(studio.canvas, Qt.MouseButton.LeftButton, pos=studio.at(50, 150))
    studio.move(studio.at(150, 150), Qt.MouseButton.LeftButton)
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control)
    event.ignore()
    QApplication.sendEvent(studio.canvas, event)
    assert event.isAccepted()
    studio.key(Qt.Key.Key_Z, control)
    assert np.array_equal(studio.mask, before)
    QTest.mouseRelease(studio.canvas, Qt.MouseButton.LeftButton, pos=studio.at(150, 150))
    assert studio.document.undo_stack.count() == 1
    studio.document.undo_stack.undo()
    assert not studio.mask.any()
