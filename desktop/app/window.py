"""The main window: it puts the parts in their places and joins them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.app.arrangement import remember_arrangement, restore_arrangement
from desktop.app.context_menus import ContextMenus
from desktop.app.dialogs.shortcuts import ShortcutsDialog
from desktop.app.document_area import DocumentArea
from desktop.app.files import Files
from desktop.app.menus.batch import BatchMenu
from desktop.app.menus.edit import EditMenu
from desktop.app.menus.file import FileMenu
from desktop.app.menus.help import HelpMenu
from desktop.app.menus.image import ImageMenu
from desktop.app.menus.layer import LayerMenu
from desktop.app.menus.menu import Menu, plain
from desktop.app.menus.models import ModelsMenu
from desktop.app.menus.select import SelectMenu
from desktop.app.menus.train import TrainMenu
from desktop.app.menus.view import ViewMenu
from desktop.app.menus.window_menu import WindowMenu
from desktop.app.panels import Panels
from desktop.app.sample import open_sample
from desktop.app.widgets.document_tabs import document_name
from desktop.app.widgets.option_bar import OptionBar
from desktop.app.widgets.status import Status
from desktop.app.widgets.tool_strip import ToolStrip
from desktop.canvas.tools.drag import DragTool
from desktop.canvas.tools.extend import ExtendTool
from desktop.core.document import Document
from desktop.core.session import Session
from desktop.core.translation import error_text
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.view.status import BatchStatus
from desktop.features.generate.view.panel import GeneratePanel
from desktop.features.repair.view.panel import RepairPanel
from desktop.features.train.model.trainings import Trainings
from desktop.features.train.view.status import TrainStatus
from desktop.widgets.drops import local_paths
from engine.errors import ImpastoError
from engine.models.encryption import LockedModel


class MainWindow(QMainWindow):
    """Canvas in the middle, tools left, panels right, messages above, progress below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setWindowTitle("Impasto")
        self.setAcceptDrops(True)
        self.session = session
        self.files = Files(session, self)
        self.batches = Batches(session.engine, session)
        self.trainings = Trainings(session.trainer, session.models, session)
        for work in (self.batches, self.trainings):
            work.failed.connect(session.failed)
        self._may_close = False
        self.document_area = DocumentArea(session, self)
        self.canvas = self.document_area.canvas
        self.setCentralWidget(self.document_area)
        self.panels = Panels(session, self)
        self._make_bars()
        self._make_menus()
        self._connect()
        self._follow_current()
        restore_arrangement(self, session.preferences)
        self._follow_current()  # a bar shows when there is a picture, whatever was remembered

    # --- making the parts ---

    def _make_bars(self) -> None:
        session = self.session
        self.tool_strip = ToolStrip(self.canvas, self)
        self.tool_strip.serve(session)
        self.view_menu = ViewMenu(session, self.canvas, self)
        self.option_bar = OptionBar(
            self.canvas, self.tool_strip.tools, self.view_menu.bar_actions, self
        )
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.option_bar)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.tool_strip)
        self.status = Status(session, self)
        self.status.set_zoom_actions(self.view_menu.zoom_actions)
        self.setStatusBar(self.status)
        self.batch_status = BatchStatus(self.batches)
        self.train_status = TrainStatus(self.trainings)
        for status in (self.train_status, self.batch_status):
            self.status.add_status(status)

    def _make_menus(self) -> None:
        session, banners = self.session, self.document_area.banners
        self.file_menu = FileMenu(session, self.files, self)
        self.edit_menu = EditMenu(session, self.files, self.canvas, self)
        self.edit_menu.add_tools(self.tool_strip.tool_actions)
        self.image_menu = ImageMenu(session, self)
        self.select_menu = SelectMenu(session, self.files, self)
        self.layer_menu = LayerMenu(session, self.panels, self)
        self.layer_menu.transform_wanted.connect(lambda: self.tool_strip.pick("transform"))
        self.batch_menu = BatchMenu(session, self.batches, self.files, banners, self)
        self.train_menu = TrainMenu(session, self.trainings, banners, self)
        self.models_menu = ModelsMenu(session, self)
        self.window_menu = WindowMenu(session, self.panels, self)
        self.help_menu = HelpMenu(self.panels, self)
        self.menus: list[Menu] = [
            self.file_menu,
            self.edit_menu,
            self.image_menu,
            self.select_menu,
            self.view_menu,
            self.layer_menu,
            self.batch_menu,
            self.train_menu,
            self.models_menu,
            self.window_menu,
            self.help_menu,
        ]
        for menu in self.menus:
            self.menuBar().addMenu(menu)
        menus = (
            self.file_menu,
            self.edit_menu,
            self.select_menu,
            self.view_menu,
            self.layer_menu,
        )
        self.context_menus = ContextMenus(session, self.files, menus, self)

    def _connect(self) -> None:
        session, canvas, area = self.session, self.canvas, self.document_area
        session.failed.connect(self.tell_error)
        session.informed.connect(self.tell)
        for signal in (session.current_changed, session.item_added, session.item_removed):
            signal.connect(lambda item: self._follow_current())
        session.item_replaced.connect(lambda old, new: self._follow_current())
        session.document_opened.connect(self._watch)
        canvas.zoom_changed.connect(self.status.show_zoom)
        canvas.pointer_moved.connect(self.status.show_pointer)
        canvas.mask_edited.connect(self._show_new_stroke)
        canvas.mask_edited.connect(lambda: self.panels.front.stroke_ended())
        canvas.failed.connect(self.tell_error)
        canvas.menu_wanted.connect(self.context_menus.show_canvas)
        area.tabs.menu_wanted.connect(self.context_menus.show_tab)
        session.jobs.started.connect(lambda job: self._show_mask())
        session.jobs.ended.connect(lambda job, kept: self._show_mask())
        session.current_changed.connect(lambda item: self._show_mask())
        self.view_menu.show_mask.toggled.connect(lambda is_on: self._show_mask())
        self.status.cancel_wanted.connect(self.panels.stop)
        self.batch_status.clicked.connect(self.batch_menu.show_window)
        self.train_status.clicked.connect(self.train_menu.show_window)
        self.train_menu.model_wanted.connect(self.models_menu.show_model)
        self.help_menu.shortcuts_wanted.connect(lambda: self.shortcuts_dialog().show())
        area.tabs.close_wanted.connect(lambda item: self.files.close([item]))
        area.welcome.open_wanted.connect(self.files.choose_and_open)
        area.welcome.sample_wanted.connect(lambda: open_sample(session))
        area.welcome.recent_wanted.connect(lambda path: self.files.open([path]))
        self._connect_repair(self.panels.job(RepairPanel))
        self._connect_generate(self.panels.job(GeneratePanel))

    def _connect_repair(self, panel: RepairPanel) -> None:
        panel.networks_wanted.connect(self.models_menu.show_downloads)
        panel.find_wanted.connect(self.select_menu.look_for)
        self.document_area.show_below(panel.variants)
        panel.variants.changed.connect(self._show_mask)
        panel.methods_listed.connect(self.tool_strip.tool(ExtendTool).methods_listed)

    def _connect_generate(self, panel: GeneratePanel) -> None:
        points = self.tool_strip.tool(DragTool).points
        points.wanted.connect(lambda: self.panels.bring_up(panel))
        panel.serve_points(points)

    # --- messages ---

    def tell(self, text: str) -> None:
        """Show news for some seconds."""
        self.document_area.banners.tell(text, is_error=False)

    def tell_error(self, error: ImpastoError) -> None:
        """Show what went wrong until it is closed; of a locked model, ask for its passphrase."""
        if isinstance(error, LockedModel) and error.model:
            self.models_menu.unlock(error.model)
            return
        self.document_area.banners.tell(error_text(error), is_error=True)

    def shortcuts_dialog(self) -> ShortcutsDialog:
        """The list of keyboard shortcuts, made from the menus and tools as they are."""
        groups = [(plain(menu.title()), menu.actions()) for menu in self.menus]
        groups.insert(0, (self.tr("Tools"), self.tool_strip.tool_actions))
        keys = [*self.canvas.keys, *self.tool_strip.keys]
        return ShortcutsDialog(groups, keys, self)

    # --- following ---

    def _show_mask(self) -> None:
        # While something is made, the mask would hide what there is to watch.
        is_running = self.session.jobs.of(self.session.document) is not None
        is_covered = is_running or self.panels.job(RepairPanel).variants.is_on
        self.canvas.show_overlay = self.view_menu.show_mask.isChecked() and not is_covered

    def _show_new_stroke(self) -> None:
        self.canvas.show_overlay = self.view_menu.show_mask.isChecked()

    def _watch(self, document: Document) -> None:
        document.path_changed.connect(self._show_title)
        document.undo_stack.cleanChanged.connect(self._show_title)

    def _follow_current(self) -> None:
        has_document = self.session.document is not None
        for menu in self.menus:
            menu.enable(has_document)
        for bar in (self.tool_strip, self.option_bar):
            bar.setEnabled(has_document)
            bar.setVisible(has_document)
        self.status.show_zoom(self.canvas.zoom)
        self._show_title()

    def _show_title(self) -> None:
        document = self.session.document
        self.setWindowTitle(
            "Impasto" if document is None else f"{document_name(document)}[*] – Impasto"
        )
        self.setWindowModified(document is not None and not document.undo_stack.isClean())

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not None:
            return  # a layer that is being dragged comes from here
        if event.mimeData().hasImage() or local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.document_area.welcome.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.document_area.welcome.set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.document_area.welcome.set_dropping(False)
        paths = local_paths(event.mimeData())
        folders = [path for path in paths if path.is_dir()]
        if folders:
            self.batch_menu.show_source(folders[0])
        elif paths:
            self.files.open(paths)
        elif event.mimeData().hasImage():
            self.files.add_image(QImage(event.mimeData().imageData()))
        event.acceptProposedAction()

    # --- closing ---

    def closeEvent(self, event: QCloseEvent) -> None:
        is_at_work = self.batches.is_running or self.trainings.is_running
        if not self._may_close and (self.session.items or is_at_work):
            event.ignore()
            close = partial(self.files.close, self.session.items, self._close_for_good)
            self.batch_menu.ask_before_quitting(lambda: self.train_menu.ask_before_quitting(close))
            return
        remember_arrangement(self, self.session.preferences)
        event.accept()

    def _close_for_good(self) -> None:
        self._may_close = True
        # The question that led here is still closing.
        QTimer.singleShot(0, self, self.close)

    def createPopupMenu(self) -> QMenu:
        """The context menu of bars and docks: the panels."""
        menu = QMenu(self)
        for dock in self.panels.docks:
            menu.addAction(dock.toggleViewAction())
        return menu
