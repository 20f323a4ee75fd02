"""The generate panel: explore a latent space, and add what is found to the photo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.drag_points import DragPoints
from desktop.core.session import Session
from desktop.core.settings_undo import undo_or_redo_for
from desktop.features.generate.model.generate import GenerateModel
from desktop.features.generate.view.animation.box import AnimationBox
from desktop.features.generate.view.favourites import FavouritesBox
from desktop.features.generate.view.many_box import ManyBox
from desktop.features.generate.view.map_field import MapBox
from desktop.features.generate.view.mixing import Mixing
from desktop.features.generate.view.photo_box import PhotoBox
from desktop.features.generate.view.picture_view import GeneratedView
from desktop.features.generate.view.ranking import BestBox
from desktop.features.generate.view.search_box import SearchBox
from desktop.features.generate.view.sliders_box import SlidersBox
from desktop.features.generate.view.start_box import LATENT_SUFFIX, StartBox
from desktop.features.generate.view.steps_row import StepsRow
from desktop.features.generate.view.variations import VariationsBox
from desktop.forms.job_panel import JobPanel
from desktop.forms.placing import Placing
from desktop.widgets.fold import Fold

VIEW_HEIGHT = 240
"""Of the picture where there is no canvas, as long as the window is high enough."""


class GeneratePanel(JobPanel):
    """Where one is and the sliders in sight, all else folded away until it is wanted."""

    name = "generate"
    model: GenerateModel

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, GenerateModel(session), parent)
        model = self.model
        self.view = GeneratedView(session.engine)
        self.steps = StepsRow(model.explorer)
        self.search_box = SearchBox(model.search)
        self._make_sections(session)
        self.run_box.run.setText(self.tr("Add as layer"))
        self.run_box.run.setToolTip(self.tr("Add the picture as a layer (Ctrl+R)"))
        self.arrange(self._inside(), self.steps)
        whole = self.layout()
        assert isinstance(whole, QBoxLayout)
        whole.insertWidget(0, self.view)  # it stays in sight as well
        whole.insertWidget(whole.indexOf(self.run_box), self.search_box)
        self.search_box.setContentsMargins(16, 8, 16, 16)
        self.steps.add(self.live_box)
        self.setAcceptDrops(True)
        self._connect(session)
        self.refresh()

    def _make_sections(self, session: Session) -> None:
        model = self.model
        explorer = model.explorer
        self.start_box = StartBox(session, explorer)
        self.sliders = SlidersBox(explorer, model.finder, model.marks)
        self.photo = PhotoBox(session, model.photo_match)
        self.variations = VariationsBox(model.variations)
        self.favourites = FavouritesBox(model.favourites)
        self.mixing = Mixing(explorer, model.favourites)
        self.map = MapBox(explorer)
        self.best = BestBox(model.best)
        self.animation = AnimationBox(session, explorer, model.player)
        self.many = ManyBox(session, explorer)
        self.placing = Placing(explorer)
        self.placing_fold = Fold(self.tr("Position"), self.placing)

    def _inside(self) -> QWidget:
        self.invitation = QLabel()
        self.invitation.setProperty("faint", True)
        self.invitation.setWordWrap(True)
        self.controls = QWidget()
        column = _column(self.controls, 12)
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
            Fold(self.tr("Batch to folder"), self.many),
            self.placing_fold,
        )
        for part in parts:
            column.addWidget(part)
        inside = QWidget()
        outer = _column(inside, 8)
        outer.addWidget(self.invitation)
        outer.addWidget(self.controls)
        return inside

    def _connect(self, session: Session) -> None:
        model = self.model
        model.preview.operation_wanted.connect(self.view.show_operation)
        model.preview.pixels_wanted.connect(self.view.show_pixels)
        model.target.document_changed.connect(self._forget_view)
        self.view.answers.failed.connect(session.failed)
        self.steps.picture_wanted.connect(model.make_picture)

    def _forget_view(self) -> None:
        if self.model.document is not None:
            self.view.forget()

    def serve_points(self, points: DragPoints) -> None:
        """Let the tool of the canvas drag what is generated."""
        self.model.serve_points(points)

    # --- keys, size, dropping ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setFixedHeight(min(VIEW_HEIGHT, self.height() // 3))
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._step_for(event) is not None:
            event.accept()  # before the picture's own undo gets it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step_for(event)
        if step is not None:
            step()
        else:
            super().keyPressEvent(event)

    def _step_for(self, event: QEvent) -> Callable[[], None] | None:
        explorer = self.model.explorer
        if self.model.search.is_running:
            return None
        return undo_or_redo_for(event, explorer.undo_stack, explorer.undo, explorer.redo)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.can_run and self.photo.can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        if paths and paths[0].suffix == LATENT_SUFFIX:
            self.start_box.open_latent(paths[0])
        else:
            self.photo.take(event.mimeData())
        event.acceptProposedAction()

    # --- following ---

    def set_in_sight(self, is_in_sight: bool) -> None:
        super().set_in_sight(is_in_sight)
        if is_in_sight:
            self.sliders.strips.look_again()

    def refresh(self) -> None:
        model = self.model
        has_model, has_photo = not model.missing, model.document is not None
        is_searching = model.search.is_running
        self.invitation.setText(model.missing)
        self.invitation.setVisible(not has_model)
        self.controls.setVisible(has_model)
        self.controls.setEnabled(not is_searching)
        self.run_box.setVisible(has_model and not is_searching)
        self.view.setVisible(has_model and not has_photo)
        self.steps.setVisible(has_model)
        self.steps.follow(has_photo, is_searching, model.can_run)
        place = model.target.place
        self.placing_fold.setVisible(place is not None)
        if place is not None:
            self.placing.show_place(place)
        has_square = model.explorer.place is not None
        self.photo.show_source(has_photo, model.target.has_selection, has_square)
        super().refresh()
        self.live_box.setVisible(has_model and has_photo)
        self.run_box.another.setVisible(has_photo)


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
