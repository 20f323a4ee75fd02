"""What the tools that select an area have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop.canvas.options.options import Options
from desktop.canvas.options.select import SelectOptions
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.canvas.viewport import Viewport
from engine.masks import Mask
from engine.selection import Combine, combine, feather


class SelectingTool(Tool):
    """Joins new areas to the mask: Shift adds, Alt subtracts, both keep what they share."""

    _mode: Combine = Combine.REPLACE

    @property
    def undo_text(self) -> str:
        """What the undo step is called."""
        return self.title

    @property
    def keys(self) -> list[tuple[str, str]]:
        return [(self.tr("Add to, subtract from mask"), self.tr("Shift+drag, Alt+drag"))]

    def make_options(self) -> Options:
        return SelectOptions(self.select)

    def remember_mode(self, pointer: Pointer) -> None:
        """The keys held when an area is begun say how it joins the mask."""
        adds = pointer.holds(Qt.KeyboardModifier.ShiftModifier)
        subtracts = pointer.holds(Qt.KeyboardModifier.AltModifier)
        if adds and subtracts:
            self._mode = Combine.INTERSECT
        elif adds:
            self._mode = Combine.ADD
        elif subtracts:
            self._mode = Combine.SUBTRACT
        else:
            self._mode = self.select.mode

    def join(self, area: Mask) -> None:
        """Join ``area`` to the mask as one undo step."""
        document = self.document
        soft = feather(area, self.select.feather, document.bounds)
        steps = document.undo_stack.index()
        document.set_mask(combine(document.mask(), soft, self._mode), self.undo_text)
        if document.undo_stack.index() != steps:
            self.mask_edited.emit()


class OutlineTool(SelectingTool):
    """An area drawn as an outline, shown while it is being drawn."""

    def make_options(self) -> Options:
        return SelectOptions(self.select, has_antialias=True)

    def outline(self, viewport: Viewport) -> QPainterPath:
        """The outline so far, in widget coordinates."""
        raise NotImplementedError

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        return self.outline(viewport).boundingRect().adjusted(-6, -6, 6, 6)

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        path = self.outline(viewport)
        if path.isEmpty():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 190), 1.4))
        painter.drawPath(path)
        pen = QPen(QColor(255, 255, 255), 1.4)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawPath(path)


def path_through(points: Sequence[QPointF], viewport: Viewport) -> QPainterPath:
    """A line through points of the picture, in widget coordinates."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([viewport.to_widget(point) for point in points]))
    return path
