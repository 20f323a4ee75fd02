"""The layers of a document as rows: a model that follows it, and how a row is drawn."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QByteArray,
    QDataStream,
    QEvent,
    QIODevice,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.core.document import Document
from desktop.core.operation_texts import operation_summary
from desktop.widgets.icons import icon
from engine.layers import Layer

Index = QModelIndex | QPersistentModelIndex
ROWS = "application/x-impasto-layer-row"
VISIBLE = Qt.ItemDataRole.UserRole
SUMMARY = Qt.ItemDataRole.UserRole + 1
"""What was done to make the layer."""
NO_INDEX = QModelIndex()


class LayerModel(QAbstractListModel):
    """Top layer first, as they lie; the untouched picture is the last row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._layers: list[Layer] = []

    def set_document(self, document: Document | None) -> None:
        """Follow another document."""
        if self._document is not None:
            self._document.layers_changed.disconnect(self._follow)
        self._document = document
        if document is not None:
            document.layers_changed.connect(self._follow)
        self.beginResetModel()
        self._layers = self._wanted()
        self.endResetModel()

    def layer(self, index: Index) -> Layer | None:
        """The layer of a row; None for the picture itself."""
        inside = index.isValid() and index.row() < len(self._layers)
        return self._layers[index.row()] if inside else None

    def ids(self) -> list[str]:
        """The layers' ids, top first."""
        return [layer.id for layer in self._layers]

    def row_of(self, id: str) -> int:
        """The row of the layer with this id, or -1."""
        return next((row for row, layer in enumerate(self._layers) if layer.id == id), -1)

    def change(self, layer: Layer, text: str, merge: str = "") -> None:
        """Put ``layer`` in the place of the one with its id."""
        if self._document is not None:
            self._document.change_layers(self._document.stack.with_layer(layer), text, merge)

    def move(self, row: int, to: int) -> None:
        """Take the layer at ``row`` to the place before the row ``to``."""
        if self._document is None or to in (row, row + 1) or row >= len(self._layers):
            return
        layers = list(self._layers)
        moved = layers.pop(row)
        layers.insert(min(to - 1 if to > row else to, len(layers)), moved)
        stack = self._document.stack.with_layers(reversed(layers))
        self._document.change_layers(stack, self.tr("Move {name}").format(name=moved.name))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if self._document is None or parent.isValid() else len(self._layers) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        layer = self.layer(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.tr("Original") if layer is None else layer.name
        if role == VISIBLE:
            return layer is None or layer.visible
        if role == SUMMARY:
            return "" if layer is None else operation_summary(layer.operation)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(layer)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.data(index)
            seen = self.data(index, VISIBLE)
            return name if seen else self.tr("{name}, hidden").format(name=name)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        layer = self.layer(index)
        if layer is None:
            return False
        if role == Qt.ItemDataRole.EditRole and str(value).strip():
            name = str(value).strip()
            if name != layer.name:
                self.change(dataclasses.replace(layer, name=name), self.tr("Rename a layer"))
            return True
        if role == VISIBLE:
            text = self.tr("Show {name}") if value else self.tr("Hide {name}")
            changed = dataclasses.replace(layer, visible=bool(value))
            self.change(changed, text.format(name=layer.name))
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.layer(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        packed = QByteArray()
        QDataStream(packed, QIODevice.OpenModeFlag.WriteOnly).writeInt32(indexes[0].row())
        data.setData(ROWS, packed)
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if row < 0 or not data.hasFormat(ROWS):
            return False
        self.move(QDataStream(data.data(ROWS)).readInt32(), row)
        return False  # the document has moved it; the view must not take the row away as well

    def _wanted(self) -> list[Layer]:
        return list(reversed(self._document.stack.layers)) if self._document is not None else []

    def _follow(self) -> None:
        wanted = self._wanted()
        if [layer.id for layer in wanted] == [layer.id for layer in self._layers]:
            # The view keeps its selection and what is being typed.
            self._layers = wanted
            self.dataChanged.emit(self.index(0), self.index(max(0, len(wanted) - 1)))
            return
        self.beginResetModel()
        self._layers = wanted
        self.endResetModel()

    def _tooltip(self, layer: Layer | None) -> str:
        if layer is None:
            return self.tr("The photo as it was opened. Nothing changes it.")
        hint = self.tr("Click the eye to hide or show. Double-click to rename.")
        summary = operation_summary(layer.operation)
        return f"{layer.name}\n{summary}\n{hint}" if summary else f"{layer.name}\n{hint}"


class LayerDelegate(QStyledItemDelegate):
    """An eye, the name, and what was done, as far as there is room."""

    EYE = 28

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        visible = bool(index.data(VISIBLE))
        text = QStyleOptionViewItem(option)
        self.initStyleOption(text, index)
        style = option.widget.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, text, painter, option.widget
        )
        metrics = text.fontMetrics
        place = option.rect.adjusted(self.EYE + 6, 0, -6, 0)
        name = metrics.elidedText(text.text, Qt.TextElideMode.ElideRight, place.width())
        group = QPalette.ColorGroup.Normal if visible else QPalette.ColorGroup.Disabled
        painter.setPen(option.palette.color(group, QPalette.ColorRole.Text))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        rest = place.adjusted(metrics.horizontalAdvance(name) + 10, 0, 0, 0)
        if index.data(SUMMARY) and rest.width() > 40:
            summary = metrics.elidedText(
                index.data(SUMMARY), Qt.TextElideMode.ElideRight, rest.width()
            )
            painter.setPen(option.palette.color(group, QPalette.ColorRole.PlaceholderText))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, summary)
        if self._has_eye(index):
            eye = icon("eye" if visible else "eye-off")
            eye.paint(painter, self._eye(option.rect))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 32)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(self.EYE, 0, 0, 0))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and self._has_eye(index):
            on_eye = event.position().x() < option.rect.left() + self.EYE
            if on_eye and event.type() == QEvent.Type.MouseButtonPress:
                return model.setData(index, not index.data(VISIBLE), VISIBLE)
            if on_eye:
                return True  # a double click on the eye is two clicks, not a rename
        return super().editorEvent(event, model, option, index)

    def _has_eye(self, index: Index) -> bool:
        return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def _eye(self, row: QRect) -> QRect:
        return QRect(row.left() + 6, row.center().y() - 8, 16, 16)
