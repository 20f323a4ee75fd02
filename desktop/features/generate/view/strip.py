"""Small pictures side by side: what a slider does, from one end to the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.core.images import image_from_pixels
from desktop.core.latest_query import LatestQuery
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.widgets.theme import themes
from engine.generate.directions import Direction
from engine.regions import Pixels

COUNT = 7
SIDE = 64
"""Pixels of each picture."""
HEIGHT = 36
GAP = 2
REST = 500
"""Milliseconds without movement after which strips are made anew."""


class Strip(QWidget):
    """Seven pictures; a click goes to the place of one."""

    picked = Signal(float)
    """How far along the strip, 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: list[QImage] = []
        self.key: Hashable = None
        """What the pictures are of."""
        self.setToolTip(self.tr("What the slider does; click to set it"))
        self.setFixedHeight(HEIGHT)

    def show_pixels(self, pixels: Pixels, key: Hashable) -> None:
        """Show ``(N, S, S, C)`` pictures of ``key``."""
        self.images, self.key = [image_from_pixels(each, None) for each in pixels], key
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            place = min(COUNT - 1, int(event.position().x() / self.width() * COUNT))
            self.picked.emit(max(0, place) / (COUNT - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        cell = self.width() / COUNT
        side = min(cell - GAP, self.height())
        for place in range(COUNT):
            square = QRectF(place * cell + (cell - side) / 2, 0, side, side)
            if place < len(self.images):
                painter.drawImage(square, self.images[place])
            else:
                painter.fillRect(square, QColor(themes().current.field))


class Strips(QObject):
    """Makes the strips that are in sight, when nothing else is to do."""

    def __init__(
        self,
        explorer: Explorer,
        seen: Callable[[], Sequence[tuple[Direction, Strip]]],
        parent: QObject | None = None,
    ) -> None:
        """``seen`` tells which strips are in sight, with their directions."""
        super().__init__(parent)
        self._explorer = explorer
        self._seen = seen
        self._answers = LatestQuery(explorer.engine, Priority.IDLE, self)
        self._answers.answered.connect(self._take)
        self._answers.failed.connect(explorer.failed)
        self._asked: tuple[str, Hashable] = ("", None)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._next)

    def look_again(self) -> None:
        """Something has moved, or come into sight: bring the strips up to date at rest."""
        self._answers.forget()
        self._rest.start()

    def come_into_sight(self) -> None:
        """A strip is seen that may be out of date."""
        if not self._answers.is_busy and not self._rest.isActive():
            self._rest.start()

    def _next(self) -> None:
        latent = self._explorer.latent
        if latent is None or self._answers.is_busy:
            return
        for direction, strip in self._seen():
            key = self._key_of(direction)
            if strip.key != key:
                self._asked = (direction.name, key)
                self._answers.ask(partial(queries.strip, latent, direction, COUNT, SIDE))
                return

    def _take(self, pixels: Pixels) -> None:
        name, key = self._asked
        for direction, strip in self._seen():
            if direction.name == name:
                strip.show_pixels(pixels, key)
        self._next()

    def _key_of(self, direction: Direction) -> Hashable:
        """What a strip is of: the point but for its own slider, and what that moves."""
        start = self._explorer.start
        others = self._explorer.settings.moves.with_value(direction.name, None)
        point = start.latent if start is not None else None
        return hash(point), others, direction.name, direction.first, direction.last
