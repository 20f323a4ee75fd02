"""A picture before and after a recipe."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.theme import themes
from engine.batch import MaskArea

MARGIN, GAP = 12.0, 12.0
REACH = 8.0
"""How near, in widget coordinates, the pointer has to come to take hold of the line."""
LEAST = 0.01
"""Of a side: smaller rectangles are slips of the hand."""


class BeforeAfter(QWidget):
    """One picture with a line between before and after; two, when the shape has changed."""

    area_drawn = Signal(object)
    """A ``MaskArea``: a person has drawn a rectangle on the picture before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview"))
        self.setToolTip(self.tr("Drag the line to compare before and after"))
        self.setMinimumSize(260, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._before, self._after = QImage(), QImage()
        self._area: MaskArea | None = None
        self._split = 0.5
        self._is_dragging_line = False
        self._corner: QPointF | None = None
        self._text = ""

    def sizeHint(self) -> QSize:
        return QSize(560, 380)

    def show_images(self, before: QImage, after: QImage) -> None:
        """Show a picture, and what has become of it if that is not null."""
        self._before, self._after = before, after
        self.update()

    def show_area(self, area: MaskArea | None) -> None:
        """Frame a part of the picture before; it can then be drawn anew."""
        self._area = area
        self.update()

    def show_text(self, text: str) -> None:
        """Say something where no picture is."""
        self._text = text
        self.update()

    @property
    def has_split(self) -> bool:
        """Whether before and after share one place."""
        if self._after.isNull():
            return False
        before, after = self._before.size(), self._after.size()
        ratio = before.width() * after.height() / max(1, before.height() * after.width())
        return abs(ratio - 1) < 0.02

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(themes().current.surround))
        if self._before.isNull():
            painter.setPen(QColor(themes().current.faint))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), int(flags), self._text)
            return
        if self.has_split:
            self._paint_split(painter)
        else:
            self._paint_pair(painter)
        self._paint_area(painter)

    def _paint_pair(self, painter: QPainter) -> None:
        painter.drawImage(self._place_before(), self._before)
        if self._after.isNull():
            return
        place = _fitted(self._after.size(), self._half(1))
        painter.drawImage(place, self._after)
        self._label(painter, self.tr("Before"), self._place_before())
        self._label(painter, self.tr("After"), place)

    def _paint_split(self, painter: QPainter) -> None:
        place = self._place_before()
        x = place.left() + place.width() * self._split
        painter.drawImage(place, self._before)
        painter.save()
        painter.setClipRect(QRectF(x, place.top(), place.right() - x, place.height()))
        painter.drawImage(place, self._after)
        painter.restore()
        line = QLineF(x, place.top(), x, place.bottom())
        painter.setPen(QPen(QColor(0, 0, 0, 120), 3))
        painter.drawLine(line)
        painter.setPen(QPen(Qt.GlobalColor.white, 1.25))
        painter.drawLine(line)
        painter.setBrush(QColor(255, 255, 255, 235))
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1))
        painter.drawEllipse(QPointF(x, place.center().y()), 6, 6)
        left = QRectF(place.left(), place.top(), x - place.left(), place.height())
        self._label(painter, self.tr("Before"), left)
        right = QRectF(x, place.top(), place.right() - x, place.height())
        self._label(painter, self.tr("After"), right)

    def _label(self, painter: QPainter, text: str, place: QRectF) -> None:
        box = QRectF(painter.fontMetrics().boundingRect(text).adjusted(-8, -4, 8, 4))
        if place.width() < box.width() + 16:
            return
        box.moveTo(place.left() + 8, place.top() + 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 140))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_area(self, painter: QPainter) -> None:
        if self._area is None:
            return
        x, y, width, height = self._area
        place = self._place_before()
        frame = QRectF(
            place.left() + x * place.width(),
            place.top() + y * place.height(),
            width * place.width(),
            height * place.height(),
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 150), 3))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(themes().current.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(frame)

    def _half(self, side: int) -> QRectF:
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        width = (room.width() - GAP) / 2
        return QRectF(room.left() + side * (width + GAP), room.top(), width, room.height())

    def _place_before(self) -> QRectF:
        """Where the picture before is painted."""
        if self._after.isNull() or self.has_split:
            room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        else:
            room = self._half(0)
        return _fitted(self._before.size(), room)

    # --- hands ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._before.isNull():
            return
        if self._is_near_line(event.position()):
            self._is_dragging_line = True
        elif self._area is not None:
            self._corner = self._fractions(event.position())
        elif self.has_split:
            self._is_dragging_line = True
            self._move_line(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging_line:
            self._move_line(event.position())
        elif self._corner is not None:
            self._draw_area(event.position())
        else:
            self.setCursor(self._cursor_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._corner is not None and self._draw_area(event.position()):
            self.area_drawn.emit(self._area)
        self._is_dragging_line, self._corner = False, None

    def _cursor_at(self, position: QPointF) -> Qt.CursorShape:
        if self._is_near_line(position):
            return Qt.CursorShape.SplitHCursor
        can_draw = self._area is not None and self._place_before().contains(position)
        return Qt.CursorShape.CrossCursor if can_draw else Qt.CursorShape.ArrowCursor

    def _is_near_line(self, position: QPointF) -> bool:
        place = self._place_before()
        x = place.left() + place.width() * self._split
        return self.has_split and abs(position.x() - x) <= REACH

    def _move_line(self, position: QPointF) -> None:
        self._split = self._fractions(position).x()
        self.update()

    def _draw_area(self, position: QPointF) -> bool:
        """Frame from the corner where the hand began to ``position``, unless that is nothing."""
        assert self._corner is not None
        area = QRectF(self._corner, self._fractions(position)).normalized()
        if area.width() < LEAST or area.height() < LEAST:
            return False
        self._area = MaskArea(area.x(), area.y(), area.width(), area.height())
        self.update()
        return True

    def _fractions(self, position: QPointF) -> QPointF:
        """A place in the widget as a place in the picture before, 0 to 1."""
        place = self._place_before()
        x = (position.x() - place.left()) / max(1.0, place.width())
        y = (position.y() - place.top()) / max(1.0, place.height())
        return QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))


def _fitted(size: QSize, room: QRectF) -> QRectF:
    """The largest place of a picture's proportions in the middle of ``room``."""
    scaled = QSizeF(size).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), scaled)
    place.moveCenter(room.center())
    return place
