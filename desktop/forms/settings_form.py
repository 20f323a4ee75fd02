"""A form for the settings of a kind of operation, made from their declarations."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.settings_model import SettingsModel
from desktop.forms.controls import SettingControl, control_for
from desktop.widgets.fold import Fold
from engine.errors import ImpastoError
from engine.operation import Operation
from engine.settings import Option, settings_of

Kind = TypeVar("Kind", bound=Operation)


class SettingsForm(QWidget, Generic[Kind]):
    """A control for each setting; advanced ones are folded away, those that do not matter hidden.

    Settings without a control (``control="none"`` and those in ``leave_out``) keep what the
    operation that was shown last says of them.
    """

    changed = Signal()
    """A person has set another value."""

    def __init__(
        self,
        kind: type[Kind],
        *,
        leave_out: Collection[str] = (),
        options: Mapping[str, Sequence[Option]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``options`` stand in for what a setting could be chosen from, until ``set_options``."""
        super().__init__(parent)
        self.kind = kind
        self._kept: dict[str, Any] = {}
        self._controls: dict[str, SettingControl] = {}
        options = options or {}
        advanced = QWidget()
        column, below = _column(self), _column(advanced)
        for setting in settings_of(kind):
            if setting.control == "none" or setting.name in leave_out:
                self._kept[setting.name] = "" if setting.is_required else setting.default
                continue
            control = control_for(setting, options.get(setting.name))
            control.changed.connect(self._take)
            self._controls[setting.name] = control
            (below if setting.advanced else column).addWidget(control)
        self.more = Fold(self.tr("More settings"), advanced)
        column.addWidget(self.more)
        self._show_relevant()

    def follow(self, model: SettingsModel[Kind]) -> None:
        """Show what ``model`` shows, and tell it what a person sets."""
        model.shown.connect(self.show_operation)
        self.changed.connect(lambda: model.take(self.operation))
        if model.values is not None:
            self.show_operation(model.values)

    @property
    def controls(self) -> tuple[SettingControl, ...]:
        """All of them, in order."""
        return tuple(self._controls.values())

    def control(self, name: str) -> SettingControl:
        """The control of a setting. Raises ``KeyError`` where it has none."""
        return self._controls[name]

    def values(self) -> dict[str, Any]:
        """What is set, by the names of the settings. Raises ``ImpastoError``."""
        return {
            **self._kept,
            **{name: control.value for name, control in self._controls.items()},
        }

    def operation(self) -> Kind:
        """The operation that the controls say. Raises ``ImpastoError`` when it makes no sense.

        A setting that does not matter has its default, so that it is not seen as a change.
        """
        values = self.values()
        state = SimpleNamespace(**values)
        for control in self._controls.values():
            setting = control.setting
            if not setting.is_required and not setting.relevant(state):
                values[setting.name] = setting.default
        return self.kind(**values)

    def show_operation(self, operation: Kind) -> None:
        """Set the controls to what ``operation`` says, without ``changed``."""
        self.show_values(operation)

    def show_values(self, holder: Any) -> None:
        """Set the controls to what an object says by the names of the settings."""
        for name, control in self._controls.items():
            control.show_value(getattr(holder, name))
        for name in self._kept:
            self._kept[name] = getattr(holder, name)
        self._show_relevant()

    def set_options(self, name: str, options: Sequence[Option]) -> None:
        """Offer these values of a setting from now on."""
        control = self._controls[name]
        control.set_options(options)  # type: ignore[attr-defined]  # a ChoiceControl
        self._show_relevant()

    def _take(self) -> None:
        self._show_relevant()
        self.changed.emit()

    def _show_relevant(self) -> None:
        try:
            state = SimpleNamespace(**self.values())
        except ImpastoError:
            return  # half typed
        has_more = False
        for control in self._controls.values():
            matters = control.is_useful and control.setting.relevant(state)
            control.setVisible(matters)
            has_more = has_more or (matters and control.setting.advanced)
        self.more.setVisible(has_more)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
