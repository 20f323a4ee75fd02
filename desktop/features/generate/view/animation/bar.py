"""The timeline as a strip of key frames over a ruler of seconds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop.features.generate.model.animation.keys import GAP
from desktop.widgets.theme import themes

SIDE = 34.0
"""Of a key's picture."""
HEIGHT = 74
RULER = 44.0
"""From the top to the ruler's line."""
MARGIN = SIDE / 2 + 2
SHORTEST = 3.0
"""Seconds that the ruler shows at least."""
FREE = 1.15
"""How much longer the ruler is than the animation, so that a key can be drawn out."""
STILL = 3.0
"""Widget coordinates that a press must move before it drags."""
ROUNDING = 4.0
TICKS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


class TimelineBar(QWidget):
    """A click picks a key, dragging moves it in time, a double click on the ruler adds one.

    With the keyboard: the arrows pick, with Ctrl they move, Delete removes.
    """

    picked = Signal(int)
    moved = Signal(int, float)
    """Which key, and the second where it is wanted."""
    added = Signal(float)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moments: list[float] = []
        """Where the keys are, in seconds."""
        self.chosen = -1
        self._images: list[QImage] = []
        self._length = 0.0
        self._playhead: float | None = None
        self._held: int | None = None
        self._pressed = QPointF()
        self._is_moving = False
        self._span = SHORTEST
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Timeline"))
        self.setToolTip(
            self.tr(
                "Click a key frame to load it, drag to move it, double-click between key frames"
                " to add the current picture"
            )
        )

    def show_keys(self, moments: Sequence[float], length: float, chosen: int) -> None:
        """Show keys at these seconds of an animation that is ``length`` seconds long."""
        self.moments, self._length, self.chosen = list(moments), length, chosen
        if self._held is None:
            self._span = max(SHORTEST, length * FREE, max(moments, default=0.0) * FREE)
        self.update()

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show the pictures of the keys."""
        self._images = list(images)
        self.update()

    def show_playhead(self, seconds: float | None) -> None:
        """Show where it plays; None for not at all."""
        self._playhead = seconds
        self.update()

    def position(self, seconds: float) -> float:
        """Where a moment is, from the left."""
        return MARGIN + seconds / self._span * (self.width() - 2 * MARGIN)

    def key_center(self, place: int) -> QPointF:
        """The middle of a key's picture."""
        return QPointF(self.position(self.moments[place]), 2 + SIDE / 2)

    def _seconds(self, x: float) -> float:
        return max(0.0, (x - MARGIN) / (self.width() - 2 * MARGIN) * self._span)

    def _at(self, point: QPointF) -> int | None:
        """The key under the pointer; the chosen one lies on top."""
        order = sorted(range(len(self.moments)), key=lambda place: place != self.chosen)
        return next(
            (place for place in order if abs(self.position(self.moments[place]) - point.x())
             <= SIDE / 2 and point.y() <= RULER + 8),
            None,
        )  # fmt: skip

    # --- by hand ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._held = self._at(event.position())
        self._pressed, self._is_moving = event.position(), False
        if self._held is not None:
            self.picked.emit(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        way = event.position().x() - self._pressed.x()
        self._is_moving = self._is_moving or abs(way) >= STILL
        if self._is_moving:
            self.moved.emit(self._held, self._seconds(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.show_keys(self.moments, self._length, self.chosen)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()) is None:
            self.added.emit(self._seconds(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        has_chosen = 0 <= self.chosen < len(self.moments)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier and has_chosen:
            self.moved.emit(self.chosen, self.moments[self.chosen] + step * GAP)
        elif step and 0 <= self.chosen + step < len(self.moments):
            self.picked.emit(self.chosen + step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and has_chosen:
            self.removed.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self._paint_ruler(painter)
        for place in range(len(self.moments)):
            if place != self.chosen:
                self._paint_key(painter, place)
        if 0 <= self.chosen < len(self.moments):
            self._paint_key(painter, self.chosen)
        if self._playhead is not None:
            x = self.position(self._playhead)
            painter.setPen(QPen(QColor(themes().current.text), 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, RULER + 6))

    def _paint_ruler(self, painter: QPainter) -> None:
        theme = themes().current
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.drawLine(QPointF(MARGIN, RULER), QPointF(self.width() - MARGIN, RULER))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(MARGIN, RULER), QPointF(self.position(self._length), RULER))
        metrics = QFontMetricsF(self.font())
        room = (self.width() - 2 * MARGIN) / metrics.horizontalAdvance("000.0 s")
        step = next((tick for tick in TICKS if self._span / tick <= room), TICKS[-1])
        painter.setPen(QColor(theme.faint))
        for number in range(int(self._span / step) + 1):
            x = self.position(number * step)
            painter.drawLine(QPointF(x, RULER + 2), QPointF(x, RULER + 6))
            text = self.tr("{seconds} s").format(seconds=f"{number * step:g}")
            width = metrics.horizontalAdvance(text)
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(QPointF(left, HEIGHT - 6), text)

    def _paint_key(self, painter: QPainter, place: int) -> None:
        theme = themes().current
        centre = self.key_center(place)
        square = QRectF(centre.x() - SIDE / 2, centre.y() - SIDE / 2, SIDE, SIDE)
        painter.setPen(QPen(QColor(theme.accent if place == self.chosen else theme.faint), 2))
        painter.drawLine(QPointF(centre.x(), square.bottom()), QPointF(centre.x(), RULER + 3))
        path = QPainterPath()
        path.addRoundedRect(square, ROUNDING, ROUNDING)
        painter.setClipPath(path)
        if place < len(self._images) and not self._images[place].isNull():
            painter.drawImage(square, self._images[place])
        else:
            painter.fillRect(square, QColor(theme.field))
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), ROUNDING, ROUNDING)
