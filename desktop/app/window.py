"""The main window: it puts the parts in their places and joins them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget

from desktop.app.document_area import DocumentArea
from desktop.app.features import JOB_PANELS
from desktop.app.files import Files
from desktop.app.menus.batch import BatchMenu
from desktop.app.menus.edit import EditMenu
from desktop.app.menus.file import FileMenu
from desktop.app.menus.help import HelpMenu
from desktop.app.menus.layer import LayerMenu
from desktop.app.menus.menu import Menu
from desktop.app.menus.models import ModelsMenu
from desktop.app.menus.select import SelectMenu
from desktop.app.menus.train import TrainMenu
from desktop.app.menus.view import ViewMenu
from desktop.app.menus.window_menu import WindowMenu
from desktop.app.sample import open_sample
from desktop.app.screen import screen_profile
from desktop.app.widgets.dock import Dock
from desktop.app.widgets.document_tabs import document_name
from desktop.app.widgets.option_bar import OptionBar
from desktop.app.widgets.status import Status
from desktop.app.widgets.tool_strip import ToolStrip
from desktop.canvas.canvas import Canvas
from desktop.canvas.tools.drag import DragTool
from desktop.canvas.tools.extend import ExtendTool
from desktop.core.document import Document
from desktop.core.session import Session
from desktop.core.translation import error_text
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.view.status import BatchStatus
from desktop.features.generate.view.panel import GeneratePanel
from desktop.features.layers.view.history import HistoryPanel
from desktop.features.layers.view.layers import LayersPanel
from desktop.features.repair.view.panel import RepairPanel
from desktop.features.train.model.trainings import Trainings
from desktop.features.train.view.status import TrainStatus
from desktop.forms.job_panel import JobPanel
from engine.errors import ImpastoError
from engine.layers import Layer
from engine.models.encryption import LockedModel

ARRANGEMENT = 1
"""Raised when docks change so much that a remembered arrangement no longer fits."""
PANEL_WIDTH = 296
FIRST_SIZE = QSize(1440, 900)
FRAME = QSize(16, 48)
"""Room for the frame and title that the system puts around a window; known only afterwards."""


class MainWindow(QMainWindow):
    """Canvas in the middle, tools left, panels right, messages above, progress below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setWindowTitle("Impasto")
        self.setAcceptDrops(True)
        self.session = session
        self.files = Files(session, self)
        self._may_close = False
        self.document_area = DocumentArea(session, self)
        self.canvas: Canvas = self.document_area.canvas
        self.setCentralWidget(self.document_area)
        self.tool_strip = ToolStrip(self.canvas, self)
        self.tool_strip.serve(session)
        self.batches = Batches(session.engine, session)
        self.batches.failed.connect(session.failed)
        self.trainings = Trainings(session.trainer, session.models, session)
        self.trainings.failed.connect(session.failed)
        self.status = Status(session, self)
        self.batch_status = BatchStatus(self.batches)
        self.train_status = TrainStatus(self.trainings)
        for status in (self.train_status, self.batch_status):
            self.status.add_status(status)
        self.setStatusBar(self.status)
        self._make_panels()
        self._make_menus()
        self._make_bars()
        self._connect()
        self._show_settings("")
        self._follow_current()
        self._restore_arrangement()

    # --- what menus and dialogs ask for ---

    @property
    def menus(self) -> list[Menu]:
        """The menus of the menu bar."""
        return self._menus

    @property
    def tool_actions(self) -> list[QAction]:
        """What picks the tools."""
        return self.tool_strip.tool_actions

    @property
    def panel_in_front(self) -> JobPanel:
        """The panel of the job whose tab was last in front."""
        return self._front

    def canvas_keys(self) -> list[tuple[str, str]]:
        """What keys and mouse do on the canvas, for the shortcut sheet."""
        return [
            (self.tr("Zoom at the pointer"), self.tr("Wheel")),
            (self.tr("Move the picture (or middle button)"), self.tr("Space and drag")),
            (self.tr("Brush smaller, larger"), "[  ]"),
            (self.tr("Brush softer, harder"), "{  }"),
            (self.tr("Straight line with the brush"), self.tr("Shift and click")),
            (self.tr("Extend the canvas as the frame shows"), self.tr("Enter")),
            (self.tr("Drag what is generated along the arrows"), self.tr("Enter")),
            (self.tr("Add to, subtract from the selection"), self.tr("Shift, Alt and drag")),
            (self.tr("Show the original while held"), "\\"),
            (self.tr("Whole picture, 100 %"), "0  1"),
            (self.tr("Nearer, farther"), "+  -"),
        ]

    def open_sample(self) -> None:
        """Open the sample photo with its mask painted."""
        open_sample(self.session)

    def stop(self) -> None:
        """Cancel what runs for the picture in front, or in the panel in front."""
        if self.panel_in_front.can_stop:
            self.panel_in_front.stop()
        else:
            self.session.jobs.cancel(self.session.document)

    def tell(self, text: str) -> None:
        """Show news for some seconds."""
        self.document_area.banners.tell(text, is_error=False)

    def tell_error(self, error: ImpastoError) -> None:
        """Show what went wrong until it is closed; of a locked model, ask for its passphrase."""
        if isinstance(error, LockedModel) and error.model:
            self.models_menu.unlock(error.model)
            return
        self.document_area.banners.tell(error_text(error), is_error=True)

    def visible_center(self) -> tuple[int, int]:
        """The pixel of the picture in the middle of what is seen of it."""
        visible = self.canvas.viewport.visible
        return visible.x + visible.width // 2, visible.y + visible.height // 2

    def set_full_screen(self, is_on: bool) -> None:
        """Fill the screen, or not."""
        if is_on != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def toggle_panels(self) -> None:
        """Hide every panel, or show them all again."""
        some_visible = any(dock.isVisible() for dock in self.docks)
        for dock in self.docks:
            dock.setVisible(not some_visible)

    def reset_arrangement(self) -> None:
        """Put the panels where they were on the first day."""
        for dock in self.docks:
            dock.setFloating(False)
            dock.show()
        self._arrange_docks()

    # --- making the parts ---

    def _make_panels(self) -> None:
        session = self.session
        self.job_panels = [make(session) for make in JOB_PANELS]
        self._front = self.job_panels[0]
        self.layers = LayersPanel(session)
        self.history = HistoryPanel(session)
        self._job_docks = [Dock(panel.name, panel.title, panel, self) for panel in self.job_panels]
        for dock, panel in zip(self._job_docks, self.job_panels, strict=True):
            dock.visibilityChanged.connect(partial(self._bring_to_front, panel))
        self._below = [
            Dock("layers", self.tr("Layers"), self.layers, self),
            Dock("history", self.tr("History"), self.history, self),
        ]
        self.docks = [*self._job_docks, *self._below]
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._arrange_docks()

    def _arrange_docks(self) -> None:
        right = Qt.DockWidgetArea.RightDockWidgetArea
        for group in (self._job_docks, self._below):
            self.addDockWidget(right, group[0])
        for group in (self._job_docks, self._below):
            for dock in group[1:]:
                self.addDockWidget(right, dock)
                self.tabifyDockWidget(group[0], dock)
            group[0].raise_()
        first = [self._job_docks[0], self._below[0]]
        self.resizeDocks(first, [PANEL_WIDTH, PANEL_WIDTH], Qt.Orientation.Horizontal)
        self.resizeDocks(first, [640, 160], Qt.Orientation.Vertical)

    def _make_menus(self) -> None:
        session = self.session
        self.file_menu = FileMenu(session, self.files, self)
        self.edit_menu = EditMenu(session, self.files, self)
        self.select_menu = SelectMenu(session, self.files, self)
        self.view_menu = ViewMenu(session, self.canvas, self)
        self.layer_menu = LayerMenu(session, self.job_panels, self.layers, self)
        self.batch_menu = BatchMenu(session, self.batches, self)
        self.train_menu = TrainMenu(session, self.trainings, self)
        self.models_menu = ModelsMenu(session, self)
        self.window_menu = WindowMenu(session, self.docks, self)
        self.help_menu = HelpMenu(self)
        self._menus: list[Menu] = [
            self.file_menu,
            self.edit_menu,
            self.select_menu,
            self.view_menu,
            self.layer_menu,
            self.batch_menu,
            self.train_menu,
            self.models_menu,
            self.window_menu,
            self.help_menu,
        ]
        for menu in self._menus:
            self.menuBar().addMenu(menu)

    def _make_bars(self) -> None:
        self.option_bar = OptionBar(
            self.canvas,
            self.tool_strip.tools,
            self.view_menu.bar_actions,
            self,
        )
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.option_bar)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.tool_strip)
        self.edit_menu.add_tools(self.tool_actions)
        self.status.set_zoom_actions(self.view_menu.zoom_actions)

    def _connect(self) -> None:
        session, canvas = self.session, self.canvas
        session.failed.connect(self.tell_error)
        session.informed.connect(self.tell)
        session.current_changed.connect(lambda item: self._follow_current())
        session.item_added.connect(lambda item: self._follow_current())
        session.item_replaced.connect(lambda old, new: self._follow_current())
        session.item_removed.connect(lambda item: self._follow_current())
        session.document_opened.connect(self._watch)
        session.preferences.changed.connect(self._show_settings)
        canvas.zoom_changed.connect(self.status.show_zoom)
        canvas.pointer_moved.connect(self.status.show_pointer)
        canvas.mask_edited.connect(self._show_new_stroke)
        canvas.mask_edited.connect(lambda: self.panel_in_front.stroke_ended())
        canvas.failed.connect(self.tell_error)
        session.jobs.started.connect(lambda job: self._show_mask())
        session.jobs.ended.connect(lambda job, kept: self._show_mask())
        session.current_changed.connect(lambda item: self._show_mask())
        self.view_menu.show_mask.toggled.connect(lambda is_on: self._show_mask())
        self.status.cancel_wanted.connect(self.stop)
        self.batch_status.clicked.connect(self.batch_menu.show_window)
        self.train_status.clicked.connect(self.train_menu.show_window)
        self.layers.edit_again_wanted.connect(self._edit_again)
        for panel in self.job_panels:
            if isinstance(panel, RepairPanel):
                self._connect_repair(panel)
            if isinstance(panel, GeneratePanel):
                self._connect_generate(panel)
        self.document_area.tabs.close_wanted.connect(lambda item: self.files.close([item]))
        self.document_area.welcome.open_wanted.connect(self.files.choose_and_open)
        self.document_area.welcome.sample_wanted.connect(self.open_sample)
        self.document_area.welcome.recent_wanted.connect(lambda path: self.files.open([path]))

    def _connect_repair(self, panel: RepairPanel) -> None:
        panel.networks_wanted.connect(self.models_menu.show_downloads)
        panel.find_wanted.connect(self.select_menu.look_for)
        self.document_area.show_below(panel.variants)
        panel.variants.changed.connect(self._show_mask)
        panel.methods_listed.connect(self.tool_strip.tool(ExtendTool).methods_listed)

    def _connect_generate(self, panel: GeneratePanel) -> None:
        points = self.tool_strip.tool(DragTool).points
        points.wanted.connect(lambda: self._raise(panel))
        panel.serve_points(points)

    def _raise(self, panel: JobPanel) -> None:
        dock = self._job_docks[self.job_panels.index(panel)]
        dock.show()
        dock.raise_()

    def _bring_to_front(self, panel: JobPanel, is_visible: bool) -> None:
        panel.set_in_sight(is_visible)
        if is_visible:
            self._front = panel
            panel.changed.emit()

    def _edit_again(self, layer: Layer) -> None:
        for panel in self.job_panels:
            if panel.made(layer):
                self._raise(panel)
                panel.edit_again(layer)

    # --- following ---

    def _show_mask(self) -> None:
        # While something is made, the mask would hide what there is to watch.
        is_running = self.session.jobs.of(self.session.document) is not None or any(
            panel.variants.is_on for panel in self.job_panels if isinstance(panel, RepairPanel)
        )
        self.canvas.show_overlay = self.view_menu.show_mask.isChecked() and not is_running

    def _show_new_stroke(self) -> None:
        self.canvas.show_overlay = self.view_menu.show_mask.isChecked()

    def _watch(self, document: Document) -> None:
        document.path_changed.connect(self._show_title)
        document.undo_stack.cleanChanged.connect(self._show_title)

    def _follow_current(self) -> None:
        document = self.session.document
        for menu in self._menus:
            menu.enable(document is not None)
        for bar in (self.tool_strip, self.option_bar):
            bar.setEnabled(document is not None)
        self.option_bar.setVisible(document is not None)
        self.tool_strip.setVisible(document is not None)
        self.status.show_zoom(self.canvas.zoom)
        self._show_title()

    def _show_title(self) -> None:
        document = self.session.document
        self.setWindowTitle(
            "Impasto" if document is None else f"{document_name(document)}[*] – Impasto"
        )
        self.setWindowModified(document is not None and not document.undo_stack.isClean())

    def _show_settings(self, key: str) -> None:
        from PySide6.QtGui import QColor

        settings, canvas = self.session.preferences, self.canvas
        if key in ("", "overlay/color"):
            canvas.overlay_color = QColor(settings.overlay_color)
        if key in ("", "overlay/opacity"):
            canvas.overlay_opacity = settings.overlay_opacity
        if key in ("", "pixel_grid"):
            canvas.show_pixel_grid = settings.pixel_grid
        if key in ("", "screen_profile"):
            canvas.set_screen_profile(screen_profile(settings.screen_profile))
        if key == "device":
            self.session.engine.device = self.session.trainer.device = settings.device

    # --- dropping ---

    def local_paths(self, data: QMimeData) -> list[Path]:
        """The files on this computer that ``data`` names."""
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or self.local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.document_area.welcome.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.document_area.welcome.set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.document_area.welcome.set_dropping(False)
        paths = self.local_paths(event.mimeData())
        folders = [path for path in paths if path.is_dir()]
        if folders:
            self.batch_menu.show_source(folders[0])
        elif paths:
            self.files.open(paths)
        elif event.mimeData().hasImage():
            self.files.add_image(QImage(event.mimeData().imageData()))
        event.acceptProposedAction()

    # --- coming and going ---

    def closeEvent(self, event: QCloseEvent) -> None:
        session = self.session
        is_at_work = self.batches.is_running or self.trainings.is_running
        if not self._may_close and (session.items or is_at_work):
            event.ignore()
            close = partial(self.files.close, session.items, self._close_for_good)
            self.batch_menu.ask_before_quitting(lambda: self.train_menu.ask_before_quitting(close))
            return
        settings = self.session.preferences
        settings.set_bytes("window/geometry", self.saveGeometry())
        settings.set_bytes("window/arrangement", self.saveState(ARRANGEMENT))
        event.accept()

    def _close_for_good(self) -> None:
        self._may_close = True
        # The question that led here is still closing.
        QTimer.singleShot(0, self, self.close)

    def _restore_arrangement(self) -> None:
        settings = self.session.preferences
        if not self._restore(settings.bytes("window/geometry"), self.restoreGeometry):
            self._fit_screen()
        state = settings.bytes("window/arrangement")
        self._restore(state, lambda state: self.restoreState(state, ARRANGEMENT))
        # A bar shows when there is a picture, whatever was remembered.
        self._follow_current()

    def _fit_screen(self) -> None:
        available = self.screen().availableGeometry()
        size = FIRST_SIZE.boundedTo(available.size() - FRAME)
        place = QRect(QPoint(0, 0), size + FRAME)
        place.moveCenter(available.center())
        self.resize(size)
        self.move(place.topLeft())

    def _restore(self, state: QByteArray, restore: Callable[[QByteArray], bool]) -> bool:
        return not state.isEmpty() and restore(state)

    def createPopupMenu(self) -> QMenu:
        """The context menu of bars and docks: the panels."""
        menu = QMenu(self)
        for dock in self.docks:
            menu.addAction(dock.toggleViewAction())
        return menu
