"""What the generate panel is made of, from top to bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.session import Session
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.search import Search
from desktop.features.generate.model.target import ExplorerTarget
from desktop.features.generate.view.animation.box import AnimationBox
from desktop.features.generate.view.favourites import Favourites
from desktop.features.generate.view.many_box import ManyBox
from desktop.features.generate.view.map_field import MapBox
from desktop.features.generate.view.mixing import Mixing
from desktop.features.generate.view.photo_box import PhotoBox
from desktop.features.generate.view.ranking import BestOfMany
from desktop.features.generate.view.sliders_box import SlidersBox
from desktop.features.generate.view.start_box import StartBox
from desktop.features.generate.view.variations import VariationsBox
from desktop.forms.placing import Placing
from desktop.widgets.fold import Fold


class Sections(QWidget):
    """Where one is and the sliders in sight, all else folded away until it is wanted."""

    def __init__(
        self,
        session: Session,
        explorer: Explorer,
        target: ExplorerTarget,
        search: Search,
        placing: Placing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.start_box = StartBox(session, explorer)
        self.sliders = SlidersBox(explorer)
        self.photo = PhotoBox(session, explorer, target, search)
        self.variations = VariationsBox(explorer)
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
