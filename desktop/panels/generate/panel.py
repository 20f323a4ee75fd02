"""The generate panel: explore a latent space, and put what is found on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.document import Document
from desktop.engine_thread import Priority
from desktop.jobs import Job
from desktop.live_preview import LivePreview
from desktop.panels.generate import questions
from desktop.panels.generate.exploration import Exploration, suiting_place
from desktop.panels.generate.explorer import Explorer, random_seed
from desktop.panels.generate.favourites import Favourites
from desktop.panels.generate.map_field import MapBox
from desktop.panels.generate.picture_view import PictureView
from desktop.panels.generate.placing import Placing
from desktop.panels.generate.sliders_box import SlidersBox
from desktop.panels.generate.start_box import StartBox
from desktop.panels.generate.variations import Variations
from desktop.panels.job_panel import JobPanel
from desktop.panels.run_box import RunBox
from desktop.panels.settings_steps import step_for
from desktop.session import Session
from desktop.widgets.chip import Chip
from desktop.widgets.fold import Fold
from desktop.widgets.rows import row_of, tool_button
from desktop.widgets.scrolled import Scrolled
from engine.generate import Generate
from engine.layers import Layer
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region

STROKE_PAUSE = 300
"""Milliseconds after the last change of the mask at which it is looked at again."""
VIEW_HEIGHT = 240
"""Of the picture where there is no canvas, as long as the window is high enough."""


class GeneratePanel(JobPanel):
    """The explorer's controls; the picture follows them on the canvas, or here without one."""

    name = "generate"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._document: Document | None = None
        self._edited_layer = ""
        self._mask: Mask | None = None
        self._is_trying = False
        self._is_in_sight = False
        self._is_making = False
        self.explorer = Explorer(session.engine, self)
        self.live = LivePreview(session.engine, self)
        self._mask_timer = QTimer(self, singleShot=True, interval=STROKE_PAUSE)
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
        return self._session.jobs.of(self._document) is None and not self._is_making

    def run(self) -> None:
        document, operation = self._document, self._operation()
        if operation is None or not self.can_run:
            return
        if document is None:
            self.make_picture()
            return
        self._is_trying = False
        self.live.leave()  # what is seen stays until the result takes its place
        mask = self._scope()
        jobs, layer = self._session.jobs, self._edited_layer
        if layer:
            name = self.tr("Change what was generated")
            jobs.run_again(document, layer, operation, mask, name, spend_mask=mask is not None)
        else:
            number = 1 + sum(self.made(each) for each in document.stack.layers)
            name = self.tr("Generate {number}").format(number=number)
            jobs.run(document, operation, mask, name, spend_mask=mask is not None)

    def make_picture(self) -> None:
        """Make a new picture of the model's own size, with its latent inside."""
        settings = self.explorer.settings
        if not self.can_run:
            return
        self._is_making = True
        question = self._session.engine.ask(
            partial(questions.picture, settings.operation()), Priority.INTERACTIVE
        )
        question.answered.connect(lambda picture: self._open(picture, settings))
        question.failed.connect(self._session.failed)
        question.failed.connect(lambda error: self._stop_making())
        question.cancelled.connect(self._stop_making)
        self._refresh()

    def try_another(self) -> None:
        document, layer = self._document, self._last_generated()
        if document is None or layer is None or not self._is_idle:
            return
        assert isinstance(layer.operation, Generate)
        self._stop_trying()
        settings = Exploration.of(layer.operation).with_seed(random_seed())
        self.explorer.undo_stack.clear()
        self.explorer.show(settings)
        operation = settings.operation(settings.place)
        name = self.tr("Try another")
        self._session.jobs.run_again(document, layer.id, operation, layer.mask, name)

    def made(self, layer: Layer) -> bool:
        return isinstance(layer.operation, Generate)

    def edit_again(self, layer: Layer) -> None:
        if self._document is None or not isinstance(layer.operation, Generate):
            return
        self.explorer.undo_stack.clear()
        self.explorer.show(Exploration.of(layer.operation))
        if layer.mask is not None:
            self._document.set_mask(layer.mask, self.tr("Mask of {name}").format(name=layer.name))
        self._edited_layer = layer.id
        self._refresh()

    def stop_editing(self) -> None:
        """Running makes a new layer again."""
        self._edited_layer = ""
        self._stop_trying()
        self._refresh()

    def stroke_ended(self) -> None:
        """Nothing: the mask is followed as it changes."""

    def _last_generated(self) -> Layer | None:
        layers = self._document.stack.layers if self._document is not None else ()
        return next((layer for layer in reversed(layers) if self.made(layer)), None)

    def _open(self, picture: Picture, settings: Exploration) -> None:
        self._is_making = False
        card = self.explorer.cards.get(settings.model)
        title = card.title if card is not None else settings.model
        self._session.add(Document(picture, title=title))
        self._refresh()

    def _stop_making(self) -> None:
        self._is_making = False
        self._refresh()

    # --- what would be done ---

    def _place(self) -> Region | None:
        """Where the square lies on the picture; None for a picture of its own."""
        document, settings = self._document, self.explorer.settings
        if document is None:
            return None
        if settings.place is not None:
            return settings.place
        size = self.explorer.start.size if self.explorer.start is not None else 0
        mask = document.mask_bounds if self.placing.only_mask.isChecked() else Region(0, 0, 0, 0)
        return suiting_place(document.bounds, mask, size)

    def _operation(self) -> Generate | None:
        settings = self.explorer.settings
        return settings.operation(self._place()) if settings.model else None

    def _scope(self) -> Mask | None:
        """The mask, if only what is inside it shall be covered; None for the whole square."""
        document = self._document
        if document is None or document.mask_bounds.is_empty:
            return None
        if not self.placing.only_mask.isChecked():
            return None
        if self._mask is None:
            self._mask = document.mask()
        return None if self._mask.is_empty else self._mask

    def _try(self) -> None:
        """A person has changed the settings: show what they would do."""
        self._is_trying = True
        self._look()

    def _look(self) -> None:
        """Show what is being tried on the canvas, or in the panel when there is none."""
        self._refresh()
        document, operation = self._document, self._operation()
        if not self._is_in_sight or operation is None:
            self.live.hide()
            return
        if document is None:
            self.view.show_operation(operation)
        elif self._is_trying and self._is_idle and self.live_box.isChecked():
            self.live.show(document, operation, self._scope(), self._edited_layer)
        else:
            self.live.hide()

    def _stop_trying(self) -> None:
        self._is_trying = False
        self.live.hide()

    # --- controls ---

    def _make_controls(self) -> None:
        explorer = self.explorer
        self.editing = Chip(self.tr("Make a new layer instead"))
        self.invitation = QLabel(
            self.tr(
                "There is no generator yet. Train one on a folder of your own pictures from the"
                " Train menu, or add a file (StyleGAN, DCGAN or Impasto's own) from the Models"
                " menu."
            )
        )
        self.invitation.setProperty("faint", True)
        self.invitation.setWordWrap(True)
        self.start_box = StartBox(self._session, explorer)
        self.view = PictureView(self._session.engine)
        self.placing = Placing(explorer)
        self.placing_fold = Fold(self.tr("Place on the picture"), self.placing)
        self.sliders = SlidersBox(explorer)
        self.variations = Variations(explorer)
        self.map = MapBox(explorer)
        self.favourites = Favourites(explorer)
        self.undo_button = tool_button(
            "undo",
            self.tr("Take back the last change of the settings (Ctrl+Z here)"),
            explorer.undo,
        )
        self.redo_button = tool_button("redo", self.tr("Make the change again"), explorer.redo)
        self.new_picture = tool_button(
            "picture", self.tr("Make a new picture of it"), self.make_picture
        )
        self.live_box = QCheckBox(self.tr("Live preview"))
        self.live_box.setToolTip(self.tr("Show on the photo what the settings would do"))
        self.live_box.setChecked(True)
        self.run_box = RunBox(self._session, self.tr("To canvas"), self.tr("Try another"))
        self.run_box.run.setToolTip(self.tr("Make a layer of it (Ctrl+R)"))
        self.run_box.another.setToolTip(
            self.tr("Put another picture in the place of the last one (Ctrl+Shift+R)")
        )

    def _arrange(self) -> None:
        self.controls = QWidget()
        column = QVBoxLayout(self.controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        parts: tuple[QWidget, ...] = (
            self.start_box,
            self.sliders,
            Fold(self.tr("Variations"), self.variations),
            Fold(self.tr("Map"), self.map),
            Fold(self.tr("Favourites"), self.favourites),
            self.placing_fold,
        )
        for part in parts:
            column.addWidget(part)
        settings = QWidget()
        outer = QVBoxLayout(settings)
        outer.setContentsMargins(16, 8, 16, 4)
        outer.setSpacing(8)
        for part in (self.editing, self.invitation, self.controls):
            outer.addWidget(part)
        below = row_of(self.live_box, None, self.undo_button, self.redo_button, self.new_picture)
        below.setContentsMargins(16, 4, 16, 0)
        self.run_box.setContentsMargins(16, 8, 16, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.view)  # it stays in sight as well
        whole.addWidget(Scrolled(settings))
        whole.addLayout(below)
        whole.addWidget(self.run_box)  # never scrolls out of sight
        whole.addStretch()

    def _connect(self) -> None:
        explorer, session = self.explorer, self._session
        explorer.changed.connect(self._try)
        explorer.shown.connect(self._refresh)
        explorer.start_changed.connect(self._look)
        explorer.failed.connect(session.failed)
        self.live_box.toggled.connect(self._take_live)
        self.placing.only_mask.toggled.connect(lambda is_on: self._look())
        self.editing.closed.connect(self.stop_editing)
        self.run_box.run.clicked.connect(self.run)
        self.run_box.another.clicked.connect(self.try_another)
        self.live.failed.connect(session.failed)
        self.view.answers.failed.connect(session.failed)
        self._mask_timer.timeout.connect(self._look)
        stack = explorer.undo_stack
        self.undo_button.setEnabled(False)
        self.redo_button.setEnabled(False)
        stack.canUndoChanged.connect(self.undo_button.setEnabled)
        stack.canRedoChanged.connect(self.redo_button.setEnabled)
        session.models.changed.connect(self._models_changed)
        session.current_changed.connect(lambda item: self._set_document(session.document))
        session.jobs.started.connect(lambda job: self._refresh())
        session.jobs.ended.connect(self._job_ended)

    def _take_live(self, is_on: bool) -> None:
        self._is_trying = self._is_trying or is_on
        self._look()

    # --- keys and size ---

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
        elif event.key() == Qt.Key.Key_Escape and self.live.is_on:
            self._stop_trying()
        else:
            super().keyPressEvent(event)

    def _step_for(self, event: QEvent) -> Callable[[], None] | None:
        explorer = self.explorer
        return step_for(event, explorer.undo_stack, explorer.undo, explorer.redo)

    # --- following ---

    def set_in_sight(self, is_in_sight: bool) -> None:
        self._is_in_sight = is_in_sight
        if is_in_sight:
            self._models_changed()
        else:
            self._stop_trying()

    def _models_changed(self) -> None:
        if self._is_in_sight:
            self.explorer.list_models()
            self.sliders.set_in_sight(True)
            self._look()

    def _set_document(self, document: Document | None) -> None:
        self._stop_trying()
        if self._document is not None:
            self._document.mask_changed.disconnect(self._mask_changed)
            self._document.layers_changed.disconnect(self._refresh)
            self._document.size_changing.disconnect(self._stop_trying)
            self._document.size_changed.disconnect(self._size_changed)
        self._document, self._mask = document, None
        self._edited_layer = ""
        if document is not None:
            self.view.forget()
            document.mask_changed.connect(self._mask_changed)
            document.layers_changed.connect(self._refresh)
            document.size_changing.connect(self._stop_trying)
            document.size_changed.connect(self._size_changed)
        self._look()

    def _size_changed(self) -> None:
        self._mask = None
        self._refresh()

    def _mask_changed(self) -> None:
        self._mask = None
        if self.live.is_on:
            self.live.hide()  # the mask is in the way of the preview, and the preview of the mask
            self._mask_timer.start()
        self._refresh()

    def _job_ended(self, job: Job, kept: bool) -> None:
        if kept and job.document is self._document:
            self._edited_layer = ""
            # From here on undo is about the picture, which is what people see change.
            self.explorer.undo_stack.clear()
        self._refresh()

    def _refresh(self) -> None:
        self._follow_edited_layer()
        document, has_model = self._document, bool(self.explorer.settings.model)
        self.invitation.setVisible(not has_model)
        for part in (self.controls, self.run_box):
            part.setVisible(has_model)
        self.view.setVisible(document is None and has_model)
        self.live_box.setVisible(document is not None)
        for button in (self.undo_button, self.redo_button):
            button.setVisible(has_model)
        self.new_picture.setVisible(document is not None and has_model)
        self.new_picture.setEnabled(self.can_run)
        place = self._place()
        self.placing_fold.setVisible(place is not None)
        if place is not None and document is not None:
            self.placing.show_place(place, not document.mask_bounds.is_empty)
        self.run_box.run.setEnabled(self.can_run)
        self.run_box.another.setVisible(document is not None)
        self.run_box.another.setEnabled(self.can_try_another)
        self.run_box.set_hint(self._hint())
        self.changed.emit()

    def _follow_edited_layer(self) -> None:
        layers = self._document.stack.layers if self._document is not None else ()
        names = {layer.id: layer.name for layer in layers}
        if self._edited_layer not in names:
            self._edited_layer = ""
        self.editing.setVisible(bool(self._edited_layer))
        if self._edited_layer:
            name = names[self._edited_layer]
            self.editing.set_text(self.tr("Changing “{name}”").format(name=name))

    def _hint(self) -> str:
        if self._document is None:
            return self.tr("It becomes a picture of its own.")
        if not self.explorer.undo_stack.canUndo() and not self._is_trying:
            return self.tr("Roll the dice, or move a slider.")
        return ""
