"""Controls for the settings of a method, made from their description."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.translation import engine_text
from desktop.widgets.amount import Amount
from engine.repair import Parameter, Repair


class ParameterForm(QWidget):
    """One amount for each parameter. Methods that share a parameter share its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, int] = {}
        self._amounts: dict[str, Amount] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def values(self) -> dict[str, int]:
        """What is set, by the names of the fields of ``Repair``."""
        return {name: self._values[name] for name in self._amounts}

    def show_parameters(self, parameters: Sequence[Parameter]) -> None:
        """Offer these parameters and no others."""
        for amount in self._amounts.values():
            self._column.removeWidget(amount)
            amount.deleteLater()
        self._amounts = {parameter.name: self._make(parameter) for parameter in parameters}

    def show_values(self, operation: Repair) -> None:
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
        amount.set_value(self._values.setdefault(name, getattr(Repair, name)))
        amount.changed.connect(lambda value: self._values.__setitem__(name, value))
        self._column.addWidget(amount)
        return amount
