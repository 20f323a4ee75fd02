"""The bar of the tool that drags a generated picture: begin, end, take back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.core.drag_points import DragPoints


class DragBar(QWidget):
    """Follows the points, and asks for what shall be done with them."""

    def __init__(self, points: DragPoints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = points
        self.run = QPushButton(self.tr("Drag"))
        self.run.setProperty("primary", True)
        self.run.setToolTip(self.tr("Change the picture until every handle is there (Enter)"))
        self.run.clicked.connect(points.run_wanted)
        self.keep = QPushButton(self.tr("Stop and keep"))
        self.keep.setToolTip(self.tr("End now and keep the picture as it has become"))
        self.keep.clicked.connect(points.keep_wanted)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop and go back to the picture as it was (Esc)"))
        self.stop.clicked.connect(points.stop_wanted)
        self.clear = QPushButton(self.tr("Clear points"))
        self.clear.setToolTip(self.tr("Take all arrows away (Esc)"))
        self.clear.clicked.connect(points.clear)
        self.undo = QPushButton(self.tr("Take back"))
        self.undo.setToolTip(self.tr("Take back the last change of the generated picture"))
        self.undo.clicked.connect(points.undo_wanted)
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.run, self.keep, self.stop, self.clear, self.undo):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        row.addWidget(self.hint)
        points.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        points = self._points
        self.run.setVisible(not points.is_running)
        self.run.setEnabled(points.can_run)
        self.keep.setVisible(points.is_running)
        self.stop.setVisible(points.is_running)
        self.clear.setEnabled(bool(points.arrows) and not points.is_running)
        self.undo.setEnabled(points.can_undo and not points.is_running)
        text = ""
        if points.square is None:
            text = self.tr("There is no generated picture to drag: begin in the tab Generate.")
        elif not points.arrows:
            text = self.tr("Draw an arrow from something to where it shall be.")
        self.hint.setText(text)
