"""Points of the latent space that a person has kept, each with its picture."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.core.latest_query import LatestQuery
from desktop.core.presets import LONGEST_NAME, Preset, Presets
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.exploration import Exploration
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.queries import Shown
from desktop.widgets.name_field import NameField
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of, tool_button
from engine.errors import ImpastoError
from engine.folders import data_folder
from engine.generate import Generate

COLUMNS = 4
SIDE = 64
"""Pixels of each picture."""


class Favourites(QWidget):
    """The favourites of the model that is explored. A click goes there, sliders and all."""

    changed = Signal()
    """There are others."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._presets = Presets(data_folder() / "favourites", Generate)
        self._shown: list[Preset[Generate]] = []
        self._images: dict[Generate, QImage] = {}
        self._asked: list[Generate] = []
        self._model = ""
        self._chosen = -1
        self._answers = LatestQuery(explorer.engine, Priority.IDLE, self)
        self._answers.answered.connect(self._take)
        self.grid = PictureGrid(self.tr("Click a favourite to load it"), COLUMNS)
        self.grid.picked.connect(lambda place, is_beside: self._go(place))
        self.keep = tool_button(
            "save", self.tr("Save the current picture as a favourite"), self._ask_name
        )
        self.remove = tool_button("trash", self.tr("Delete favourite"), self._remove)
        self.name_field = NameField(self.tr("Name"), LONGEST_NAME)
        self.name_field.named.connect(self._keep)
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(self.hint, None, self.keep, self.remove))
        column.addWidget(self.name_field)
        column.addWidget(self.grid)
        explorer.shown.connect(self._follow)
        explorer.models_changed.connect(self._read)
        self._read()

    @property
    def operations(self) -> list[Generate]:
        """What is kept of the model that is explored."""
        return [each.operation for each in self._shown]

    # --- by hand ---

    def _ask_name(self) -> None:
        self.name_field.ask(self.tr("Favourite {number}").format(number=len(self._shown) + 1))

    def _keep(self, name: str) -> None:
        try:
            self._presets.save(name, self._explorer.settings.operation())
        except ImpastoError as error:
            self._explorer.failed.emit(error)
        self._read()

    def _go(self, place: int) -> None:
        favourite = self._shown[place]
        now = self._explorer.settings
        settings = Exploration.of(favourite.operation).at(now.square)
        settings = settings.replace(variations=now.variations)
        self._chosen = place
        self._explorer.change(settings, favourite.name)
        self._show_chosen()

    def _remove(self) -> None:
        try:
            self._presets.delete(self._shown[self._chosen].name)
        except ImpastoError as error:
            self._explorer.failed.emit(error)
        self._read()

    # --- following ---

    def _follow(self) -> None:
        if self._explorer.settings.model != self._model:
            self._read()
        elif self._chosen >= 0 and not self._is_there(self._shown[self._chosen]):
            self._chosen = -1
            self._show()

    def _is_there(self, favourite: Preset[Generate]) -> bool:
        return favourite.operation == self._explorer.settings.operation()

    def _read(self) -> None:
        self._model, self._chosen = self._explorer.settings.model, -1
        every = self._presets.all() if self._model else []
        self._shown = [each for each in every if each.operation.model == self._model]
        self._asked = [each.operation for each in self._shown if each.operation not in self._images]
        if self._asked:
            self._answers.ask(partial(queries.operations_shown, list(self._asked), SIDE))
        self._show()
        self.changed.emit()

    def _take(self, shown: list[Shown]) -> None:
        for operation, each in zip(self._asked, shown, strict=False):
            self._images[operation] = image_from_pixels(each.pixels, None)
        self._show()

    def _show(self) -> None:
        images = [self._images.get(each.operation, QImage()) for each in self._shown]
        self.grid.show_images(images, [each.name for each in self._shown])
        self.hint.setText("" if self._shown else self.tr("No favourites yet."))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.grid.choose([self._chosen] if self._chosen >= 0 else [])
        self.keep.setEnabled(bool(self._model))
        self.remove.setEnabled(self._chosen >= 0)
        if self._chosen >= 0:
            self.hint.setText(self._shown[self._chosen].name)
