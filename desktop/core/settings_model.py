"""The settings of one kind of operation, as a person has set them. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.core.seeds import random_seed
from desktop.core.translation import error_text
from engine.errors import ImpastoError
from engine.operation import Operation
from engine.regions import Region
from engine.settings import Setting, settings_of

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
        self._operation: Kind | None = None
        self._error: ImpastoError | None = None
        self._set(kind)

    @property
    def operation(self) -> Kind | None:
        """What the settings say; None while ``missing`` says what is missing."""
        return self._operation

    @property
    def missing(self) -> str:
        """What a person has to do before it can run; empty when nothing is missing."""
        return error_text(self._error) if self._error is not None else ""

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

    def limits(self, bounds: Region) -> bool:
        """Whether it can be limited to the selected part of a picture of this size."""
        operation = self.operation
        if operation is None:
            return self.kind.info.takes_mask
        return operation.info.takes_mask and _keeps_size(operation, bounds)

    def randomize(self) -> int:
        """Take another seed, and return it."""
        seed, setting, operation = random_seed(), seed_setting(self.kind), self.operation
        if setting is not None and operation is not None:
            self.show(operation.replace(**{setting.name: seed}))
        return seed

    def set_document(self, document: Any) -> None:
        """Another ``Document`` is in front, or None."""

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The controls are seen now, or no longer."""

    def run_ended(self) -> None:
        """What the settings said has become a part of the picture."""

    def _set(self, make: Callable[[], Kind]) -> None:
        try:
            self._operation, self._error = make(), None
        except (ImpastoError, TypeError) as error:
            # A TypeError: by default, a setting without a default is missing.
            self._operation = None
            self._error = error if isinstance(error, ImpastoError) else _nothing_chosen(self.kind)


def seed_setting(kind: type[Operation]) -> Setting | None:
    """The setting of a kind of operation that makes another result of the same kind, if any."""
    return next((each for each in settings_of(kind) if each.control == "seed"), None)


def uses_seed(operation: Operation | None) -> bool:
    """Whether another seed would give another result."""
    setting = seed_setting(type(operation)) if operation is not None else None
    return setting is not None and setting.relevant(operation)


def _keeps_size(operation: Operation, bounds: Region) -> bool:
    try:
        return operation.result_bounds(bounds) == bounds
    except ImpastoError:
        return False  # its run will say why


def _nothing_chosen(kind: type[Operation]) -> ImpastoError:
    missing = next(each.title for each in settings_of(kind) if each.is_required)
    return ImpastoError("Choose this first: {title}.", title=missing)
