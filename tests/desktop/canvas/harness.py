"""A canvas to work on in tests, and hands to work with."""

from __future__ import annotations

import math
from collections.abc import Callable
from time import monotonic

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.canvas.canvas import Canvas
from desktop.canvas.tools import TOOLS, BrushSettings, SelectSettings, Tool
from desktop.core.document import Document
from engine.picture import Picture

NONE = Qt.KeyboardModifier.NoModifier


class CanvasHarness:
    """A canvas with a document and one of each tool, and hands to work with."""

    def __init__(
        self, qtbot: QtBot, pixels: np.ndarray, size: tuple[int, int] = (400, 300)
    ) -> None:
        self.document = Document(Picture(pixels))
        self.canvas = Canvas()
        qtbot.addWidget(self.canvas)
        self.canvas.resize(*size)
        self.canvas.set_background(QColor(0, 0, 255))
        self.canvas.set_document(self.document)
        self.brush, self.select = BrushSettings(), SelectSettings()
        made = [cls(self.brush, self.select, self.canvas) for cls in TOOLS]
        self.tools: dict[str, Tool] = {tool.name: tool for tool in made}
        self.canvas.show()
        self.settle()

    @property
    def mask(self) -> np.ndarray:
        return self.document.mask_values

    def take(self, name: str) -> Tool:
        self.canvas.set_tool(self.tools[name])
        return self.tools[name]

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let the event loop run until all is painted and ``until`` holds."""
        end = monotonic() + 20
        while monotonic() < end:
            QApplication.processEvents()
            scene, frame = self.canvas._scene, self.canvas._surface._frame
            is_painted = scene is None or (scene.is_current and frame._outdated.isEmpty())
            if is_painted and until():
                QApplication.processEvents()
                return
        raise TimeoutError("the canvas did not come to rest")

    def at(self, x: float, y: float) -> QPoint:
        """The place of the widget that shows the middle of a pixel of the picture."""
        point = self.canvas.viewport.to_widget(QPointF(x + 0.5, y + 0.5))
        return QPoint(math.floor(point.x()), math.floor(point.y()))

    def drag(
        self,
        *places: tuple[float, float],
        keys: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Press at the first place (picture coordinates), move over the others, let go."""
        points = [self.at(*place) for place in places]
        QTest.mousePress(self.canvas, button, keys, points[0])
        for point in points[1:]:
            self.move(point, button, keys)
        QTest.mouseRelease(self.canvas, button, keys, points[-1])
        self.settle()

    def move(
        self,
        point: QPoint,
        button: Qt.MouseButton = Qt.MouseButton.NoButton,
        keys: Qt.KeyboardModifier = NONE,
    ) -> None:
        """Move the mouse with a button and keys held, which QTest.mouseMove cannot say."""
        place = QPointF(point)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(self.canvas.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            button,
            keys,
        )
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.canvas, key, keys)

    def seen(self) -> np.ndarray:
        """The widget as it looks, ``(H, W, 3) uint8`` RGB."""
        self.settle()
        image = self.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        words = np.frombuffer(image.constBits(), np.uint8)
        return words.reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()

    def seen_at(self, x: float, y: float) -> tuple[int, ...]:
        """The colour that a pixel of the picture has on the screen."""
        point = self.at(x, y)
        return tuple(int(value) for value in self.seen()[point.y(), point.x()])


def grey(width: int = 300, height: int = 200, value: int = 128) -> np.ndarray:
    return np.full((height, width, 3), value, np.uint8)


def gradient(width: int = 300, height: int = 200) -> np.ndarray:
    """Red rises to the right, green downward; every pixel its own."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, :, 0] = (np.arange(width) * 255 // max(1, width - 1))[None, :]
    pixels[:, :, 1] = (np.arange(height) * 255 // max(1, height - 1))[:, None]
    return pixels
