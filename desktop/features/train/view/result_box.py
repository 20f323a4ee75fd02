"""What a training has come to: figures in plain words, and what can be done with the model."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.features.train.model.run import TrainingRun
from desktop.features.train.model.texts import Figure, figures_of
from desktop.widgets.rows import text_button
from desktop.widgets.scrolled import Scrolled

WIDTH = 300


class ResultBox(QWidget):
    """Figures from the most telling on, and below them what comes next."""

    report_wanted = Signal()
    models_wanted = Signal()
    share_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.figures: list[Figure] = []
        self.heading = QLabel(self.tr("The model"))
        self.heading.setProperty("section", True)
        self.share = text_button(
            self.tr("Share…"), self.tr("Save a copy of the model, encrypted if you like")
        )
        self.models = text_button(self.tr("Show in Models"), self.tr("Show in Installed models"))
        self.report = text_button(
            self.tr("Open the report"),
            self.tr("Curves, examples and figures, in the browser"),
        )
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(Scrolled(self._grid_holder), 1)
        column.addStretch(0)
        for button in (self.models, self.share, self.report):
            column.addWidget(button)
        self.report.clicked.connect(self.report_wanted)
        self.models.clicked.connect(self.models_wanted)
        self.share.clicked.connect(self.share_wanted)

    def show_run(self, run: TrainingRun) -> None:
        """Show what this run came to, when it was finished."""
        figures = [] if run.result is None else figures_of(run.result.figures)
        self.setVisible(run.result is not None)
        self.report.setVisible(run.result is not None and run.report.exists())
        if figures == self.figures:
            return
        self.figures = figures
        for label in self._grid_holder.findChildren(QLabel):
            self._grid.removeWidget(label)
            label.deleteLater()
        for number, figure in enumerate(figures):
            self._add(2 * number, figure)

    def _add(self, row: int, figure: Figure) -> None:
        title = QLabel(figure.title)
        value = QLabel(figure.value)
        value.setProperty("section", True)
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        meaning = QLabel(figure.meaning)
        meaning.setProperty("faint", True)
        meaning.setWordWrap(True)
        meaning.setContentsMargins(0, 0, 0, 8)
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(value, row, 1)
        self._grid.addWidget(meaning, row + 1, 0, 1, 2)
