"""The words panel: several pictures of a prompt side by side, the chosen one on the canvas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.images import image_from_pixels
from desktop.core.session import Session
from desktop.core.translation import engine_text
from desktop.features.words.model.prompt_settings import PromptSettings
from desktop.features.words.model.words import WordsModel
from desktop.features.words.view.prompt_box import PromptBox
from desktop.features.words.view.results_box import ResultsBox
from desktop.features.words.view.sampling_box import SamplingBox
from desktop.forms.job_panel import JobPanel
from desktop.forms.placing import Placing
from desktop.widgets.choose_file import choose_file_to_open
from desktop.widgets.fold import Fold
from desktop.widgets.picture_view import PictureView
from desktop.widgets.rows import row_of, tool_button
from engine.errors import ImpastoError
from engine.generate.words.words import Words
from engine.picture import Picture

VIEW_HEIGHT = 240
"""Of the chosen picture where there is no canvas, as long as the window is high enough."""


class WordsPanel(JobPanel):
    """Type a prompt, choose one of its pictures, add it as a layer."""

    name = "words"
    model: WordsModel

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, WordsModel(session), parent)
        self.prompt_session = self.model.prompt_session
        self._make_controls()
        self.arrange(self._inside())
        whole = self.layout()
        assert isinstance(whole, QBoxLayout)
        whole.insertWidget(0, self.view)
        whole.insertWidget(whole.indexOf(self.run_box), self.results)
        self._connect()
        self._list_models()

    # --- controls ---

    def _make_controls(self) -> None:
        prompt_session = self.prompt_session
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
        self.placing = Placing(prompt_session)
        self.placing_fold = Fold(self.tr("Position"), self.placing)
        self.view = PictureView(
            self.tr("Generated picture"), self.tr("“Add as layer” opens it as a new document")
        )
        self.results = ResultsBox(prompt_session)

    def _inside(self) -> QWidget:
        self.controls = QWidget()
        column = QVBoxLayout(self.controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        first = row_of(self.model_box, self.open)
        first.setStretch(0, 1)
        column.addLayout(first)
        for box in (self.prompt_box, self.sampling_box, self.placing_fold):
            column.addWidget(box)
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.invitation)
        outer.addWidget(self.controls)
        return inside

    def _connect(self) -> None:
        model, prompt_session = self.model, self.prompt_session
        self.model_box.activated.connect(
            lambda index: prompt_session.choose_model(self.model_box.currentData())
        )
        self.prompt_box.wanted.connect(model.run)
        self.results.made.connect(model.run)
        self.results.stopped.connect(model.stop)
        self.results.put.connect(model.add)
        self.results.picked.connect(model.choose)
        prompt_session.models_changed.connect(self._list_models)
        prompt_session.results_changed.connect(self._show_result)

    def _open(self) -> None:
        choose_file_to_open(
            self.window(),
            self.tr("Open a picture made from a prompt"),
            self._session.preferences.folder,
            [self.tr("PNG pictures (*.png)"), self.tr("All files (*)")],
            self.open_settings,
        )

    def open_settings(self, path: Path) -> None:
        """Use the settings that a picture carries."""
        task = BackgroundTask(lambda: _settings_in(path))
        task.done.connect(lambda words: self.prompt_session.change(PromptSettings.of(words)))
        task.failed.connect(self._session.failed)
        task.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setFixedHeight(min(VIEW_HEIGHT, self.height() // 3))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.prompt_session.is_busy:
            self.model.stop()
        else:
            super().keyPressEvent(event)

    # --- following ---

    def _list_models(self) -> None:
        with QSignalBlocker(self.model_box):
            self.model_box.clear()
            for card in self.prompt_session.cards.values():
                self.model_box.addItem(engine_text(card.title), card.name)
        self.refresh()

    def _show_result(self) -> None:
        result = self.prompt_session.result
        if self.model.document is None and result is not None and result.pixels is not None:
            self.view.show_image(image_from_pixels(result.pixels, None))

    def refresh(self) -> None:
        model, prompt_session = self.model, self.prompt_session
        has_model, has_photo = prompt_session.card is not None, model.document is not None
        self.invitation.setText(model.missing)
        self.invitation.setVisible(bool(model.missing))
        self.controls.setVisible(has_model)
        self.results.setVisible(has_model)
        self.model_box.setCurrentIndex(self.model_box.findData(prompt_session.settings.model))
        place = model.target.place
        self.placing_fold.setVisible(place is not None)
        if place is not None:
            self.placing.show_place(place)
        self.sampling_box.from_photo.setEnabled(has_photo)
        self.view.setVisible(not has_photo and bool(prompt_session.results))
        self.results.follow(model.can_run, model.can_add, model.hint)
        super().refresh()
        self.run_box.hide()  # the buttons are below the results


def _settings_in(path: Path) -> Words:
    words = Words.in_metadata(Picture.open(path).metadata)
    if words is None:
        raise ImpastoError(
            "{name} carries no prompt.",
            "Choose a PNG that Impasto made from one.",
            name=path.name,
        )
    return words
