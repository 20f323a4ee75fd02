"""The layers of a document as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QDataStream,
    QIODevice,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.core.document import Document
from desktop.core.operation_texts import operation_summary
from desktop.features.layers.model.drag_out import LayerMimeData
from desktop.features.layers.model.edits import LayerEdits
from desktop.features.layers.model.thumbnails import BASE, Thumbnails
from engine.layers import Layer

Index = QModelIndex | QPersistentModelIndex
ROWS = "application/x-impasto-layer-row"
VISIBLE = Qt.ItemDataRole.UserRole
SUMMARY = Qt.ItemDataRole.UserRole + 1
"""What was done to make the layer."""
THUMBNAIL = Qt.ItemDataRole.UserRole + 2
"""Its ``Thumbnail``, or None."""
LOCKED = Qt.ItemDataRole.UserRole + 3
HAS_MASK = Qt.ItemDataRole.UserRole + 4
PAINTS_MASK = Qt.ItemDataRole.UserRole + 5
"""Whether the brush paints on the layer's mask."""
NO_INDEX = QModelIndex()


class LayerRows(QAbstractListModel):
    """Top layer first, as they lie; the untouched picture is the last row."""

    def __init__(self, edits: LayerEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._document: Document | None = None
        self._layers: list[Layer] = []
        self._thumbnails = Thumbnails(self)
        self._thumbnails.changed.connect(self._announce)

    def set_document(self, document: Document | None) -> None:
        """Follow another document."""
        if self._document is not None:
            self._document.layers_changed.disconnect(self._follow)
            self._document.active.changed.disconnect(self._announce)
        self._document = document
        if document is not None:
            document.layers_changed.connect(self._follow)
            document.active.changed.connect(self._announce)
        self.beginResetModel()
        self._layers = self._wanted()
        self.endResetModel()
        self._thumbnails.follow(None)
        self._thumbnails.follow(document.stack if document is not None else None)

    def layer(self, index: Index) -> Layer | None:
        """The layer of a row; None for the picture itself."""
        inside = index.isValid() and index.row() < len(self._layers)
        return self._layers[index.row()] if inside else None

    def row_of(self, layer: Layer | None) -> int:
        """The row of a layer, None being the original; -1 for one that has no row (yet)."""
        if layer is None:
            return len(self._layers)
        rows = (row for row, each in enumerate(self._layers) if each.id == layer.id)
        return next(rows, -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if self._document is None or parent.isValid() else len(self._layers) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        layer = self.layer(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.tr("Original") if layer is None else layer.name
        if role == VISIBLE:
            return self._is_base_visible() if layer is None else layer.visible
        if role == SUMMARY:
            return "" if layer is None else operation_summary(layer.operation)
        if role == THUMBNAIL:
            return self._thumbnails.of(BASE if layer is None else layer.id)
        if role == LOCKED:
            return layer is None or layer.locked
        if role == HAS_MASK:
            return layer is not None and layer.mask is not None
        if role == PAINTS_MASK:
            active = self._document.active if self._document is not None else None
            return active is not None and active.edits_mask and active.layer is layer
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(layer)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.data(index)
            seen = self.data(index, VISIBLE)
            return name if seen else self.tr("{name}, hidden").format(name=name)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        layer = self.layer(index)
        if role == Qt.ItemDataRole.EditRole and layer is not None:
            self._edits.rename(layer, str(value))
            return True
        if role == VISIBLE:
            self._edits.toggle(layer)
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        layer = self.layer(index)
        if layer is not None:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        layer = self.layer(indexes[0])
        data = QMimeData()
        if layer is not None and self._document is not None:
            data = LayerMimeData(layer, self._document.stack)
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

    def move(self, row: int, to: int) -> None:
        """Take the layer at ``row`` to the place before the row ``to``."""
        if to in (row, row + 1) or row >= len(self._layers):
            return
        place = min(to - 1 if to > row else to, len(self._layers) - 1)
        self._edits.put(self._layers[row], len(self._layers) - 1 - place)

    def _is_base_visible(self) -> bool:
        return self._document is None or self._document.stack.base_visible

    def _wanted(self) -> list[Layer]:
        return list(reversed(self._document.stack.layers)) if self._document is not None else []

    def _follow(self) -> None:
        wanted = self._wanted()
        if [layer.id for layer in wanted] == [layer.id for layer in self._layers]:
            # The view keeps its selection and what is being typed.
            self._layers = wanted
            self._announce()
        else:
            self.beginResetModel()
            self._layers = wanted
            self.endResetModel()
        if self._document is not None:
            self._thumbnails.follow(self._document.stack)

    def _announce(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def _tooltip(self, layer: Layer | None) -> str:
        if layer is None:
            return self.tr("The photo as it was opened. Nothing changes it.")
        hint = self.tr(
            "Click the eye to hide or show, the mask to paint on it. Double-click to rename."
        )
        summary = operation_summary(layer.operation)
        return f"{layer.name}\n{summary}\n{hint}" if summary else f"{layer.name}\n{hint}"
