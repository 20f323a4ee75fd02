"""The convert panel: turn the photo, or a part of it, into another kind of picture."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.preview_controller import PreviewController
from desktop.core.session import Session
from desktop.core.translation import engine_text
from desktop.features.convert.model.convert import ConvertModel

# Their forms are registered by being imported.
from desktop.features.convert.view.model_page import ModelPage as ModelPage
from desktop.features.convert.view.neural_page import NeuralPage as NeuralPage
from desktop.features.convert.view.style_page import StylePage as StylePage
from desktop.forms.job_panel import JobPanel
from desktop.forms.operation_form import OperationForm, form_for
from desktop.widgets.segments import Segments


class ConvertPanel(JobPanel):
    """A page for each kind of conversion, and above them which one is seen."""

    name = "convert"
    model: ConvertModel

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, ConvertModel(session), parent)
        infos = [page.kind.info for page in self.model.pages]
        self.way = Segments(
            self.tr("Kind of conversion"),
            [(engine_text(info.title), engine_text(info.summary)) for info in infos],
        )
        self.pages = tuple(form_for(page.kind, session, page) for page in self.model.pages)
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.way, *self.pages):
            column.addWidget(part)
        self.arrange(settings)
        self.way.chosen.connect(self.model.choose)
        self.setAcceptDrops(True)
        self.refresh()

    @property
    def page(self) -> OperationForm:
        """The page that is seen."""
        return self.pages[self.model.current]

    @property
    def live(self) -> PreviewController:
        """What shows on the canvas what the settings would do."""
        return self.model.preview.controller

    def refresh(self) -> None:
        self.way.choose(self.model.current)
        for page in self.pages:
            page.setVisible(page is self.page)
        super().refresh()

    # What is dropped anywhere on the panel is for the page that is seen.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.page.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.page.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.page.dropEvent(event)
