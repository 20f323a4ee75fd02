"""The pictures of a folder as small squares: all of them, and those that look the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.features.train.model.folder_check import example_image
from desktop.widgets.theme import themes
from engine.training.data.pictures import Example, Rejected

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
NO_INDEX = QModelIndex()
SIDE = 72
MARGIN = 4
ROUNDING = 4.0


class ItemsModel(QAbstractListModel):
    """Examples, groups of them, or files that cannot be used, as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Any] = []

    def show_items(self, items: Sequence[Any]) -> None:
        """Show these; what was there before and still comes first stays where it is."""
        known = len(self._items)
        if known and len(items) >= known and items[known - 1] is self._items[-1]:
            if len(items) > known:
                self.beginInsertRows(NO_INDEX, known, len(items) - 1)
                self._items.extend(items[known:])
                self.endInsertRows()
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM:
            # Qt would take a tuple apart.
            return [item]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._description(item)
        return None

    def _description(self, item: Any) -> str:
        if isinstance(item, Example):
            lines = [str(item.path), size_text(item), item.caption]
            return "\n".join(line for line in lines if line)
        if isinstance(item, Rejected):
            return str(item.path)
        return "\n".join(f"{each.path}  {size_text(each)}" for each in item)


class CropDelegate(QStyledItemDelegate):
    """Draws one crop, and its caption below it where there are captions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.has_captions = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = option.fontMetrics.height() if self.has_captions else 0
        return QSize(SIDE + 2 * MARGIN, SIDE + 2 * MARGIN + words)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        example = index.data(ITEM)[0]
        corner = QPointF(option.rect.topLeft()) + QPointF(MARGIN, MARGIN)
        place = QRectF(corner, QSize(SIDE, SIDE).toSizeF())
        paint_example(painter, example, place)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(themes().current.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, ROUNDING, ROUNDING)
        if self.has_captions:
            self._paint_caption(painter, option, example.caption, place)

    def _paint_caption(
        self, painter: QPainter, option: QStyleOptionViewItem, caption: str, place: QRectF
    ) -> None:
        painter.save()
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() - 1)
        painter.setFont(font)
        painter.setPen(QColor(themes().current.faint))
        line = QRectF(place.left(), place.bottom() + 1, SIDE, painter.fontMetrics().height())
        text = painter.fontMetrics().elidedText(
            caption or "–", Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class GroupDelegate(QStyledItemDelegate):
    """Draws pictures that look the same side by side; the first stays, the others are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.are_left_out = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(4 * SIDE, SIDE + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group: list[Example] = index.data(ITEM)[0]
        theme = themes().current
        area = QRectF(option.rect).adjusted(8, 6, -8, -6)
        x, words = area.left(), 220.0
        for number, example in enumerate(group):
            place = QRectF(x, area.top(), SIDE, SIDE)
            if place.right() + 8 + words > area.right() and number > 1:
                break
            painter.setOpacity(0.4 if number and self.are_left_out else 1.0)
            paint_example(painter, example, place)
            painter.setOpacity(1.0)
            if number and self.are_left_out:
                _paint_cross(painter, place)
            x = place.right() + 8
        line = QRectF(x + 8, area.top() + 8, area.right() - x - 8, 20)
        for number, example in enumerate(group[:3]):
            painter.setPen(QColor(theme.faint if number and self.are_left_out else theme.text))
            text = f"{example.path.name}   {size_text(example)}"
            text = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideMiddle, int(line.width())
            )
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line.translated(0, 20 * number), flags, text)


def crop_list(name: str, tooltip: str, model: ItemsModel, delegate: CropDelegate) -> QListView:
    """A grid of crops."""
    view = QListView()
    view.setObjectName("crops")
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMovement(QListView.Movement.Static)
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setSelectionMode(QListView.SelectionMode.NoSelection)
    _finish(view, name, tooltip, model, delegate)
    return view


def row_list(
    name: str, tooltip: str, model: ItemsModel, delegate: QStyledItemDelegate
) -> QListView:
    """Rows of something larger."""
    view = QListView()
    view.setUniformItemSizes(True)
    view.setSelectionMode(QListView.SelectionMode.NoSelection)
    _finish(view, name, tooltip, model, delegate)
    return view


def size_text(example: Example) -> str:
    """The size of the whole picture."""
    return f"{example.width} × {example.height}"


def paint_example(painter: QPainter, example: Example, place: QRectF) -> None:
    """Paint the crop of an example with rounded corners."""
    outline = QPainterPath()
    outline.addRoundedRect(place, ROUNDING, ROUNDING)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(outline)
    painter.fillRect(place, QColor(themes().current.surround))
    painter.drawImage(place, example_image(example))
    painter.restore()


def _paint_cross(painter: QPainter, place: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(place.right() - 20, place.top() + 4, 16, 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawEllipse(box)
    painter.setPen(QColor(255, 255, 255))
    inner = box.adjusted(5, 5, -5, -5)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())
    painter.restore()


def _finish(
    view: QListView, name: str, tooltip: str, model: ItemsModel, delegate: QStyledItemDelegate
) -> None:
    view.setAccessibleName(name)
    view.setToolTip(tooltip)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
