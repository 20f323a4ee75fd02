"""The history panel."""

from __future__ import annotations

from PySide6.QtWidgets import QUndoView, QVBoxLayout, QWidget

from desktop.core.session import Session


class HistoryPanel(QWidget):
    """Every step of the picture in front; a click goes there and back again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QUndoView(session.undo_group)
        self.list.setEmptyLabel(self.tr("Opened"))
        self.list.setAccessibleName(self.tr("History"))
        self.list.setToolTip(self.tr("Click a step to go back or forward to it."))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.list)
