"""The settings of one step: those of its operation, and where in each picture it works."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.core.session import Session
from desktop.features.batch.view.mask_form import MaskForm
from desktop.forms.operation_form import form_for
from desktop.widgets.rows import column_of
from engine.batch import MaskArea, Step
from engine.operation import Operation


class StepForm(QWidget):
    """Controls for the steps of one kind. What is missing stands above them."""

    changed = Signal()
    """A person has changed what the step does."""

    def __init__(
        self, kind: type[Operation], session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        needs_mask = kind.info.needs_mask
        self.form = form_for(kind, session)
        self.where = MaskForm(session, can_be_everywhere=not needs_mask)
        self.missing = QLabel()
        self.missing.setProperty("missing", True)
        self.missing.setWordWrap(True)
        self._is_showing = False
        parts = (self.where, self.form) if needs_mask else (self.form, self.where)
        column_of(self, self.missing, *parts)
        self.model = self.form.model
        self.model.changed.connect(self._tell)
        self.model.refreshed.connect(self._refresh)
        self.where.changed.connect(self._tell)
        self.model.set_document(session.document)
        session.current_changed.connect(lambda item: self.model.set_document(session.document))
        self._refresh()

    @property
    def hint(self) -> str:
        """What is missing; empty when nothing is."""
        if self.model.missing:
            return self.model.missing
        is_missing = self.model.can_be_limited and not self.where.has_all
        return self.tr("Choose where this step works.") if is_missing else ""

    def step(self) -> Step | None:
        """The step as it is set; None while ``hint`` says what is missing.

        Raises ``ImpastoError``.
        """
        operation = None if self.hint else self.model.operation
        if operation is None:
            return None
        return Step(operation, self.where.source_of_masks() if self.model.can_be_limited else None)

    def show_step(self, step: Step) -> None:
        """Set the controls to what a step of this kind says."""
        self._is_showing = True
        self.model.show(step.operation)
        self.where.show_mask(step.mask)
        self._is_showing = False
        self._refresh()

    def take_area(self, area: MaskArea) -> None:
        """Someone has drawn where the step shall work."""
        if self.model.can_be_limited:
            self.where.take_area(area)

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The form is seen now, or no longer: thumbnails are only made while it is."""
        self.model.set_in_sight(is_in_sight)

    def _refresh(self) -> None:
        self.where.setVisible(self.model.can_be_limited)
        self.missing.setText(self.hint)
        self.missing.setVisible(bool(self.hint))

    def _tell(self) -> None:
        self._refresh()
        if not self._is_showing:
            self.changed.emit()
