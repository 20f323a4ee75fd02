"""Small square pictures in rows, of which some can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.widgets.theme import themes

GAP = 4
ROUNDING = 5.0
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PictureGrid(QWidget):
    """A click, or Enter, picks one picture; with Ctrl it is picked beside others."""

    picked = Signal(int, bool)
    """Which one, and whether beside those that are chosen already."""

    def __init__(self, name: str, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._images: list[QImage] = []
        self._names: list[str] = []
        self._chosen: set[int] = set()
        self._at = 0
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit()

    @property
    def images(self) -> list[QImage]:
        """What is shown."""
        return self._images

    @property
    def chosen(self) -> set[int]:
        """Which pictures are marked."""
        return self._chosen

    def show_images(self, images: Sequence[QImage], names: Sequence[str] = ()) -> None:
        """Show these; ``names`` are told of them."""
        self._images, self._names = list(images), list(names)
        self._at = min(self._at, max(0, len(images) - 1))
        self._fit()

    def choose(self, chosen: Iterable[int]) -> None:
        """Mark these pictures and no others."""
        self._chosen = set(chosen)
        self.update()

    def cell(self, place: int) -> QRect:
        """Where a picture is."""
        side = self._side()
        row, column = divmod(place, self._columns)
        return QRect(column * (side + GAP), row * (side + GAP), side, side)

    def _side(self) -> int:
        return max(1, (self.width() - GAP * (self._columns - 1)) // self._columns)

    def _fit(self) -> None:
        rows = -(-len(self._images) // self._columns)
        self.setFixedHeight(max(0, rows * (self._side() + GAP) - GAP))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _place_at(self, event: QMouseEvent | QHelpEvent) -> int | None:
        point = event.position().toPoint() if isinstance(event, QMouseEvent) else event.pos()
        places = range(len(self._images))
        return next((place for place in places if self.cell(place).contains(point)), None)

    # --- by hand ---

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._names:
            place = self._place_at(event)
            if place is not None:
                QToolTip.showText(event.globalPos(), self._names[place], self)
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event)
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._at = place
            is_beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.picked.emit(place, is_beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and self._images:
            place = self._at + step[0] + step[1] * self._columns
            self._at = place if 0 <= place < len(self._images) else self._at
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._images:
                is_beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self.picked.emit(self._at, is_beside)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes().current
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        for place, image in enumerate(self._images):
            square = QRectF(self.cell(place))
            path = QPainterPath()
            path.addRoundedRect(square, ROUNDING, ROUNDING)
            painter.setClipPath(path)
            if image.isNull():
                painter.fillRect(square, QColor(theme.field))
            else:
                painter.drawImage(square, image)
            painter.setClipping(False)
            has_focus = self.hasFocus() and place == self._at
            if place in self._chosen or has_focus:
                colour = theme.accent if place in self._chosen else theme.text
                painter.setPen(QPen(QColor(colour), 3 if place in self._chosen else 1))
                painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), ROUNDING, ROUNDING)
