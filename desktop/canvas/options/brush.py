"""The options of the tools that paint with a brush."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel

from desktop.canvas.options.options import Options, check_box
from desktop.canvas.options.settings import LARGEST_BRUSH, BrushSettings
from desktop.widgets.amount import Amount


class BrushOptions(Options):
    """Size, hardness, and whether a pen's pressure counts."""

    def __init__(self, brush: BrushSettings) -> None:
        super().__init__()
        self._brush = brush
        self.size = Amount(
            self.tr("Size"), 1, int(LARGEST_BRUSH), "px", logarithmic=True, stacked=False,
            tooltip=self.tr("Brush diameter ([ and ])"),
        )  # fmt: skip
        self.hardness = Amount(
            self.tr("Hardness"), 0, 100, "%", stacked=False,
            tooltip=self.tr("Sharpness of the brush edge (Shift+[ and Shift+])"),
        )  # fmt: skip
        self.pressure = check_box(
            self.tr("Pressure sets size"), self.tr("Pen pressure sets the brush size")
        )
        self.target = QLabel()
        self.target.setProperty("faint", True)
        self.add(self.size, self.hardness, self.pressure, self.target)
        self.size.changed.connect(lambda value: setattr(brush, "size", float(value)))
        self.hardness.changed.connect(lambda value: setattr(brush, "hardness", value / 100))
        self.pressure.toggled.connect(lambda is_on: setattr(brush, "pressure", is_on))
        brush.changed.connect(self._follow)
        self._follow()

    def show_target(self, text: str) -> None:
        """Say what is painted on, where that is not the selection."""
        self.target.setText(text)

    def _follow(self) -> None:
        self.size.show_value(round(self._brush.size))
        self.hardness.show_value(round(self._brush.hardness * 100))
        with QSignalBlocker(self.pressure):
            self.pressure.setChecked(self._brush.pressure)
