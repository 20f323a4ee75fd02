"""A small note in a panel that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.widgets.icons import icon


class Chip(QFrame):
    """A line of text with a cross that says, as its tooltip, what closing it does."""

    closed = Signal()

    def __init__(self, close_tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self._label = QLabel()
        self._label.setWordWrap(True)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setIconSize(QSize(12, 12))
        close.setToolTip(close_tip)
        close.setAccessibleName(close_tip)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.addWidget(self._label, 1)
        row.addWidget(close)

    def set_text(self, text: str) -> None:
        """Show ``text``."""
        self._label.setText(text)
