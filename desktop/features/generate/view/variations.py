"""Nine variations as a grid, of which some become the parents of the next nine."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.features.generate.model.queries import Shown
from desktop.features.generate.model.variations import VariationGrid
from desktop.widgets.amount import Amount
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of

COLUMNS = 3
USUAL_STRENGTH = 50


class VariationsBox(QWidget):
    """How much they differ, a button, and the nine."""

    def __init__(self, model: VariationGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: list[Shown] = []
        self.strength = Amount(
            self.tr("Strength"), 0, 100, "%", tooltip=self.tr("How much the variations differ")
        )
        self.strength.show_value(USUAL_STRENGTH)
        self.make = QPushButton(self.tr("New variations"))
        self.make.clicked.connect(lambda: model.make(self.strength.value / 100))
        self.grid = PictureGrid(
            self.tr("Click a variation to load it; Ctrl-click to select several"), COLUMNS
        )
        self.grid.picked.connect(model.select)
        self.hint = QLabel(self.tr("The next nine mix the selected pictures."))
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strength)
        column.addLayout(row_of(self.make, None))
        column.addWidget(self.grid)
        column.addWidget(self.hint)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        model = self._model
        if model.shown is not self._shown:
            self._shown = model.shown
            # Those before stay in sight until the next ones are there.
            if model.shown:
                self.grid.show_images(
                    [image_from_pixels(each.pixels, None) for each in self._shown]
                )
        self.make.setEnabled(model.can_make)
        several = len(model.selected) > 1
        tip = (
            self.tr("Nine mixtures of the selected pictures")
            if several
            else self.tr("Nine variations of the current picture")
        )
        self.make.setToolTip(tip)
        self.grid.choose(model.selected)
        self.grid.setVisible(model.variations is not None)
        self.hint.setVisible(model.variations is not None)
