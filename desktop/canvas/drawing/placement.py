"""Where a box is moved to, how large and at what angle: what the transform tool changes."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPolygonF, QTransform

from desktop.canvas.drawing.sides import Handle
from engine.geometry import Warp, placed
from engine.geometry.resampling import Matrix
from engine.regions import Region

LEAST_SIDE = 1.0
"""Pixels that each side keeps."""
STEP = 15.0
"""Degrees, when turning in steps."""


class Pose(NamedTuple):
    """A box after it was scaled and then turned about its middle, and then moved."""

    right: float = 0.0
    down: float = 0.0
    """How far its middle has moved, in pixels of the picture."""
    across: float = 1.0
    upright: float = 1.0
    """How much wider and higher it is; negative where it is mirrored."""
    angle: float = 0.0
    """Degrees, clockwise."""


class Placement(QObject):
    """The box of a layer and its pose. Handles and fields of the tool follow it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box = Region(0, 0, 0, 0)
        self._pose = Pose()

    @property
    def box(self) -> Region:
        """What is placed, as it was; empty when nothing can be."""
        return self._box

    @property
    def pose(self) -> Pose:
        """How it lies now."""
        return self._pose

    @pose.setter
    def pose(self, pose: Pose) -> None:
        limited = pose._replace(
            across=_at_least(pose.across, LEAST_SIDE / max(1, self._box.width)),
            upright=_at_least(pose.upright, LEAST_SIDE / max(1, self._box.height)),
            angle=_turn(pose.angle),
        )
        if limited != self._pose:
            self._pose = limited
            self.changed.emit()

    def take(self, box: Region) -> None:
        """Place another box, which lies as it is."""
        self._box, self._pose = box, Pose()
        self.changed.emit()

    @property
    def is_nothing(self) -> bool:
        """Whether it lies as it did."""
        return self._pose == Pose()

    @property
    def middle(self) -> QPointF:
        """The middle of the box now."""
        x, y = self._pivot
        return QPointF(x + self._pose.right, y + self._pose.down)

    @property
    def _pivot(self) -> tuple[float, float]:
        return self._box.x + self._box.width / 2, self._box.y + self._box.height / 2

    @property
    def matrix(self) -> Matrix:
        """From places before to places now, ``(3, 3)``.

        Where nothing is turned or scaled by fractions, whole pixels stay whole.
        """
        right, down, across, upright, angle = self._pose
        matrix = placed((right, down), (across, upright), angle, self._pivot)
        if abs(across) == abs(upright) == 1 and angle % 90 == 0:
            # A quarter turn about the middle of an odd box lies half a pixel off.
            corner = (matrix @ [self._box.x, self._box.y, 1.0])[:2]
            matrix[:2, 2] += np.rint(corner) - corner
        return matrix

    @property
    def warp(self) -> Warp:
        """What it does to pixels."""
        return Warp.of(self.matrix)

    @property
    def transform(self) -> QTransform:
        """The matrix as Qt writes it."""
        matrix = self.matrix
        return QTransform(
            matrix[0, 0], matrix[1, 0], matrix[0, 1], matrix[1, 1], matrix[0, 2], matrix[1, 2]
        )

    @property
    def outline(self) -> QPolygonF:
        """The four corners now, in places of the picture."""
        box = QRectF(self._box.x, self._box.y, self._box.width, self._box.height)
        return self.transform.map(QPolygonF(box))

    def at(self, handle: Handle) -> QPointF:
        """Where a handle is now."""
        x, y = self._pivot
        place = QPointF(
            x + handle.across * self._box.width / 2, y + handle.down * self._box.height / 2
        )
        return self.transform.map(place)

    # --- what a drag makes of the pose that it began with ---

    def moved(self, start: Pose, by: QPointF, straight: bool) -> None:
        """Move by a distance, in whole pixels; ``straight``: only across or only down."""
        right, down = by.x(), by.y()
        if straight:
            right, down = (right, 0.0) if abs(right) >= abs(down) else (0.0, down)
        self.pose = start._replace(right=start.right + round(right), down=start.down + round(down))

    def turned(self, start: Pose, begun: QPointF, at: QPointF, in_steps: bool) -> None:
        """Turn about the middle by the angle between two places."""
        middle = self.middle
        first = math.atan2(begun.y() - middle.y(), begun.x() - middle.x())
        now = math.atan2(at.y() - middle.y(), at.x() - middle.x())
        angle = start.angle + math.degrees(now - first)
        self.pose = start._replace(angle=STEP * round(angle / STEP) if in_steps else angle)

    def scaled(
        self, start: Pose, handle: Handle, at: QPointF, keep_ratio: bool, from_middle: bool
    ) -> None:
        """Drag a handle to a place; the opposite one stays, or else the middle.

        ``keep_ratio`` keeps the proportions that the box has at the start.
        """
        width, height = self._box.width, self._box.height
        anchor = (0.0, 0.0) if from_middle else (-handle.across / 2, -handle.down / 2)
        turn = QTransform().rotate(start.angle)
        x, y = self._pivot
        middle = QPointF(x + start.right, y + start.down)
        fixed = middle + turn.map(
            QPointF(anchor[0] * width * start.across, anchor[1] * height * start.upright)
        )
        local = turn.inverted()[0].map(at - fixed)
        across, upright = start.across, start.upright
        if handle.across:
            across = local.x() / ((handle.across / 2 - anchor[0]) * width)
        if handle.down:
            upright = local.y() / ((handle.down / 2 - anchor[1]) * height)
        if keep_ratio:
            across, upright = _in_proportion(start, handle, across, upright)
        across = _at_least(across, LEAST_SIDE / width)
        upright = _at_least(upright, LEAST_SIDE / height)
        new = fixed - turn.map(QPointF(anchor[0] * width * across, anchor[1] * height * upright))
        self.pose = start._replace(
            right=new.x() - x, down=new.y() - y, across=across, upright=upright
        )


def _in_proportion(
    start: Pose, handle: Handle, across: float, upright: float
) -> tuple[float, float]:
    """Both sides by the factor of the one that was dragged further."""
    factors = []
    if handle.across:
        factors.append(across / start.across)
    if handle.down:
        factors.append(upright / start.upright)
    factor = max(factors, key=abs)
    return start.across * factor, start.upright * factor


def _at_least(value: float, least: float) -> float:
    return math.copysign(max(abs(value), least), value)


def _turn(angle: float) -> float:
    """The same angle, above -180 and up to 180 degrees."""
    turned = math.fmod(angle, 360.0)
    if turned <= -180:
        turned += 360
    return turned - 360 if turned > 180 else turned
