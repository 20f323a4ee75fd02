"""Extending the canvas: its edges are dragged outward, and what could be there is painted."""

from __future__ import annotations

import cv2
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QImage, QKeyEvent, QPainter, QPainterPath, QPen

from desktop.canvas.display import Display
from desktop.canvas.drawing.sides import HANDLES, Growth, Handle, Sides
from desktop.canvas.options.extend import ExtendOptions
from desktop.canvas.options.options import Options
from desktop.canvas.options.settings import BrushSettings, SelectSettings
from desktop.canvas.tools.tool import Pointer, Tool
from desktop.canvas.viewport import Viewport
from desktop.core.images import image_from_pixels
from desktop.core.jobs import Job
from desktop.core.session import Session
from engine.operation import Update
from engine.regions import Region
from engine.repair import METHODS, Extend

REACH = 12.0
"""Widget coordinates around a handle, or an edge, in which it is taken hold of."""
HANDLE = 5.0
"""Half the side of a handle, in widget coordinates."""
AIR = 0.7
"""Share of the window that the picture leaves itself when there is no room around it."""
LARGEST_PROOF = 1600
"""Pixels of the longer side of what is shown of the new canvas while it is painted."""
ACCENT = QColor(232, 163, 61)


class ExtendTool(Tool):
    """Makes the canvas larger by dragging its edges and corners."""

    name = "extend"
    icon = "extend"
    shortcut = "C"

    methods_listed = Signal(object)
    """The repair methods that there are now, a sequence of ``Method``."""

    def __init__(
        self, brush: BrushSettings, select: SelectSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(brush, select, parent)
        self.sides = Sides(self)
        self.method = Extend.method
        """A method's name, as in ``Extend.method``."""
        self._session: Session | None = None
        self._handle: Handle | None = None
        self._hovered: Handle | None = None
        self._proof: QImage | None = None
        self._was_fitted = False
        self.sides.changed.connect(self._show)

    @property
    def title(self) -> str:
        return self.tr("Extend the canvas")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Drag an edge or corner outward, then press Enter to fill the new area. Alt "
            "moves the opposite side too. Esc resets."
        )

    @property
    def keys(self) -> list[tuple[str, str]]:
        return [(self.tr("Extend the canvas to the frame"), self.tr("Enter"))]

    def make_options(self) -> Options:
        options = ExtendOptions(self.sides, lambda: self.document.size)
        options.method_chosen.connect(lambda method: setattr(self, "method", method))
        options.run_wanted.connect(self.run)
        options.reset_wanted.connect(self.abandon)
        options.set_methods(METHODS, self.method)
        self.methods_listed.connect(lambda methods: options.set_methods(methods, self.method))
        return options

    def serve(self, session: Session) -> None:
        self._session = session
        session.jobs.ended.connect(self._ended)

    def attach(self, canvas: Display) -> None:
        super().attach(canvas)
        self._was_fitted = canvas.is_fitted
        if canvas.document is not None and canvas.is_fitted:
            canvas.set_zoom(canvas.zoom * AIR)  # room to drag into

    def detach(self) -> None:
        canvas = self.canvas
        super().detach()
        if self._was_fitted:
            canvas.fit()

    # --- doing it ---

    @property
    def is_running(self) -> bool:
        """Whether the canvas is being extended, or something else is done to the picture."""
        if self._session is None or self._canvas is None:
            return False
        return self._session.jobs.of(self._canvas.document) is not None

    def run(self) -> None:
        """Extend the canvas as the frame shows."""
        if self._session is None or self.sides.is_nothing or self.is_running:
            return
        operation = Extend(*self.sides.growth, method=self.method)
        document = self.document
        self._proof = None
        job = self._session.jobs.run(document, operation, None, self.tr("Extend the canvas"))
        job.updated.connect(lambda update: self._take(job, update))
        self._show()

    def _take(self, job: Job, update: Update) -> None:
        """Show an update around the picture, as small as the screen needs it."""
        if self._canvas is None or self._canvas.document is not job.document:
            return  # another picture is looked at now
        whole = job.operation.result_bounds(job.document.bounds)
        scale = min(1.0, LARGEST_PROOF / max(whole.width, whole.height))
        if self._proof is None:
            size = (max(1, round(whole.width * scale)), max(1, round(whole.height * scale)))
            self._proof = QImage(*size, QImage.Format.Format_RGB32)
            self._proof.fill(Qt.GlobalColor.transparent)
        target = _scaled(update.region, scale)
        small = cv2.resize(
            update.pixels, (target.width, target.height), interpolation=cv2.INTER_AREA
        )
        image = image_from_pixels(small, job.document.stack.base.metadata.icc)
        painter = QPainter(self._proof)
        painter.drawImage(target.x, target.y, image)
        painter.end()
        self._show()

    def _ended(self, job: Job, kept: bool) -> None:
        if not isinstance(job.operation, Extend):
            return
        self._proof = None
        if self._canvas is not None and self._canvas.document is job.document:
            if kept:
                self._canvas.fit()
            self._show()

    # --- the pointer ---

    @property
    def is_busy(self) -> bool:
        return not self.is_running and (self._handle is not None or not self.sides.is_nothing)

    def abandon(self) -> None:
        self._handle = None
        self._proof = None
        self.sides.growth = Growth()

    def press(self, pointer: Pointer) -> bool:
        if pointer.button != Qt.MouseButton.LeftButton or self.is_running:
            return False
        self._handle = self._at(pointer.widget)
        return self._handle is not None

    def move(self, pointer: Pointer) -> None:
        if self._handle is not None:
            both = pointer.holds(Qt.KeyboardModifier.AltModifier)
            size = self.document.size
            self.sides.growth = self._handle.dragged(
                self.sides.growth, pointer.position, size, both
            )

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._handle = None

    def hover(self, pointer: Pointer) -> None:
        self._hovered = self._at(pointer.widget)
        self.cursor_changed.emit()

    def double_click(self, pointer: Pointer) -> bool:
        if self.sides.is_nothing:
            return False
        self.run()
        return True

    def _at(self, point: QPointF) -> Handle | None:
        """The handle or edge at a point of the widget; corners go before edges."""
        frame = self._frame(self.canvas.viewport)
        if not frame.adjusted(-REACH, -REACH, REACH, REACH).contains(point):
            return None
        across = _side(point.x(), frame.left(), frame.right())
        down = _side(point.y(), frame.top(), frame.bottom())
        return Handle(across, down) if across or down else None

    def cursor(self) -> QCursor:
        handle = self._handle or self._hovered
        if handle is None or self.is_running:
            return QCursor(Qt.CursorShape.ArrowCursor)
        if not handle.down:
            return QCursor(Qt.CursorShape.SizeHorCursor)
        if not handle.across:
            return QCursor(Qt.CursorShape.SizeVerCursor)
        falls = handle.across == handle.down
        return QCursor(Qt.CursorShape.SizeFDiagCursor if falls else Qt.CursorShape.SizeBDiagCursor)

    # --- keys ---

    def wants_key(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        return super().wants_key(event) or (is_enter and self.is_busy)

    def press_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_busy:
            self.run()
            return True
        return super().press_key(event)

    # --- the frame ---

    def _show(self) -> None:
        self.overlay_changed.emit()
        self.cursor_changed.emit()

    def _frame(self, viewport: Viewport) -> QRectF:
        return viewport.rect_to_widget(self.sides.frame(self.document.size))

    def overlay_rect(self, viewport: Viewport) -> QRectF:
        if self._canvas is None or self._canvas.document is None:
            return QRectF()
        return self._frame(viewport).adjusted(-REACH, -REACH, REACH, REACH)

    def paint_overlay(self, painter: QPainter, viewport: Viewport) -> None:
        frame = self._frame(viewport)
        if not self.sides.is_nothing:
            self._paint_new(painter, frame, viewport)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 120), 3.0), (ACCENT, 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)
        if self.is_running:
            return
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setBrush(QColor(255, 255, 255))
        for handle in HANDLES:
            at = handle.on(frame)
            painter.drawRect(QRectF(at.x() - HANDLE, at.y() - HANDLE, 2 * HANDLE, 2 * HANDLE))

    def _paint_new(self, painter: QPainter, frame: QRectF, viewport: Viewport) -> None:
        """What is around the picture: as far as it is painted, or that something will be."""
        width, height = self.document.size
        around = QPainterPath()
        around.addRect(frame)
        around.addRect(viewport.rect_to_widget(QRectF(0, 0, width, height)))
        if self._proof is None:
            tint = QColor(ACCENT)
            tint.setAlpha(50)
            painter.fillPath(around, tint)
            return
        painter.save()
        painter.setClipPath(around)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame, self._proof)
        painter.restore()


def _side(place: float, low: float, high: float) -> int:
    """-1 near the low end, 1 near the high one, 0 elsewhere."""
    if abs(place - low) <= REACH:
        return -1
    return 1 if abs(place - high) <= REACH else 0


def _scaled(region: Region, scale: float) -> Region:
    left, top = round(region.x * scale), round(region.y * scale)
    right, bottom = round(region.right * scale), round(region.bottom * scale)
    return Region.between(left, top, max(right, left + 1), max(bottom, top + 1))
