"""The styles as small pictures: each shows the photo itself in that style."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.features.convert.model.gallery import THUMBNAIL, GalleryModel, Index
from desktop.widgets.theme import themes
from engine.convert.style.style import MOST_BLENDED, Style

COLUMNS = 4
ROWS = 2.5
"""Rows that are seen without scrolling; half a row says that there are more."""
SLACK = 4
"""What Qt's layout needs beside the columns."""
GAP = 6
"""Between two thumbnails, in widget coordinates."""
LEAST_CELL = 48
ROUNDING = 5.0
FAINT = 0.22
"""How much of the photo shows where its picture in a style is not there yet."""


class Gallery(QListView):
    """Pick one style with a click, up to four with Ctrl or Shift."""

    chosen = Signal(object)
    """The keys of the entries that a person has picked, a list in the order of picking."""
    too_many = Signal()
    """One more than can be blended was picked, and left out."""
    seen_changed = Signal()
    """Other entries have come into sight."""

    def __init__(self, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles = model
        self._picked: list[str] = []
        self.setModel(model)
        self.setItemDelegate(_Tile(self))
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Styles"))
        self.setToolTip(self.tr("Click a style. Ctrl+click to blend up to four."))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setProperty("bare", True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fit(LEAST_CELL)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.selectionModel().selectionChanged.connect(self._take_selection)
        self.verticalScrollBar().valueChanged.connect(lambda value: self.seen_changed.emit())
        model.modelReset.connect(lambda: self.show_chosen(self._picked))

    def show_chosen(self, keys: Sequence[str]) -> None:
        """Mark these entries; not as if a person had picked them."""
        is_new, self._picked = list(keys) != self._picked, list(keys)
        selection = QItemSelection()
        rows = [row for row in map(self._styles.row_of, keys) if row >= 0]
        for row in rows:
            index = self._styles.index(row)
            selection.select(index, index)
        model = self.selectionModel()
        with QSignalBlocker(model):
            model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if rows and self.currentIndex().row() not in rows:
                model.setCurrentIndex(
                    self._styles.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate
                )
        if rows and is_new:
            self.scrollTo(self._styles.index(rows[0]))
        self.viewport().update()

    def set_dropping(self, dropping: bool) -> None:
        """Show that what is dragged here may be dropped."""
        self.setProperty("dropping", dropping)
        self.style().unpolish(self)
        self.style().polish(self)

    def seen_first(self) -> list[Style]:
        """All styles, those in sight first."""
        inside = self.viewport().rect()
        entries = self._styles.entries
        rows = range(len(entries))
        in_sight = {row for row in rows if self._rect_of(row).intersects(inside)}
        return [entries[row].style for row in sorted(rows, key=lambda row: row not in in_sight)]

    def _rect_of(self, row: int) -> QRect:
        return self.visualRect(self._styles.index(row))

    def _take_selection(self) -> None:
        entries = self._styles.entries
        now = [entries[index.row()].key for index in self.selectedIndexes()]
        picked = [key for key in self._picked if key in now]
        picked += [key for key in now if key not in picked]
        if len(picked) > MOST_BLENDED:
            self.show_chosen(picked[:MOST_BLENDED])
            self.too_many.emit()
        if picked[:MOST_BLENDED] != self._picked:
            self._picked = picked[:MOST_BLENDED]
            self.chosen.emit(list(self._picked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(max(LEAST_CELL, (self.viewport().width() - SLACK) // COLUMNS))

    def _fit(self, cell: int) -> None:
        if self.gridSize().width() != cell:
            self.setGridSize(QSize(cell, cell))
            self.verticalScrollBar().setSingleStep(cell // 3)
            self.setFixedHeight(round(ROWS * cell))

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.verticalScrollBar()
        down = event.angleDelta().y() < 0
        is_at_end = bar.value() == (bar.maximum() if down else bar.minimum())
        if is_at_end:
            event.ignore()  # the panel goes on from there
        else:
            super().wheelEvent(event)


class _Tile(QStyledItemDelegate):
    """A thumbnail with round corners, framed when it is picked."""

    def __init__(self, gallery: Gallery) -> None:
        super().__init__(gallery)
        self._gallery = gallery

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._gallery.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, state = themes().current, option.state
        room = QRectF(option.rect)
        square = room.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(square, ROUNDING, ROUNDING)
        painter.fillPath(outline, QColor(theme.button))
        image: QImage = index.data(THUMBNAIL)
        model = index.model()
        assert isinstance(model, GalleryModel)
        if not image.isNull():
            painter.setClipPath(outline)
            is_there = model.has_thumbnail(model.entries[index.row()].style)
            painter.setOpacity(1.0 if is_there else FAINT)
            painter.drawImage(square, image)
            painter.setOpacity(1.0)
            painter.setClipping(False)
        self._frame(painter, square, state)
        painter.restore()

    def _frame(self, painter: QPainter, square: QRectF, state: QStyle.StateFlag) -> None:
        theme = themes().current
        flags = QStyle.StateFlag
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & flags.State_Selected:
            painter.setPen(QPen(QColor(theme.accent), 3))
            painter.drawRoundedRect(square.adjusted(-1, -1, 1, 1), ROUNDING + 1, ROUNDING + 1)
        elif state & flags.State_MouseOver:
            painter.setPen(QPen(QColor(theme.faint), 1.5))
            painter.drawRoundedRect(square, ROUNDING, ROUNDING)
        is_picked = bool(state & flags.State_Selected)
        if state & flags.State_HasFocus and self._gallery.hasFocus() and not is_picked:
            painter.setPen(QPen(QColor(theme.text), 1))
            painter.drawRoundedRect(square.adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)
