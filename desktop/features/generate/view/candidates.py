"""Pictures of the model that is explored to choose one from: random ones, or known ones."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.core.latest_query import LatestQuery
from desktop.core.seeds import LARGEST_SEED, random_seed
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.favourites import Favourites
from desktop.features.generate.model.queries import Shown
from desktop.widgets.number_field import NumberField
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of, tool_button
from desktop.widgets.segments import Segments
from engine.generate import Latent
from engine.operation import Context

COLUMNS, COUNT = 4, 8
SIDE = 64
"""Pixels of each picture."""
SEEDS, VARIATIONS, FAVOURITES = range(3)


class _Request(NamedTuple):
    """What is to be shown."""

    key: Hashable
    ask: Callable[[Context], list[Shown]] | None
    """None when there is nothing."""


class Candidates(QWidget):
    """Seeds, the variations or the favourites, as a grid."""

    picked = Signal(object)
    """The ``Shown`` that was clicked."""

    def __init__(
        self, explorer: Explorer, favourites: Favourites, name: str, parent: QWidget | None = None
    ) -> None:
        """``name`` says what a click does."""
        super().__init__(parent)
        self._explorer, self._favourites = explorer, favourites
        self.shown: list[Shown] = []
        """The pictures of the grid."""
        self._chosen: Latent | None = None
        self._key: Hashable = None
        self._answers = LatestQuery(explorer.engine, Priority.IDLE, self)
        self._answers.answered.connect(self._take)
        self._answers.failed.connect(explorer.failed)
        self.source = Segments(
            self.tr("Source"),
            (
                (self.tr("Seeds"), self.tr("Random pictures")),
                (self.tr("Variations"), self.tr("The nine variations")),
                (self.tr("Favourites"), self.tr("Saved favourites")),
            ),
        )
        self.seed = NumberField(
            0, LARGEST_SEED, self.tr("First seed"), self.tr("Seed of the first picture")
        )
        self.dice = tool_button("dice", self.tr("Random seed"), self._roll)
        self.grid = PictureGrid(name, COLUMNS)
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        self._arrange()
        self.source.chosen.connect(lambda place: self._look())
        self.seed.valueChanged.connect(lambda seed: self._look())
        self.grid.picked.connect(lambda place, is_beside: self.picked.emit(self.shown[place]))
        explorer.shown.connect(self._look)
        explorer.start_changed.connect(self._look)
        favourites.changed.connect(self._look)
        self._look()

    def choose(self, latent: Latent | None) -> None:
        """Mark the picture of this latent, if it is among them."""
        self._chosen = latent
        places = [place for place, each in enumerate(self.shown) if each.latent == latent]
        self.grid.choose(places)

    def _arrange(self) -> None:
        label = QLabel(self.seed.accessibleName())
        label.setBuddy(self.seed)
        self._seeds = QWidget()
        self._seeds.setLayout(row_of(label, None, self.seed, self.dice))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.source, self._seeds, self.grid, self.hint):
            column.addWidget(part)

    def _roll(self) -> None:
        self.seed.setValue(random_seed())

    # --- following ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        """Bring the pictures up to date, if they can be seen."""
        self._seeds.setVisible(self.source.current == SEEDS)
        if not self.isVisible() or self._explorer.start is None:
            return
        request = self._request()
        if request.key == self._key:
            return
        self._key = request.key
        self._answers.forget()
        self._show([])
        if request.ask is not None:
            self._answers.ask(request.ask)
        texts = {
            VARIATIONS: self.tr("No variations yet. Make some under Variations."),
            FAVOURITES: self.tr("No favourites for this model yet."),
        }
        self.hint.setText(texts.get(self.source.current, ""))
        self.hint.setVisible(request.ask is None)

    def _request(self) -> _Request:
        settings = self._explorer.settings
        model, variations, seed = settings.model, settings.variations, self.seed.value()
        operations = tuple(self._favourites.operations)
        if self.source.current == SEEDS:
            ask = partial(queries.samples, model, seed, COUNT, SIDE)
            return _Request((model, seed), ask)
        if self.source.current == FAVOURITES:
            known = partial(queries.operations_shown, operations, SIDE)
            return _Request((model, operations), known if operations else None)
        if variations is None:
            return _Request((model, variations), None)
        return _Request((model, variations), partial(queries.variations_shown, variations, SIDE))

    def _take(self, shown: list[Shown]) -> None:
        self._show(shown)

    def _show(self, shown: list[Shown]) -> None:
        self.shown = shown
        self.grid.show_images([image_from_pixels(each.pixels, None) for each in shown])
        self.choose(self._chosen)
