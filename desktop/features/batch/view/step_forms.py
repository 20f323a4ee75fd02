"""The settings of each kind of step, made of what the panels have where they have it."""

from __future__ import annotations

from typing import Any

from desktop.core.session import Session
from desktop.features.batch.view.form import StepForm
from desktop.features.batch.view.mask_form import MaskForm
from desktop.features.convert.view.model_page import ModelPage
from desktop.features.convert.view.neural_page import NeuralPage
from desktop.features.convert.view.page import Page
from desktop.features.convert.view.style_page import StylePage
from desktop.features.repair.view.settings import RepairSettings
from desktop.forms.settings_form import SettingsForm
from desktop.widgets.rows import column_of
from engine.batch import MaskArea, Step
from engine.convert import Stylize
from engine.convert.enhance.enhance import Enhance
from engine.convert.neural.neural import NeuralStyle
from engine.operation import Operation
from engine.repair import Repair


def form_for(operation: Operation, session: Session) -> StepForm:
    """New controls for steps of this kind: those of the panel's page where it has one."""
    if isinstance(operation, Stylize):
        return PageForm(StylePage(session), session)
    if isinstance(operation, Enhance):
        return PageForm(ModelPage(session), session)
    if isinstance(operation, NeuralStyle):
        return PageForm(NeuralPage(session), session)
    if isinstance(operation, Repair):
        return OperationForm(RepairSettings(), session)
    return OperationForm(SettingsForm(type(operation)), session)


class OperationForm(StepForm):
    """The settings of an operation, and where in the picture it is to work."""

    def __init__(self, settings: SettingsForm[Any], session: Session) -> None:
        super().__init__()
        info = settings.kind.info
        self.settings = settings
        self.where = MaskForm(session, can_be_everywhere=not info.needs_mask)
        self._is_showing = False
        parts = (self.where, settings) if info.needs_mask else (settings, self.where)
        column_of(self, *parts)
        self.where.setVisible(info.takes_mask)
        self.where.changed.connect(self._tell)
        settings.changed.connect(self._tell)

    def step(self) -> Step | None:
        takes_mask = self.settings.kind.info.takes_mask
        if takes_mask and not self.where.has_all:
            return None
        mask = self.where.source_of_masks() if takes_mask else None
        return Step(self.settings.operation(), mask)

    def show_step(self, step: Step) -> None:
        self._is_showing = True
        self.settings.show_operation(step.operation)
        self.where.show_mask(step.mask)
        self._is_showing = False

    def take_area(self, area: MaskArea) -> None:
        if self.settings.kind.info.takes_mask:
            self.where.take_area(area)

    def _tell(self) -> None:
        if not self._is_showing:
            self.changed.emit()


class PageForm(StepForm):
    """A page of the convert panel, and where in the picture it is to work."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__()
        self.page = page
        self.where = MaskForm(session, can_be_everywhere=True)
        self._is_showing = False
        column_of(self, page, self.where)
        page.changed.connect(self._tell)
        page.refreshed.connect(self._refresh)
        self.where.changed.connect(self._tell)
        page.set_document(session.document)
        session.current_changed.connect(lambda item: page.set_document(session.document))

    def step(self) -> Step | None:
        operation = self.page.operation()
        if operation is None or not self.where.has_all:
            return None
        return Step(operation, self.where.source_of_masks() if self.page.can_be_masked else None)

    def show_step(self, step: Step) -> None:
        self._is_showing = True
        self.page.show_operation(step.operation)
        self.where.show_mask(step.mask)
        self._is_showing = False
        self._refresh()

    def take_area(self, area: MaskArea) -> None:
        if self.page.can_be_masked:
            self.where.take_area(area)

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The page is seen now, or no longer: its thumbnails are only made while it is."""
        self.page.set_in_sight(is_in_sight)

    def _refresh(self) -> None:
        self.where.setVisible(self.page.can_be_masked)

    def _tell(self) -> None:
        if not self._is_showing:
            self.changed.emit()
