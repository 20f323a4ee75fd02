"""Layouts and small controls that panels and forms are built from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

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


def text_button(text: str, tip: str) -> QPushButton:
    """A button of a window, which Enter does not press unless it has the focus."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
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


def column_of(widget: QWidget, *parts: QWidget | QLayout) -> None:
    """Put parts one below the other."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)


def named(name: str, control: QWidget, *more: QWidget) -> QHBoxLayout:
    """A control, and perhaps more, to the right of its name."""
    label = QLabel(name)
    label.setBuddy(control)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(label, 1)
    for each in (control, *more):
        row.addWidget(each)
    return row


def choice(name: str, tooltip: str, *options: tuple[str, object]) -> QComboBox:
    """A box to choose one of a few from: their texts and data."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tooltip)
    box.setMinimumContentsLength(15)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for text, data in options:
        box.addItem(text, data)
    return box
