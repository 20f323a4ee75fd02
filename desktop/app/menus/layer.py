"""The Layer menu: what is done to the picture, and to the layers it leaves."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.app.menus.menu import Menu
from desktop.app.panels import Panels
from desktop.core.session import Session


class LayerMenu(Menu):
    """The job of the panel in front, and the layer that is chosen in the list."""

    def __init__(self, session: Session, panels: Panels, window: QWidget) -> None:
        super().__init__(window)
        layers = panels.layers
        self.setTitle(self.tr("&Layer"))
        self._session = session
        self._panels = panels
        self._layers = layers
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
        self.toggle = self.add(self.tr("Show/&hide"), layers.toggle, "Ctrl+H")
        self.duplicate = self.add(
            self.tr("&Duplicate"), layers.duplicate, "Ctrl+J", icon_name="duplicate"
        )
        self.delete = self.add(
            self.tr("De&lete"), layers.delete, "Ctrl+Backspace", icon_name="trash"
        )
        self.addSeparator()
        self.up = self.add(self.tr("Move &up"), layers.move_up, "Ctrl+]", icon_name="up")
        self.down = self.add(self.tr("Move do&wn"), layers.move_down, "Ctrl+[", icon_name="down")
        for panel in panels.jobs:
            panel.changed.connect(self._refresh)
        layers.selection_changed.connect(self._refresh)
        session.jobs.started.connect(lambda job: self._refresh())
        session.jobs.ended.connect(lambda job, kept: self._refresh())
        self._refresh()

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
        layer = self._layers.layer
        for action in (self.rename, self.toggle, self.duplicate, self.delete):
            action.setEnabled(layer is not None)
        self.edit.setEnabled(layer is not None and layer.operation is not None)
        self.up.setEnabled(self._layers.can_move(+1))
        self.down.setEnabled(self._layers.can_move(-1))
