"""The settings of one kind of operation, as a person has set them. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.core.seeds import random_seed
from desktop.core.translation import engine_text, error_text
from engine.errors import ImpastoError
from engine.operation import Operation
from engine.regions import Region
from engine.settings import Setting, missing_setting, settings_of

Kind = TypeVar("Kind", bound=Operation)


class SettingsModel(QObject, Generic[Kind]):
    """What a form of settings shows, and what a person has set there.

    The form connects its ``changed`` to ``take`` and shows the operations of ``shown``. Settings
    that are more than a form, such as a gallery of styles, have a subclass with state of its own.
    """

    changed = Signal()
    """A person has set something else."""
    refreshed = Signal()
    """Whether something can be done, or what is said about it, may have changed."""
    shown = Signal(object)
    """The operation whose settings the view shall show."""

    def __init__(self, kind: type[Kind], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.values: Kind | None = None
        """What is set; what has no default may be empty still. None for what makes no sense."""
        self._error: ImpastoError | None = None
        self._set(lambda: first_operation(kind))

    @property
    def operation(self) -> Kind | None:
        """What to run; None while ``missing`` says what is missing."""
        values = self.values
        return None if values is None or missing_setting(values) is not None else values

    @property
    def missing(self) -> str:
        """What a person has to do before it can run; empty when nothing is missing."""
        if self.values is None:
            return error_text(self._error) if self._error is not None else ""
        setting = missing_setting(self.values)
        if setting is None:
            return ""
        return self.tr("Missing: {setting}").format(setting=engine_text(setting.title))

    @property
    def has_seed(self) -> bool:
        """Whether another seed makes another result."""
        return seed_setting(self.kind) is not None

    def take(self, make: Callable[[], Kind]) -> None:
        """A person has set something: ``make`` builds what it says, or raises ``ImpastoError``."""
        self._set(make)
        self.changed.emit()

    def show(self, operation: Kind) -> None:
        """Set everything as ``operation`` has it."""
        self._set(lambda: operation)
        self.shown.emit(operation)
        self.refreshed.emit()

    @property
    def can_be_limited(self) -> bool:
        """Whether it can be done to a part of a picture alone."""
        takes_mask, operation = self.kind.info.takes_mask, self.operation
        return takes_mask and (operation is None or _keeps_size(operation))

    def randomize(self) -> int:
        """Take another seed, and return it."""
        seed, setting, values = random_seed(), seed_setting(self.kind), self.values
        if setting is not None and values is not None:
            self.show(values.replace(**{setting.name: seed}))
        return seed

    def set_document(self, document: Any) -> None:
        """Another ``Document`` is in front, or None."""

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The controls are seen now, or no longer."""

    def run_ended(self) -> None:
        """What the settings said has become a part of the picture."""

    def _set(self, make: Callable[[], Kind]) -> None:
        try:
            self.values, self._error = make(), None
        except ImpastoError as error:
            self.values, self._error = None, error


def first_operation(kind: type[Kind]) -> Kind:
    """An operation as its declarations say: what only a person knows is empty.

    See ``missing_setting``. Raises ``ImpastoError`` when it makes no sense so.
    """
    return kind(**{each.name: _first_value(each) for each in settings_of(kind) if each.is_required})


def _first_value(setting: Setting) -> object:
    options = setting.available()
    return options[0].value if options else ""


def seed_setting(kind: type[Operation]) -> Setting | None:
    """The setting of a kind of operation that makes another result of the same kind, if any."""
    return next((each for each in settings_of(kind) if each.control == "seed"), None)


def uses_seed(operation: Operation | None) -> bool:
    """Whether another seed would give another result."""
    setting = seed_setting(type(operation)) if operation is not None else None
    return setting is not None and setting.relevant(operation)


_ANY_BOUNDS = Region(0, 0, 64, 64)


def _keeps_size(operation: Operation) -> bool:
    try:
        return operation.result_bounds(_ANY_BOUNDS) == _ANY_BOUNDS
    except ImpastoError:
        return True  # its run will say what is wrong
