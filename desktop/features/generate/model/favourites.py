"""Points of the latent space that a person has saved, each with its picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.core.latest_query import LatestQuery
from desktop.core.presets import Preset, Presets
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.exploration import Exploration
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.queries import Shown
from engine.errors import ImpastoError
from engine.folders import data_folder
from engine.generate import Generate
from engine.regions import Pixels

SIDE = 64
"""Pixels of each picture."""


class Favourites(QObject):
    """The favourites of the model that is explored."""

    changed = Signal()
    """There are others, one has its picture now, or another is loaded."""

    def __init__(self, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._presets = Presets(data_folder() / "favourites", Generate)
        self.all: list[Preset[Generate]] = []
        self.pixels: dict[Generate, Pixels] = {}
        """The pictures that are there already."""
        self.loaded = -1
        """The place of the one that is explored as it was saved; -1 for none."""
        self._asked: list[Generate] = []
        self._model = ""
        self._answers = LatestQuery(explorer.engine, Priority.IDLE, self)
        self._answers.answered.connect(self._take)
        explorer.shown.connect(self._follow)
        explorer.models_changed.connect(self._read)
        self._read()

    @property
    def operations(self) -> list[Generate]:
        """What is saved of the model that is explored."""
        return [each.operation for each in self.all]

    # --- what a person does ---

    def save(self, name: str) -> None:
        """Save the current point."""
        self._changed_by(lambda: self._presets.save(name, self._explorer.settings.operation()))

    def load(self, place: int) -> None:
        """Go to a favourite, sliders and all."""
        favourite, now = self.all[place], self._explorer.settings
        settings = Exploration.of(favourite.operation).at(now.square)
        self.loaded = place
        self._explorer.change(settings.replace(variations=now.variations), favourite.name)
        self.changed.emit()

    def delete(self) -> None:
        """Delete the one that is loaded."""
        self._changed_by(lambda: self._presets.delete(self.all[self.loaded].name))

    def _changed_by(self, do: Callable[[], object]) -> None:
        try:
            do()
        except ImpastoError as error:
            self._explorer.failed.emit(error)
        self._read()

    # --- following ---

    def _follow(self) -> None:
        settings = self._explorer.settings
        if settings.model != self._model:
            self._read()
        elif self.loaded >= 0 and self.all[self.loaded].operation != settings.operation():
            self.loaded = -1
            self.changed.emit()

    def _read(self) -> None:
        self._model, self.loaded = self._explorer.settings.model, -1
        every = self._presets.all() if self._model else []
        self.all = [each for each in every if each.operation.model == self._model]
        self._asked = [each for each in self.operations if each not in self.pixels]
        if self._asked:
            self._answers.ask(partial(queries.operations_shown, list(self._asked), SIDE))
        self.changed.emit()

    def _take(self, shown: list[Shown]) -> None:
        self.pixels.update(
            (operation, each.pixels) for operation, each in zip(self._asked, shown, strict=False)
        )
        self.changed.emit()
