"""An amount that is set with a slider or typed."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which PySide leaves out
STEPS = 1000
"""Positions of a slider whose scale is not linear."""


class Amount(QWidget):
    """A named whole number: a slider for the hand and a field for the exact value.

    ``stacked`` puts the name above the slider, for panels; otherwise all is in one row, for bars.
    On a ``logarithmic`` scale each centimetre multiplies, so that small values can be hit.
    """

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        least: int,
        most: int,
        unit: str = "",
        *,
        tooltip: str = "",
        logarithmic: bool = False,
        stacked: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._logarithmic = logarithmic and least > 0
        self.label = QLabel(name)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(*((0, STEPS) if self._logarithmic else (least, most)))
        self.slider.setPageStep(max(1, (self.slider.maximum() - self.slider.minimum()) // 10))
        self.field = QSpinBox()
        self.field.setRange(least, most)
        self.field.setSuffix(f" {unit}" if unit else "")
        self.field.setFixedWidth(84)
        self.field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field.setKeyboardTracking(False)
        self.label.setBuddy(self.field)
        for control in (self.slider, self.field):
            control.setAccessibleName(name)
            control.setToolTip(tooltip or name)
        self._arrange(stacked)
        self.slider.valueChanged.connect(self._slid)
        self.field.valueChanged.connect(self._typed)
        self._place_slider(self.field.value())

    @property
    def value(self) -> int:
        """The amount."""
        return self.field.value()

    def set_value(self, value: int) -> None:
        """Show ``value``; ``changed`` follows if it is another one."""
        self.field.setValue(value)

    def show_value(self, value: int) -> None:
        """Show ``value`` without ``changed``: it is what the model already has."""
        with QSignalBlocker(self.field):
            self.field.setValue(value)
        self._place_slider(value)

    def fill(self) -> None:
        """Let the slider of an amount in one row take all the width there is."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slider.setMinimumWidth(60)
        self.slider.setMaximumWidth(QWIDGETSIZE_MAX)

    def _arrange(self, stacked: bool) -> None:
        if stacked:
            grid = QGridLayout(self)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setVerticalSpacing(2)
            grid.addWidget(self.label, 0, 0, 1, 2)
            grid.addWidget(self.slider, 1, 0)
            grid.addWidget(self.field, 1, 1)
            return
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.slider.setFixedWidth(112)
        self.field.setFixedWidth(76)
        for part in (self.label, self.slider, self.field):
            row.addWidget(part)

    def _slid(self, position: int) -> None:
        value = position
        if self._logarithmic:
            share = position / STEPS
            value = round(self._least * (self._most / self._least) ** share)
        with QSignalBlocker(self.slider):
            self.field.setValue(value)

    def _typed(self, value: int) -> None:
        if not self.slider.signalsBlocked():
            self._place_slider(value)
        self.changed.emit(value)

    def _place_slider(self, value: int) -> None:
        position = value
        if self._logarithmic:
            share = math.log(value / self._least) / math.log(self._most / self._least)
            position = round(share * STEPS)
        with QSignalBlocker(self.slider):
            self.slider.setValue(position)
