"""The Layer menu: what is done to the picture, and to the layers it leaves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.app.menus.menu import Menu
from desktop.app.panels import Panels
from desktop.core.session import Session


class LayerMenu(Menu):
    """The job of the panel in front, and the layer that is chosen in the list."""

    transform_wanted = Signal()

    def __init__(self, session: Session, panels: Panels, window: QWidget) -> None:
        super().__init__(window)
        layers = panels.layers
        self.setTitle(self.tr("&Layer"))
        self._session = session
        self._panels = panels
        self._layers = layers
        self._edits = layers.edits
        self._window = window
        self.run = self.add(
            panels.front.title,
            lambda: panels.front.run(),
            ["Ctrl+R", "Ctrl+Return"],
            icon_name="play",
        )
        self.another = self.add(
            self.tr("&Try another"),
            lambda: panels.front.try_another(),
            "Ctrl+Shift+R",
            icon_name="dice",
        )
        self.stop = self.add(self.tr("&Stop"), panels.stop, "Esc", icon_name="cancel")
        self.addSeparator()
        self.edit = self.add(self.tr("&Edit again"), layers.edit_again, "Ctrl+Shift+E")
        self.rename = self.add(self.tr("Re&name"), layers.rename, "F2")
        self.toggle = self.add(self.tr("Show/&hide"), self._edits.toggle_chosen, "Ctrl+H")
        self.lock = self.add(self.tr("Loc&k"), self._edits.toggle_lock, "Ctrl+/", icon_name="lock")
        self.lock.setCheckable(True)
        self.duplicate = self.add(
            self.tr("&Duplicate"), self._edits.duplicate, "Ctrl+J", icon_name="duplicate"
        )
        self.transform = self.add(
            self.tr("T&ransform"), self.transform_wanted.emit, "Ctrl+T", icon_name="transform"
        )
        self.delete = self.add(
            self.tr("De&lete"), self._edits.delete, "Ctrl+Backspace", icon_name="trash"
        )
        self.mask_menu = self._make_mask_menu()
        self.addMenu(self.mask_menu)
        self.addSeparator()
        self._add_order()
        for panel in panels.jobs:
            panel.changed.connect(self._refresh)
        layers.selection_changed.connect(self._refresh)
        layers.menu_wanted.connect(self._show_context_menu)
        session.jobs.started.connect(lambda job: self._refresh())
        session.jobs.ended.connect(lambda job, kept: self._refresh())
        self._refresh()

    def _make_mask_menu(self) -> Menu:
        edits = self._edits
        menu = Menu(self._window)
        menu.setTitle(self.tr("Layer &mask"))
        self.add_mask = menu.add(self.tr("&Add"), edits.add_mask, icon_name="layer-mask")
        self.add_mask.setToolTip(self.tr("Show only what is selected, or everything"))
        self.paint_mask = menu.add_switch(self.tr("&Paint on it"), edits.paint_mask)
        self.invert_mask = menu.add(self.tr("&Invert"), edits.invert_mask)
        self.select_mask = menu.add(self.tr("&Select it"), edits.select_mask)
        self.apply_mask = menu.add(self.tr("A&pply"), edits.apply_mask)
        self.delete_mask = menu.add(self.tr("&Delete"), edits.delete_mask)
        return menu

    def _add_order(self) -> None:
        edits = self._edits
        up, down = lambda: edits.move(+1), lambda: edits.move(-1)
        self.up = self.add(self.tr("Move &up"), up, "Ctrl+]", icon_name="up")
        self.down = self.add(self.tr("Move do&wn"), down, "Ctrl+[", icon_name="down")
        self.addSeparator()
        self.merge_down = self.add(
            self.tr("Mer&ge down"), edits.merge_down, "Ctrl+Alt+J", icon_name="merge-down"
        )
        self.merge_visible = self.add(self.tr("Merge &visible"), edits.merge_visible)
        self.flatten = self.add(self.tr("&Flatten picture"), edits.flatten)

    def context_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the chosen layer, for a click with the right button."""
        menu = QMenu(parent)
        menu.addActions([self.edit, self.rename, self.toggle, self.lock])
        menu.addSeparator()
        menu.addActions([self.transform, self.duplicate, self.delete])
        menu.addMenu(self.mask_menu)
        menu.addSeparator()
        menu.addActions([self.up, self.down, self.merge_down, self.merge_visible, self.flatten])
        return menu

    def _show_context_menu(self, at: QPoint) -> None:
        menu = self.context_menu(self._layers)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def enable(self, has_document: bool) -> None:
        self._refresh()

    def _refresh(self) -> None:
        panel = self._panels.front
        self.run.setText(panel.title)
        self.run.setEnabled(panel.can_run)
        self.another.setEnabled(panel.can_try_another)
        # While nothing runs, Esc belongs to the tool on the canvas.
        has_job = self._session.jobs.of(self._session.document) is not None
        self.stop.setEnabled(has_job or panel.can_stop)
        self._refresh_layer()

    def _refresh_layer(self) -> None:
        layer, edits = self._layers.layer, self._edits
        for action in (self.rename, self.lock):
            action.setEnabled(layer is not None)
        self.lock.setChecked(layer is not None and layer.locked)
        for action in (self.toggle, self.duplicate):
            action.setEnabled(edits.document is not None)
        self.edit.setEnabled(self._layers.can_edit_again)
        for action in (self.transform, self.delete):
            action.setEnabled(edits.can_change)
        self.up.setEnabled(edits.can_move(+1))
        self.down.setEnabled(edits.can_move(-1))
        self.merge_down.setEnabled(edits.can_merge_down)
        self.merge_visible.setEnabled(edits.can_merge_visible)
        self.flatten.setEnabled(edits.can_flatten)
        can_mask = edits.can_change and edits.has_mask
        self.add_mask.setEnabled(edits.can_change and not edits.has_mask)
        for action in (self.paint_mask, self.invert_mask, self.apply_mask, self.delete_mask):
            action.setEnabled(can_mask)
        self.select_mask.setEnabled(edits.has_mask)
        with QSignalBlocker(self.paint_mask):
            self.paint_mask.setChecked(edits.paints_mask)
