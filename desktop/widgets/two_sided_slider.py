"""A slider with a place of rest that can be left to both sides."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from desktop.widgets.theme import themes

STEPS = 200
"""Positions from one end to the other."""
KNOB = 14
GROOVE = 4


class TwoSidedSlider(QSlider):
    """Its bar grows from the place of rest. A double click, or Delete, goes back there."""

    def __init__(
        self, name: str, low: float, high: float, tooltip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low, self._high = low, high
        self._rest = 0
        self._grip = 0.0
        self.setRange(0, STEPS)
        self.setPageStep(STEPS // 10)
        self.setAccessibleName(name)
        self.setToolTip(tooltip or name)
        self.setMinimumHeight(22)
        self.set_rest(0.0)
        self.go_back()

    @property
    def amount(self) -> float:
        """Where it stands, between ``low`` and ``high``."""
        return self._low + (self._high - self._low) * self.value() / STEPS

    @property
    def is_at_rest(self) -> bool:
        """Whether it stands at its place of rest."""
        return self.value() == self._rest

    def set_amount(self, amount: float) -> None:
        """Put it somewhere, as near as it goes."""
        self.setValue(self._position(amount))

    def set_rest(self, amount: float) -> None:
        """Put the place of rest somewhere. It stays where it stands."""
        self._rest = self._position(amount)
        self.update()

    def go_back(self) -> None:
        """Go to the place of rest."""
        self.setValue(self._rest)

    def _position(self, amount: float) -> int:
        share = (amount - self._low) / (self._high - self._low)
        return round(min(1.0, max(0.0, share)) * STEPS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        on_knob = self._knob().contains(event.position())
        # Elsewhere the knob comes to the pointer and can be dragged on from there.
        self._grip = x - self._knob().center().x() if on_knob else 0.0
        self.setSliderDown(True)
        self.setValue(self._value_at(x - self._grip))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x() - self._grip))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.go_back()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes().current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, knob = self.height() / 2, self._knob()
        groove = QRectF(0, middle - GROOVE / 2, self.width(), GROOVE)
        painter.setBrush(QColor(theme.button))
        painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
        rest, at = self._middle_of(self._rest), knob.center().x()
        accent = QColor(theme.accent if self.isEnabled() else theme.disabled)
        painter.setBrush(accent)
        painter.drawRect(QRectF(min(rest, at), groove.y(), abs(at - rest), GROOVE))
        painter.setBrush(QColor(theme.faint if self.isEnabled() else theme.disabled))
        painter.drawRoundedRect(QRectF(rest - 1, middle - 5, 2, 10), 1, 1)
        is_hot = self.isSliderDown() or self.underMouse()
        painter.setBrush(accent if is_hot or not self.isEnabled() else QColor(theme.text))
        painter.drawEllipse(knob)
        if self.hasFocus():
            painter.setBrush(QColor(theme.text))
            painter.setPen(accent)
            painter.drawEllipse(knob.adjusted(1, 1, -1, -1))

    def _knob(self) -> QRectF:
        middle = self._middle_of(self.value())
        return QRectF(middle - KNOB / 2, self.height() / 2 - KNOB / 2, KNOB, KNOB)

    def _middle_of(self, value: int) -> float:
        room = self.width() - KNOB
        place = QStyle.sliderPositionFromValue(0, STEPS, value, room, self._is_mirrored)
        return KNOB / 2 + place

    def _value_at(self, x: float) -> int:
        room = self.width() - KNOB
        place = round(x - KNOB / 2)
        return QStyle.sliderValueFromPosition(0, STEPS, place, room, self._is_mirrored)

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def knob_position(self) -> QPoint:
        """The middle of the knob, where a press takes hold of it."""
        return self._knob().center().toPoint()
