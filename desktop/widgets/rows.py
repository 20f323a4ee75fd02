"""What the rows of panels are made of: small buttons, side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.widgets.icons import icon


def tool_button(icon_name: str, tip: str, do: Callable[[], None]) -> QToolButton:
    """A small button with an icon."""
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(18, 18))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda checked=False: do())
    return button


def menu_button(tip: str, menu: QMenu) -> QToolButton:
    """A small button with three dots that opens a menu."""
    button = tool_button("more", tip, lambda: None)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button


def row_of(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; the room goes where None is."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
