"""Dragging what is seen of a generated picture: from handles to targets."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QPainter, QPen

from desktop.canvas.display import Display
from desktop.canvas.options.drag import DragOptions
from desktop.canvas.options.options import Options
from desktop.canvas.options.settings import BrushSettings, SelectSettings
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.canvas.viewport import Viewport
from desktop.core.drag_points import Arrow, DragPoints

REACH = 10.0
"""Widget coordinates around a point in which it is taken hold of."""
SHORTEST = 4.0
"""A shorter arrow, in widget coordinates, is a click: the next one sets its target."""
RADIUS = 6.0
MARGIN = 12.0
HANDLE = QColor(255, 255, 255)
TARGET = QColor(232, 163, 61)
SHADOW = QColor(0, 0, 0, 170)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class _Grip(NamedTuple):
    """What the pointer holds."""

    place: int
    end: Literal["handle", "target"]


class DragTool(Tool):
    """Sets handles and targets on the generated picture; the picture then follows them."""

    name = "drag"
    icon = "drag"
    shortcut = "G"

    def __init__(
        self, brush: BrushSettings, select: SelectSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(brush, select, parent)
        self.points = DragPoints(self)
        self.points.changed.connect(self._show)
        self._grip: _Grip | None = None
        self._gesture = 0
        """Counts the presses: all that one of them does is one step to be taken back."""

    @property
    def title(self) -> str:
        return self.tr("Drag points")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Draw arrows from details of the generated picture to where they should go, then press"
            " Enter. Backspace removes the last arrow, Escape all."
        )

    @property
    def keys(self) -> list[tuple[str, str]]:
        return [(self.tr("Drag points"), self.tr("Enter"))]

    def make_options(self) -> Options:
        return DragOptions(self.points)

    def attach(self, canvas: Display) -> None:
        super().attach(canvas)
        self.points.wanted.emit()

    # --- the pointer ---

    @property
    def is_busy(self) -> bool:
        return self.points.is_running or bool(self.points.arrows)

    def abandon(self) -> None:
        self._grip = None
        if self.points.is_running:
            self.points.stop_wanted.emit()
        else:
            self.points.clear()

    def press(self, pointer: Pointer) -> bool:
        points = self.points
        if pointer.button != Qt.MouseButton.LeftButton or points.is_running:
            return False
        self._grip = self._at(pointer.widget)
        self._gesture += 1
        if self._grip is None and self._is_inside(pointer.position):
            place = points.within(pointer.position)
            arrows = points.arrows
            if arrows and arrows[-1].target is None:
                self._place([*arrows[:-1], arrows[-1]._replace(target=place)])
            else:
                self._place([*arrows, Arrow(place)])
            self._grip = _Grip(len(points.arrows) - 1, "target")
        return self._grip is not None

    def move(self, pointer: Pointer) -> None:
        grip = self._grip
        if grip is None or self.points.is_running:
            return
        arrows = list(self.points.arrows)
        arrow, place = arrows[grip.place], self.points.within(pointer.position)
        if grip.end == "target" and arrow.target is None:
            start = self.canvas.viewport.to_widget(QPointF(*arrow.handle))
            if QLineF(start, pointer.widget).length() < SHORTEST:
                return
        is_handle = grip.end == "handle"
        moved = arrow._replace(handle=place) if is_handle else arrow._replace(target=place)
        if moved != arrow:
            arrows[grip.place] = moved
            self._place(arrows)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._grip = None

    def _place(self, arrows: list[Arrow]) -> None:
        self.points.place(arrows, f"arrow {self._gesture}")

    def hover(self, pointer: Pointer) -> None:
        self.cursor_changed.emit()

    def _is_inside(self, point: QPointF) -> bool:
        square = self.points.square
        return square is not None and QRectF(*square).contains(point)

    def _at(self, point: QPointF) -> _Grip | None:
        """The point at a place of the widget; targets lie on top, the last ones first."""
        for place, arrow in reversed(list(enumerate(self.points.arrows))):
            ends: tuple[tuple[Literal["handle", "target"], tuple[float, float] | None], ...]
            ends = (("target", arrow.target), ("handle", arrow.handle))
            for end, at in ends:
                if at is None:
                    continue
                if QLineF(self.canvas.viewport.to_widget(QPointF(*at)), point).length() <= REACH:
                    return _Grip(place, end)
        return None

    def cursor(self) -> QCursor:
        if self.points.square is None:
            return QCursor(Qt.CursorShape.ForbiddenCursor)
        if self.points.is_running:
            return QCursor(Qt.CursorShape.ArrowCursor)
        return super().cursor()

    # --- keys ---

    def wants_key(self, event: QKeyEvent) -> bool:
        is_own = event.key() in (*ENTER, *DELETE) and not event.modifiers()
        return super().wants_key(event) or (is_own and bool(self.points.arrows))

    def press_key(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and self.points.can_run:
            self.points.run_wanted.emit()
            return True
        if event.key() in DELETE and self.points.arrows and not self.points.is_running:
            self.points.drop_last()
            return True
        return super().press_key(event)

    # --- what is drawn ---

    def _show(self) -> None:
        self.overlay_changed.emit()
        self.cursor_changed.emit()

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        square = self.points.square
        if square is None:
            return QRectF()
        return viewport.rect_to_widget(QRectF(*square)).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        square = self.points.square
        if square is None:
            return
        frame = viewport.rect_to_widget(QRectF(*square))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(SHADOW, 1))
        painter.drawRect(frame)
        painter.setPen(QPen(HANDLE, 1, Qt.PenStyle.DashLine))
        painter.drawRect(frame)
        for arrow in self.points.arrows:
            self._paint_arrow(painter, viewport, arrow)

    def _paint_arrow(self, painter: QPainter, viewport: Viewport, arrow: Arrow) -> None:
        start = viewport.to_widget(QPointF(*arrow.handle))
        if arrow.target is not None:
            end = viewport.to_widget(QPointF(*arrow.target))
            for colour, width in ((SHADOW, 4.0), (TARGET, 2.0)):
                painter.setPen(QPen(colour, width))
                painter.drawLine(start, end)
            _paint_dot(painter, end, TARGET)
        _paint_dot(painter, start, HANDLE)


def _paint_dot(painter: QPainter, at: QPointF, colour: QColor) -> None:
    painter.setPen(QPen(SHADOW, 2))
    painter.setBrush(colour)
    painter.drawEllipse(at, RADIUS, RADIUS)
