"""Convert as state: the kinds of conversions, and which of them is in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from desktop.core.document import Document
from desktop.core.job_model import JobModel
from desktop.core.jobs import Job
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.features.convert.model.enhance import EnhanceModel
from desktop.features.convert.model.neural import NeuralModel
from desktop.features.convert.model.style import StyleModel
from engine.convert import Enhance, NeuralStyle, Stylize
from engine.operation import Operation, operation_types

OWN_MODELS: dict[type[Operation], Callable[[Session], SettingsModel[Any]]] = {
    Stylize: StyleModel,
    Enhance: EnhanceModel,
    NeuralStyle: NeuralModel,
}
"""Kinds of operations whose settings are more than a form."""


class ConvertModel(JobModel):
    """Runs any operation whose job is to convert; each has a page of settings."""

    name = "convert"

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent=parent)
        kinds = [kind for kind in operation_types() if kind.info.job == self.name]
        self.pages: tuple[SettingsModel[Any], ...] = tuple(
            OWN_MODELS[kind](session) if kind in OWN_MODELS else SettingsModel(kind)
            for kind in kinds
        )
        self.current = 0
        """Which page is in view."""
        self._is_in_sight = False
        for page in self.pages:
            page.setParent(self)
            page.changed.connect(self.settings_changed)
            page.refreshed.connect(self.refresh)
        self.target.size_changed.connect(self._tell_document)
        self.set_document(session.document)

    @property
    def title(self) -> str:
        return self.tr("Convert")

    @property
    def settings(self) -> SettingsModel[Any]:
        return self.pages[self.current]

    def settings_for(self, operation: Operation) -> SettingsModel[Any]:
        for place, page in enumerate(self.pages):
            if isinstance(operation, page.kind):
                self.choose(place)
        return self.settings

    @property
    def hint(self) -> str:
        document, operation = self.document, self.operation
        if self.missing or document is None or operation is None:
            return self.missing
        if not self.is_idle:
            return ""
        if not self.can_be_limited:
            size = operation.result_bounds(document.bounds)
            text = self.tr("Whole photo. New size: {width} × {height} px.")
            return text.format(width=size.width, height=size.height)
        if not self.target.has_selection:
            return self.tr("Whole photo. To limit it, paint a selection first.")
        return "" if self.target.is_only_selection else self.tr("Whole photo.")

    def choose(self, place: int) -> None:
        """Bring another page into view."""
        if place == self.current:
            return
        self.preview.stop()
        self.current = place
        self._tell_sight()
        self.refresh()

    def set_in_sight(self, is_in_sight: bool) -> None:
        super().set_in_sight(is_in_sight)
        self._is_in_sight = is_in_sight
        self._tell_sight()

    def set_document(self, document: Document | None) -> None:
        super().set_document(document)
        self._tell_document()

    def kept(self, job: Job) -> None:
        for page in self.pages:
            page.run_ended()

    def _tell_sight(self) -> None:
        for page in self.pages:
            page.set_in_sight(self._is_in_sight and page is self.settings)

    def _tell_document(self) -> None:
        for page in self.pages:
            page.set_document(self.document)
