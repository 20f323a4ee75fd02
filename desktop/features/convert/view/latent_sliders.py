"""Sliders through the space of styles."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.core.translation import engine_text
from desktop.widgets.two_sided_slider import TwoSidedSlider
from engine.convert.style import space

NAME_WIDTH = 112


class LatentSliders(QWidget):
    """One slider for each named direction; each rests where the chosen style has it."""

    moved = Signal(str, float, bool)
    """The direction's name, where its slider stands, and whether that is its place of rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sliders: dict[str, TwoSidedSlider] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        tip = self.tr("Double-click to reset")
        for row, direction in enumerate(space.directions()):
            title = engine_text(direction.title)
            ends = self.tr("{low} to {high}").format(
                low=engine_text(direction.low_title), high=engine_text(direction.high_title)
            )
            label = QLabel()
            label.setFixedWidth(NAME_WIDTH)
            label.setText(
                label.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, NAME_WIDTH)
            )
            label.setToolTip(title)
            slider = TwoSidedSlider(
                title, direction.low, direction.high, f"<b>{title}</b><br>{ends}<br>{tip}"
            )
            slider.setAccessibleDescription(ends)
            label.setBuddy(slider)
            slider.valueChanged.connect(
                lambda value, name=direction.name, slider=slider: self.moved.emit(
                    name, slider.amount, slider.is_at_rest
                )
            )
            grid.addWidget(label, row, 0)
            grid.addWidget(slider, row, 1)
            self.sliders[direction.name] = slider

    def show_places(self, rests: Mapping[str, float], moves: Mapping[str, float]) -> None:
        """Show where the style has them, and where those stand that were moved."""
        for name, slider in self.sliders.items():
            was_blocked = slider.blockSignals(True)
            rest = rests.get(name, 0.0)
            slider.set_rest(rest)
            slider.set_amount(moves.get(name, rest))
            slider.blockSignals(was_blocked)
            slider.update()
