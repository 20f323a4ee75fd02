"""The line between before and after."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.canvas.compositor import split_column
from desktop.canvas.display import Display

REACH = 6.0
"""How near, in widget coordinates, the pointer has to come to take hold of the line."""


class SplitLine(QObject):
    """Draws the split line of a display and lets it be dragged."""

    hovered = Signal()
    """The pointer has come to the line, or left it."""

    def __init__(self, display: Display) -> None:
        super().__init__(display)
        self._display = display
        self.is_dragged = False
        self.is_hovered = False

    def grab(self, position: QPointF) -> bool:
        """Take hold of the line if ``position`` (widget coordinates) is near it."""
        self.is_dragged = self._is_near(position)
        return self.is_dragged

    def drag(self, position: QPointF) -> None:
        """Bring the line to ``position``."""
        self._display.split = position.x() / max(1, self._display.width())

    def let_go(self) -> None:
        """End dragging."""
        self.is_dragged = False

    def hover(self, position: QPointF) -> None:
        """Show by the cursor that the line can be dragged."""
        is_near = self._is_near(position)
        if is_near != self.is_hovered:
            self.is_hovered = is_near
            self.hovered.emit()

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self.is_hovered = False

    def paint(self, painter: QPainter) -> None:
        """The line, a handle in its middle, and what is to its left and right."""
        x = self._x()
        if x is None or self._display.show_original:
            return
        height = self._display.height()
        line = QLineF(x, 0, x, height)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 3))
        painter.drawLine(line)
        painter.setPen(QPen(Qt.GlobalColor.white, 1.25))
        painter.drawLine(line)
        middle = QPointF(x, height / 2)
        painter.setBrush(QColor(255, 255, 255, 235))
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1))
        painter.drawEllipse(middle, 13, 13)
        painter.setBrush(QColor(40, 40, 40))
        painter.setPen(Qt.PenStyle.NoPen)
        for side in (-1, 1):
            arrow = [(9, 0), (4, -4.5), (4, 4.5)]
            painter.drawPolygon(
                QPolygonF([middle + QPointF(side * across, down) for across, down in arrow])
            )
        self._label(painter, self.tr("Before"), x, is_left=True)
        self._label(painter, self.tr("After"), x, is_left=False)

    def _label(self, painter: QPainter, text: str, x: float, is_left: bool) -> None:
        box = painter.fontMetrics().boundingRect(text).adjusted(-8, -4, 8, 4)
        left = x - 10 - box.width() if is_left else x + 10
        box.moveTo(round(left), 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 140))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _x(self) -> float | None:
        split = self._display.split
        if split is None:
            return None
        viewport = self._display.viewport
        return split_column(viewport, split) / viewport.ratio

    def _is_near(self, position: QPointF) -> bool:
        x = self._x()
        return x is not None and abs(position.x() - x) <= REACH
