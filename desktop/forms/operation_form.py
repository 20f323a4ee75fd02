"""Controls for one kind of operation, for its job's panel and for the steps of recipes.

Most kinds have those that their declared settings make. A feature whose kind gains by a gallery, a
picture or a forecast gives it a form of its own, which is then used everywhere::

    @form_of(Stylize)
    class StylePage(OperationForm):
        ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.document import Document
from desktop.core.session import Session
from desktop.core.translation import engine_text, error_text
from desktop.forms.settings_form import SettingsForm
from desktop.widgets.rows import column_of
from engine.errors import ImpastoError
from engine.operation import Operation
from engine.settings import missing_setting


class OperationForm(QWidget):
    """The settings of one kind of operation."""

    changed = Signal()
    """A person has changed what would be done."""
    refreshed = Signal()
    """Whether something can be done may have changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document: Document | None = None

    @property
    def hint(self) -> str:
        """What is missing before it can run; empty when nothing is."""
        raise NotImplementedError

    @property
    def can_be_masked(self) -> bool:
        """Whether it can be done to a part of the picture."""
        return True

    @property
    def has_preview(self) -> bool:
        """Whether the canvas can show it while the settings change."""
        return False

    def operation(self) -> Operation | None:
        """What the controls say; None while ``hint`` says what is missing.

        Raises ``ImpastoError`` when it makes no sense.
        """
        raise NotImplementedError

    def made(self, operation: Operation | None) -> bool:
        """Whether an operation is of the kind that this form makes."""
        raise NotImplementedError

    def show_operation(self, operation: Operation) -> None:
        """Set the controls to what an operation of this kind says."""
        raise NotImplementedError

    def set_document(self, document: Document | None) -> None:
        """Follow another picture."""
        self._document = document

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The form is seen now, or no longer."""


class DeclaredForm(OperationForm):
    """A control for each declared setting."""

    def __init__(
        self, session: Session, kind: type[Operation], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.kind = kind
        self.settings: SettingsForm[Operation] = SettingsForm(kind)
        self.settings.changed.connect(self.changed)
        column_of(self, self.settings)

    @property
    def hint(self) -> str:
        try:
            missing = missing_setting(self.settings.operation())
        except ImpastoError as error:
            return error_text(error)
        if missing is None:
            return ""
        return self.tr("Missing: {setting}").format(setting=engine_text(missing.title))

    @property
    def can_be_masked(self) -> bool:
        return self.kind.info.takes_mask

    @property
    def has_preview(self) -> bool:
        return self.kind.info.has_preview

    def operation(self) -> Operation | None:
        operation = self.settings.operation()
        return operation if missing_setting(operation) is None else None

    def made(self, operation: Operation | None) -> bool:
        return isinstance(operation, self.kind)

    def show_operation(self, operation: Operation) -> None:
        self.settings.show_operation(operation)


Form = TypeVar("Form", bound=type[OperationForm])

_forms: dict[str, Callable[[Session], OperationForm]] = {}


def form_of(kind: type[Operation]) -> Callable[[Form], Form]:
    """Make a class of forms the one for a kind of operation."""

    def register(form: Form) -> Form:
        _forms[kind.kind] = form
        return form

    return register


def form_for(kind: type[Operation], session: Session) -> OperationForm:
    """New controls for a kind of operation: its own where a feature has some."""
    own = _forms.get(kind.kind)
    return own(session) if own is not None else DeclaredForm(session, kind)
