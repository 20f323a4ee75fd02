"""The line over the button: live or not, undo and redo of the settings, a new document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.features.generate.model.explorer import Explorer
from desktop.widgets.rows import tool_button


class StepsRow(QWidget):
    """Never scrolls out of sight."""

    picture_wanted = Signal()
    """A new picture of what is explored."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_undo = self._can_redo = self._is_searching = False
        self.undo = tool_button(
            "undo",
            self.tr("Undo the last change of the settings (Ctrl+Z here)"),
            explorer.undo,
        )
        self.redo = tool_button("redo", self.tr("Redo the change"), explorer.redo)
        self.new_picture = tool_button(
            "picture", self.tr("Open as a new document"), self.picture_wanted.emit
        )
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.new_picture):
            row.addWidget(button)
        explorer.undo_stack.canUndoChanged.connect(self._take_undo)
        explorer.undo_stack.canRedoChanged.connect(self._take_redo)

    def add(self, widget: QWidget) -> None:
        """Have a widget at the left."""
        self._row.insertWidget(0, widget)

    def follow(self, has_picture: bool, is_searching: bool, can_make: bool) -> None:
        """Show what can be done now."""
        self._is_searching = is_searching
        self._show_steps()
        self.new_picture.setVisible(has_picture)
        self.new_picture.setEnabled(can_make)

    def _take_undo(self, can_undo: bool) -> None:
        self._can_undo = can_undo
        self._show_steps()

    def _take_redo(self, can_redo: bool) -> None:
        self._can_redo = can_redo
        self._show_steps()

    def _show_steps(self) -> None:
        self.undo.setEnabled(self._can_undo and not self._is_searching)
        self.redo.setEnabled(self._can_redo and not self._is_searching)
