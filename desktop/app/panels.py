"""The panels at the right: one for each job, the layers, the history, each in a dock."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QTabWidget

from desktop.app.features import JOB_PANELS
from desktop.app.widgets.dock import Dock
from desktop.core.session import Session
from desktop.features.layers.view.history import HistoryPanel
from desktop.features.layers.view.layers import LayersPanel
from desktop.forms.job_panel import JobPanel
from engine.layers import Layer

PANEL_WIDTH = 296
JOB_HEIGHT, LAYERS_HEIGHT = 640, 160
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own, which PySide leaves out

Kind = TypeVar("Kind", bound=JobPanel)


class Panels(QObject):
    """Makes the panels and their docks, and knows which job is in front."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.jobs = [make(session) for make in JOB_PANELS]
        self.front: JobPanel = self.jobs[0]
        """The job whose tab was last in front."""
        self.layers = LayersPanel(session)
        self.history = HistoryPanel(session)
        self._job_docks = [Dock(panel.name, panel.title, panel, window) for panel in self.jobs]
        for dock, panel in zip(self._job_docks, self.jobs, strict=True):
            dock.visibilityChanged.connect(partial(self._bring_to_front, panel))
        self._below = [
            Dock("layers", self.tr("Layers"), self.layers, window),
            Dock("history", self.tr("History"), self.history, window),
        ]
        self.docks = [*self._job_docks, *self._below]
        window.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.layers.edit_again_wanted.connect(self._edit_again)
        self.layers.folded.connect(self._fold)
        self._place()

    def job(self, kind: type[Kind]) -> Kind:
        """The panel of a kind."""
        return next(panel for panel in self.jobs if isinstance(panel, kind))

    def bring_up(self, panel: JobPanel) -> None:
        """Show a job's panel, in front of the others."""
        dock = self._job_docks[self.jobs.index(panel)]
        dock.show()
        dock.raise_()

    def stop(self) -> None:
        """Cancel what runs in the panel in front, or for the picture in front."""
        if self.front.can_stop:
            self.front.stop()
        else:
            self._session.jobs.cancel(self._session.document)

    def toggle(self) -> None:
        """Hide every panel, or show them all again."""
        some_visible = any(dock.isVisible() for dock in self.docks)
        for dock in self.docks:
            dock.setVisible(not some_visible)

    def arrange(self) -> None:
        """Put the panels where they were on the first day."""
        for dock in self.docks:
            dock.setFloating(False)
            dock.show()
        self._place()

    def _place(self) -> None:
        window, right = self._window, Qt.DockWidgetArea.RightDockWidgetArea
        for group in (self._job_docks, self._below):
            window.addDockWidget(right, group[0])
        for group in (self._job_docks, self._below):
            for dock in group[1:]:
                window.addDockWidget(right, dock)
                window.tabifyDockWidget(group[0], dock)
            group[0].raise_()
        first = [self._job_docks[0], self._below[0]]
        window.resizeDocks(first, [PANEL_WIDTH, PANEL_WIDTH], Qt.Orientation.Horizontal)
        window.resizeDocks(first, [JOB_HEIGHT, LAYERS_HEIGHT], Qt.Orientation.Vertical)

    def _fold(self, is_folded: bool) -> None:
        """Give the room of the layers and the history to the jobs, or take it back."""
        height = self.layers.minimumSizeHint().height() if is_folded else QWIDGETSIZE_MAX
        for panel in (self.layers, self.history):
            panel.setMaximumHeight(height)
        if not is_folded:
            docks = [self._job_docks[0], self._below[0]]
            self._window.resizeDocks(docks, [JOB_HEIGHT, LAYERS_HEIGHT], Qt.Orientation.Vertical)

    def _bring_to_front(self, panel: JobPanel, is_visible: bool) -> None:
        panel.set_in_sight(is_visible)
        if is_visible:
            self.front = panel
            panel.changed.emit()

    def _edit_again(self, layer: Layer) -> None:
        for panel in self.jobs:
            if panel.made(layer):
                self.bring_up(panel)
                panel.edit_again(layer)
