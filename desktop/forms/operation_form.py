"""Controls for one kind of operation, for its job's panel and for the steps of recipes.

Most kinds have those that their declared settings make. A feature whose kind gains by a gallery, a
picture or a forecast gives it a form of its own, which is then used everywhere::

    @form_of(Stylize)
    class StylePage(OperationForm):
        def __init__(self, session: Session, model: StyleModel | None = None) -> None:
            super().__init__(session, model or StyleModel(session))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.forms.settings_form import SettingsForm
from desktop.widgets.rows import column_of
from engine.operation import Operation


class OperationForm(QWidget):
    """Shows a ``SettingsModel`` and tells it what a person sets."""

    def __init__(
        self, session: Session, model: SettingsModel[Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.model = model
        if model.parent() is None:
            model.setParent(self)


class DeclaredForm(OperationForm):
    """A control for each declared setting."""

    def __init__(
        self, session: Session, model: SettingsModel[Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, model, parent)
        self.settings: SettingsForm[Any] = SettingsForm(model.kind)
        self.settings.follow(model)
        column_of(self, self.settings)


Form = TypeVar("Form", bound=type[OperationForm])

_forms: dict[str, Callable[..., OperationForm]] = {}


def form_of(kind: type[Operation]) -> Callable[[Form], Form]:
    """Make a class of forms the one for a kind of operation."""

    def register(form: Form) -> Form:
        _forms[kind.kind] = form
        return form

    return register


def form_for(
    kind: type[Operation], session: Session, model: SettingsModel[Any] | None = None
) -> OperationForm:
    """New controls for a kind of operation: its own where a feature has some."""
    own = _forms.get(kind.kind)
    if own is not None:
        return own(session, model)
    return DeclaredForm(session, model if model is not None else SettingsModel(kind))
