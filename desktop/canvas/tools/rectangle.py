"""The rectangle."""

from __future__ import annotations

import math

from PySide6.QtGui import QPainterPath

from desktop.canvas.tools.box import BoxTool
from desktop.canvas.viewport import Viewport
from engine.masks import Mask
from engine.selection import Point, rectangle


class RectangleTool(BoxTool):
    """Selects a rectangle of whole pixels."""

    name = "rectangle"
    icon = "rectangle"
    shortcut = "R"

    @property
    def title(self) -> str:
        return self.tr("Rectangle")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Drag to select a rectangle. Hold Shift first to add, Alt to subtract; hold "
            "Shift while dragging for a square, Alt to draw from the centre."
        )

    def shape(self, start: Point, end: Point) -> Mask:
        whole = [tuple(math.floor(edge + 0.5) for edge in corner) for corner in (start, end)]
        (left, top), (right, bottom) = whole
        return rectangle((left, top), (right, bottom), self.document.bounds)

    def outline(self, viewport: Viewport) -> QPainterPath:
        path = QPainterPath()
        if self.is_busy:
            path.addRect(viewport.rect_to_widget(self._box()))
        return path
