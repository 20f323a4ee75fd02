"""What the rectangle and the ellipse have in common: a box drawn from corner to corner."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt

from desktop.canvas.tools.selecting import OutlineTool
from desktop.canvas.tools.tool import Pointer
from engine.masks import Mask
from engine.selection import NOTHING, Point

SQUARE = Qt.KeyboardModifier.ShiftModifier
CENTRED = Qt.KeyboardModifier.AltModifier


class BoxTool(OutlineTool):
    """Selects a shape that fills a box.

    Shift and Alt have two meanings, as in other editors: held when the drag begins they say how the
    area joins the mask; pressed later, Shift makes the box a square and Alt draws it from its
    centre.
    """

    _start: QPointF | None = None
    _end: QPointF | None = None
    _joining: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    _shaping: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def shape(self, start: Point, end: Point) -> Mask:
        """The selection that fills the box between two corners."""
        raise NotImplementedError

    @property
    def is_busy(self) -> bool:
        return self._start is not None

    def press(self, pointer: Pointer) -> bool:
        if pointer.button != Qt.MouseButton.LeftButton:
            return False
        self.remember_mode(pointer)
        self._joining = pointer.modifiers
        self._start = self._end = pointer.position
        return True

    def move(self, pointer: Pointer) -> None:
        self._joining &= pointer.modifiers  # let go once, a key is free for its other meaning
        self._shaping = pointer.modifiers & ~self._joining
        self._end = pointer.position
        self.overlay_changed.emit()

    def release(self, pointer: Pointer) -> None:
        if self._start is None:
            return
        self.move(pointer)
        box = self._box()
        self.abandon()
        area = NOTHING
        if not box.isEmpty():
            area = self.shape((box.left(), box.top()), (box.right(), box.bottom()))
        self.join(area)

    def abandon(self) -> None:
        self._start = self._end = None
        self.overlay_changed.emit()

    def _box(self) -> QRectF:
        if self._start is None or self._end is None:
            return QRectF()
        way = self._end - self._start
        if self._shaping & SQUARE:
            side = max(abs(way.x()), abs(way.y()))
            way = QPointF(math.copysign(side, way.x()), math.copysign(side, way.y()))
        start = self._start - way if self._shaping & CENTRED else self._start
        return QRectF(start, self._start + way).normalized()
