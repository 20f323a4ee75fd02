"""The layers panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.document import Document
from desktop.core.session import Session
from desktop.features.layers.model.edits import LayerEdits
from desktop.features.layers.model.rows import LayerRows
from desktop.features.layers.view.row import ROW, LayerRow
from desktop.widgets.amount import Amount
from desktop.widgets.icons import icon
from engine.blending import BLEND_MODES
from engine.layers import Layer


class LayersPanel(QWidget):
    """The layers of the picture in front: see, hide, fade, blend, mask, order, edit again."""

    selection_changed = Signal()
    """Another layer is chosen, or other commands can be given."""
    edit_again_wanted = Signal(object)
    """The ``Layer`` whose edit should be opened again."""
    menu_wanted = Signal(object)
    """A context menu at this ``QPoint`` of the screen."""
    folded = Signal(bool)
    """The list was folded away, or is shown again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits = LayerEdits(session, self)
        self._document: Document | None = None
        self._rows = LayerRows(self.edits, self)
        self.list = self._make_list()
        self.blend = self._make_blend()
        self.opacity = self._make_opacity()
        self.fold = self._make_fold()
        self._buttons: dict[str, QToolButton] = {}
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.list, 1)
        below.addLayout(self._make_buttons())
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.blend)
        top.addWidget(self.opacity, 1)
        top.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._below, 1)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self._rows.modelReset.connect(self._reselect)
        self.edits.changed.connect(self._refresh)
        session.current_changed.connect(lambda item: self._set_document(session.document))
        self._set_document(session.document)

    @property
    def layer(self) -> Layer | None:
        """The chosen layer; None for the original."""
        return self.edits.layer

    def rename(self) -> None:
        """Type a new name for the chosen layer."""
        if self.layer is not None:
            self.list.setFocus()
            self.list.edit(self.list.currentIndex())

    @property
    def can_edit_again(self) -> bool:
        """Whether an edit made the chosen layer that can be opened again."""
        return self.layer is not None and self.layer.operation is not None and not self.layer.locked

    def edit_again(self) -> None:
        """Ask for the chosen layer's edit to be opened again."""
        if self.can_edit_again:
            self.edit_again_wanted.emit(self.layer)

    # --- the parts ---

    def _make_list(self) -> QListView:
        list = QListView()
        list.setProperty("bare", True)
        list.setAccessibleName(self.tr("Layers"))
        list.setToolTip(self.tr("Layers above the original, the top one first"))
        list.setModel(self._rows)
        row = LayerRow(list)
        row.mask_clicked.connect(self._click_mask)
        list.setItemDelegate(row)
        # Not InternalMove: a layer may be dragged into another program, too.
        list.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        list.setDefaultDropAction(Qt.DropAction.MoveAction)
        list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        list.setMinimumHeight(2 * ROW)
        list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the panel shows it
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.edits.delete)
        return list

    def _make_blend(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Blend mode"))
        box.setToolTip(self.tr("Blend mode: how the layer mixes with what is below"))
        names = {
            "normal": self.tr("Normal"),
            "multiply": self.tr("Multiply"),
            "screen": self.tr("Screen"),
            "overlay": self.tr("Overlay"),
            "soft-light": self.tr("Soft light"),
            "darken": self.tr("Darken"),
            "lighten": self.tr("Lighten"),
            "difference": self.tr("Difference"),
            "color": self.tr("Color"),
            "luminosity": self.tr("Luminosity"),
        }
        for mode in BLEND_MODES:
            box.addItem(names[mode], mode)
        box.currentIndexChanged.connect(lambda index: self.edits.blend(box.itemData(index)))
        return box

    def _make_opacity(self) -> Amount:
        opacity = Amount(
            self.tr("Opacity"), 0, 100, "%", tooltip=self.tr("Opacity of the layer"),
            stacked=False,
        )  # fmt: skip
        opacity.label.hide()  # a slider with a percentage beside blend modes says it
        opacity.fill()
        opacity.changed.connect(self.edits.fade)
        return opacity

    def _make_fold(self) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setIcon(icon("chevron-down"))
        button.setIconSize(QSize(12, 12))
        button.setToolTip(self.tr("Fold the list of layers"))
        button.setAccessibleName(button.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(self._fold)
        return button

    def _fold(self, is_folded: bool) -> None:
        self._below.setVisible(not is_folded)
        self.fold.setIcon(icon("chevron-right" if is_folded else "chevron-down"))
        self.folded.emit(is_folded)

    def _make_buttons(self) -> QHBoxLayout:
        row, edits = QHBoxLayout(), self.edits
        row.setSpacing(1)
        self._add_button(
            row,
            "repair",
            self.tr("Edit again: change the settings or selection of this layer"),
            self.edit_again,
        )
        self._add_button(
            row,
            "layer-mask",
            self.tr("Add a layer mask: shows only what is selected"),
            edits.add_mask,
        )
        self._add_button(row, "lock", self.tr("Lock the layer"), edits.toggle_lock)
        self._buttons["lock"].setCheckable(True)
        row.addStretch()
        self._add_button(row, "up", self.tr("Move the layer up"), lambda: edits.move(+1))
        self._add_button(row, "down", self.tr("Move the layer down"), lambda: edits.move(-1))
        self._add_button(row, "merge-down", self.tr("Merge down"), edits.merge_down)
        self._add_button(row, "duplicate", self.tr("Duplicate the layer"), edits.duplicate)
        self._add_button(row, "trash", self.tr("Delete the layer"), edits.delete)
        return row

    def _add_button(self, row: QHBoxLayout, name: str, tip: str, do: Callable[[], None]) -> None:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda checked=False: do())
        row.addWidget(button)
        self._buttons[name] = button

    # --- following ---

    def _set_document(self, document: Document | None) -> None:
        self._document = document
        self._rows.set_document(document)

    def _selected(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        index = self.list.currentIndex()
        if self._document is None or not index.isValid():
            return
        layer, chosen = self._rows.layer(index), self.layer
        id = layer.id if layer is not None else ""
        if id != (chosen.id if chosen is not None else ""):
            self._document.active.choose(id)

    def _click_mask(self, index: QModelIndex, on_mask: bool) -> None:
        layer = self._rows.layer(index)
        if self._document is not None and layer is not None:
            self._document.active.choose(layer.id, edits_mask=on_mask)

    def _reselect(self) -> None:
        index = self._rows.index(self._rows.row_of(self.layer))
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _refresh(self) -> None:
        self._reselect()
        layer, edits = self.layer, self.edits
        self.opacity.setEnabled(layer is not None)
        self.opacity.show_value(100 if layer is None else round(layer.opacity * 100))
        self.blend.setEnabled(layer is not None)
        with QSignalBlocker(self.blend):
            self.blend.setCurrentIndex(self.blend.findData(layer.blend if layer else "normal"))
        enabled = {
            "repair": self.can_edit_again,
            "layer-mask": edits.can_change and not edits.has_mask,
            "lock": layer is not None,
            "up": edits.can_move(+1),
            "down": edits.can_move(-1),
            "merge-down": edits.can_merge_down,
            "duplicate": edits.document is not None,
            "trash": edits.can_change,
        }
        for name, is_enabled in enabled.items():
            self._buttons[name].setEnabled(is_enabled)
        self._buttons["lock"].setChecked(layer is not None and layer.locked)
        self.selection_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.list.viewport().mapFrom(self, event.pos())
        index = self.list.indexAt(at)
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            if not index.isValid():
                return
            self.list.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPos())
            return
        row = self.list.visualRect(self.list.currentIndex())
        self.menu_wanted.emit(self.list.viewport().mapToGlobal(row.center()))
