"""What the settings of all kinds of steps have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from engine.batch import MaskArea, Step


class StepForm(QWidget):
    """The settings of one step."""

    changed = Signal()
    """A person has changed what the step does."""

    def step(self) -> Step | None:
        """The step as it is set; None while it lacks something. Raises ``ImpastoError``."""
        raise NotImplementedError

    def show_step(self, step: Step) -> None:
        """Set the controls to what a step of this kind says."""
        raise NotImplementedError

    def take_area(self, area: MaskArea) -> None:
        """Someone has drawn where the step shall work. Most steps work everywhere."""


def column_of(widget: QWidget, *parts: QWidget | QLayout) -> None:
    """Put parts one below the other."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)


def named(name: str, control: QWidget, *more: QWidget) -> QHBoxLayout:
    """A control, and perhaps more, to the right of its name."""
    label = QLabel(name)
    label.setBuddy(control)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(label, 1)
    for each in (control, *more):
        row.addWidget(each)
    return row


def choice(name: str, tooltip: str, *options: tuple[str, object]) -> QComboBox:
    """A box to choose one of a few from: their texts and data."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tooltip)
    box.setMinimumContentsLength(15)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for text, data in options:
        box.addItem(text, data)
    return box
