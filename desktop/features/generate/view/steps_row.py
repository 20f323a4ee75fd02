"""The line over the explorer's button: live or not, steps back and forth, a picture by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.features.generate.model.explorer import Explorer
from desktop.widgets.rows import tool_button


class StepsRow(QWidget):
    """Never scrolls out of sight."""

    picture_wanted = Signal()
    """A new picture of what is explored."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo_stack = explorer.undo_stack
        self.live = QCheckBox(self.tr("Live preview"))
        self.live.setToolTip(self.tr("Show on the photo what the settings would do"))
        self.live.setChecked(True)
        self.undo = tool_button(
            "undo",
            self.tr("Take back the last change of the settings (Ctrl+Z here)"),
            explorer.undo,
        )
        self.redo = tool_button("redo", self.tr("Make the change again"), explorer.redo)
        self.new_picture = tool_button(
            "picture", self.tr("Make a new picture of it"), self.picture_wanted.emit
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 0)
        row.setSpacing(4)
        row.addWidget(self.live)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.new_picture):
            row.addWidget(button)

    def follow(self, has_picture: bool, is_searching: bool, can_make: bool) -> None:
        """Show what can be done now."""
        self.live.setVisible(has_picture)
        self.undo.setEnabled(self._undo_stack.canUndo() and not is_searching)
        self.redo.setEnabled(self._undo_stack.canRedo() and not is_searching)
        self.new_picture.setVisible(has_picture)
        self.new_picture.setEnabled(can_make)
