"""The convert panel: turn the photo, or a part of it, into another kind of picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.jobs import Job
from desktop.core.preview_controller import PreviewController
from desktop.core.session import Session
from desktop.core.translation import engine_text
from desktop.features.convert.view.model_page import ModelPage
from desktop.features.convert.view.neural_page import NeuralPage
from desktop.features.convert.view.style_page import StylePage
from desktop.forms.edited_layer import EditedLayer
from desktop.forms.job_panel import JobPanel
from desktop.forms.operation_form import OperationForm, form_for
from desktop.forms.run_box import RunBox
from desktop.widgets.scrolled import Scrolled
from desktop.widgets.segments import Segments
from engine.convert import Enhance, NeuralStyle, Stylize
from engine.errors import ImpastoError
from engine.layers import Layer
from engine.masks import Mask
from engine.operation import Operation, operation_types

STROKE_PAUSE = 300
"""Milliseconds after the last change of the mask at which it is looked at again."""


class ConvertPanel(JobPanel):
    """Three ways to convert, one page each; what they share stands above and below."""

    name = "convert"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._document: Document | None = None
        self._edited_layer = ""
        self._mask: Mask | None = None
        self._is_trying = False
        self._is_in_sight = False
        self.live = PreviewController(session.engine, self)
        self._mask_timer = QTimer(self, singleShot=True, interval=STROKE_PAUSE)
        self._make_controls()
        self._arrange()
        self._connect()
        self._set_document(session.document)
        self.setAcceptDrops(True)

    @property
    def title(self) -> str:
        return self.tr("Convert")

    @property
    def page(self) -> OperationForm:
        """The page that is seen."""
        return self.pages[self.way.current]

    # --- what can be done ---

    @property
    def can_run(self) -> bool:
        return self._document is not None and self._is_idle and not self.page.hint

    @property
    def can_try_another(self) -> bool:
        return self._is_idle and self._last_painting() is not None

    @property
    def _is_idle(self) -> bool:
        return self._session.jobs.of(self._document) is None

    def run(self) -> None:
        document, operation = self._document, self._operation()
        if document is None or operation is None or not self.can_run:
            return
        self._is_trying = False
        self.live.leave()  # what is seen stays until the result takes its place
        mask = self._scope()
        jobs, layer = self._session.jobs, self._edited_layer
        if layer:
            name = self.tr("Change a conversion")
            jobs.run_again(document, layer, operation, mask, name, spend_mask=mask is not None)
        else:
            number = 1 + sum(self.made(each) for each in document.stack.layers)
            name = self.tr("Convert {number}").format(number=number)
            jobs.run(document, operation, mask, name, spend_mask=mask is not None)

    def try_another(self) -> None:
        document, layer = self._document, self._last_painting()
        if document is None or layer is None or not self._is_idle:
            return
        assert isinstance(layer.operation, NeuralStyle)
        self._stop_trying()
        self.neural_page.throw_dice()
        operation = layer.operation.replace(seed=self.neural_page.seed.value())
        name = self.tr("Try another")
        self._session.jobs.run_again(document, layer.id, operation, layer.mask, name)

    def _last_painting(self) -> Layer | None:
        """The last layer that another seed would change."""
        layers = self._document.stack.layers if self._document is not None else ()
        painted = [layer for layer in layers if isinstance(layer.operation, NeuralStyle)]
        return painted[-1] if painted else None

    def made(self, layer: Layer) -> bool:
        return any(page.made(layer.operation) for page in self.pages)

    def edit_again(self, layer: Layer) -> None:
        document, operation = self._document, layer.operation
        if document is None or operation is None:
            return
        for place, page in enumerate(self.pages):
            if page.made(operation):
                self.way.choose(place)
                page.show_operation(operation)
        if layer.mask is not None:
            document.set_mask(layer.mask, self.tr("Mask of {name}").format(name=layer.name))
        self._edited_layer = layer.id
        self._refresh()

    def stop_editing(self) -> None:
        """Running makes a new layer again."""
        self._edited_layer = ""
        self._stop_trying()
        self._refresh()

    def stroke_ended(self) -> None:
        """Nothing: the mask is followed as it changes."""

    # --- what would be done ---

    def _operation(self) -> Operation | None:
        try:
            return self.page.operation()
        except ImpastoError as error:
            self._session.failed.emit(error)
            return None

    def _scope(self) -> Mask | None:
        """The mask, if only what is inside it shall be converted; None for the whole picture."""
        document = self._document
        if document is None or document.mask_bounds.is_empty or not self.page.can_be_masked:
            return None
        if not self.only_mask.isChecked():
            return None
        if self._mask is None:
            self._mask = document.mask()
        return None if self._mask.is_empty else self._mask

    def _try(self) -> None:
        """A person has changed the settings: show what they would do."""
        self._is_trying = True
        self._look()

    def _look(self) -> None:
        """Show what is being tried, if it can be and shall be shown."""
        self._refresh()
        document = self._document
        wanted = self._is_trying and self._is_in_sight and self._is_idle
        can_show = self.page.has_preview and self.live_box.isChecked() and not self.page.hint
        operation = self._operation() if wanted and can_show else None
        if document is None or operation is None:
            self.live.hide()
            return
        self.live.show(document, operation, self._scope(), self._edited_layer)

    def _stop_trying(self) -> None:
        self._is_trying = False
        self.live.hide()

    # --- controls ---

    def _make_controls(self) -> None:
        self.editing = EditedLayer()
        own = (Stylize, Enhance, NeuralStyle)
        others = [
            kind for kind in operation_types() if kind.info.job == "convert" and kind not in own
        ]
        self.way = Segments(
            self.tr("Way to convert"),
            (
                (self.tr("Style"), self.tr("Paint the photo in a style, quickly")),
                (self.tr("Model"), self.tr("Use a model of your own: enlarge, clean, restyle")),
                (self.tr("Paint slowly"), self.tr("Optimise every pixel towards another picture")),
                *(
                    (engine_text(each.info.title), engine_text(each.info.summary))
                    for each in others
                ),
            ),
        )
        self.style_page = StylePage(self._session)
        self.model_page = ModelPage(self._session)
        self.neural_page = NeuralPage(self._session)
        self.pages: tuple[OperationForm, ...] = (
            self.style_page,
            self.model_page,
            self.neural_page,
            *(form_for(kind, self._session) for kind in others),
        )
        self.live_box = QCheckBox(self.tr("Live preview"))
        self.live_box.setToolTip(self.tr("Show on the photo what the settings would do"))
        self.live_box.setChecked(self._session.preferences.live_preview)
        self.only_mask = QCheckBox(self.tr("Only what is painted over"))
        self.only_mask.setToolTip(self.tr("Leave everything outside the mask as it is"))
        self.only_mask.setChecked(True)
        self.run_box = RunBox(self._session, self.tr("Convert"), self.tr("Try another"))
        self.run_box.run.setToolTip(self.tr("Make a layer of it (Ctrl+R)"))
        self.run_box.another.setToolTip(
            self.tr("Paint the last one again with another seed (Ctrl+Shift+R)")
        )

    def _arrange(self) -> None:
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(8)
        column.addWidget(self.way)
        column.addWidget(self.editing)
        for place, page in enumerate(self.pages):
            page.setVisible(place == self.way.current)
            column.addWidget(page)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 0)
        below.setSpacing(4)
        below.addWidget(self.live_box)
        below.addWidget(self.only_mask)
        self.run_box.setContentsMargins(16, 8, 16, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(settings))
        whole.addLayout(below)
        whole.addWidget(self.run_box)  # never scrolls out of sight
        whole.addStretch()

    def _connect(self) -> None:
        self.way.chosen.connect(self._show_page)
        for page in self.pages:
            page.changed.connect(self._try)
            page.refreshed.connect(self._refresh)
        self.live_box.toggled.connect(self._take_live)
        self.only_mask.toggled.connect(lambda is_on: self._look())
        self.editing.closed.connect(self.stop_editing)
        self.run_box.run.clicked.connect(self.run)
        self.run_box.another.clicked.connect(self.try_another)
        self.live.failed.connect(self._session.failed)
        self._mask_timer.timeout.connect(self._look)
        self._session.current_changed.connect(
            lambda item: self._set_document(self._session.document)
        )
        self._session.jobs.started.connect(lambda job: self._refresh())
        self._session.jobs.ended.connect(self._job_ended)

    def _show_page(self, place: int) -> None:
        self._stop_trying()
        for page in self.pages:
            page.setVisible(page is self.pages[place])
        self._tell_pages()
        self._refresh()

    def _take_live(self, is_on: bool) -> None:
        self._session.preferences.live_preview = is_on
        self._is_trying = self._is_trying or is_on
        self._look()

    # --- following ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.page.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.page.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.page.dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.live.is_on:
            self._stop_trying()
        else:
            super().keyPressEvent(event)

    def set_in_sight(self, is_in_sight: bool) -> None:
        self._is_in_sight = is_in_sight
        if not is_in_sight:
            self._stop_trying()
        self._tell_pages()

    def _tell_pages(self) -> None:
        for page in self.pages:
            page.set_in_sight(self._is_in_sight and page is self.page)

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
            document.mask_changed.connect(self._mask_changed)
            document.layers_changed.connect(self._refresh)
            document.size_changing.connect(self._stop_trying)
            document.size_changed.connect(self._size_changed)
        for page in self.pages:
            page.set_document(document)
        self._refresh()

    def _size_changed(self) -> None:
        self._mask = None
        for page in self.pages:
            page.set_document(self._document)

    def _mask_changed(self) -> None:
        self._mask = None
        if self.live.is_on:
            self.live.hide()  # the mask is in the way of the preview, and the preview of the mask
            self._mask_timer.start()
        document = self._document
        has_mask = document is not None and not document.mask_bounds.is_empty
        if self.only_mask.isVisibleTo(self) != (has_mask and self.page.can_be_masked):
            self._refresh()

    def _job_ended(self, job: Job, kept: bool) -> None:
        if kept and job.document is self._document:
            self._edited_layer = ""
            # From here on undo is about the picture, which is what people see change.
            self.style_page.undo_stack.clear()
        self._refresh()

    def _refresh(self) -> None:
        self._edited_layer = self.editing.follow(self._document, self._edited_layer)
        document = self._document
        has_mask = document is not None and not document.mask_bounds.is_empty
        self.only_mask.setVisible(has_mask and self.page.can_be_masked)
        self.live_box.setVisible(self.page.has_preview)
        self.run_box.run.setEnabled(self.can_run)
        self.run_box.another.setVisible(self.page is self.neural_page)
        self.run_box.another.setEnabled(self.can_try_another)
        self.run_box.set_hint(self._hint())
        self.changed.emit()

    def _hint(self) -> str:
        document = self._document
        if document is None:
            return self.tr("Open a photo to begin.")
        if self.page.hint or not self._is_idle:
            return self.page.hint if self._is_idle else ""
        if not self.page.can_be_masked:
            return self.tr("The whole picture: this model changes its size.")
        if document.mask_bounds.is_empty:
            return self.tr("The whole picture, or paint a mask first.")
        if self.only_mask.isChecked():
            return ""
        return self.tr("The whole picture, whatever is painted over.")
