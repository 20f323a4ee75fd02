"""Style mixing: some layers of the picture that is there come from a second one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.features.generate.model.exploration import Mixture
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.favourites import Favourites
from desktop.features.generate.model.queries import Shown
from desktop.features.generate.view.candidates import Candidates
from desktop.features.generate.view.layer_range import LayerRange
from desktop.widgets.amount import Amount

FULL = 100
"""Percent."""


class Mixing(QWidget):
    """The choice of a second picture, of its layers, and of how much of them.

    What is mixed is one of the explorer's settings, so that undo goes back.
    """

    def __init__(
        self, explorer: Explorer, favourites: Favourites, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._explorer = explorer
        name = self.tr("Click a picture to mix it in; click again to remove it")
        self.candidates = Candidates(explorer, favourites, name)
        self.layers = LayerRange()
        self.share = Amount(
            self.tr("Amount"), 0, FULL, "%",
            tooltip=self.tr("How much to take from the second picture"),
        )  # fmt: skip
        self.share.show_value(FULL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.candidates, self.layers, self.share):
            column.addWidget(part)
        self.candidates.picked.connect(self._pick)
        self.layers.changed.connect(self._take_layers)
        self.share.changed.connect(self._take_share)
        explorer.shown.connect(self._show)
        explorer.start_changed.connect(self._show)
        self._show()

    # --- by hand ---

    def _pick(self, second: Shown) -> None:
        """Mix a picture in, or take it out again."""
        settings, mixture = self._explorer.settings, self._explorer.settings.mixture
        other = second.latent
        if mixture is not None and mixture.other == other:
            without = settings.at_latent(mixture.base).replace(moves=settings.moves)
            self._explorer.change(without, self.tr("Mix"))
        elif mixture is not None:
            self._mix(mixture._replace(other=other))
        elif self._explorer.latent is not None:
            first, last = self.layers.range
            share = self.share.value / FULL
            self._mix(Mixture(self._explorer.latent, other, first, last, share))

    def _take_layers(self) -> None:
        mixture = self._explorer.settings.mixture
        if mixture is not None:
            first, last = self.layers.range
            self._mix(mixture._replace(first=first, last=last))

    def _take_share(self, percent: int) -> None:
        mixture = self._explorer.settings.mixture
        if mixture is not None:
            self._mix(mixture._replace(share=percent / FULL), "mixed share")

    def _mix(self, mixture: Mixture, control: str = "") -> None:
        settings = self._explorer.settings.with_mixture(mixture)
        self._explorer.change(settings, self.tr("Mix"), control)

    # --- following ---

    def _show(self) -> None:
        start, mixture = self._explorer.start, self._explorer.settings.mixture
        self.layers.set_count(start.layers if start is not None else 1)
        if mixture is not None:
            self.layers.show_range(mixture.first, mixture.last)
            self.share.show_value(round(mixture.share * FULL))
        self.candidates.choose(mixture.other if mixture is not None else None)
