"""The controls of a tool in the option bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget


class Options(QObject):
    """What a tool offers in the option bar: widgets, left to right, that follow its settings.

    Each goes into the menu at the end of the bar by itself where the window is narrow.
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []

    @property
    def parts(self) -> Sequence[QWidget]:
        """The widgets, left to right."""
        return self._parts

    def add(self, *parts: QWidget) -> None:
        """Add widgets on the right."""
        self._parts.extend(parts)

    def add_row(self, *parts: QWidget) -> None:
        """Add widgets on the right that stay together; those that are hidden leave no gap."""
        together = QWidget()
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        self.add(together)


def push_button(text: str, tooltip: str, is_primary: bool = False) -> QPushButton:
    """A button with a text."""
    button = QPushButton(text)
    button.setToolTip(tooltip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if is_primary:
        button.setProperty("primary", True)
    return button


def check_box(text: str, tooltip: str) -> QCheckBox:
    """A box to tick."""
    box = QCheckBox(text)
    box.setToolTip(tooltip)
    return box
