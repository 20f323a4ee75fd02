"""Moving about in the picture: wheel, trackpad, pinch, drag and keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from desktop.canvas.display import Display

NOTCH = 120
"""Qt's angle for one notch of a mouse wheel."""
ZOOM_PER_NOTCH = 2 ** (1 / 3)
KEY_STEP = 0.1
"""How much of the widget an arrow key moves the picture by."""


class Navigator(QObject):
    """Turns the events of a display into movements of its viewport."""

    cursor_changed = Signal()
    """A press would do something else now."""

    def __init__(self, display: Display) -> None:
        super().__init__(display)
        self._display = display
        self._grabbed: QPointF | None = None
        self._pinched = 1.0
        self.is_ready_to_pan = False
        """True while the space bar is held."""

    # --- dragging ---

    @property
    def is_panning(self) -> bool:
        """True while the picture is being dragged."""
        return self._grabbed is not None

    def grab(self, position: QPointF) -> None:
        """Begin to drag the picture at a point of the widget."""
        self._grabbed = position

    def drag(self, position: QPointF) -> None:
        """Drag the picture to a point of the widget."""
        if self._grabbed is not None:
            self._display.pan(position.x() - self._grabbed.x(), position.y() - self._grabbed.y())
            self._grabbed = position

    def let_go(self) -> None:
        """End dragging."""
        self._grabbed = None

    def wants(self, event: QMouseEvent) -> bool:
        """Whether a press begins to drag the picture, whatever the tool."""
        if event.button() == Qt.MouseButton.MiddleButton:
            return True
        return self.is_ready_to_pan and event.button() == Qt.MouseButton.LeftButton

    # --- wheel and trackpad ---

    def turn_wheel(self, event: QWheelEvent) -> None:
        """A mouse wheel zooms at the pointer; two fingers on a trackpad move the picture."""
        zooms = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not zooms and _is_scroll(event):
            moved = event.pixelDelta()
            if moved.isNull():
                moved = event.angleDelta() * (self._display.height() * KEY_STEP / NOTCH)
            self._display.pan(moved.x(), moved.y())
        else:
            turned = event.angleDelta().y() or event.angleDelta().x()
            factor = ZOOM_PER_NOTCH ** (turned / NOTCH)
            self._display.set_zoom(self._display.zoom * factor, event.position())
        event.accept()

    def native_gesture(self, event: QNativeGestureEvent) -> bool:
        """Pinch and double tap on the trackpads of macOS and Wayland."""
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._display.set_zoom(self._display.zoom * (1 + event.value()), event.position())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            if self._display.viewport.fits:
                self._display.set_zoom(1.0, event.position())
            else:
                self._display.fit()
        elif kind == Qt.NativeGestureType.PanNativeGesture:
            self._display.pan(event.delta().x(), event.delta().y())
        else:
            return False
        return True

    def gesture(self, event: QGestureEvent) -> bool:
        """Pinch with two fingers on a touch screen; the fingers also move the picture."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.state() == Qt.GestureState.GestureStarted:
            self._pinched = 1.0
        moved = pinch.centerPoint() - pinch.lastCenterPoint()
        self._display.pan(moved.x(), moved.y())
        centre = self._display.mapFromGlobal(pinch.centerPoint())
        factor = pinch.totalScaleFactor() / self._pinched
        self._pinched = pinch.totalScaleFactor()
        if factor > 0:
            self._display.set_zoom(self._display.zoom * factor, centre)
        event.accept(pinch)
        return True

    # --- keys ---

    def press_key(self, event: QKeyEvent) -> bool:
        """Arrows move; plus, minus, 0 and 1 zoom; the space bar makes the mouse drag."""
        display, key = self._display, event.key()
        arrows = {
            Qt.Key.Key_Left: (1, 0),
            Qt.Key.Key_Right: (-1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.is_ready_to_pan = True
                self.cursor_changed.emit()
        elif key in arrows:
            right, down = arrows[Qt.Key(key)]
            display.pan(right * display.width() * KEY_STEP, down * display.height() * KEY_STEP)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            display.zoom_in()
        elif key == Qt.Key.Key_Minus:
            display.zoom_out()
        elif key == Qt.Key.Key_0:
            display.fit()
        elif key == Qt.Key.Key_1:
            display.actual_size()
        else:
            return False
        return True

    def release_key(self, event: QKeyEvent) -> bool:
        """The space bar let go."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self.forget_keys()
        return True

    def forget_keys(self) -> None:
        """Keys may be let go of where the canvas does not see it."""
        self.is_ready_to_pan = False
        self.cursor_changed.emit()


def _is_scroll(event: QWheelEvent) -> bool:
    """Whether this comes from fingers on a trackpad and not from a wheel."""
    if event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    return event.phase() != Qt.ScrollPhase.NoScrollPhase or (
        not event.pixelDelta().isNull() and event.angleDelta().y() % NOTCH != 0
    )
