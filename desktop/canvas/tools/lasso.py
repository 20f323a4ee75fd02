"""The lasso: selects what is drawn around by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from desktop.canvas.tools.selecting import OutlineTool, path_through
from desktop.canvas.tools.tool import Pointer
from desktop.canvas.viewport import Viewport
from engine.selection import polygon


class LassoTool(OutlineTool):
    """Selects the inside of a line drawn in one go."""

    name = "lasso"
    icon = "lasso"
    shortcut = "L"

    @property
    def title(self) -> str:
        return self.tr("Lasso")

    @property
    def tooltip(self) -> str:
        return self.tr("Draw around an area. Shift adds to the selection, Alt subtracts.")

    _points: tuple[QPointF, ...] | list[QPointF] = ()

    @property
    def is_busy(self) -> bool:
        return bool(self._points)

    def press(self, pointer: Pointer) -> bool:
        if pointer.button != Qt.MouseButton.LeftButton:
            return False
        self.remember_mode(pointer)
        self._points = [pointer.position]
        return True

    def move(self, pointer: Pointer) -> None:
        if self._points:
            self._points = [*self._points, pointer.position]
            self.overlay_changed.emit()

    def release(self, pointer: Pointer) -> None:
        if not self._points:
            return
        outline = [(point.x(), point.y()) for point in (*self._points, pointer.position)]
        self._points = ()
        self.overlay_changed.emit()
        self.join(polygon(outline, self.document.bounds, self.select.antialias))

    def abandon(self) -> None:
        self._points = ()
        self.overlay_changed.emit()

    def outline(self, viewport: Viewport) -> QPainterPath:
        return path_through(self._points, viewport)
