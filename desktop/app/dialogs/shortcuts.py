"""The sheet of keyboard shortcuts, made from the menus themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.app.menus.menu import plain
from desktop.widgets.buttons import close_button


class ShortcutsDialog(QDialog):
    """Every key, by menu, in columns; typing finds one."""

    COLUMNS = 3

    def __init__(
        self,
        groups: Sequence[tuple[str, Sequence[QAction]]],
        canvas_keys: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        """``groups`` are the actions under their titles; ``canvas_keys`` what keys do, and keys."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._rows: list[tuple[str, QLabel, QLabel]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search shortcuts"))
        self.search.setToolTip(self.tr("Type a command or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        sheet = self._make_sheet(groups, canvas_keys)
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Keyboard shortcuts"))
        area.setToolTip(self.tr("Keyboard shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.search)
        column.addWidget(area, 1)
        column.addWidget(close_button(self))
        self.resize(QSize(1000, 720).boundedTo(self.screen().availableSize()))

    def _make_sheet(
        self,
        groups: Sequence[tuple[str, Sequence[QAction]]],
        canvas_keys: Sequence[tuple[str, str]],
    ) -> QWidget:
        tables = [self._table(self.tr("Canvas"), canvas_keys)]
        for title, actions in groups:
            rows = [(plain(action.text()), _keys(action)) for action in actions if _keys(action)]
            if rows:
                tables.append(self._table(title, rows))
        sheet = QWidget()
        across = QHBoxLayout(sheet)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(40)
        columns = [QVBoxLayout() for _ in range(self.COLUMNS)]
        heights = [0] * self.COLUMNS
        for table, height in tables:  # each to the shortest column
            shortest = heights.index(min(heights))
            columns[shortest].addWidget(table)
            heights[shortest] += height
        for column in columns:
            column.setSpacing(24)
            column.addStretch()
            across.addLayout(column, 1)
        return sheet

    def _table(self, title: str, rows: Sequence[tuple[str, str]]) -> tuple[QWidget, int]:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heading = QLabel(title)
        heading.setProperty("section", True)
        grid.addWidget(heading, 0, 0, 1, 2)
        for number, (name, keys) in enumerate(rows, start=1):
            what, key = QLabel(name), QLabel(keys)
            what.setWordWrap(True)
            what.setMinimumWidth(130)
            key.setProperty("faint", True)
            key.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(what, number, 0)
            grid.addWidget(key, number, 1)
            self._rows.append((f"{name} {keys}".casefold(), what, key))
        return table, len(rows) + 2

    def _find(self, text: str) -> None:
        for searchable, what, key in self._rows:
            found = text.strip().casefold() in searchable
            what.setVisible(found)
            key.setVisible(found)


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    keys = [key.toString(native) for key in action.shortcuts() if _is_common(key)]
    return "  ".join(keys[:2])


def _is_common(key: QKeySequence) -> bool:
    """False for keys like Open, Undo and F14, which Qt knows but few keyboards have."""
    text = key.toString()
    return "+" in text or (len(text) <= 3 and text not in ("F13", "F14", "F15", "F16"))
