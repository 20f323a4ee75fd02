"""What the generate panel is made of, from top to bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.panels.generate.aim import ExplorerAim
from desktop.panels.generate.animation.box import AnimationBox
from desktop.panels.generate.explorer import Explorer
from desktop.panels.generate.favourites import Favourites
from desktop.panels.generate.many_box import ManyBox
from desktop.panels.generate.map_field import MapBox
from desktop.panels.generate.mixing import Mixing
from desktop.panels.generate.photo_box import PhotoBox
from desktop.panels.generate.placing import Placing
from desktop.panels.generate.ranking import BestOfMany
from desktop.panels.generate.search import Search
from desktop.panels.generate.sliders_box import SlidersBox
from desktop.panels.generate.start_box import StartBox
from desktop.panels.generate.variations import Variations
from desktop.session import Session
from desktop.widgets.fold import Fold


class Sections(QWidget):
    """Where one is and the sliders in sight, all else folded away until it is wanted."""

    def __init__(
        self,
        session: Session,
        explorer: Explorer,
        aim: ExplorerAim,
        search: Search,
        placing: Placing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.start_box = StartBox(session, explorer)
        self.sliders = SlidersBox(explorer)
        self.photo = PhotoBox(session, explorer, aim, search)
        self.variations = Variations(explorer)
        self.map = MapBox(explorer)
        self.favourites = Favourites(explorer)
        self.mixing = Mixing(explorer, self.favourites)
        self.animation = AnimationBox(session, explorer)
        self.best = BestOfMany(explorer)
        self.many = ManyBox(session, explorer)
        self.placing = placing
        self.placing_fold = Fold(self.tr("Place on the picture"), placing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        parts: tuple[QWidget, ...] = (
            self.start_box,
            self.sliders,
            Fold(self.tr("From a picture"), self.photo),
            Fold(self.tr("Variations"), self.variations),
            Fold(self.tr("Mix"), self.mixing),
            Fold(self.tr("Map"), self.map),
            Fold(self.tr("Best of many"), self.best),
            Fold(self.tr("Favourites"), self.favourites),
            Fold(self.tr("Animation"), self.animation),
            Fold(self.tr("Many pictures"), self.many),
            self.placing_fold,
        )
        for part in parts:
            column.addWidget(part)
