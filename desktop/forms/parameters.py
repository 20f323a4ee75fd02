"""Controls for the settings of a method, made from their description."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.translation import engine_text
from desktop.widgets.amount import Amount
from engine.operation import Operation
from engine.parameters import Parameter


class ParameterForm(QWidget):
    """One amount for each parameter of a kind of operation.

    Methods that share a parameter share its value.
    """

    changed = Signal()
    """A person has set another value."""

    def __init__(self, operation: type[Operation], parent: QWidget | None = None) -> None:
        """``operation`` says what a parameter is before it was set."""
        super().__init__(parent)
        self._operation = operation
        self._values: dict[str, int] = {}
        self._amounts: dict[str, Amount] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def values(self) -> dict[str, int]:
        """What is set, by the names of the operation's fields."""
        return {name: self._values[name] for name in self._amounts}

    def show_parameters(self, parameters: Sequence[Parameter]) -> None:
        """Offer these parameters and no others."""
        for amount in self._amounts.values():
            self._column.removeWidget(amount)
            amount.deleteLater()
        self._amounts = {parameter.name: self._make(parameter) for parameter in parameters}

    def show_values(self, operation: Operation) -> None:
        """Set the controls to what ``operation`` says."""
        for name, amount in self._amounts.items():
            amount.set_value(getattr(operation, name))

    def _make(self, parameter: Parameter) -> Amount:
        amount = Amount(
            engine_text(parameter.title),
            parameter.minimum,
            parameter.maximum,
            parameter.unit,
            step=parameter.step,
            tooltip=engine_text(parameter.summary),
        )
        name = parameter.name
        amount.set_value(self._values.setdefault(name, getattr(self._operation, name)))
        amount.changed.connect(lambda value: self._take(name, value))
        self._column.addWidget(amount)
        return amount

    def _take(self, name: str, value: int) -> None:
        self._values[name] = value
        self.changed.emit()
