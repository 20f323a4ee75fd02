"""An amount that is set with a slider or typed."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QWidget,
)

from desktop.widgets.number_field import NumberField

QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which PySide leaves out
SLIDER_WIDTH = 112
"""Of the slider of an amount in one row, where there is room."""
BAR_FIELD_WIDTH = 72
STEPS = 1000
"""Positions of a slider whose scale is not linear."""


class Amount(QWidget):
    """A named whole number: a slider for the hand and a field for the exact value.

    ``stacked`` puts the name above the slider, for panels; otherwise all is in one row, for bars.
    Only every ``step``-th number from ``least`` can be had.
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
        step: int = 1,
        tooltip: str = "",
        logarithmic: bool = False,
        stacked: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._step = least, most, step
        self._logarithmic = logarithmic and least > 0
        self.label = QLabel(name)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        steps = STEPS if self._logarithmic else (most - least) // step
        self.slider.setRange(0, steps)
        self.slider.setPageStep(max(1, steps // 10))
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(tooltip or name)
        self.field = NumberField(least, most, name, tooltip)
        self.field.setSingleStep(step)
        self.field.setSuffix(f" {unit}" if unit else "")
        self.label.setBuddy(self.field)
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
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # What gives way first where a bar is short of room.
        self.field.setFixedWidth(BAR_FIELD_WIDTH)
        self.slider.setMinimumWidth(36)
        self.slider.setMaximumWidth(SLIDER_WIDTH)
        for part in (self.label, self.slider, self.field):
            row.addWidget(part)

    def _slid(self, position: int) -> None:
        value = self._least + position * self._step
        if self._logarithmic:
            share = position / STEPS
            value = round(self._least * (self._most / self._least) ** share)
        with QSignalBlocker(self.slider):
            self.field.setValue(value)

    def _typed(self, value: int) -> None:
        snapped = self._least + round((value - self._least) / self._step) * self._step
        if snapped != value:
            self.field.setValue(snapped)
            return
        if not self.slider.signalsBlocked():
            self._place_slider(value)
        self.changed.emit(value)

    def _place_slider(self, value: int) -> None:
        position = (value - self._least) // self._step
        if self._logarithmic:
            share = math.log(value / self._least) / math.log(self._most / self._least)
            position = round(share * STEPS)
        with QSignalBlocker(self.slider):
            self.slider.setValue(position)


class _Slider(QSlider):
    def sizeHint(self) -> QSize:
        return QSize(SLIDER_WIDTH, super().sizeHint().height())
