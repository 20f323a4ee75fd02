"""The polygon: selects what lies between clicked corners."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPen

from desktop.canvas.tools.selecting import OutlineTool, path_through
from desktop.canvas.tools.tool import Pointer
from desktop.canvas.viewport import Viewport
from engine.selection import polygon

REACH = 8.0
"""How near to the first corner, in widget coordinates, a click closes the polygon."""
HANDLE = 3.5


class PolygonTool(OutlineTool):
    """Selects a polygon, clicked corner by corner."""

    name = "polygon"
    icon = "polygon"
    shortcut = "P"

    @property
    def title(self) -> str:
        return self.tr("Polygon")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Click the corners of an area. Double-click, Enter or a click on the first "
            "corner closes it. Backspace removes the last corner, Esc cancels. Shift "
            "adds to the selection, Alt subtracts."
        )

    _corners: tuple[QPointF, ...] = ()
    _at: QPointF | None = None

    @property
    def is_busy(self) -> bool:
        return bool(self._corners)

    def press(self, pointer: Pointer) -> bool:
        if pointer.button != Qt.MouseButton.LeftButton:
            return False
        if not self._corners:
            self.remember_mode(pointer)
        elif self._is_on_first(pointer):
            self._close()
            return False
        self._corners = (*self._corners, pointer.position)
        self._at = pointer.position
        self.overlay_changed.emit()
        return True

    def move(self, pointer: Pointer) -> None:
        # A corner can be dragged to its place before the button is let go.
        if self._corners:
            self._corners = (*self._corners[:-1], pointer.position)
            self._at = pointer.position
            self.overlay_changed.emit()

    def hover(self, pointer: Pointer) -> None:
        if self._corners:
            self._at = pointer.position
            self.overlay_changed.emit()

    def double_click(self, pointer: Pointer) -> bool:
        if not self._corners:
            return False
        self._close()  # the first of the two clicks has set the last corner
        return True

    def wants_key(self, event: QKeyEvent) -> bool:
        keys = (Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        return self.is_busy and (is_undo or event.key() in keys)

    def press_key(self, event: QKeyEvent) -> bool:
        if not self._corners:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
        elif event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo):
            self._corners = self._corners[:-1]
            self.overlay_changed.emit()
        else:
            return super().press_key(event)
        return True

    def abandon(self) -> None:
        self._corners = ()
        self._at = None
        self.overlay_changed.emit()

    def _close(self) -> None:
        outline = [(corner.x(), corner.y()) for corner in self._corners]
        self.abandon()
        if len(outline) >= 3:
            self.join(polygon(outline, self.document.bounds, self.select.antialias))

    def _is_on_first(self, pointer: Pointer) -> bool:
        if len(self._corners) < 3:
            return False
        way = self.canvas.viewport.to_widget(self._corners[0]) - pointer.widget
        return max(abs(way.x()), abs(way.y())) <= REACH

    def outline(self, viewport: Viewport) -> QPainterPath:
        points = list(self._corners)
        if points and self._at is not None:
            points.append(self._at)
        return path_through(points, viewport)

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        if not self._corners:
            return QRectF()
        return super().overlay_rect(viewport)

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        super().paint_overlay(painter, viewport)
        painter.setPen(QPen(QColor(0, 0, 0, 190), 1))
        painter.setBrush(QColor(255, 255, 255))
        for corner in self._corners:
            middle = viewport.to_widget(corner)
            square = QRectF(middle.x() - HANDLE, middle.y() - HANDLE, 2 * HANDLE, 2 * HANDLE)
            painter.drawRect(square)
