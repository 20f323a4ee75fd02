"""Nine variations, of which some become the parents of the next nine."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.core.latest_query import LatestQuery
from desktop.core.seeds import random_seed
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.exploration import Variations
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.queries import Shown
from desktop.widgets.amount import Amount
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of

COLUMNS = 3
SIDE = 96
"""Pixels of each picture."""
USUAL_STRENGTH = 50


class VariationsBox(QWidget):
    """Varies the current picture, or those that were selected among the last nine.

    Which nine are shown is one of the explorer's settings, so that undo goes back to earlier ones.
    """

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._variations: Variations | None = None
        self._shown: list[Shown] = []
        self._parents: list[int] = []
        """The chosen ones, in the order of choosing."""
        self._answers = LatestQuery(explorer.engine, Priority.INTERACTIVE, self)
        self._answers.answered.connect(self._take)
        self._answers.failed.connect(explorer.failed)
        self.strength = Amount(
            self.tr("Strength"), 0, 100, "%",
            tooltip=self.tr("How much the variations differ"),
        )  # fmt: skip
        self.strength.show_value(USUAL_STRENGTH)
        self.make = QPushButton(self.tr("New variations"))
        self.make.clicked.connect(self._make)
        self.grid = PictureGrid(
            self.tr("Click a variation to load it; Ctrl-click to select several"), COLUMNS
        )
        self.grid.picked.connect(self._pick)
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
        explorer.shown.connect(self._show)
        explorer.start_changed.connect(self._show)
        self._show()

    # --- by hand ---

    def _make(self) -> None:
        latent = self._explorer.latent
        chosen = [self._shown[place].latent for place in self._parents]
        parents = chosen or ([latent] if latent is not None else [])
        if not parents:
            return
        variations = Variations(tuple(parents), self.strength.value / 100, random_seed())
        settings = self._explorer.settings.replace(variations=variations)
        self._explorer.change(settings, self.tr("New variations"))

    def _pick(self, place: int, is_beside: bool) -> None:
        if not is_beside:
            self._parents = [place]
        elif place in self._parents:
            self._parents.remove(place)
        else:
            self._parents.append(place)
        if place in self._parents:
            settings = self._explorer.settings.at_latent(self._shown[place].latent)
            self._explorer.change(settings, self.tr("Variation"))
        self._show()

    # --- following ---

    def _show(self) -> None:
        variations = self._explorer.settings.variations
        if variations != self._variations:
            self._variations, self._shown, self._parents = variations, [], []
            self._ask()
        self.make.setEnabled(self._explorer.latent is not None or bool(self._parents))
        several = len(self._parents) > 1
        tip = (
            self.tr("Nine mixtures of the selected pictures")
            if several
            else self.tr("Nine variations of the current picture")
        )
        self.make.setToolTip(tip)
        self.grid.choose(self._parents)
        self.grid.setVisible(variations is not None)
        self.hint.setVisible(variations is not None)

    def _ask(self) -> None:
        variations = self._variations
        if variations is None:
            self._answers.forget()
            return
        self._answers.ask(partial(queries.variations_shown, variations, SIDE))

    def _take(self, shown: list[Shown]) -> None:
        self._shown, self._parents = shown, []
        self.grid.show_images([image_from_pixels(each.pixels, None) for each in shown])
        self.grid.choose(())
