"""How fast the canvas is, beside a canvas that scales one whole ``QImage``.

Run ``python tests/bench/canvas_speed.py [megapixels ...]`` (24 and 50 without arguments). All times
are in milliseconds, in a widget of 1400 x 900 screen pixels. The peer does what a first attempt
would: picture and mask as whole images in memory, smoothly scaled by QPainter at every paint.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from rich.console import Console
from rich.table import Table

from desktop.canvas.canvas import Canvas
from desktop.canvas.tools import TOOLS, BrushSettings, SelectSettings
from desktop.core.document import Document
from engine.folders import SAMPLE_PHOTO
from engine.picture import Picture
from engine.regions import Region

SIZE = (1400, 900)
BRUSH = 60.0


def main(megapixels: list[float]) -> None:
    """Print one table for each size of picture."""
    application = QApplication.instance() or QApplication([])
    sample = cv2.cvtColor(cv2.imread(str(SAMPLE_PHOTO)), cv2.COLOR_BGR2RGB)
    for millions in megapixels:
        height = round((millions * 1e6 / 1.5) ** 0.5)
        size = (round(height * 1.5), height)
        pixels = np.asarray(cv2.resize(sample, size, interpolation=cv2.INTER_LINEAR), np.uint8)
        table = Table(title=f"{millions:g} megapixels, {size[0]} x {size[1]}")
        for column in ("", "canvas p50", "canvas p95", "peer p50", "peer p95", "peer / canvas"):
            table.add_column(column, justify="right" if column else "left")
        for name, ours, theirs in _measurements(pixels):
            numbers = [
                float(np.percentile(times, at)) for times in (ours, theirs) for at in (50, 95)
            ]
            ratio = numbers[2] / max(numbers[0], 1e-6)
            table.add_row(name, *(f"{number:.2f}" for number in numbers), f"{ratio:.1f}")
        Console(width=110).print(table)
    application.processEvents()


def _measurements(
    pixels: NDArray[np.uint8],
) -> Iterator[tuple[str, list[float], list[float]]]:
    picture = Picture(pixels)
    yield (
        "decoded to first paint",
        [_milliseconds(lambda: _first_paint(picture)) for _ in range(5)],
        [_milliseconds(lambda: _first_paint_of_peer(pixels)) for _ in range(3)],
    )
    canvas, peer = _canvas(Document(picture)), _Peer(pixels)
    for widget in (canvas, peer):
        widget.show()
        _settle(widget)
    for name, zoom in (("fit", None), ("100 %", 1.0), ("400 %", 4.0)):
        for widget in (canvas, peer):
            widget.fit() if zoom is None else widget.set_zoom(zoom)
            _settle(widget)
        move = _brush_moves(canvas), _brush_moves(peer)
        yield (f"brush move, handled ({name})", *([each[0] for each in side] for side in move))
        yield (
            f"brush move, and painted ({name})",
            *([sum(each) for each in side] for side in move),
        )
        yield (f"whole paint ({name})", _paints(canvas), _paints(peer))
        if zoom is not None:
            yield (f"pan frame ({name})", _pans(canvas), _pans(peer))
    yield ("zoom frame", _zooms(canvas), _zooms(peer))
    for widget in (canvas, peer):
        widget.close()


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _canvas(document: Document) -> Canvas:
    canvas = Canvas()
    canvas.resize(*SIZE)
    canvas.set_document(document)
    brush = BrushSettings()
    brush.size = BRUSH
    canvas.set_tool(TOOLS[0](brush, SelectSettings(), canvas))
    return canvas


def _first_paint(picture: Picture) -> None:
    canvas = _canvas(Document(picture))
    canvas.show()
    canvas.repaint()
    canvas.close()


def _first_paint_of_peer(pixels: NDArray[np.uint8]) -> None:
    peer = _Peer(pixels)
    peer.show()
    peer.repaint()
    peer.close()


def _settle(widget: QWidget) -> None:
    end = perf_counter() + 1.0
    while perf_counter() < end:
        QApplication.processEvents()


def _brush_moves(widget: QWidget, count: int = 150) -> list[tuple[float, float]]:
    """For each move of a stroke: handling it, and painting what it changed."""
    angles = np.linspace(0, 4 * np.pi, count)
    places = [
        QPointF(SIZE[0] / 2 + 260 * np.cos(a) * a / 12, SIZE[1] / 2 + 260 * np.sin(a) * a / 12)
        for a in angles
    ]
    _send(widget, QEvent.Type.MouseButtonPress, places[0])
    times = []
    for place in places[1:]:
        handled = _milliseconds(lambda at=place: _send(widget, QEvent.Type.MouseMove, at))
        times.append((handled, _milliseconds(QApplication.processEvents)))
    _send(widget, QEvent.Type.MouseButtonRelease, places[-1])
    return times


def _send(widget: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    position = widget.mapToGlobal(place)
    event = QMouseEvent(kind, place, position, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def _paints(widget: Canvas | _Peer) -> list[float]:
    times = []
    for _ in range(15):
        widget.refresh() if isinstance(widget, _Peer) else widget.set_background(QColor("black"))
        times.append(_milliseconds(widget.repaint))
    return times


def _pans(widget: Canvas | _Peer) -> list[float]:
    times = []
    for step in range(30):
        widget.pan(17 if step % 20 < 10 else -17, 9)
        times.append(_milliseconds(QApplication.processEvents))
    return times


def _zooms(widget: Canvas | _Peer) -> list[float]:
    widget.fit()
    QApplication.processEvents()
    times = []
    for _ in range(20):
        widget.set_zoom(widget.zoom * 1.12)
        times.append(_milliseconds(QApplication.processEvents))
    return times


class _Peer(QWidget):
    """The picture and the mask as whole images, scaled at every paint."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        super().__init__()
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._mask = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self._mask.fill(Qt.GlobalColor.transparent)
        self._bounds = Region(0, 0, width, height)
        self._corner = QPointF()
        self._last = QPointF()
        self.zoom = 1.0
        self.resize(*SIZE)
        self.fit()

    def fit(self) -> None:
        self.set_zoom(min(SIZE[0] / self._bounds.width, SIZE[1] / self._bounds.height))

    def set_zoom(self, zoom: float) -> None:
        self.zoom = zoom
        middle = QPointF(SIZE[0] / 2, SIZE[1] / 2)
        self._corner = middle - QPointF(self._bounds.width, self._bounds.height) * (zoom / 2)
        self.update()

    def pan(self, right: float, down: float) -> None:
        self._corner += QPointF(right, down)
        self.update()

    def refresh(self) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = (event.position() - self._corner) / self.zoom

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = (event.position() - self._corner) / self.zoom
        painter = QPainter(self._mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(QColor(255, 40, 70, 115))
        pen.setWidthF(BRUSH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawLine(self._last, at)
        painter.end()
        changed = QRectF(self._last, at).normalized().adjusted(-BRUSH, -BRUSH, BRUSH, BRUSH)
        self._last = at
        self.update(
            QRectF(
                self._corner + changed.topLeft() * self.zoom, changed.size() * self.zoom
            ).toAlignedRect()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(48, 48, 48))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self._corner)
        painter.scale(self.zoom, self.zoom)
        painter.drawImage(QPoint(), self._image)
        painter.drawImage(QPoint(), self._mask)


if __name__ == "__main__":
    main([float(argument) for argument in sys.argv[1:]] or [24, 50])
