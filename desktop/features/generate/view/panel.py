"""The generate panel: explore a latent space, and put what is found on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.drag_points import DragPoints
from desktop.core.jobs import Job
from desktop.core.preview_controller import PreviewController
from desktop.core.seeds import random_seed
from desktop.core.session import Session
from desktop.core.settings_undo import undo_or_redo_for
from desktop.features.generate.model import queries
from desktop.features.generate.model.dragger import Dragger
from desktop.features.generate.model.exploration import Exploration
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.maker import PictureMaker
from desktop.features.generate.model.preview import ExplorerPreview
from desktop.features.generate.model.search import Search
from desktop.features.generate.model.target import ExplorerTarget
from desktop.features.generate.view.picture_view import GeneratedView
from desktop.features.generate.view.search_box import SearchBox
from desktop.features.generate.view.sections import Sections
from desktop.features.generate.view.start_box import LATENT_SUFFIX
from desktop.features.generate.view.steps_row import StepsRow
from desktop.forms.edited_layer import EditedLayer
from desktop.forms.job_panel import JobPanel
from desktop.forms.placing import Placing
from desktop.forms.run_box import RunBox
from desktop.widgets.scrolled import Scrolled
from engine.generate import Generate
from engine.layers import Layer

STROKE_PAUSE = 300
"""Milliseconds after the last change of the mask at which it is looked at again."""
VIEW_HEIGHT = 240
"""Of the picture where there is no canvas, as long as the window is high enough."""


class GeneratePanel(JobPanel):
    """The explorer's controls; the picture follows them on the canvas, or here without one."""

    name = "generate"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent=parent)
        self._was_trying = False
        """Whether something was being tried when the search began."""
        self.explorer = Explorer(session.engine, self)
        self.placing = Placing(self.explorer)
        self.target = ExplorerTarget(self.explorer, self)
        self.search = Search(self.explorer, self)
        self.dragger = Dragger(self.explorer, self.target, self.search, self)
        self.maker = PictureMaker(session, self.explorer, self)
        self.live = PreviewController(session.engine, self)
        self.view = GeneratedView(session.engine)
        self.preview = ExplorerPreview(self.target, self.view, self.live, self._may_try, self)
        self._mask_timer = QTimer(self, singleShot=True, interval=STROKE_PAUSE)
        self.setAcceptDrops(True)
        self._make_controls()
        self._arrange()
        self._connect()
        self._set_document(session.document)

    @property
    def title(self) -> str:
        return self.tr("Generate")

    # --- what can be done ---

    @property
    def can_run(self) -> bool:
        return bool(self.explorer.settings.model) and self._is_idle

    @property
    def can_try_another(self) -> bool:
        return self._is_idle and self._last_generated() is not None

    @property
    def _is_idle(self) -> bool:
        has_job = self._session.jobs.of(self.target.document) is not None
        return not (has_job or self.maker.is_busy or self.search.is_running)

    @property
    def can_stop(self) -> bool:
        return self.search.is_running

    def stop(self) -> None:
        self.search.cancel()

    def run(self) -> None:
        self.player.stop()
        document, operation = self.target.document, self.target.operation
        if operation is None or not self.can_run:
            return
        if document is None:
            self.make_picture()
            return
        self.preview.leave()  # what is seen stays until the result takes its place
        mask, layer = self.target.mask, self.target.edited_layer
        jobs = self._session.jobs
        if layer:
            name = self.tr("Change what was generated")
            jobs.run_again(document, layer, operation, mask, name, spend_mask=mask is not None)
        else:
            number = 1 + sum(self.made(each) for each in document.stack.layers)
            name = self.tr("Generate {number}").format(number=number)
            jobs.run(document, operation, mask, name, spend_mask=mask is not None)

    def make_picture(self) -> None:
        """Make a new picture of the model's own size, with its latent inside."""
        if self.can_run:
            self.maker.make()

    def try_another(self) -> None:
        document, layer = self.target.document, self._last_generated()
        if document is None or layer is None or not self._is_idle:
            return
        assert isinstance(layer.operation, Generate)
        self.preview.stop()
        settings = Exploration.of(layer.operation).with_seed(random_seed())
        self.explorer.undo_stack.clear()
        self.explorer.show(settings)
        operation = settings.operation(settings.square)
        name = self.tr("Try another")
        self._session.jobs.run_again(document, layer.id, operation, layer.mask, name)

    def made(self, layer: Layer) -> bool:
        return isinstance(layer.operation, Generate)

    def edit_again(self, layer: Layer) -> None:
        document = self.target.document
        if document is None or not isinstance(layer.operation, Generate):
            return
        self.explorer.undo_stack.clear()
        self.explorer.show(Exploration.of(layer.operation))
        if layer.mask is not None:
            document.set_mask(layer.mask, self.tr("Mask of {name}").format(name=layer.name))
        self.target.edited_layer = layer.id
        self._refresh()

    def stop_editing(self) -> None:
        """Running makes a new layer again."""
        self.target.edited_layer = ""
        self.preview.stop()
        self._refresh()

    def stroke_ended(self) -> None:
        """Nothing: the mask is followed as it changes."""

    def serve_points(self, points: DragPoints) -> None:
        """Let the tool of the canvas drag what is generated."""
        self.dragger.serve(points)
        points.wanted.connect(self._try_for_tool)

    def _last_generated(self) -> Layer | None:
        document = self.target.document
        layers = document.stack.layers if document is not None else ()
        return next((layer for layer in reversed(layers) if self.made(layer)), None)

    # --- what would be done ---

    def _may_try(self) -> bool:
        return self._is_idle and self.steps.live.isChecked()

    def _try(self) -> None:
        """A person has changed the settings: show what they would do."""
        self.preview.begin()
        self._refresh()

    def _look(self) -> None:
        self.preview.look()
        self._refresh()

    def _try_for_tool(self) -> None:
        """There has to be a generated picture on the canvas to drag on."""
        self.steps.live.setChecked(True)
        self._try()

    def _show_near(self, near: queries.Shown) -> None:
        """Show what a search has come to, on the picture that it was begun on."""
        if self.search.document is self.target.document:
            self.preview.show_pixels(near.pixels, self.search.place)

    def _search_changed(self) -> None:
        if self.search.is_running:
            self._was_trying, self.preview.is_on = self.preview.is_on, True
            self.preview.hold()
        else:
            self.preview.release()
        self._refresh()

    def _drop_search(self) -> None:
        self.preview.is_on = self._was_trying

    def _player_changed(self) -> None:
        if self.player.is_playing:
            self.preview.hold()
        else:
            self.preview.release()
        self._refresh()

    # --- controls ---

    def _make_controls(self) -> None:
        explorer = self.explorer
        self.editing = EditedLayer()
        self.invitation = QLabel(
            self.tr(
                "There is no generator yet. Train one on a folder of your own pictures from the"
                " Train menu, or add a file (StyleGAN, DCGAN or Impasto's own) from the Models"
                " menu."
            )
        )
        self.invitation.setProperty("faint", True)
        self.invitation.setWordWrap(True)
        self.sections = Sections(self._session, explorer, self.target, self.search, self.placing)
        self.player = self.sections.animation.player
        self.steps = StepsRow(self.explorer)
        self.search_box = SearchBox(self.search)
        self.run_box = RunBox(self._session, self.tr("To canvas"), self.tr("Try another"))
        self.run_box.run.setToolTip(self.tr("Make a layer of it (Ctrl+R)"))
        self.run_box.another.setToolTip(
            self.tr("Put another picture in the place of the last one (Ctrl+Shift+R)")
        )

    def _arrange(self) -> None:
        settings = QWidget()
        outer = QVBoxLayout(settings)
        outer.setContentsMargins(16, 8, 16, 4)
        outer.setSpacing(8)
        for part in (self.editing, self.invitation, self.sections):
            outer.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.view)  # it stays in sight as well
        whole.addWidget(Scrolled(settings))
        whole.addWidget(self.steps)
        for box in (self.run_box, self.search_box):  # never scroll out of sight
            box.setContentsMargins(16, 8, 16, 16)
            whole.addWidget(box)
        whole.addStretch()

    def _connect(self) -> None:
        explorer, session, target = self.explorer, self._session, self.target
        explorer.changed.connect(self._try)
        explorer.shown.connect(self._refresh)
        explorer.start_changed.connect(self._look)
        explorer.failed.connect(session.failed)
        self.search.neared.connect(self._show_near)
        self.search.dropped.connect(self._drop_search)
        self.search.changed.connect(self._search_changed)
        self.player.changed.connect(self._player_changed)
        self.player.shown.connect(lambda pixels: self.preview.show_pixels(pixels, None))
        explorer.changed.connect(self.player.stop)
        self.steps.live.toggled.connect(self._take_live)
        self.steps.picture_wanted.connect(self.make_picture)
        self.maker.changed.connect(self._refresh)
        self.placing.only_mask.toggled.connect(self._take_only_selection)
        self.editing.closed.connect(self.stop_editing)
        self.run_box.run.clicked.connect(self.run)
        self.run_box.another.clicked.connect(self.try_another)
        self.live.failed.connect(session.failed)
        self.view.answers.failed.connect(session.failed)
        self._mask_timer.timeout.connect(self._look)
        for signal in (
            explorer.undo_stack.canUndoChanged,
            explorer.undo_stack.canRedoChanged,
            target.layers_changed,
            target.size_changed,
        ):
            signal.connect(self._refresh)
        target.mask_changed.connect(self._mask_changed)
        target.size_changing.connect(self.preview.stop)
        session.models.changed.connect(self._models_changed)
        session.current_changed.connect(lambda item: self._set_document(session.document))
        session.jobs.started.connect(lambda job: self._refresh())
        session.jobs.ended.connect(self._job_ended)

    def _take_only_selection(self, is_on: bool) -> None:
        self.target.is_only_selection = is_on
        self._look()

    def _take_live(self, is_on: bool) -> None:
        self.preview.is_on = self.preview.is_on or is_on
        self._look()

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
        is_escape = event.key() == Qt.Key.Key_Escape
        if step is not None:
            step()
        elif is_escape and self.live.is_on:
            self.preview.stop()
        else:
            super().keyPressEvent(event)

    def _step_for(self, event: QEvent) -> Callable[[], None] | None:
        explorer = self.explorer
        if self.search.is_running:
            return None
        return undo_or_redo_for(event, explorer.undo_stack, explorer.undo, explorer.redo)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.can_run and self.sections.photo.can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        if paths and paths[0].suffix == LATENT_SUFFIX:
            self.sections.start_box.open_latent(paths[0])
        else:
            self.sections.photo.take(event.mimeData())
        event.acceptProposedAction()

    # --- following ---

    def set_in_sight(self, is_in_sight: bool) -> None:
        self.preview.is_in_sight = is_in_sight
        if is_in_sight:
            self._models_changed()
        else:
            self.player.stop()
            self.preview.stop()
            self._refresh()

    def _models_changed(self) -> None:
        if self.preview.is_in_sight:
            self.explorer.list_models()
            self.sections.sliders.set_in_sight(True)
            self._look()

    def _set_document(self, document: Document | None) -> None:
        self.player.stop()
        self.preview.stop()
        if self.search.document not in (None, document, *self._session.documents):
            self.search.cancel()  # what it was begun on is closed
        if document is not self.target.document:
            self.explorer.show(self.explorer.settings.elsewhere())
        self.target.set_document(document)
        if document is not None:
            self.view.forget()
        self._look()

    def _mask_changed(self) -> None:
        if self.live.is_on:
            self.live.hide()  # the mask is in the way of the preview, and the preview of the mask
            self._mask_timer.start()
        self._refresh()

    def _job_ended(self, job: Job, kept: bool) -> None:
        if kept and job.document is self.target.document:
            self.target.edited_layer = ""
            # From here on undo is about the picture, which is what people see change.
            self.explorer.undo_stack.clear()
            self.explorer.show(self.explorer.settings.replace(arrows=()))
        self._refresh()

    def _refresh(self) -> None:
        self.target.edited_layer = self.editing.follow(
            self.target.document, self.target.edited_layer
        )
        document, has_model = self.target.document, bool(self.explorer.settings.model)
        is_searching = self.search.is_running
        self.invitation.setVisible(not has_model)
        self.sections.setVisible(has_model)
        self.sections.setEnabled(not is_searching)
        self.run_box.setVisible(has_model and not is_searching)
        self.view.setVisible(document is None and has_model)
        self.steps.setVisible(has_model)
        self.steps.follow(document is not None, is_searching, self.can_run)
        place = self.target.place
        self.sections.placing_fold.setVisible(place is not None)
        if place is not None and document is not None:
            self.placing.show_place(place, not document.mask_bounds.is_empty)
        self.sections.photo.show_source()
        self._show_square()
        self.run_box.run.setEnabled(self.can_run)
        self.run_box.another.setVisible(document is not None)
        self.run_box.another.setEnabled(self.can_try_another)
        self.run_box.set_hint(self._hint())
        self.changed.emit()

    def _show_square(self) -> None:
        """Tell the tool where there is a generated picture to drag on."""
        is_seen = self.preview.is_on and self.preview.is_in_sight and self.steps.live.isChecked()
        may_drag = is_seen and (self._is_idle or self.dragger.is_dragging)
        self.dragger.show_square(self.target.place if may_drag else None)

    def _hint(self) -> str:
        if self.target.document is None:
            return self.tr("It becomes a picture of its own.")
        if not self.explorer.undo_stack.canUndo() and not self.preview.is_on:
            return self.tr("Roll the dice, or move a slider.")
        return ""
