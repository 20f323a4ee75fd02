"""The files of a batch as rows of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.core.translation import error_text, losses_text
from desktop.features.batch.model.texts import state_text
from desktop.widgets.theme import themes
from engine.batch import Entry, State
from engine.batch.locations import Location

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Column(IntEnum):
    """What stands in a row."""

    FILE = 0
    STATE = 1
    SIZE = 2
    SECONDS = 3
    NOTE = 4


NUMBERS = (Column.SIZE, Column.SECONDS)


class FilesModel(QAbstractTableModel):
    """Files by their numbers; all of them, or those in one state."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[int, Entry] = {}
        self._shown: list[int] = []
        """The numbers of the rows, in order."""
        self._state: State | None = None

    @property
    def entries(self) -> list[Entry]:
        """What the rows show."""
        return [self._entries[number] for number in self._shown]

    def entry(self, row: int) -> Entry:
        """The file of a row."""
        return self._entries[self._shown[row]]

    def clear(self) -> None:
        """There are no files."""
        self.beginResetModel()
        self._entries, self._shown = {}, []
        self.endResetModel()

    def show_state(self, state: State | None) -> None:
        """Show only files in this state; None for all."""
        self.beginResetModel()
        self._state = state
        self._shown = sorted(number for number in self._entries if self._is_meant(number))
        self.endResetModel()

    def take(self, entries: Sequence[Entry]) -> None:
        """There is something new about these files, or they are new themselves."""
        added: list[int] = []
        gone: list[int] = []
        latest = {entry.number: entry for entry in entries}  # one may come twice at a time
        for number, entry in latest.items():
            is_new = number not in self._entries
            if not is_new and self._entries[number] == entry:
                continue  # when a run has ended, all are told once more
            self._entries[number] = entry
            is_meant = self._is_meant(number)
            if is_new and is_meant:
                added.append(number)
            elif not is_new and self._is_shown(number):
                if is_meant:
                    self._change(number)
                else:
                    gone.append(number)
            elif not is_new and is_meant:
                self._insert(number)
        self._remove(gone)
        if added:
            self._append(added)

    def _is_meant(self, number: int) -> bool:
        return self._state is None or self._entries[number].state is self._state

    def _row_of(self, number: int) -> int:
        """The row of a file, or the one that it would have."""
        return bisect_left(self._shown, number)

    def _is_shown(self, number: int) -> bool:
        row = self._row_of(number)
        return row < len(self._shown) and self._shown[row] == number

    def _change(self, number: int) -> None:
        row = self._row_of(number)
        self.dataChanged.emit(self.index(row, 0), self.index(row, max(Column)))

    def _insert(self, number: int) -> None:
        row = self._row_of(number)
        self.beginInsertRows(NO_INDEX, row, row)
        self._shown.insert(row, number)
        self.endInsertRows()

    def _remove(self, numbers: list[int]) -> None:
        """Rows that are neighbours go together: a view of thousands takes a while for each time."""
        rows = sorted((self._row_of(number) for number in numbers), reverse=True)
        while rows:
            last = first = rows.pop(0)
            while rows and rows[0] == first - 1:
                first = rows.pop(0)
            self.beginRemoveRows(NO_INDEX, first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()

    def _append(self, numbers: list[int]) -> None:
        """New files; they mostly come in order, behind those that are known."""
        if self._shown and min(numbers) < self._shown[-1]:
            self.show_state(self._state)
            return
        first = len(self._shown)
        self.beginInsertRows(NO_INDEX, first, first + len(numbers) - 1)
        self._shown.extend(sorted(numbers))
        self.endInsertRows()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("File"),
            self.tr("State"),
            self.tr("Size"),
            self.tr("Time"),
            self.tr("Result"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, column = self.entry(index.row()), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.FILE, Column.NOTE):
            return self._text(entry, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(entry, column)
        return None

    def _text(self, entry: Entry, column: Column) -> str:
        match column:
            case Column.FILE:
                return str(entry.path)
            case Column.STATE:
                return state_text(entry.state)
            case Column.SIZE:
                megapixels = entry.pixels / 1e6
                return self.tr("{count} MP").format(count=f"{megapixels:.1f}") if megapixels else ""
            case Column.SECONDS:
                is_known = entry.finished > entry.started > 0 and entry.state is State.DONE
                seconds = f"{entry.finished - entry.started:.1f}"
                return self.tr("{count} s").format(count=seconds) if is_known else ""
        if entry.error is not None:
            return error_text(entry.error)
        if entry.output is None or entry.state is not State.DONE:
            return ""
        return "  ".join(part for part in (str(entry.output), losses_text(entry.lost)) if part)


class Notes(QStyledItemDelegate):
    """Shows results and reasons from their beginning: that of a reason says what is wrong."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight


def original_or_result(entry: Entry, source: Location, output: Location) -> Location:
    """The file of an entry to look at: its result when there is one."""
    if entry.state is State.DONE and entry.output is not None:
        return output / entry.output
    return source / entry.path


def _colour(entry: Entry, column: Column) -> QColor | None:
    theme = themes().current
    if column is Column.STATE and entry.state is State.RUNNING:
        return QColor(theme.accent)
    if column is Column.STATE and entry.state is State.FAILED:
        return QColor(theme.on_error)
    is_quiet = entry.state in (State.WAITING, State.SKIPPED)
    return QColor(theme.faint) if is_quiet or column is not Column.FILE else None
