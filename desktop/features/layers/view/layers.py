"""The layers panel."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.document import Document
from desktop.core.session import Session
from desktop.features.layers.view.layer_list import VISIBLE, LayerDelegate, LayerModel
from desktop.widgets.amount import Amount
from desktop.widgets.icons import icon
from engine.layers import Layer


class LayersPanel(QWidget):
    """The layers of the picture in front: see, hide, fade, order, and edit again."""

    selection_changed = Signal()
    edit_again_wanted = Signal(object)
    """The ``Layer`` whose edit should be opened again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._model = LayerModel(self)
        self.list = self._make_list()
        self.opacity = Amount(
            self.tr("Opacity"), 0, 100, "%", tooltip=self.tr("Opacity of the layer"),
            stacked=False,
        )  # fmt: skip
        self.opacity.fill()
        self.opacity.changed.connect(self._fade)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.opacity)
        column.addWidget(self.list, 1)
        column.addLayout(self._make_buttons())

        selection = self.list.selectionModel()
        selection.selectionChanged.connect(self._selected)
        self._model.modelReset.connect(self._reselect)
        self._model.dataChanged.connect(lambda: self._refresh())
        self._wanted_id = ""
        self._known_ids: set[str] = set()
        session.current_changed.connect(lambda item: self._set_document(session.document))
        self._set_document(session.document)

    @property
    def layer(self) -> Layer | None:
        """The chosen layer."""
        return self._model.layer(self.list.currentIndex())

    def can_move(self, by: int) -> bool:
        """Whether the chosen layer can go ``by`` places up (or down, if negative)."""
        if self.layer is None:
            return False
        return 0 <= self.list.currentIndex().row() - by < self._model.rowCount() - 1

    def toggle(self) -> None:
        """Show or hide the chosen layer."""
        index = self.list.currentIndex()
        self._model.setData(index, not index.data(VISIBLE), VISIBLE)

    def rename(self) -> None:
        """Type a new name for the chosen layer."""
        if self.layer is not None:
            self.list.setFocus()
            self.list.edit(self.list.currentIndex())

    def delete(self) -> None:
        """Take the chosen layer away."""
        layer = self.layer
        if layer is not None and self._document is not None:
            text = self.tr("Delete {name}").format(name=layer.name)
            self._document.change_layers(self._document.stack.without_layer(layer.id), text)

    def duplicate(self) -> None:
        """A copy of the chosen layer right above it."""
        layer = self.layer
        if layer is None or self._document is None:
            return
        name = self.tr("{name} copy").format(name=layer.name)
        copy = dataclasses.replace(layer, name=name, id=uuid4().hex)
        layers = list(self._document.stack.layers)
        layers.insert(layers.index(layer) + 1, copy)
        text = self.tr("Duplicate {name}").format(name=layer.name)
        self._document.change_layers(self._document.stack.with_layers(layers), text)

    def move_up(self) -> None:
        """The chosen layer one place nearer to the eye."""
        if self.can_move(+1):
            row = self.list.currentIndex().row()
            self._model.move(row, row - 1)

    def move_down(self) -> None:
        """The chosen layer one place nearer to the picture."""
        if self.can_move(-1):
            row = self.list.currentIndex().row()
            self._model.move(row, row + 2)

    def edit_again(self) -> None:
        """Ask for the chosen layer's edit to be opened again."""
        if self.layer is not None and self.layer.operation is not None:
            self.edit_again_wanted.emit(self.layer)

    def _make_list(self) -> QListView:
        list = QListView()
        list.setProperty("bare", True)
        list.setAccessibleName(self.tr("Layers"))
        list.setToolTip(self.tr("Layers above the original, the top one first"))
        list.setModel(self._model)
        list.setItemDelegate(LayerDelegate(list))
        list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        list.setMinimumHeight(64)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete)
        return list

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._add_button(
            row,
            "repair",
            self.tr("Edit again: change the settings or selection of this layer"),
            self.edit_again,
        )
        row.addStretch()
        self._add_button(row, "up", self.tr("Move the layer up"), self.move_up)
        self._add_button(row, "down", self.tr("Move the layer down"), self.move_down)
        self._add_button(row, "duplicate", self.tr("Duplicate the layer"), self.duplicate)
        self._add_button(row, "trash", self.tr("Delete the layer"), self.delete)
        return row

    def _add_button(self, row: QHBoxLayout, name: str, tip: str, do: Callable[[], None]) -> None:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        row.addWidget(button)
        self._buttons[name] = button

    def _set_document(self, document: Document | None) -> None:
        self._document = document
        self._known_ids = set()
        self._model.set_document(document)

    def _selected(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if self.layer is not None:
            self._wanted_id = self.layer.id
        self._refresh()

    def _reselect(self) -> None:
        """After rows have come or gone, choose what is new, or else the same layer again."""
        ids = self._model.ids()
        new = [id for id in ids if id not in self._known_ids]
        if new:
            self._wanted_id = new[0]
        self._known_ids = set(ids)
        row = max(0, self._model.row_of(self._wanted_id))
        self.list.setCurrentIndex(self._model.index(row))
        self._refresh()

    def _refresh(self) -> None:
        layer = self.layer
        self.opacity.setEnabled(layer is not None)
        self.opacity.show_value(100 if layer is None else round(layer.opacity * 100))
        enabled = {
            "repair": layer is not None and layer.operation is not None,
            "up": self.can_move(+1),
            "down": self.can_move(-1),
            "duplicate": layer is not None,
            "trash": layer is not None,
        }
        for name, is_enabled in enabled.items():
            self._buttons[name].setEnabled(is_enabled)
        self.selection_changed.emit()

    def _fade(self, percent: int) -> None:
        layer = self.layer
        if layer is not None and round(layer.opacity * 100) != percent:
            changed = dataclasses.replace(layer, opacity=percent / 100)
            text = self.tr("Opacity of {name}").format(name=layer.name)
            self._model.change(changed, text, merge=f"opacity {layer.id}")
