"""The line of a panel that says which layer its settings change."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.widgets.chip import Chip


class EditedLayer(Chip):
    """To be seen while a layer is edited; its cross ends that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        tip = QCoreApplication.translate("EditedLayer", "Stop editing: add a new layer instead")
        super().__init__(tip, parent)
        self.hide()

    def show_layer(self, name: str) -> None:
        """Say that the layer called ``name`` is edited; nothing when the name is empty."""
        self.setVisible(bool(name))
        self.set_text(self.tr("Editing “{layer}”").format(layer=name))
