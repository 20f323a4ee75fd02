"""The pictures of a batch as they pass by."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.features.batch.model.run import AtWork
from desktop.widgets.theme import themes
from engine.batch import Entry

HEIGHT = 120
GAP = 8.0
MOST = 24
ROUNDING = 5.0


class _Frame(NamedTuple):
    entry: Entry
    image: QImage
    fraction: float | None = None
    """How far along it is; None for a result."""


class Reel(QWidget):
    """On the left the pictures that are worked on, then the results, the last one first."""

    clicked = Signal(object)
    """The ``Entry`` of a picture that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Latest pictures"))
        self.setToolTip(self.tr("Latest results. Click one to open it"))
        self._results: deque[_Frame] = deque(maxlen=MOST)
        self._at_work: list[_Frame] = []
        self._places: list[tuple[QRectF, Entry]] = []

    @property
    def count(self) -> int:
        """How many results can be shown."""
        return len(self._results)

    def clear(self) -> None:
        """Nothing has passed by yet."""
        self._results.clear()
        self._at_work = []
        self.update()

    def show_work(self, pictures: Iterable[AtWork]) -> None:
        """Show what is worked on and how far it is."""
        self._at_work = [
            _Frame(each.entry, each.image, each.fraction)
            for each in pictures
            if not each.image.isNull()
        ]
        self.update()

    def add(self, entry: Entry, image: QImage) -> None:
        """A picture is done."""
        if not image.isNull():
            self._results.appendleft(_Frame(entry, image))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._places = []
        x = 0.0
        for frame in (*self._at_work, *self._results):
            place = self._place(frame.image, x)
            if place.right() > self.width() and x > 0:
                break
            self._paint(painter, frame, place)
            self._places.append((place, frame.entry))
            x = place.right() + GAP
        if not self._places:
            painter.setPen(QColor(themes().current.faint))
            text = self.tr("Results appear here.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)

    def _place(self, image: QImage, x: float) -> QRectF:
        room = QSizeF(HEIGHT * 1.6, HEIGHT)
        size = QSizeF(image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPointF(x, (HEIGHT - size.height()) / 2), size)

    def _paint(self, painter: QPainter, frame: _Frame, place: QRectF) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(place, ROUNDING, ROUNDING)
        painter.save()
        painter.setClipPath(outline)
        painter.setOpacity(1.0 if frame.fraction is None else 0.55)
        painter.drawImage(place, frame.image)
        painter.restore()
        if frame.fraction is not None:
            self._paint_progress(painter, place, frame.fraction)

    def _paint_progress(self, painter: QPainter, place: QRectF, fraction: float) -> None:
        theme = themes().current
        bar = QRectF(place.left() + 8, place.bottom() - 14, place.width() - 16, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 140))
        painter.drawRoundedRect(bar, 3, 3)
        bar.setWidth(bar.width() * min(1.0, fraction))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(bar, 3, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for place, entry in self._places:
            if event.button() == Qt.MouseButton.LeftButton and place.contains(event.position()):
                self.clicked.emit(entry)

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)
