"""The end of the words panel: the results, and the buttons that make, stop and add them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.features.words.model.prompt_session import PromptSession
from desktop.features.words.model.words import name_of
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of

COLUMNS = 4


class ResultsBox(QWidget):
    """Follows the session; what a person wants of it goes out as signals."""

    made = Signal()
    stopped = Signal()
    put = Signal()
    picked = Signal(int)

    def __init__(self, prompt_session: PromptSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt_session = prompt_session
        self.grid = PictureGrid(self.tr("Results: click one to preview it"), COLUMNS)
        self.make = QPushButton(self.tr("Generate"))
        self.make.setProperty("primary", True)
        self.make.setToolTip(self.tr("Draw the prompt (Ctrl+R, or Enter in the prompt)"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop and discard unfinished pictures (Esc)"))
        self.to_canvas = QPushButton(self.tr("Add as layer"))
        self.to_canvas.setToolTip(self.tr("Add the chosen picture as a layer"))
        for button in (self.make, self.stop, self.to_canvas):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("Progress of the current job"))
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._arrange()
        self.make.clicked.connect(self.made)
        self.stop.clicked.connect(self.stopped)
        self.to_canvas.clicked.connect(self.put)
        self.grid.picked.connect(lambda number, is_beside: self.picked.emit(number))
        prompt_session.results_changed.connect(self._show_results)

    def follow(self, can_make: bool, can_put: bool, hint: str) -> None:
        """Show what can be done now, and a ``hint`` at what to do, or none."""
        prompt_session = self._prompt_session
        self.grid.setVisible(bool(prompt_session.results))
        self.make.setVisible(not prompt_session.is_busy)
        self.make.setEnabled(can_make)
        for part in (self.stop, self.progress):
            part.setVisible(prompt_session.is_busy)
        self.progress.setValue(round(100 * prompt_session.fraction))
        self.to_canvas.setVisible(bool(prompt_session.results))
        self.to_canvas.setEnabled(can_put)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        buttons = row_of(self.make, self.stop, self.to_canvas)
        buttons.setSpacing(8)
        buttons.setStretch(0, 1)
        buttons.setStretch(1, 1)
        column.addWidget(self.grid)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.hint)

    def _show_results(self) -> None:
        results = self._prompt_session.results
        images = [
            QImage() if each.pixels is None else image_from_pixels(np.asarray(each.pixels), None)
            for each in results
        ]
        self.grid.show_images(images, [name_of(each.words) for each in results])
        self.grid.choose([self._prompt_session.chosen] if results else [])
