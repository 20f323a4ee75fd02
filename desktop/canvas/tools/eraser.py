"""The eraser: a brush that takes away from the mask."""

from __future__ import annotations

from desktop.canvas.tools.brush import BrushTool


class EraserTool(BrushTool):
    """Takes away from the mask along the way of the pointer."""

    name = "eraser"
    icon = "eraser"
    shortcut = "E"
    _erases = True

    @property
    def title(self) -> str:
        return self.tr("Eraser")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Erase from the selection. [ and ] change the size, with Shift the "
            "hardness. Right-drag changes both. Shift-click draws a straight line."
        )

    @property
    def stroke_text(self) -> str:
        return self.tr("Eraser stroke")
