"""The ring that shows the brush at its true size."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

LARGEST_IMAGE = 600.0
"""Up to this radius, in widget coordinates, the ring is drawn once and kept as an image."""


def paint_ring(
    painter: QPainter, centre: QPointF, radius: float, hardness: float, ratio: float
) -> None:
    """A ring of ``radius`` about ``centre``, in widget coordinates.

    A thinner one inside shows how far the brush selects fully. ``ratio`` is the number of screen
    pixels per widget coordinate.
    """
    if radius > LARGEST_IMAGE:
        _draw(painter, centre, radius, hardness)
        return
    image = _ring(round(radius * 4) / 4, round(hardness, 2), ratio)
    middle = image.width() / 2 / ratio
    corner = (centre - QPointF(middle, middle)) * ratio
    painter.drawImage(QPointF(round(corner.x()) / ratio, round(corner.y()) / ratio), image)


@lru_cache(maxsize=4)
def _ring(radius: float, hardness: float, ratio: float) -> QImage:
    # Stroking a curve smoothly takes Qt far longer than copying an image of it.
    side = 2 * math.ceil((radius + 2) * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = side / 2 / ratio
    _draw(painter, QPointF(middle, middle), radius, hardness)
    painter.end()
    return image


def _draw(painter: QPainter, centre: QPointF, radius: float, hardness: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 150), 2.6), (QColor(255, 255, 255, 235), 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(centre, radius, radius)
    inner = radius * hardness
    if 3 < inner < radius - 2:
        for colour, width in ((QColor(0, 0, 0, 100), 1.6), (QColor(255, 255, 255, 160), 0.8)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(centre, inner, inner)
