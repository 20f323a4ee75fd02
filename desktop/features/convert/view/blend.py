"""The styles that are blended, and how much of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from desktop.features.convert.model.style_mix import FULL, Ingredient
from desktop.widgets.icons import icon

NAME_WIDTH = 104


class Blend(QWidget):
    """One row for each of two to four styles: name, weight, and a cross to leave it out."""

    weighed = Signal(str, int)
    """The key of a style, and its new weight."""
    removed = Signal(str)
    """The key of a style that shall be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_ingredients(self, ingredients: Sequence[Ingredient], names: Sequence[str]) -> None:
        """Show what is blended; nothing when it is a single style."""
        shown = ingredients if len(ingredients) > 1 else ()
        if [row.key for row in self.rows] != [each.key for each in shown]:
            self._rebuild(shown, names)
        for row, ingredient in zip(self.rows, shown, strict=True):
            row.show_weight(ingredient.weight)
        self.setVisible(bool(shown))

    def _rebuild(self, ingredients: Sequence[Ingredient], names: Sequence[str]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for ingredient, name in zip(ingredients, names[: len(ingredients)], strict=True):
            row = _Row(ingredient.key, name)
            row.weight.valueChanged.connect(partial(self.weighed.emit, row.key))
            row.remove.clicked.connect(lambda checked=False, key=row.key: self.removed.emit(key))
            self._column.addWidget(row)
            self.rows.append(row)


class _Row(QWidget):
    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        label = QLabel()
        label.setFixedWidth(NAME_WIDTH)
        label.setText(label.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH))
        label.setToolTip(name)
        self.weight = QSlider(Qt.Orientation.Horizontal)
        self.weight.setRange(1, FULL)
        self.weight.setPageStep(10)
        self.weight.setAccessibleName(self.tr("Share of {name}").format(name=name))
        self.weight.setToolTip(self.tr("Share of this style in the blend"))
        self.remove = QToolButton()
        self.remove.setIcon(icon("close"))
        self.remove.setIconSize(QSize(12, 12))
        self.remove.setToolTip(self.tr("Remove this style from the blend"))
        self.remove.setAccessibleName(self.tr("Remove {name}").format(name=name))
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.weight, 1)
        row.addWidget(self.remove)

    def show_weight(self, weight: int) -> None:
        """Show a weight that is already known."""
        was_blocked = self.weight.blockSignals(True)
        self.weight.setValue(weight)
        self.weight.blockSignals(was_blocked)
