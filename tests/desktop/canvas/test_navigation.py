from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from engine.regions import Region
from tests.desktop.canvas.harness import CanvasHarness, gradient

OpenHarness = Callable[..., CanvasHarness]


@pytest.fixture
def large(open_harness: OpenHarness) -> CanvasHarness:
    return open_harness(gradient(2400, 1600), (600, 400))


def wheel(
    harness: CanvasHarness,
    place: QPointF,
    angle: QPoint,
    pixels: QPoint | None = None,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    event = QWheelEvent(
        place,
        QPointF(harness.canvas.mapToGlobal(place)),
        pixels or QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        keys,
        phase,
        False,
    )
    QApplication.sendEvent(harness.canvas, event)


def test_it_opens_fitted_and_stays_so(large: CanvasHarness) -> None:
    assert large.canvas.zoom == pytest.approx(0.25)
    large.canvas.resize(300, 300)
    assert large.canvas.zoom == pytest.approx(0.125)
    large.canvas.set_zoom(0.5)
    large.canvas.resize(500, 300)
    assert large.canvas.zoom == 0.5


def test_the_wheel_zooms_at_the_pointer(large: CanvasHarness) -> None:
    place = QPointF(430, 120)
    told = []
    large.canvas.zoom_changed.connect(told.append)
    under = large.canvas.viewport.to_picture(place)
    colour = large.seen()[120, 430].astype(int)
    for _ in range(5):
        wheel(large, place, QPoint(0, 120))
        now = large.canvas.viewport.to_picture(place)
        assert abs(now.x() - under.x()) * large.canvas.zoom < 1.5
        assert abs(now.y() - under.y()) * large.canvas.zoom < 1.5
    assert large.canvas.zoom == pytest.approx(0.25 * 2 ** (5 / 3))
    assert abs(large.seen()[120, 430].astype(int) - colour).max() <= 2
    assert told[-1] == large.canvas.zoom
    wheel(large, place, QPoint(0, -120))
    assert large.canvas.zoom == pytest.approx(0.25 * 2 ** (4 / 3))


def test_two_fingers_move_the_picture(large: CanvasHarness) -> None:
    large.canvas.set_zoom(1.0)
    before = large.canvas.viewport.offset
    wheel(large, QPointF(300, 200), QPoint(30, -44), QPoint(15, -22), Qt.ScrollPhase.ScrollUpdate)
    after = large.canvas.viewport.offset
    assert (after[0] - before[0], after[1] - before[1]) == (15, -22)
    assert large.canvas.zoom == 1.0


def test_control_makes_two_fingers_zoom(large: CanvasHarness) -> None:
    large.canvas.set_zoom(1.0)
    wheel(
        large,
        QPointF(300, 200),
        QPoint(0, 60),
        QPoint(0, 30),
        Qt.ScrollPhase.ScrollUpdate,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert large.canvas.zoom > 1.0


def test_pinching_a_trackpad_zooms_between_the_fingers(large: CanvasHarness) -> None:
    place = QPointF(400, 300)
    under = large.canvas.viewport.to_picture(place)
    pad = QPointingDevice(
        "trackpad",
        2,
        QInputDevice.DeviceType.TouchPad,
        QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position,
        5,
        2,
    )
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        pad,
        2,
        place,
        place,
        QPointF(large.canvas.mapToGlobal(place)),
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(large.canvas, event)
    assert large.canvas.zoom == pytest.approx(0.375)
    now = large.canvas.viewport.to_picture(place)
    assert (now.x(), now.y()) == pytest.approx((under.x(), under.y()), abs=4)


def drag(harness: CanvasHarness, button: Qt.MouseButton) -> tuple[int, int]:
    """Where the picture has gone after a drag by 60 to the left and 30 down."""
    before = harness.canvas.viewport.offset
    start, end = QPoint(300, 200), QPoint(240, 230)
    QTest.mousePress(harness.canvas, button, pos=start)
    harness.move(end, button)
    QTest.mouseRelease(harness.canvas, button, pos=end)
    after = harness.canvas.viewport.offset
    return after[0] - before[0], after[1] - before[1]


def test_dragging_with_space_middle_button_and_hand(large: CanvasHarness) -> None:
    large.canvas.set_zoom(1.0)
    large.take("brush")
    assert drag(large, Qt.MouseButton.MiddleButton) == (-60, 30)
    QTest.keyPress(large.canvas, Qt.Key.Key_Space)
    assert large.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    assert drag(large, Qt.MouseButton.LeftButton) == (-60, 30)
    QTest.keyRelease(large.canvas, Qt.Key.Key_Space)
    large.take("hand")
    assert drag(large, Qt.MouseButton.LeftButton) == (-60, 30)
    assert not large.mask.any()
    large.take("brush")
    assert drag(large, Qt.MouseButton.LeftButton) == (0, 0)
    assert large.mask.any()


def test_letting_go_of_space_elsewhere_is_noticed(large: CanvasHarness) -> None:
    QTest.keyPress(large.canvas, Qt.Key.Key_Space)
    large.canvas.clearFocus()
    QApplication.sendEvent(large.canvas, _focus_out())
    large.take("brush")
    drag(large, Qt.MouseButton.LeftButton)
    assert large.mask.any()


def _focus_out() -> QEvent:
    from PySide6.QtGui import QFocusEvent

    return QFocusEvent(QEvent.Type.FocusOut)


def test_keys_move_and_zoom(large: CanvasHarness) -> None:
    canvas = large.canvas
    canvas.actual_size()
    before = canvas.viewport.offset
    large.key(Qt.Key.Key_Right)
    large.key(Qt.Key.Key_Down)
    after = canvas.viewport.offset
    assert after[0] < before[0]
    assert after[1] < before[1]
    large.key(Qt.Key.Key_Plus)
    assert canvas.zoom == 1.5
    large.key(Qt.Key.Key_Minus)
    large.key(Qt.Key.Key_Minus)
    assert canvas.zoom == pytest.approx(0.667)
    large.key(Qt.Key.Key_1)
    assert canvas.zoom == 1.0
    large.key(Qt.Key.Key_0)
    assert canvas.viewport.fits


def test_zooming_to_a_region(large: CanvasHarness) -> None:
    region = Region(1000, 700, 100, 60)
    large.canvas.fit_to_region(region)
    assert large.canvas.viewport.visible.contains(region)
    assert large.canvas.zoom > 4


def test_a_double_click_with_the_hand_shows_everything(large: CanvasHarness) -> None:
    large.take("hand")
    large.canvas.set_zoom(3)
    QTest.mouseDClick(large.canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert large.canvas.viewport.fits


def test_an_empty_canvas_takes_everything_calmly(large: CanvasHarness) -> None:
    large.canvas.set_document(None)
    wheel(large, QPointF(10, 10), QPoint(0, 120))
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_0, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        large.key(key)
    drag(large, Qt.MouseButton.MiddleButton)
    assert np.ptp(large.seen().reshape(-1, 3), axis=0).max() == 0


def test_pinching_a_touch_screen_zooms(large: CanvasHarness) -> None:
    pinch = QPinchGesture()
    centre = QPointF(large.canvas.mapToGlobal(QPointF(200, 100)))
    under = large.canvas.viewport.to_picture(QPointF(200, 100))
    for total in (1.0, 2.0, 4.0):
        pinch.setLastCenterPoint(centre)
        pinch.setCenterPoint(centre)
        pinch.setTotalScaleFactor(total)
        QApplication.sendEvent(large.canvas, QGestureEvent([pinch]))
    assert large.canvas.zoom == pytest.approx(1.0)
    now = large.canvas.viewport.to_picture(QPointF(200, 100))
    assert (now.x(), now.y()) == pytest.approx((under.x(), under.y()), abs=4)
