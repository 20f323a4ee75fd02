"""The words panel: several pictures of a prompt side by side, and the chosen one on the canvas."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Task
from desktop.dialogs.choose_file import choose_file_to_open
from desktop.document import Document
from desktop.images import image_from_pixels
from desktop.jobs import Job, below
from desktop.panels.edited_layer import EditedLayer
from desktop.panels.generate.exploration import suiting_place
from desktop.panels.generate.explorer import random_seed
from desktop.panels.generate.picture_grid import PictureGrid
from desktop.panels.generate.picture_view import PictureView
from desktop.panels.generate.placing import Placing
from desktop.panels.job_panel import JobPanel
from desktop.panels.words.prompt_box import PromptBox
from desktop.panels.words.sampling_box import SamplingBox
from desktop.panels.words.studio import Result, Studio
from desktop.panels.words.wish import Wish
from desktop.session import Session
from desktop.translation import engine_text
from desktop.widgets.fold import Fold
from desktop.widgets.rows import row_of, tool_button
from desktop.widgets.scrolled import Scrolled
from engine.errors import ImpastoError
from engine.generate.laying import laid
from engine.generate.words import USUAL_MODEL, Words, side_of
from engine.generate.words_laying import as_picture, laid_sharply
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region

COLUMNS = 4
VIEW_HEIGHT = 240
"""Of the chosen picture where there is no canvas, as long as the window is high enough."""
LONGEST_NAME = 40
"""Letters of a prompt in the name of its layer."""
STROKE_PAUSE = 300
"""Milliseconds after the last change of the mask at which it is looked at again."""
NO_PLACE = Region(0, 0, 0, 0)


class WordsPanel(JobPanel):
    """Make pictures, choose one, put it on the picture. Until then the picture is as it was."""

    name = "words"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._document: Document | None = None
        self._mask: Mask | None = None
        self._edited_layer = ""
        self._is_in_sight = False
        self._is_trying = False
        """Whether the chosen picture is to be seen on the canvas."""
        self._is_on_canvas = False
        self.studio = Studio(session.engine, self)
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
        wish = self.studio.settings
        has_words = bool(wish.prompt.strip()) or wish.begins
        return self.studio.card is not None and has_words and self._is_idle

    @property
    def can_try_another(self) -> bool:
        return self.can_run

    @property
    def can_put(self) -> bool:
        """Whether the chosen picture is done and can go on the canvas."""
        result = self.studio.result
        return result is not None and result.is_done and self._is_idle

    @property
    def _is_idle(self) -> bool:
        return self._session.jobs.of(self._document) is None

    def run(self) -> None:
        if self.can_run:
            try:
                self.studio.begin(self._place(), self._below(), self._scope())
            except ImpastoError as error:
                self._session.failed.emit(error)
                return
            self._is_trying = True

    def try_another(self) -> None:
        if self.can_run:
            self.studio.set("seed", random_seed())
            self.run()

    def put(self) -> None:
        """Make a layer of the chosen picture, or a picture of its own where none is open."""
        result, document = self.studio.result, self._document
        if not self.can_put or result is None or result.pixels is None:
            return
        if document is None:
            picture = as_picture(result.words, result.pixels)
            self._session.add(Document(picture, title=_layer_name(result.words)))
            return
        place = self._place_of(result)
        assert place is not None
        self._stop_trying()
        if place.intersect(document.bounds).is_empty:
            self._session.failed.emit(
                ImpastoError(
                    "The generated picture would lie beside the picture.", "Move it back into view."
                )
            )
            return
        mask = self._scope()
        words = result.words.replace(left=place.x, top=place.y, size=place.width)
        update = laid_sharply(result.pixels, place, document.stack, mask)
        document.show_update(update, self._edited_layer)
        document.keep_preview(_layer_name(words), words, mask, spend_mask=mask is not None)
        self._edited_layer = ""
        self._refresh()

    def made(self, layer: Layer) -> bool:
        return isinstance(layer.operation, Words)

    def edit_again(self, layer: Layer) -> None:
        if self._document is None or not isinstance(layer.operation, Words):
            return
        self._stop_trying()
        self.studio.change(Wish.of(layer.operation))
        if layer.mask is not None:
            self._document.set_mask(layer.mask, self.tr("Mask of {name}").format(name=layer.name))
        self._edited_layer = layer.id
        self._refresh()

    def stop_editing(self) -> None:
        """Putting makes a new layer again."""
        self._edited_layer = ""
        self._show_on_canvas()
        self._refresh()

    def stop(self) -> None:
        """Make nothing more, and leave the picture as it was."""
        self._stop_trying()
        self.studio.stop()

    # --- where, and on what ---

    def _place(self) -> Region | None:
        document, wish = self._document, self.studio.settings
        if document is None:
            return None
        if wish.place is not None:
            return wish.place
        card = self.studio.card
        size = side_of(card) if card is not None else 0
        mask = document.mask_bounds if self.placing.only_mask.isChecked() else NO_PLACE
        return suiting_place(document.bounds, mask, size)

    def _place_of(self, result: Result) -> Region | None:
        """Where a result goes: one that began with the picture belongs where it began."""
        words = result.words
        if self._document is not None and words.size and words.amount < 1 and not words.start:
            return words.region(words.size)
        return self._place()

    def _scope(self) -> Mask | None:
        document = self._document
        if document is None or document.mask_bounds.is_empty:
            return None
        if not self.placing.only_mask.isChecked():
            return None
        if self._mask is None:
            self._mask = document.mask()
        return None if self._mask.is_empty else self._mask

    def _below(self) -> Stack | None:
        if self._document is None:
            return None
        return below(self._document.stack, self._edited_layer)

    def _show_on_canvas(self) -> None:
        """Lay the chosen picture over the canvas, as far as it is, to look at."""
        document, result = self._document, self.studio.result
        if document is None or not self._is_idle:
            return
        is_wanted = self._is_trying and self._is_in_sight and result is not None
        if not is_wanted or result is None or result.pixels is None:
            self._clear_canvas()
            return
        place = self._place_of(result)
        assert place is not None
        update = laid(result.pixels, place, document.stack, self._scope())
        document.show_rough([] if update is None else [update], self._edited_layer)
        self._is_on_canvas = True

    def _clear_canvas(self) -> None:
        if self._is_on_canvas and self._document is not None:
            self._document.show_rough(())
        self._is_on_canvas = False

    def _stop_trying(self) -> None:
        self._is_trying = False
        self._clear_canvas()

    # --- controls ---

    def _make_controls(self) -> None:
        studio = self.studio
        self.editing = EditedLayer()
        self.invitation = QLabel()
        self.invitation.setProperty("faint", True)
        self.invitation.setWordWrap(True)
        self.model = QComboBox()
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setToolTip(self.tr("What reads the words"))
        self.model.setMinimumWidth(60)
        self.open = tool_button(
            "folder", self.tr("Take the settings out of a PNG made here"), self._open
        )
        self.prompt_box = PromptBox(studio)
        self.sampling_box = SamplingBox(studio)
        self.placing = Placing(studio)
        self.placing_fold = Fold(self.tr("Place on the picture"), self.placing)
        self.view = PictureView(self._session.engine)
        self.grid = PictureGrid(self.tr("The pictures: click one to look at it"), COLUMNS)
        self.make = QPushButton(self.tr("Make pictures"))
        self.make.setProperty("primary", True)
        self.make.setToolTip(self.tr("Make what the words say (Ctrl+R, or Enter in the prompt)"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("Stop and leave the picture as it was (Esc)"))
        self.put_button = QPushButton(self.tr("To canvas"))
        self.put_button.setToolTip(self.tr("Make a layer of the chosen picture"))
        for button in (self.make, self.stop_button, self.put_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("How far along the work is"))
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _arrange(self) -> None:
        self.controls = QWidget()
        column = QVBoxLayout(self.controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        heading = QLabel(self.tr("Model"))
        heading.setBuddy(self.model)
        column.addLayout(row_of(heading, None, self.open))
        column.addWidget(self.model)
        for box in (self.prompt_box, self.sampling_box, self.placing_fold):
            column.addWidget(box)
        settings = QWidget()
        outer = QVBoxLayout(settings)
        outer.setContentsMargins(16, 8, 16, 4)
        outer.setSpacing(8)
        for part in (self.editing, self.invitation, self.controls):
            outer.addWidget(part)
        self.below = QWidget()
        end = QVBoxLayout(self.below)
        end.setContentsMargins(16, 8, 16, 16)
        end.setSpacing(8)
        buttons = row_of(self.make, self.stop_button, self.put_button)
        buttons.setSpacing(8)
        buttons.setStretch(0, 1)
        buttons.setStretch(1, 1)
        end.addWidget(self.grid)
        end.addLayout(buttons)
        end.addWidget(self.progress)
        end.addWidget(self.hint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.view)
        whole.addWidget(Scrolled(settings))
        whole.addWidget(self.below)  # never scrolls out of sight
        whole.addStretch()

    def _connect(self) -> None:
        session, studio = self._session, self.studio
        self.model.activated.connect(lambda index: studio.choose_model(self.model.currentData()))
        self.prompt_box.wanted.connect(self.run)
        self.make.clicked.connect(self.run)
        self.stop_button.clicked.connect(self.stop)
        self.put_button.clicked.connect(self.put)
        self.grid.picked.connect(self._pick)
        self.editing.closed.connect(self.stop_editing)
        self.placing.only_mask.toggled.connect(lambda is_on: self._replace())
        studio.changed.connect(self._wish_changed)
        studio.models_changed.connect(self._list_models)
        studio.results_changed.connect(self._show_results)
        studio.outdated.connect(self.run)
        studio.failed.connect(session.failed)
        studio.ended.connect(self._refresh)
        self._mask_timer.timeout.connect(self._replace)
        session.models.changed.connect(self._models_changed)
        session.current_changed.connect(lambda item: self._set_document(session.document))
        session.jobs.started.connect(self._job_started)
        session.jobs.ended.connect(lambda job, kept: self._refresh())

    def _pick(self, number: int, is_beside: bool) -> None:
        was_seen = self._is_trying and number == self.studio.chosen
        self._is_trying = not was_seen  # a second click shows the picture without it
        self.studio.choose(number)

    def _open(self) -> None:
        choose_file_to_open(
            self.window(),
            self.tr("Open a picture made from words"),
            self._session.settings.folder,
            [self.tr("PNG pictures (*.png)"), self.tr("All files (*)")],
            self.open_settings,
        )

    def open_settings(self, path: Path) -> None:
        """Take the settings that a picture carries."""
        task = Task(lambda: _settings_in(path))
        task.done.connect(lambda words: self.studio.change(Wish.of(words)))
        task.failed.connect(self._session.failed)
        task.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.setFixedHeight(min(VIEW_HEIGHT, self.height() // 3))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.studio.is_busy or self._is_on_canvas):
            self.stop() if self.studio.is_busy else self._stop_trying()
        else:
            super().keyPressEvent(event)

    # --- following ---

    def _job_started(self, job: Job) -> None:
        if job.document is self._document:
            self._stop_trying()
        self._refresh()

    def set_in_sight(self, is_in_sight: bool) -> None:
        self._is_in_sight = is_in_sight
        if is_in_sight:
            self.studio.list_models()
        else:
            self._clear_canvas()

    def stroke_ended(self) -> None:
        """Nothing: the mask is followed as it changes."""

    def _models_changed(self) -> None:
        if self._is_in_sight:
            self.studio.list_models()

    def _list_models(self) -> None:
        with QSignalBlocker(self.model):
            self.model.clear()
            for card in self.studio.cards.values():
                self.model.addItem(engine_text(card.title), card.name)
        self._refresh()

    def _set_document(self, document: Document | None) -> None:
        self._stop_trying()
        if self._document is not None:
            self._document.mask_changed.disconnect(self._mask_changed)
            self._document.layers_changed.disconnect(self._refresh)
            self._document.size_changing.disconnect(self._stop_trying)
        self._document, self._mask, self._edited_layer = document, None, ""
        if document is not None:
            document.mask_changed.connect(self._mask_changed)
            document.layers_changed.connect(self._refresh)
            document.size_changing.connect(self._stop_trying)
        self._refresh()

    def _mask_changed(self) -> None:
        self._mask = None
        self._clear_canvas()  # the mask is in the way of the preview, and the preview of the mask
        self._mask_timer.start()
        self._refresh()

    def _wish_changed(self) -> None:
        self._replace()

    def _replace(self) -> None:
        """The square may lie elsewhere now."""
        if self._is_trying:
            self._show_on_canvas()
        self._refresh()

    def _show_results(self) -> None:
        results = self.studio.results
        images = [
            QImage() if each.pixels is None else image_from_pixels(np.asarray(each.pixels), None)
            for each in results
        ]
        names = [_layer_name(each.words) for each in results]
        self.grid.show_images(images, names)
        self.grid.choose([self.studio.chosen] if results else [])
        result = self.studio.result
        if self._document is None and result is not None and result.pixels is not None:
            self.view.show_pixels(result.pixels)
        self._show_on_canvas()
        self._refresh()

    def _refresh(self) -> None:
        self._edited_layer = self.editing.follow(self._document, self._edited_layer)
        studio, document = self.studio, self._document
        has_model, is_busy = studio.card is not None, studio.is_busy
        self.invitation.setText(self._invitation())
        self.invitation.setVisible(bool(self.invitation.text()))
        for part in (self.controls, self.below):
            part.setVisible(has_model)
        self.model.setCurrentIndex(self.model.findData(studio.settings.model))
        place = self._place()
        self.placing_fold.setVisible(place is not None)
        if place is not None and document is not None:
            self.placing.show_place(place, not document.mask_bounds.is_empty)
        self.sampling_box.begins.setEnabled(document is not None)
        self.grid.setVisible(bool(studio.results))
        self.view.setVisible(document is None and bool(studio.results))
        self.make.setVisible(not is_busy)
        self.make.setEnabled(self.can_run)
        for part in (self.stop_button, self.progress):
            part.setVisible(is_busy)
        self.progress.setValue(round(100 * studio.fraction))
        self.put_button.setVisible(bool(studio.results))
        self.put_button.setEnabled(self.can_put)
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self.changed.emit()

    def _invitation(self) -> str:
        if not self.studio.cards:
            return self.tr(
                "There is no model that reads words yet. Impasto’s own, “stickers”, is not a part"
                " of this copy. Add a model that Impasto trained, or a diffusion pipeline in a"
                " folder or on the Hugging Face hub, from the Models menu."
            )
        if USUAL_MODEL not in self.studio.cards:
            return self.tr("Impasto’s own model, “stickers”, is not a part of this copy.")
        return ""

    def _hint(self) -> str:
        if not self.studio.settings.prompt.strip() and not self.studio.results:
            return self.tr("Type what you want to see.")
        if self.studio.results and self._document is None:
            return self.tr("It becomes a picture of its own.")
        return ""


def _layer_name(words: Words) -> str:
    """The prompt, in one line and not too long."""
    line = " ".join((words.prompt or words.toward or words.model).split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"


def _settings_in(path: Path) -> Words:
    words = Words.in_metadata(Picture.open(path).metadata)
    if words is None:
        raise ImpastoError(
            "{name} was not made from words here.",
            "Choose a PNG that Impasto made of a prompt.",
            name=path.name,
        )
    return words
