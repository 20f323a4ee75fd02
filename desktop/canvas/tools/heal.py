"""The heal brush: what is painted over goes while it is painted."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker

from desktop.canvas.drawing.heal_stroke import HealStroke
from desktop.canvas.tools.brush import BrushTool
from desktop.canvas.tools.tool import Pointer
from desktop.canvas.viewport import Viewport
from desktop.core.engine_thread import EngineThread
from desktop.core.session import Session

NOT_YET = QColor(255, 255, 255, 70)
"""Over what is painted and not healed yet."""


class _Place(NamedTuple):
    """Where the stroke was drawn on, for the ``number``-th time."""

    at: QPointF
    radius: float
    number: int


class HealTool(BrushTool):
    """Fills what is under the stroke. Strokes are healed one after the other."""

    name = "heal"
    icon = "heal"
    shortcut = "J"

    _engine: EngineThread | None = None
    _strokes: tuple[HealStroke, ...] = ()
    """Those that are not healed, the one to be healed next first."""
    _places: tuple[tuple[HealStroke, list[_Place]], ...] = ()

    @property
    def title(self) -> str:
        return self.tr("Heal brush")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Paint over a blemish to remove it at once. [ and ] change the size, with "
            "Shift the hardness. Right-drag changes both."
        )

    @property
    def stroke_text(self) -> str:
        return self.tr("Heal")

    @property
    def is_healing(self) -> bool:
        """Whether some of what was painted is not healed yet."""
        return bool(self._strokes)

    def serve(self, session: Session) -> None:
        self._engine = session.engine

    # --- drawing ---

    @property
    def paints_layer_mask(self) -> bool:
        return False  # what it heals becomes a layer

    def begin_edit(self) -> HealStroke:
        assert self._engine is not None
        stroke = HealStroke(self.document, self._engine, self.stroke_text)
        stroke.advanced.connect(self._repaint)
        stroke.ended.connect(lambda: self._ended(stroke))
        stroke.failed.connect(self.failed)
        self._strokes = (*self._strokes, stroke)
        self._places = (*self._places, (stroke, []))
        if self._strokes[0] is stroke:
            stroke.begin()
        return stroke

    def press(self, pointer: Pointer) -> bool:
        if self._engine is None:
            return False
        is_pressed = super().press(pointer)
        self._remember(pointer)
        return is_pressed

    def move(self, pointer: Pointer) -> None:
        super().move(pointer)
        self._remember(pointer)

    def _remember(self, pointer: Pointer) -> None:
        if self._stroke is not None and self._places:
            stroke, places = self._places[-1]
            places.append(_Place(pointer.position, self._radius(pointer), stroke.drawn))
            self.overlay_changed.emit()

    def _ended(self, stroke: HealStroke) -> None:
        was_next = bool(self._strokes) and self._strokes[0] is stroke
        self._strokes = tuple(each for each in self._strokes if each is not stroke)
        self._places = tuple(each for each in self._places if each[0] is not stroke)
        if self._edit is stroke:
            self._edit = self._stroke = None
        if was_next and self._strokes:
            self._strokes[0].begin()
        self._repaint()

    def _repaint(self) -> None:
        self.overlay_changed.emit()

    # --- what is painted and not healed yet ---

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        return super().overlay_rect(viewport).united(self._outline(viewport).boundingRect())

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        painter.fillPath(self._outline(viewport), NOT_YET)
        super().paint_overlay(painter, viewport)

    def _outline(self, viewport: Viewport) -> QPainterPath:
        whole = QPainterPath()
        whole.setFillRule(Qt.FillRule.WindingFill)
        for stroke, places in self._places:
            left = [place for place in places if place.number > stroke.healed]
            for before, place in zip(left[:1] + left, left, strict=False):
                whole.addPath(_segment(before, place, viewport))
        return whole


def _segment(before: _Place, place: _Place, viewport: Viewport) -> QPainterPath:
    line = QPainterPath(viewport.to_widget(before.at))
    # A line of no length has no outline.
    line.lineTo(viewport.to_widget(place.at) + QPointF(0.01, 0))
    pen = QPainterPathStroker()
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setWidth(max(1.0, 2 * place.radius * viewport.scale))
    return pen.createStroke(line)
