"""The options of the tool that drags a generated picture."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.canvas.options.options import Options, push_button
from desktop.core.drag_points import DragPoints


class DragOptions(Options):
    """Run, stop, clear, undo: they follow the points."""

    def __init__(self, points: DragPoints) -> None:
        super().__init__()
        self._points = points
        self.run = push_button(
            self.tr("Drag"), self.tr("Move every handle to its target (Enter)"), is_primary=True
        )
        self.keep = push_button(
            self.tr("Stop and keep"), self.tr("Stop now and keep the result so far")
        )
        self.stop = push_button(self.tr("Stop"), self.tr("Stop and discard the result (Esc)"))
        self.clear = push_button(self.tr("Clear arrows"), self.tr("Remove all arrows (Esc)"))
        self.undo = push_button(self.tr("Undo"), self.tr("Undo the last drag"))
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.add_row(self.run, self.keep, self.stop, self.clear, self.undo, self.hint)
        self.run.clicked.connect(points.run_wanted)
        self.keep.clicked.connect(points.keep_wanted)
        self.stop.clicked.connect(points.stop_wanted)
        self.clear.clicked.connect(points.clear)
        self.undo.clicked.connect(points.undo_wanted)
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
            text = self.tr("Nothing to drag. Generate an image in the Generate tab first.")
        elif not points.arrows:
            text = self.tr("Draw an arrow from a detail to where it should go.")
        self.hint.setText(text)
