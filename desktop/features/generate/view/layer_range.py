"""Which layers of a network: the coarse, the middle or the fine ones, or from one to another."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import row_of
from desktop.widgets.segments import Segments

LEAST_GROUPED = 3
"""Layers from which on coarse, middle and fine ones can be told apart."""
FIELD_WIDTH = 56

Range = tuple[int, int | None]
"""The first layer, and the last one; None for all that follow."""


def layer_groups(count: int) -> tuple[Range, Range, Range, Range]:
    """All layers, the coarse ones, the middle ones, the fine ones."""
    third = count // 3
    return (0, None), (0, third - 1), (third, 2 * third - 1), (2 * third, None)


class LayerRange(QWidget):
    """Four usual choices, and the numbers, which count from 1. Hidden where there is no choice."""

    changed = Signal()
    """A person has chosen others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 1
        self._range: Range = (0, None)
        self.groups = Segments(
            self.tr("Layers"),
            (
                (self.tr("All"), self.tr("All layers")),
                (self.tr("Coarse"), self.tr("Coarse layers: shape")),
                (self.tr("Middle"), self.tr("Middle layers: form")),
                (self.tr("Fine"), self.tr("Fine layers: colour")),
            ),
        )
        self.first = self._field(self.tr("First layer"))
        self.last = self._field(self.tr("Last layer"))
        layers, to = QLabel(self.tr("Layers")), QLabel("–")
        layers.setBuddy(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.groups)
        column.addLayout(row_of(layers, None, self.first, to, self.last))
        self.groups.chosen.connect(self._choose)
        self.set_count(1)

    @property
    def range(self) -> Range:
        """What is chosen."""
        return self._range

    def set_count(self, count: int) -> None:
        """Offer as many layers."""
        self.setVisible(count >= LEAST_GROUPED)
        if count != self._count:
            self._count = count
            self.show_range(*self._range)

    def show_range(self, first: int, last: int | None) -> None:
        """Show a choice without ``changed``."""
        self._range = (first, last)
        end = self._count - 1 if last is None else min(last, self._count - 1)
        for field, value in ((self.first, first), (self.last, end)):
            with QSignalBlocker(field):
                field.setRange(1, self._count)
                field.setValue(value + 1)
        groups = layer_groups(self._count)
        with QSignalBlocker(self.groups):
            if self._range in groups:
                self.groups.choose(groups.index(self._range))
            else:
                self.groups.release()

    def _field(self, name: str) -> NumberField:
        field = NumberField(1, 1, name, self.tr("1 is the first and coarsest layer"))
        field.setFixedWidth(FIELD_WIDTH)
        field.valueChanged.connect(lambda value: self._type(field))
        return field

    def _choose(self, place: int) -> None:
        self._take(layer_groups(self._count)[place])

    def _type(self, field: NumberField) -> None:
        """The other end gives way."""
        first, last = self.first.value() - 1, self.last.value() - 1
        if field is self.first:
            last = max(first, last)
        else:
            first = min(first, last)
        self._take((first, None if last == self._count - 1 else last))

    def _take(self, chosen: Range) -> None:
        if chosen != self._range:
            self.show_range(*chosen)
            self.changed.emit()
