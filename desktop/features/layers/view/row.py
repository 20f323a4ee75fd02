"""How a row of the layers list is drawn, and what a click in it does."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.features.layers.model.rows import (
    HAS_MASK,
    LOCKED,
    PAINTS_MASK,
    SUMMARY,
    THUMBNAIL,
    VISIBLE,
    Index,
)
from desktop.features.layers.model.thumbnails import HEIGHT, WIDTH, Thumbnail
from desktop.widgets.icons import icon
from desktop.widgets.theme import themes

EYE = 28
ROW = HEIGHT + 8
GAP = 6
ICON = 16
CHECKERS = (QColor(150, 150, 150), QColor(110, 110, 110))


class LayerRow(QStyledItemDelegate):
    """An eye, thumbnails of layer and mask, the name and what was done, a lock."""

    mask_clicked = Signal(object, bool)
    """The ``QModelIndex``, and whether its mask was clicked, or the picture beside it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QRect = option.rect
        style = option.widget.style()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, option, painter, option.widget)
        visible = bool(index.data(VISIBLE))
        icon("eye" if visible else "eye-off").paint(painter, _eye(row))
        thumbnail = index.data(THUMBNAIL)
        self._paint_thumbnails(painter, option, index, thumbnail)
        right = row.right() - GAP
        if index.data(LOCKED):
            place = QRect(right - ICON, row.center().y() - ICON // 2, ICON, ICON)
            icon("lock").paint(painter, place)
            right = place.left() - GAP
        self._paint_text(painter, option, index, right)

    def _paint_thumbnails(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        thumbnail: Thumbnail | None,
    ) -> None:
        paints_mask = bool(index.data(PAINTS_MASK))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        accent = QColor(themes().current.accent)
        line = option.palette.color(QPalette.ColorRole.Light)
        picture = _picture(option.rect)
        _paint_image(painter, picture, thumbnail.picture if thumbnail is not None else None)
        _frame(painter, picture, line)
        if index.data(HAS_MASK):
            mask = _mask(option.rect)
            _paint_image(painter, mask, thumbnail.mask if thumbnail is not None else None)
            # What the brush paints on has a frame, as in other editors.
            _frame(painter, mask, accent if paints_mask else line, 2 if paints_mask else 1)
            if chosen and not paints_mask:
                _frame(painter, picture, accent)

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, right: int
    ) -> None:
        text = QStyleOptionViewItem(option)
        self.initStyleOption(text, index)
        metrics, row = text.fontMetrics, option.rect
        left = (_mask(row) if index.data(HAS_MASK) else _picture(row)).right() + GAP + 2
        place = QRect(left, row.top(), max(0, right - left), row.height())
        group = QPalette.ColorGroup.Normal if index.data(VISIBLE) else QPalette.ColorGroup.Disabled
        name = metrics.elidedText(text.text, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(option.palette.color(group, QPalette.ColorRole.Text))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        rest = place.adjusted(metrics.horizontalAdvance(name) + 10, 0, 0, 0)
        if index.data(SUMMARY) and rest.width() > 40:
            elide = Qt.TextElideMode.ElideRight
            summary = metrics.elidedText(index.data(SUMMARY), elide, rest.width())
            painter.setPen(option.palette.color(group, QPalette.ColorRole.PlaceholderText))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, summary)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        before = _mask(option.rect) if index.data(HAS_MASK) else _picture(option.rect)
        editor.setGeometry(option.rect.adjusted(before.right() - option.rect.left(), 2, -2, -2))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | Index,
    ) -> bool:
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return super().editorEvent(event, model, option, index)
        is_press = event.type() == QEvent.Type.MouseButtonPress
        at = event.position().toPoint()
        if at.x() < option.rect.left() + EYE:
            if is_press:
                return model.setData(index, not index.data(VISIBLE), VISIBLE)
            return True  # a double click on the eye is two clicks, not a rename
        on_mask = bool(index.data(HAS_MASK)) and _mask(option.rect).contains(at)
        if is_press:
            self.mask_clicked.emit(index, on_mask)
        if on_mask and not is_press:
            return True
        return super().editorEvent(event, model, option, index)


def _eye(row: QRect) -> QRect:
    return QRect(row.left() + 6, row.center().y() - ICON // 2, ICON, ICON)


def _picture(row: QRect) -> QRect:
    return QRect(row.left() + EYE, row.center().y() - HEIGHT // 2, WIDTH, HEIGHT)


def _mask(row: QRect) -> QRect:
    return _picture(row).translated(WIDTH + GAP, 0)


def _paint_image(painter: QPainter, place: QRect, image: QImage | None) -> None:
    painter.fillRect(place, CHECKERS[0])
    side = 6
    for down in range(0, place.height(), side):
        for across in range(side if down // side % 2 else 0, place.width(), 2 * side):
            square = QRect(place.left() + across, place.top() + down, side, side)
            painter.fillRect(square.intersected(place), CHECKERS[1])
    if image is None:
        return
    size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(0, 0, size.width(), size.height())
    target.moveCenter(place.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image)
    painter.restore()


def _frame(painter: QPainter, place: QRect, colour: QColor, width: int = 1) -> None:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(-1, -1, 0, 0))
