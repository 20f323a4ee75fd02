"""A page of the convert panel for any operation whose settings need no controls of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.session import Session
from desktop.features.convert.view.page import Page
from desktop.forms.settings_form import SettingsForm
from engine.operation import Operation


class SettingsPage(Page):
    """The settings of one kind of operation."""

    def __init__(
        self, session: Session, kind: type[Operation], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.kind = kind
        self.form: SettingsForm[Operation] = SettingsForm(kind)
        self.form.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    @property
    def hint(self) -> str:
        return ""

    @property
    def can_be_masked(self) -> bool:
        return self.kind.info.takes_mask

    @property
    def has_preview(self) -> bool:
        return self.kind.info.has_preview

    def operation(self) -> Operation | None:
        return self.form.operation()

    def made(self, operation: Operation | None) -> bool:
        return isinstance(operation, self.kind)

    def show_operation(self, operation: Operation) -> None:
        self.form.show_operation(operation)
