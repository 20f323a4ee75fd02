"""A part of a panel that is folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.widgets.icons import icon


class Fold(QWidget):
    """A heading that shows and hides what is put into ``content``."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.heading = QToolButton()
        self.heading.setText(title)
        self.heading.setToolTip(title)
        self.heading.setCheckable(True)
        self.heading.setProperty("segment", True)
        self.heading.setIconSize(QSize(12, 12))
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.toggled.connect(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(content)
        self._fold(False)

    def _fold(self, is_open: bool) -> None:
        self.heading.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        self.content.setVisible(is_open)
