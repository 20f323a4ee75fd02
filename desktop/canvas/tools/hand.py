"""The hand: moves the picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from desktop.canvas.tools.tool import Pointer, Tool


class HandTool(Tool):
    """Moves the picture; a double click fits it into the window."""

    name = "hand"
    icon = "hand"
    shortcut = "H"

    @property
    def title(self) -> str:
        return self.tr("Hand")

    @property
    def tooltip(self) -> str:
        return self.tr(
            "Pan the picture. With any tool, hold Space or the middle button. "
            "Double-click fits it to the window."
        )

    _held: QPointF | None = None

    def press(self, pointer: Pointer) -> bool:
        if pointer.button != Qt.MouseButton.LeftButton:
            return False
        self._held = pointer.widget
        self.cursor_changed.emit()
        return True

    def move(self, pointer: Pointer) -> None:
        if self._held is not None:
            way = pointer.widget - self._held
            self.canvas.pan(way.x(), way.y())
            self._held = pointer.widget

    def release(self, pointer: Pointer) -> None:
        self.abandon()

    def double_click(self, pointer: Pointer) -> bool:
        self.canvas.fit()
        return True

    def abandon(self) -> None:
        self._held = None
        self.cursor_changed.emit()

    def cursor(self) -> QCursor:
        is_held = self._held is not None
        shape = Qt.CursorShape.ClosedHandCursor if is_held else Qt.CursorShape.OpenHandCursor
        return QCursor(shape)
