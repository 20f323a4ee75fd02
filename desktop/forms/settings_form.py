"""A form for declared settings: those of a kind of operation, or of a training."""

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


class DeclaredControls(QWidget):
    """A control for each setting; advanced ones are folded away, those that do not matter hidden.

    Settings without a control (``control="none"`` and those left out) keep what was shown last, or
    what ``keep`` says of them.
    """

    changed = Signal()
    """A person has set another value."""

    def __init__(
        self,
        kind: type,
        *,
        takes: Collection[str] = (),
        leave_out: Collection[str] = (),
        options: Mapping[str, Sequence[Option]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``takes`` limits the controls to these settings, if it names any; ``leave_out`` leaves
        some out. ``options`` stand in for what a setting could be chosen from, until
        ``set_options``.
        """
        super().__init__(parent)
        self._kept: dict[str, Any] = {}
        self._controls: dict[str, SettingControl] = {}
        options = options or {}
        advanced = QWidget()
        column, self._below = _column(self), _column(advanced)
        for setting in settings_of(kind):
            is_left_out = setting.name in leave_out or (takes and setting.name not in takes)
            if setting.control == "none" or is_left_out:
                self._kept[setting.name] = "" if setting.is_required else setting.default
                continue
            control = control_for(setting, options.get(setting.name))
            control.changed.connect(self._take)
            self._controls[setting.name] = control
            (self._below if setting.advanced else column).addWidget(control)
        self.more = Fold(self.tr("More settings"), advanced)
        column.addWidget(self.more)
        self._show_relevant()

    @property
    def controls(self) -> tuple[SettingControl, ...]:
        """All of them, in order."""
        return tuple(self._controls.values())

    def control(self, name: str) -> SettingControl:
        """The control of a setting. Raises ``KeyError`` where it has none."""
        return self._controls[name]

    def set_values(self) -> dict[str, Any]:
        """What the controls say, by the names of their settings. Raises ``ImpastoError``."""
        return {name: control.value for name, control in self._controls.items()}

    def values(self) -> dict[str, Any]:
        """What all settings are, by their names. Raises ``ImpastoError``."""
        return {**self._kept, **self.set_values()}

    def show_values(self, holder: Any) -> None:
        """Set the controls to what an object says by the names of the settings."""
        for name, control in self._controls.items():
            control.show_value(getattr(holder, name))
        for name in self._kept:
            self._kept[name] = getattr(holder, name)
        self._show_relevant()

    def keep(self, name: str, value: Any) -> None:
        """Say what a setting without a control is, so that those that hang on it follow."""
        self._kept[name] = value
        self._show_relevant()

    def set_options(self, name: str, options: Sequence[Option]) -> None:
        """Offer these values of a setting from now on."""
        control = self._controls[name]
        control.set_options(options)  # type: ignore[attr-defined]  # a ChoiceControl
        self._show_relevant()

    def add_below(self, *widgets: QWidget) -> None:
        """Put controls of one's own below the advanced settings."""
        for widget in widgets:
            self._below.addWidget(widget)

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


class SettingsForm(DeclaredControls, Generic[Kind]):
    """The controls of a kind of operation, which build one."""

    def __init__(self, kind: type[Kind], **facts: Any) -> None:
        """``facts`` are those of ``DeclaredControls``."""
        super().__init__(kind, **facts)
        self.kind = kind

    def follow(self, model: SettingsModel[Kind]) -> None:
        """Show what ``model`` shows, and tell it what a person sets."""
        model.shown.connect(self.show_operation)
        self.changed.connect(lambda: model.take(self.operation))
        if model.values is not None:
            self.show_operation(model.values)

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


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
