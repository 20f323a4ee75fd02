"""How far each side of a canvas is to be moved outward."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from engine.repair.extend import MOST


class Growth(NamedTuple):
    """Pixels to add at each side, from 0."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


class Sides(QObject):
    """What the tool that extends the canvas is set to. Its handles and its fields follow it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._growth = Growth()

    @property
    def growth(self) -> Growth:
        """How far each side goes out."""
        return self._growth

    @growth.setter
    def growth(self, growth: Growth) -> None:
        limited = Growth(*(min(MOST, max(0, side)) for side in growth))
        if limited != self._growth:
            self._growth = limited
            self.changed.emit()

    @property
    def is_nothing(self) -> bool:
        """Whether no side moves."""
        return not any(self._growth)

    def frame(self, size: tuple[int, int]) -> QRectF:
        """The new canvas around a picture of ``size``, in that picture's coordinates."""
        left, top, right, bottom = self._growth
        return QRectF(-left, -top, size[0] + left + right, size[1] + top + bottom)


def growth_to_ratio(size: tuple[int, int], across: int, down: int) -> Growth:
    """The least growth, the same on both sides, to the proportions ``across : down``."""
    width, height = size
    wanted = max(width, math.ceil(height * across / down))
    if wanted > width:
        more = wanted - width
        return Growth(left=more // 2, right=more - more // 2)
    more = max(0, math.ceil(width * down / across) - height)
    return Growth(top=more // 2, bottom=more - more // 2)


class Handle(NamedTuple):
    """A place of the frame that can be dragged: -1, 0 or 1 in each direction."""

    across: int
    down: int

    def on(self, frame: QRectF) -> QPointF:
        """Where it is on a frame."""
        return QPointF(
            frame.center().x() + self.across * frame.width() / 2,
            frame.center().y() + self.down * frame.height() / 2,
        )

    def dragged(self, growth: Growth, at: QPointF, size: tuple[int, int], both: bool) -> Growth:
        """The growth when it is dragged to ``at`` (picture coordinates); ``both`` sides alike."""
        left, top, right, bottom = growth
        if self.across:
            side = round(-at.x() if self.across < 0 else at.x() - size[0])
            left = side if self.across < 0 or both else left
            right = side if self.across > 0 or both else right
        if self.down:
            side = round(-at.y() if self.down < 0 else at.y() - size[1])
            top = side if self.down < 0 or both else top
            bottom = side if self.down > 0 or both else bottom
        return Growth(left, top, right, bottom)


HANDLES = tuple(
    Handle(across, down) for across in (-1, 0, 1) for down in (-1, 0, 1) if across or down
)
