"""The best of many random pictures, as a grid."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.features.generate.model.queries import Judged
from desktop.features.generate.model.ranking import BestOfMany
from desktop.widgets.amount import Amount
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of, tool_button

COLUMNS = 4
USUAL, MOST = 64, 512


class BestBox(QWidget):
    """How many to rank, and the best by now. A click loads one."""

    def __init__(self, model: BestOfMany, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: list[Judged] = []
        self.count = Amount(
            self.tr("Pictures"), 8, MOST, step=8,
            tooltip=self.tr("Number to generate; the best twelve are shown"),
        )  # fmt: skip
        self.count.show_value(USUAL)
        self.look = QPushButton(self.tr("Find the best"))
        self.look.setToolTip(self.tr("Generate random pictures and rank them by realism"))
        self.look.clicked.connect(lambda: model.begin(self.count.value))
        self.stop = tool_button("cancel", self.tr("Stop"), model.stop)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("Progress of the current job"))
        self.grid = PictureGrid(self.tr("Click a picture to load it"), COLUMNS)
        self.grid.picked.connect(lambda place, is_beside: model.load(place))
        self.hint = QLabel(self.tr("This model has no discriminator to rank its pictures."))
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addLayout(row_of(self.look, None, self.stop))
        for part in (self.progress, self.grid, self.hint):
            column.addWidget(part)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        model = self._model
        if model.best is not self._shown:
            self._shown = model.best
            images = [image_from_pixels(each.pixels, None) for each in model.best]
            self.grid.show_images(images, [self._name(each) for each in model.best])
        for part in (self.count, self.look):
            part.setEnabled(model.can_rank and not model.is_running)
        self.progress.setValue(round(model.fraction * 100))
        self.stop.setVisible(model.is_running)
        self.progress.setVisible(model.is_running)
        self.hint.setVisible(model.is_known and not model.can_rank)
        self.grid.choose([model.explored] if model.explored >= 0 else [])

    def _name(self, judged: Judged) -> str:
        return self.tr("Seed {seed}, realism {score}").format(
            seed=judged.seed, score=f"{judged.score:.2f}"
        )
