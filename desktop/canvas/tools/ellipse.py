"""The ellipse."""

from __future__ import annotations

from PySide6.QtGui import QPainterPath

from desktop.canvas.tools.box import BoxTool
from desktop.canvas.viewport import Viewport
from engine.masks import Mask
from engine.selection import Point, ellipse


class EllipseTool(BoxTool):
    """Selects an ellipse."""

    name = "ellipse"
    icon = "ellipse"
    shortcut = "O"

    @property
    def title(self) -> str:
        return self.tr("Ellipse")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Drag to select an ellipse. Hold Shift first to add, Alt to subtract; hold "
            "Shift while dragging for a circle, Alt to draw from the centre."
        )

    def shape(self, start: Point, end: Point) -> Mask:
        return ellipse(start, end, self.document.bounds, self.select.antialias)

    def outline(self, viewport: Viewport) -> QPainterPath:
        path = QPainterPath()
        if self.is_busy:
            path.addEllipse(viewport.rect_to_widget(self._box()))
        return path
