"""Icons: drawings of one colour, tinted by the theme and sharp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from desktop.widgets.theme import themes
from engine.folders import RESOURCES


def icon(name: str) -> QIcon:
    """The drawing ``resources/icons/<name>.svg`` in the colours of the theme in use.

    It follows the theme when that changes. Raises ``FileNotFoundError`` when there is no such file.
    """
    _drawing(name)
    return QIcon(_Tinted(name))


class IconLabel(QLabel):
    """An icon that only shows something, and follows the theme."""

    def __init__(self, name: str, side: int, mode: QIcon.Mode = QIcon.Mode.Normal) -> None:
        super().__init__()
        self._icon = icon(name)
        self._side = side
        self._mode = mode
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        size = QSize(self._side, self._side)
        self.setPixmap(self._icon.pixmap(size, self.devicePixelRatioF(), self._mode))


class _Tinted(QIconEngine):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _Tinted(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, _pixmap(self._name, rect.size() * ratio, _colour(mode, state)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _pixmap(self._name, size, _colour(mode, state))

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        pixmap = _pixmap(self._name, size * scale, _colour(mode, state))
        pixmap.setDevicePixelRatio(scale)
        return pixmap


def _colour(mode: QIcon.Mode, state: QIcon.State) -> str:
    theme = themes().current
    if mode == QIcon.Mode.Disabled:
        return theme.disabled
    if state == QIcon.State.On:
        return theme.accent
    return theme.text


def _pixmap(name: str, size: QSize, colour: str) -> QPixmap:
    pixmap = QPixmap(size)
    if pixmap.isNull():
        return pixmap  # asked for at no size, while something is being laid out
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = min(size.width(), size.height())
    corner = QPoint((size.width() - side) // 2, (size.height() - side) // 2)
    QSvgRenderer(_drawing(name)).render(painter, QRectF(QRect(corner, QSize(side, side))))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    return pixmap


@cache
def _drawing(name: str) -> QByteArray:
    return QByteArray((RESOURCES / "icons" / f"{name}.svg").read_bytes())
