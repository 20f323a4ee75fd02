"""The words panel: several pictures of a prompt side by side, the chosen one on the canvas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.images import image_from_pixels
from desktop.core.jobs import Job
from desktop.core.preview_controller import PreviewController
from desktop.core.seeds import random_seed
from desktop.core.session import Session
from desktop.core.target import SquareTarget
from desktop.core.translation import engine_text
from desktop.features.words.model.preview import ResultPreview
from desktop.features.words.model.prompt_session import PromptSession
from desktop.features.words.model.prompt_settings import PromptSettings
from desktop.features.words.view.prompt_box import PromptBox
from desktop.features.words.view.results_box import ResultsBox, name_of
from desktop.features.words.view.sampling_box import SamplingBox
from desktop.forms.edited_layer import EditedLayer
from desktop.forms.job_panel import JobPanel
from desktop.forms.placing import Placing
from desktop.widgets.choose_file import choose_file_to_open
from desktop.widgets.fold import Fold
from desktop.widgets.picture_view import PictureView
from desktop.widgets.rows import row_of, tool_button
from desktop.widgets.scrolled import Scrolled
from engine.errors import ImpastoError
from engine.generate.words.cards import USUAL_MODEL
from engine.generate.words.words import Words, as_picture
from engine.layers import Layer
from engine.picture import Picture

VIEW_HEIGHT = 240
"""Of the chosen picture where there is no canvas, as long as the window is high enough."""
STROKE_PAUSE = 300
"""Milliseconds after the last change of the mask at which it is looked at again."""


class WordsPanel(JobPanel):
    """Make pictures, choose one, add it as a layer. Until then the photo is as it was."""

    name = "words"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent=parent)
        self.prompt_session = PromptSession(session.engine, self)
        self.placing = Placing(self.prompt_session)
        self.target = SquareTarget(self.prompt_session, self)
        self.live = PreviewController(session.engine, self)
        self.preview = ResultPreview(self.prompt_session, self.target, self.live, self)
        self._mask_timer = QTimer(self, singleShot=True, interval=STROKE_PAUSE)
        self._make_controls()
        self._arrange()
        self._connect()
        self._set_document(session.document)

    @property
    def title(self) -> str:
        return self.tr("Words")

    # --- what can be done ---

    @property
    def can_run(self) -> bool:
        settings = self.prompt_session.settings
        has_words = bool(settings.prompt.strip()) or settings.from_photo
        return self.prompt_session.card is not None and has_words and self._is_idle

    @property
    def can_try_another(self) -> bool:
        return self.can_run

    @property
    def can_stop(self) -> bool:
        return False

    @property
    def can_put(self) -> bool:
        """Whether the chosen picture is done and can go on the canvas."""
        result = self.prompt_session.result
        return result is not None and result.is_done and self._is_idle

    @property
    def _is_idle(self) -> bool:
        return self._session.jobs.of(self.target.document) is None

    def run(self) -> None:
        if self.can_run:
            try:
                self.prompt_session.begin(self.target.place, self.target.below, self.target.mask)
            except ImpastoError as error:
                self._session.failed.emit(error)
                return
            self.preview.is_on = True

    def try_another(self) -> None:
        if self.can_run:
            self.prompt_session.set("seed", random_seed())
            self.run()

    def put(self) -> None:
        """Add the chosen picture as a layer, or as a new document where none is open."""
        result, document = self.prompt_session.result, self.target.document
        if not self.can_put or result is None or result.pixels is None:
            return
        if document is None:
            picture = as_picture(result.words, result.pixels)
            self._session.add(Document(picture, title=name_of(result.words)))
            return
        operation = result.words.at(self.preview.place_of(result))
        mask, layer, jobs = self.target.mask, self.target.edited_layer, self._session.jobs
        name, has_mask = name_of(operation), mask is not None
        self.preview.leave()  # what is shown stays until the result takes its place
        if layer:
            jobs.run_again(document, layer, operation, mask, name, spend_mask=has_mask)
        else:
            jobs.run(document, operation, mask, name, spend_mask=has_mask)

    def made(self, layer: Layer) -> bool:
        return isinstance(layer.operation, Words)

    def edit_again(self, layer: Layer) -> None:
        document = self.target.document
        if document is None or not isinstance(layer.operation, Words):
            return
        self.preview.stop()
        self.prompt_session.change(PromptSettings.of(layer.operation))
        if layer.mask is not None:
            document.set_mask(layer.mask, self.tr("Mask of {name}").format(name=layer.name))
        self.target.edited_layer = layer.id
        self._refresh()

    def stop_editing(self) -> None:
        """Add a new layer again."""
        self.target.edited_layer = ""
        self._look()

    def stop(self) -> None:
        """Make nothing more, and leave the photo as it was."""
        self.preview.stop()
        self.prompt_session.stop()

    # --- controls ---

    def _make_controls(self) -> None:
        prompt_session = self.prompt_session
        self.editing = EditedLayer()
        self.invitation = QLabel()
        self.invitation.setProperty("faint", True)
        self.invitation.setWordWrap(True)
        self.model_box = QComboBox()
        self.model_box.setAccessibleName(self.tr("Model"))
        self.model_box.setToolTip(self.tr("The model that draws"))
        self.model_box.setMinimumWidth(60)
        self.open = tool_button(
            "folder", self.tr("Use the settings of a PNG made here…"), self._open
        )
        self.prompt_box = PromptBox(prompt_session)
        self.sampling_box = SamplingBox(prompt_session)
        self.placing_fold = Fold(self.tr("Position"), self.placing)
        self.view = PictureView(
            self.tr("Generated picture"), self.tr("“Add as layer” opens it as a new document")
        )
        self.results = ResultsBox(prompt_session)

    def _arrange(self) -> None:
        self.controls = QWidget()
        column = QVBoxLayout(self.controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        first = row_of(self.model_box, self.open)
        first.setStretch(0, 1)
        column.addLayout(first)
        for box in (self.prompt_box, self.sampling_box, self.placing_fold):
            column.addWidget(box)
        settings = QWidget()
        outer = QVBoxLayout(settings)
        outer.setContentsMargins(16, 8, 16, 4)
        outer.setSpacing(8)
        for part in (self.editing, self.invitation, self.controls):
            outer.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.view)
        whole.addWidget(Scrolled(settings))
        whole.addWidget(self.results)  # never scrolls out of sight
        whole.addStretch()

    def _connect(self) -> None:
        session, prompt_session, target = self._session, self.prompt_session, self.target
        self.model_box.activated.connect(
            lambda index: prompt_session.choose_model(self.model_box.currentData())
        )
        self.prompt_box.wanted.connect(self.run)
        self.results.made.connect(self.run)
        self.results.stopped.connect(self.stop)
        self.results.put.connect(self.put)
        self.results.picked.connect(self._pick)
        self.editing.closed.connect(self.stop_editing)
        self.placing.only_mask.toggled.connect(self._take_only_selection)
        prompt_session.changed.connect(self._look)
        prompt_session.models_changed.connect(self._list_models)
        prompt_session.results_changed.connect(self._show_results)
        prompt_session.outdated.connect(self.run)
        prompt_session.failed.connect(session.failed)
        prompt_session.ended.connect(self._refresh)
        target.mask_changed.connect(self._mask_changed)
        target.layers_changed.connect(self._refresh)
        target.size_changing.connect(self.preview.stop)
        target.size_changed.connect(self._refresh)
        self._mask_timer.timeout.connect(self._look)
        session.models.changed.connect(self._models_changed)
        session.current_changed.connect(lambda item: self._set_document(session.document))
        session.jobs.started.connect(self._job_started)
        session.jobs.ended.connect(self._job_ended)

    def _take_only_selection(self, is_on: bool) -> None:
        self.target.is_only_selection = is_on
        self._look()

    def _pick(self, number: int) -> None:
        was_seen = self.preview.is_on and number == self.prompt_session.chosen
        self.preview.is_on = not was_seen  # a second click shows the picture without it
        self.prompt_session.choose(number)

    def _open(self) -> None:
        choose_file_to_open(
            self.window(),
            self.tr("Open a picture made from a prompt"),
            self._session.preferences.folder,
            [self.tr("PNG pictures (*.png)"), self.tr("All files (*)")],
            self.open_settings,
        )

    def open_settings(self, path: Path) -> None:
        """Take the settings that a picture carries."""
        task = BackgroundTask(lambda: _settings_in(path))
        task.done.connect(lambda words: self.prompt_session.change(PromptSettings.of(words)))
        task.failed.connect(self._session.failed)
        task.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setFixedHeight(min(VIEW_HEIGHT, self.height() // 3))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (
            self.prompt_session.is_busy or self.preview.is_seen
        ):
            self.stop() if self.prompt_session.is_busy else self.preview.stop()
        else:
            super().keyPressEvent(event)

    # --- following ---

    def _job_started(self, job: Job) -> None:
        if job.document is self.target.document:
            self.preview.stop()
        self._refresh()

    def _job_ended(self, job: Job, kept: bool) -> None:
        if kept and job.layer == self.target.edited_layer:
            self.target.edited_layer = ""
        self._refresh()

    def set_in_sight(self, is_in_sight: bool) -> None:
        self.preview.is_in_sight = is_in_sight
        if is_in_sight:
            self.prompt_session.list_models()
        else:
            self.preview.clear()

    def stroke_ended(self) -> None:
        """Nothing: the mask is followed as it changes."""

    def _models_changed(self) -> None:
        if self.preview.is_in_sight:
            self.prompt_session.list_models()

    def _list_models(self) -> None:
        with QSignalBlocker(self.model_box):
            self.model_box.clear()
            for card in self.prompt_session.cards.values():
                self.model_box.addItem(engine_text(card.title), card.name)
        self._refresh()

    def _set_document(self, document: Document | None) -> None:
        self.preview.stop()
        if document is not self.target.document:
            self.prompt_session.change(self.prompt_session.settings.at(None))
        self.target.set_document(document)
        self._refresh()

    def _mask_changed(self) -> None:
        self.preview.clear()  # the mask is in the way of the preview, and the preview of the mask
        self._mask_timer.start()
        self._refresh()

    def _look(self) -> None:
        """The square may lie elsewhere now."""
        if self._is_idle:
            self.preview.look()
        self._refresh()

    def _show_results(self) -> None:
        result = self.prompt_session.result
        if self.target.document is None and result is not None and result.pixels is not None:
            self.view.show_image(image_from_pixels(result.pixels, None))
        self._look()

    def _refresh(self) -> None:
        prompt_session, target = self.prompt_session, self.target
        target.edited_layer = self.editing.follow(target.document, target.edited_layer)
        has_model, document, place = prompt_session.card is not None, target.document, target.place
        self.invitation.setText(self._invitation())
        self.invitation.setVisible(bool(self.invitation.text()))
        for part in (self.controls, self.results):
            part.setVisible(has_model)
        self.model_box.setCurrentIndex(self.model_box.findData(prompt_session.settings.model))
        self.placing_fold.setVisible(place is not None)
        if place is not None and document is not None:
            self.placing.show_place(place, not document.mask_bounds.is_empty)
        self.sampling_box.from_photo.setEnabled(document is not None)
        self.view.setVisible(document is None and bool(prompt_session.results))
        self.results.follow(self.can_run, self.can_put, self._hint())
        self.changed.emit()

    def _invitation(self) -> str:
        if not self.prompt_session.cards:
            return self.tr(
                "No text-to-image model installed: this copy comes without “stickers”. Add a model"
                " that you trained, or a diffusion pipeline, from the Models menu."
            )
        if USUAL_MODEL not in self.prompt_session.cards:
            return self.tr("This copy comes without the model “stickers”.")
        return ""

    def _hint(self) -> str:
        if not self.prompt_session.settings.prompt.strip() and not self.prompt_session.results:
            return self.tr("Type what to draw.")
        if self.prompt_session.results and self.target.document is None:
            return self.tr("Opens as a new document.")
        return ""


def _settings_in(path: Path) -> Words:
    words = Words.in_metadata(Picture.open(path).metadata)
    if words is None:
        raise ImpastoError(
            "{name} carries no prompt.",
            "Choose a PNG that Impasto made from one.",
            name=path.name,
        )
    return words
