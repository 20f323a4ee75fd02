"""The options of the tool that moves, scales and turns a layer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QLabel

from desktop.canvas.drawing.placement import Placement, Pose
from desktop.canvas.options.options import Options, push_button

FIELD_WIDTH = 76
FAR = 100_000.0
"""Pixels by which a layer may move."""
MOST_PERCENT = 5_000.0


class TransformOptions(Options):
    """Distance, size in percent and angle as numbers; apply, or reset."""

    apply_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, placement: Placement) -> None:
        super().__init__()
        self._placement = placement
        self.right = _Field(-FAR, FAR, " px", self.tr("Move right, in pixels"))
        self.down = _Field(-FAR, FAR, " px", self.tr("Move down, in pixels"))
        self.across = _Field(-MOST_PERCENT, MOST_PERCENT, " %", self.tr("Width in percent"))
        self.upright = _Field(-MOST_PERCENT, MOST_PERCENT, " %", self.tr("Height in percent"))
        self.angle = _Field(-180, 180, "°", self.tr("Rotation, clockwise"))
        self.fields = (self.right, self.down, self.across, self.upright, self.angle)
        self.add_row(QLabel(self.tr("X")), self.right, QLabel(self.tr("Y")), self.down)
        self.add_row(QLabel(self.tr("W")), self.across, QLabel(self.tr("H")), self.upright)
        self.add_row(QLabel(self.tr("Angle")), self.angle)
        self.apply = push_button(
            self.tr("Apply"), self.tr("Apply the transform (Enter)"), is_primary=True
        )
        self.reset = push_button(self.tr("Reset"), self.tr("Put the layer back (Esc)"))
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.add_row(self.apply, self.reset, self.hint)
        for name, field in zip(Pose._fields, self.fields, strict=True):
            field.valueChanged.connect(partial(self._take, name))
        self.apply.clicked.connect(self.apply_wanted)
        self.reset.clicked.connect(self.reset_wanted)
        placement.changed.connect(self.follow)
        self.follow()

    def show_hint(self, text: str) -> None:
        """Say why nothing can be transformed, or nothing."""
        self.hint.setText(text)

    def _take(self, name: str, value: float) -> None:
        if name in ("across", "upright"):
            value /= 100
        self._placement.pose = self._placement.pose._replace(**{name: value})
        self.follow()  # what was out of range is shown as it is

    def follow(self) -> None:
        """Show the placement as it is."""
        right, down, across, upright, angle = self._placement.pose
        values = (right, down, 100 * across, 100 * upright, angle)
        for field, value in zip(self.fields, values, strict=True):
            with QSignalBlocker(field):
                field.setValue(value)
            field.setEnabled(not self._placement.box.is_empty)
        for button in (self.apply, self.reset):
            button.setEnabled(not self._placement.is_nothing)


class _Field(QDoubleSpinBox):
    def __init__(self, least: float, most: float, unit: str, name: str) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setDecimals(1)
        self.setSuffix(unit)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(FIELD_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.lineEdit().setTextMargins(0, 0, 4, 0)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
