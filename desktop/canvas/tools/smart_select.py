"""Smart select: the object under a rough stroke."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.canvas.tools.selecting import path_through
from desktop.canvas.tools.tool import Pointer
from desktop.canvas.tools.working import WorkingTool
from desktop.canvas.viewport import Viewport
from engine.masks import Mask
from engine.regions import Region
from engine.selection import grab_cut

WIDTH = 12.0
"""Of the stroke, in widget coordinates: what it touches counts as the object."""


class SmartSelectTool(WorkingTool):
    """Selects the object that a rough stroke is drawn over."""

    name = "smart-select"
    icon = "smart-select"
    shortcut = "S"

    @property
    def title(self) -> str:
        return self.tr("Smart select")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Draw a rough line over an object to select it. Shift adds to the "
            "selection, Alt subtracts."
        )

    _points: tuple[QPointF, ...] = ()
    _is_drawing = False

    @property
    def is_busy(self) -> bool:
        return self._is_drawing or super().is_busy

    def press(self, pointer: Pointer) -> bool:
        if pointer.button != Qt.MouseButton.LeftButton:
            return False
        self.forget()
        self.remember_mode(pointer)
        self._is_drawing = True
        self._points = (pointer.position,)
        self.overlay_changed.emit()
        return True

    def move(self, pointer: Pointer) -> None:
        if self._is_drawing:
            self._points = (*self._points, pointer.position)
            self.overlay_changed.emit()

    def release(self, pointer: Pointer) -> None:
        if not self._is_drawing:
            return
        self._is_drawing = False
        stroke = self._drawn((*self._points, pointer.position))
        if stroke.is_empty:
            self.abandon()
            return
        picture = self.document.stack

        def search(check: Callable[[], None]) -> Mask:
            return grab_cut(picture, stroke, check)

        self.find(search)

    def abandon(self) -> None:
        self._is_drawing = False
        self._points = ()
        super().abandon()

    def _end(self) -> None:
        self._points = ()
        super()._end()

    def _drawn(self, points: tuple[QPointF, ...]) -> Mask:
        """The stroke as a mask, as wide as it was on the screen."""
        width = max(1, round(WIDTH / self.canvas.viewport.scale))
        places = np.array([(math.floor(at.x()), math.floor(at.y())) for at in points], np.int32)
        (left, top), (right, bottom) = places.min(axis=0), places.max(axis=0)
        region = Region.between(int(left), int(top), int(right) + 1, int(bottom) + 1)
        region = Region(region.x - width, region.y - width, region.width, region.height)
        region = Region(*region[:2], region.width + 2 * width, region.height + 2 * width)
        values = np.zeros((region.height, region.width), np.uint8)
        cv2.polylines(values, [places - (region.x, region.y)], False, 255, width)
        inside = region.intersect(self.document.bounds)
        return Mask.of(values[inside.within(region).slices], (inside.x, inside.y))

    def _path(self, viewport: Viewport) -> QPainterPath:
        points = list(self._points) * (2 if len(self._points) == 1 else 1)
        return path_through(points, viewport)

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        return self._path(viewport).boundingRect().adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH)

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        if not self._points:
            return
        path = self._path(viewport)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        for colour, width in (
            (QColor(0, 0, 0, 70), WIDTH),
            (QColor(255, 255, 255, 120), WIDTH - 2),
        ):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPath(path)
