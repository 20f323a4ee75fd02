"""Rows of a list with a title and, below it and fainter, a line more."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.widgets.theme import themes

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 48


class TwoLines(QStyledItemDelegate):
    """Draws rows. Subclasses say what stands in them."""

    def lines(self, index: Index) -> tuple[str, str]:
        """The title of a row, and the line below."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        title, more = self.lines(index)
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        row.text = ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, row, painter, option.widget
        )
        painter.save()
        area = option.rect.adjusted(12, 5, -10, -5)
        half = area.height() // 2
        above = QRect(area.left(), area.top(), area.width(), half)
        below = QRect(area.left(), area.top() + half, area.width(), half)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        self._draw(painter, above, title, option.font.pointSizeF())
        painter.setPen(QColor(themes().current.faint))
        self._draw(painter, below, more, option.font.pointSizeF() - 1)
        painter.restore()

    def _draw(self, painter: QPainter, place: QRect, text: str, size: float) -> None:
        font = painter.font()
        font.setPointSizeF(size)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, HEIGHT)
