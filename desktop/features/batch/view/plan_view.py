"""What a batch would write, without writing it: a dry run."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from desktop.core.numbers import number_text
from desktop.core.pages import Pages
from desktop.core.translation import error_text
from engine.batch import Job
from engine.batch.plan import Planned, plan
from engine.errors import ImpastoError

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class PlanModel(QAbstractTableModel):
    """Originals, and what would become of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.planned: list[Planned] = []

    def clear(self) -> None:
        """Nothing is planned."""
        self.beginResetModel()
        self.planned = []
        self.endResetModel()

    def add(self, planned: list[Planned]) -> None:
        """More is planned."""
        first = len(self.planned)
        self.beginInsertRows(NO_INDEX, first, first + len(planned) - 1)
        self.planned.extend(planned)
        self.endInsertRows()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.planned)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Original"), self.tr("Result"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        planned = self.planned[index.row()]
        return str(planned.entry.path) if index.column() == 0 else result_text(planned)


def result_text(planned: Planned) -> str:
    """The name of a result, or why there is none."""
    if planned.error is not None:
        return error_text(planned.error)
    return "" if planned.output is None else str(planned.output)


class PlanView(QWidget):
    """A table of what would be written. It is worked out in the background while it is seen."""

    counted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages[Planned] | None = None
        self.model = PlanModel(self)
        self.table = file_table(self.tr("Files to write"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.count = QLabel()
        self.count.setProperty("faint", True)
        self.count.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)

    def show_plan(self, job: Job | None) -> None:
        """Work out what this would write."""
        self.stop()
        self.model.clear()
        self.count.clear()
        if job is None:
            return
        self._pages = Pages(lambda context: plan(job, context=context))
        self._pages.arrived.connect(self._arrive)
        self._pages.ended.connect(self._end)
        self._pages.failed.connect(self._fail)
        self._pages.start()
        self.count.setText(self.tr("Calculating…"))

    def stop(self) -> None:
        """Work no further."""
        if self._pages is not None:
            self._pages.stop()
            self._pages = None

    def _arrive(self, page: list[Planned]) -> None:
        self.model.add(page)

    def _end(self) -> None:
        self._pages = None
        written = sum(each.output is not None for each in self.model.planned)
        without = len(self.model.planned) - written
        text = self.tr("{count} files will be written.").format(count=number_text(written))
        if without:
            more = self.tr("{count} will be skipped.").format(count=number_text(without))
            text = f"{text} {more}"
        self.count.setText(text)
        self.counted.emit()

    def _fail(self, error: ImpastoError) -> None:
        self._pages = None
        self.count.setText(error_text(error))


def file_table(name: str) -> QTableView:
    """A table of files as all of them look here."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setToolTip(name)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(26)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    table.setTabKeyNavigation(False)
    return table
