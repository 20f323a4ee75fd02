"""Controls for the parameters of a method, made from their description."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class ParameterForm(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def show_parameters(self, parameters) -> None:
        pass

    def values(self):
        return {}

    def show_values(self, operation) -> None:
        pass
