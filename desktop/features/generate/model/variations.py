"""Nine variations, of which some become the parents of the next nine."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.core.latest_query import LatestQuery
from desktop.core.seeds import random_seed
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.exploration import Variations
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.queries import Shown

SIDE = 96
"""Pixels of each picture."""


class VariationGrid(QObject):
    """Varies the current picture, or those that were selected among the last nine.

    Which nine are shown is one of the explorer's settings, so that undo goes back to earlier ones.
    """

    changed = Signal()
    """Others are shown, or selected, or can be made."""

    def __init__(self, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self.variations: Variations | None = None
        """Which they are; None as long as none were asked for."""
        self.shown: list[Shown] = []
        self.selected: list[int] = []
        """The places of the selected ones, in the order of selecting."""
        self._answers = LatestQuery(explorer.engine, Priority.INTERACTIVE, self)
        self._answers.answered.connect(self._take)
        self._answers.failed.connect(explorer.failed)
        explorer.shown.connect(self._follow)
        explorer.start_changed.connect(self.changed)

    @property
    def can_make(self) -> bool:
        """Whether there is a picture to vary."""
        return self._explorer.latent is not None or bool(self.selected)

    def make(self, strength: float) -> None:
        """Make nine others, which differ by ``strength``, 0 to 1."""
        latent = self._explorer.latent
        parents = [self.shown[place].latent for place in self.selected]
        if not parents and latent is not None:
            parents = [latent]
        if parents:
            variations = Variations(tuple(parents), strength, random_seed())
            settings = self._explorer.settings.replace(variations=variations)
            self._explorer.change(settings, self.tr("New variations"))

    def select(self, place: int, is_beside: bool) -> None:
        """Go to a variation; ``is_beside`` adds it to the selected ones, or takes it out."""
        if not is_beside:
            self.selected = [place]
        elif place in self.selected:
            self.selected.remove(place)
        else:
            self.selected.append(place)
        if place in self.selected:
            settings = self._explorer.settings.at_latent(self.shown[place].latent)
            self._explorer.change(settings, self.tr("Variation"))
        self.changed.emit()

    def _follow(self) -> None:
        variations = self._explorer.settings.variations
        if variations != self.variations:
            self.variations, self.shown, self.selected = variations, [], []
            if variations is None:
                self._answers.forget()
            else:
                self._answers.ask(partial(queries.variations_shown, variations, SIDE))
        self.changed.emit()

    def _take(self, shown: list[Shown]) -> None:
        self.shown, self.selected = shown, []
        self.changed.emit()
