"""Moving, scaling and turning a layer by handles."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QPainter, QPen, QTransform

from desktop.canvas.display import Display
from desktop.canvas.drawing.layer_transform import LayerTransform
from desktop.canvas.drawing.placement import Pose
from desktop.canvas.drawing.sides import HANDLES, Handle
from desktop.canvas.options.options import Options
from desktop.canvas.options.settings import BrushSettings, SelectSettings
from desktop.canvas.options.transform import TransformOptions
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.canvas.viewport import Viewport
from desktop.core.document import Document
from desktop.widgets.icons import icon

REACH = 11.0
"""Widget coordinates around a handle in which it is taken hold of."""
HANDLE = 4.5
"""Half the side of a handle, in widget coordinates."""
ACCENT = QColor(232, 163, 61)
NUDGES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
FAR_NUDGE = 10
"""Pixels per arrow key with Shift."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Grip(NamedTuple):
    """What is dragged: a handle, or without one the whole, which is moved or turned."""

    handle: Handle | None
    turns: bool
    begun: QPointF
    pose: Pose


class TransformTool(Tool):
    """Moves, scales and turns the chosen layer. The result is computed at its own depth."""

    name = "transform"
    icon = "transform"
    shortcut = "T"

    hint_changed = Signal(str)
    """Why nothing can be transformed, or nothing."""

    def __init__(
        self, brush: BrushSettings, select: SelectSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(brush, select, parent)
        self.transform = LayerTransform(self)
        self.placement = self.transform.placement
        self._grip: Grip | None = None
        self._hovered: Grip | None = None
        self.transform.changed.connect(self._show)
        self.transform.failed.connect(self.failed)

    @property
    def title(self) -> str:
        return self.tr("Transform layer")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Drag to move the layer, a handle to scale it, outside to rotate it. Shift keeps the "
            "proportions or rotates by 15°. Enter applies, Esc puts it back."
        )

    @property
    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Move the layer by 1 or 10 px"), self.tr("Arrows, Shift+arrows")),
            (self.tr("Scale from the centre"), self.tr("Alt+drag")),
        ]

    def make_options(self) -> Options:
        options = TransformOptions(self.placement)
        options.apply_wanted.connect(self.transform.apply)
        options.reset_wanted.connect(self.abandon)
        self.hint_changed.connect(options.show_hint)
        return options

    def attach(self, canvas: Display) -> None:
        super().attach(canvas)
        self.follow(canvas.document)

    def follow(self, document: Document | None) -> None:
        canvas = self.canvas
        self.transform.watch(document, lambda: canvas.is_current)

    def detach(self) -> None:
        # Choosing another tool is no reason to lose what was done; undo takes it back.
        self.transform.apply()
        self._grip = self._hovered = None
        self.transform.watch(None, lambda: True)
        self._canvas = None

    @property
    def is_busy(self) -> bool:
        return self._grip is not None or self.transform.is_pending

    def abandon(self) -> None:
        self._grip = None
        self.transform.reset()

    # --- the pointer ---

    def press(self, pointer: Pointer) -> bool:
        if pointer.button != Qt.MouseButton.LeftButton:
            return False
        self._grip = self._at(pointer)
        return self._grip is not None

    def move(self, pointer: Pointer) -> None:
        if self._grip is None or self.transform.is_running:
            return
        handle, turns, begun, pose = self._grip
        shift = pointer.holds(Qt.KeyboardModifier.ShiftModifier)
        if handle is not None:
            middle = pointer.holds(Qt.KeyboardModifier.AltModifier)
            self.placement.scaled(pose, handle, pointer.position, shift, middle)
        elif turns:
            self.placement.turned(pose, begun, pointer.position, shift)
        else:
            self.placement.moved(pose, pointer.position - begun, shift)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._grip = None
        self._show()

    def hover(self, pointer: Pointer) -> None:
        self._hovered = self._at(pointer)
        self.cursor_changed.emit()

    def double_click(self, pointer: Pointer) -> bool:
        if not self.transform.is_pending:
            return False
        self.transform.apply()
        return True

    def _at(self, pointer: Pointer) -> Grip | None:
        """What a press takes hold of: handles first, then the inside, else it turns."""
        if self.transform.layer is None or self.transform.is_running:
            return None
        viewport, pose, box = self.canvas.viewport, self.placement.pose, self.placement.box
        rule = Qt.FillRule.WindingFill
        inside = self.placement.outline.containsPoint(pointer.position, rule)
        reach = REACH
        if inside:  # of a small box enough is left to move it by
            sides = abs(pose.across) * box.width, abs(pose.upright) * box.height
            reach = min(REACH, min(sides) * viewport.scale / 4)
        for handle in HANDLES:
            way = viewport.to_widget(self.placement.at(handle)) - pointer.widget
            if math.hypot(way.x(), way.y()) <= reach:
                return Grip(handle, False, pointer.position, pose)
        return Grip(None, not inside, pointer.position, pose)

    def cursor(self) -> QCursor:
        grip = self._grip or self._hovered
        if self.transform.is_running:
            return QCursor(Qt.CursorShape.BusyCursor)
        if grip is None or self.transform.layer is None:
            return QCursor(Qt.CursorShape.ArrowCursor)
        if grip.turns:
            return QCursor(icon("reset").pixmap(QSize(20, 20)))
        return QCursor(Qt.CursorShape.SizeAllCursor if grip.handle is None else self._sizing(grip))

    def _sizing(self, grip: Grip) -> Qt.CursorShape:
        """The double arrow along the way from the middle to a handle, as it lies now."""
        assert grip.handle is not None
        way = self.placement.at(grip.handle) - self.placement.middle
        eighth = round(math.degrees(math.atan2(way.y(), way.x())) / 45) % 4
        return (
            Qt.CursorShape.SizeHorCursor,
            Qt.CursorShape.SizeFDiagCursor,
            Qt.CursorShape.SizeVerCursor,
            Qt.CursorShape.SizeBDiagCursor,
        )[eighth]

    # --- keys ---

    def wants_key(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in ENTER and not event.modifiers()
        return super().wants_key(event) or (is_enter and self.transform.is_pending)

    def press_key(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and self.transform.is_pending:
            self.transform.apply()
            return True
        key = Qt.Key(event.key())
        others = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if key in NUDGES and not others and self.transform.layer is not None:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            across, down = (each * (FAR_NUDGE if far else 1) for each in NUDGES[key])
            if not self.transform.is_running:
                self.placement.moved(self.placement.pose, QPointF(across, down), False)
            return True
        return super().press_key(event)

    # --- the box ---

    def _show(self) -> None:
        self.hint_changed.emit(self.transform.hint)
        self.overlay_changed.emit()
        self.cursor_changed.emit()

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        if self.transform.layer is None:
            return QRectF()
        box = _to_widget(viewport).map(self.placement.outline).boundingRect()
        return box.adjusted(-REACH, -REACH, REACH, REACH)

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        if self.transform.layer is None:
            return
        view = _to_widget(viewport)
        if not self.placement.is_nothing:
            painter.save()
            bounds = self.document.bounds
            picture = QRectF(bounds.x, bounds.y, bounds.width, bounds.height)
            painter.setClipRect(viewport.rect_to_widget(picture), Qt.ClipOperation.IntersectClip)
            self.transform.proof.paint(painter, self.placement.transform * view, view)
            painter.restore()
        outline = view.map(self.placement.outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 120), 3.0), (ACCENT, 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawPolygon(outline)
        if self.transform.is_running:
            return
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setBrush(QColor(255, 255, 255))
        for handle in HANDLES:
            at = viewport.to_widget(self.placement.at(handle))
            painter.drawRect(QRectF(at.x() - HANDLE, at.y() - HANDLE, 2 * HANDLE, 2 * HANDLE))


def _to_widget(viewport: Viewport) -> QTransform:
    """From places of the picture to those of the widget."""
    origin, scale = viewport.to_widget(QPointF(0, 0)), viewport.scale
    return QTransform(scale, 0, 0, scale, origin.x(), origin.y())
