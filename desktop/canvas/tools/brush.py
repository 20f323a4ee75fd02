"""The brush: paints the mask by hand."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter

from desktop.canvas.display import Display
from desktop.canvas.drawing.ring import paint_ring
from desktop.canvas.drawing.stroke import Drawing, Stroke
from desktop.canvas.options.brush import BrushOptions
from desktop.canvas.options.options import Options
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.canvas.viewport import Viewport
from desktop.core.document import Document

SIZE_STEP = 1.15
HARDNESS_STEP = 0.1
LEAST_PRESSURE = 0.05
SMALLEST_RING = 4.0
"""Below this diameter in widget coordinates the ring gives way to a cross."""


class BrushTool(Tool):
    """Adds to the mask, or to the mask of a layer, along the way of the pointer."""

    name = "brush"
    icon = "brush"
    shortcut = "B"
    _erases: ClassVar[bool] = False

    @property
    def title(self) -> str:
        return self.tr("Brush")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Paint a selection. [ and ] change the size, with Shift the hardness. "
            "Right-drag changes both. Shift-click draws a straight line."
        )

    @property
    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Decrease, increase brush size"), "[  ]"),
            (self.tr("Decrease, increase hardness"), "{  }"),
            (self.tr("Straight line"), self.tr("Shift+click")),
        ]

    target_changed = Signal(str)
    """What it paints on, in words, where that is not the selection."""

    def make_options(self) -> Options:
        options = BrushOptions(self.brush)
        self.target_changed.connect(options.show_target)
        return options

    @property
    def stroke_text(self) -> str:
        """What the undo step is called."""
        return self.tr("Brush stroke")

    # Class-level defaults keep __init__ the one of Tool.
    _edit: Drawing | None = None
    _stroke: Stroke | None = None
    _at: QPointF | None = None
    _last: QPointF | None = None
    _adjusted: tuple[QPointF, float, float] | None = None
    _followed: Document | None = None

    # --- drawing ---

    @property
    def is_busy(self) -> bool:
        return self._stroke is not None

    def begin_edit(self) -> Drawing:
        """What a new stroke is drawn on."""
        return self.document.edit_painted(self.stroke_text)

    def press(self, pointer: Pointer) -> bool:
        if _adjusts(pointer):
            self._adjusted = (pointer.widget, self.brush.size, self.brush.hardness)
            return True
        if pointer.button != Qt.MouseButton.LeftButton:
            return False
        document = self.document
        erases = self._erases or pointer.is_eraser
        self._edit = self.begin_edit()
        self._stroke = Stroke(self._edit, document.bounds, self.brush.hardness, erases)
        radius = self._radius(pointer)
        if pointer.holds(Qt.KeyboardModifier.ShiftModifier) and self._last is not None:
            self._stroke.line_to(self._last, radius)
        self._stroke.line_to(pointer.position, radius)
        self._place(pointer.position)
        return True

    def move(self, pointer: Pointer) -> None:
        if self._adjusted is not None:
            self._adjust(pointer)
            return
        if self._stroke is not None:
            self._stroke.line_to(pointer.position, self._radius(pointer))
        self._place(pointer.position)

    def release(self, pointer: Pointer) -> None:
        if self._adjusted is not None:
            self._adjusted = None
            return
        if self._edit is None or self._stroke is None:
            return
        if not pointer.is_pen:  # a pen has no pressure left when it is lifted
            self._stroke.line_to(pointer.position, self._radius(pointer))
        edit, self._edit, self._stroke = self._edit, None, None
        self._last = pointer.position
        if edit.commit():
            self.mask_edited.emit()

    def abandon(self) -> None:
        edit, self._edit, self._stroke = self._edit, None, None
        self._adjusted = None
        if edit is not None:
            edit.abandon()

    def detach(self) -> None:
        self.follow(None)
        super().detach()
        self.brush.changed.disconnect(self._show_ring)
        self._at = self._last = None

    def _radius(self, pointer: Pointer) -> float:
        share = 1.0
        if pointer.is_pen and self.brush.pressure:
            share = max(LEAST_PRESSURE, pointer.pressure)
        return self.brush.size * share / 2

    # --- what it paints on ---

    def follow(self, document: Document | None) -> None:
        if self._followed is not None:
            self._followed.active.changed.disconnect(self._tell_target)
            self._followed.layers_changed.disconnect(self._tell_target)
        self._followed = document
        if document is not None:
            document.active.changed.connect(self._tell_target)
            document.layers_changed.connect(self._tell_target)
        self._tell_target()

    @property
    def paints_layer_mask(self) -> bool:
        """Whether the next stroke goes to the mask of the chosen layer."""
        active = self._followed.active if self._followed is not None else None
        return active is not None and active.edits_mask

    def _tell_target(self) -> None:
        layer = self._followed.active.layer if self._followed is not None else None
        text = ""
        if self.paints_layer_mask and layer is not None:
            text = self.tr("Painting on the mask of {name}").format(name=layer.name)
        self.target_changed.emit(text)

    # --- size and hardness ---

    def press_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_BracketLeft:
            self.brush.size = min(self.brush.size - 1, self.brush.size / SIZE_STEP)
        elif key == Qt.Key.Key_BracketRight:
            self.brush.size = max(self.brush.size + 1, self.brush.size * SIZE_STEP)
        elif key == Qt.Key.Key_BraceLeft:
            self.brush.hardness -= HARDNESS_STEP
        elif key == Qt.Key.Key_BraceRight:
            self.brush.hardness += HARDNESS_STEP
        else:
            return super().press_key(event)
        return True

    def _adjust(self, pointer: Pointer) -> None:
        """Dragging to the right makes the brush larger, upward makes it softer."""
        if self._adjusted is None:
            return
        start, size, hardness = self._adjusted
        way = pointer.widget - start
        self.brush.size = size + 2 * way.x() / self.canvas.viewport.scale
        self.brush.hardness = hardness + way.y() / 200

    # --- the ring ---

    def attach(self, canvas: Display) -> None:
        super().attach(canvas)
        self.brush.changed.connect(self._show_ring)
        self.follow(canvas.document)

    def hover(self, pointer: Pointer) -> None:
        self._place(pointer.position)

    def leave(self) -> None:
        self._place(None)

    def _place(self, position: QPointF | None) -> None:
        self._at = position
        self._show_ring()

    def _show_ring(self) -> None:
        self.overlay_changed.emit()
        self.cursor_changed.emit()

    def cursor(self) -> QCursor:
        if self.brush.size * self.canvas.viewport.scale < SMALLEST_RING:
            return QCursor(Qt.CursorShape.CrossCursor)
        return QCursor(Qt.CursorShape.BlankCursor)

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        if self._at is None:
            return QRectF()
        radius = self.brush.size / 2 * viewport.scale + 2
        centre = viewport.to_widget(self._at)
        return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        radius = self.brush.size / 2 * viewport.scale
        if self._at is None or 2 * radius < SMALLEST_RING:
            return
        centre = viewport.to_widget(self._at)
        paint_ring(painter, centre, radius, self.brush.hardness, viewport.ratio)


def _adjusts(pointer: Pointer) -> bool:
    if pointer.button == Qt.MouseButton.RightButton:
        return True
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return pointer.modifiers & both == both
