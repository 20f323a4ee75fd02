"""Work that goes on in the background, as an entry in the bar at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.widgets.theme import themes

WIDTH = 144


class RunningStatus(QToolButton):
    """A line of text over a thin bar; a click shows more. Subclasses say what it is about."""

    def __init__(self, name: str, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = 0.0
        self.setObjectName("runningStatus")
        self.setMinimumWidth(WIDTH)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setToolTip(tooltip)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_progress(self, text: str, progress: float) -> None:
        """Say how far it is, 0 to 1."""
        self.setText(text)
        self._progress = progress
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = themes().current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(8, self.height() - 4, self.width() - 16, 2)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(bar, 1, 1)
        bar.setWidth(bar.width() * self._progress)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(bar, 1, 1)
