"""The Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.menus.menu import Menu
from desktop.app.panels import Panels
from engine.log import log_file

if TYPE_CHECKING:
    from desktop.app.dialogs.manual import ManualWindow


class HelpMenu(Menu):
    """The manual, the shortcut sheet, the log, and what this program is."""

    shortcuts_wanted = Signal()

    def __init__(self, panels: Panels, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Help"))
        self._window = window
        self._panels = panels
        self.manual = self.add(
            self.tr("Impasto &manual"), self._show_manual, "F1", icon_name="help", always=True
        )
        self.manual.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        self.manual_window: ManualWindow | None = None
        self.shortcuts = self.add(
            self.tr("&Keyboard shortcuts"),
            self.shortcuts_wanted.emit,
            "Ctrl+?",
            icon_name="keyboard",
            always=True,
        )
        self.log = self.add(self.tr("Open &log folder"), self._open_log, always=True)
        self.addSeparator()
        self.about = self.add(
            self.tr("&About Impasto"), self._show_about, icon_name="info", always=True
        )

    def _show_manual(self) -> None:
        """Open the manual at the page about what has the focus."""
        from desktop.app.dialogs.manual import FIRST, ManualWindow, page_for

        page = page_for(QApplication.focusWidget() or QApplication.activeWindow())
        if page == FIRST:
            page = page_for(self._panels.front)
        if self.manual_window is None:
            self.manual_window = ManualWindow(self._window)
            self.manual_window.destroyed.connect(self._forget_manual)
        self.manual_window.show_page(page)
        self.manual_window.show()
        self.manual_window.raise_()
        self.manual_window.activateWindow()

    def _forget_manual(self) -> None:
        self.manual_window = None

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))

    def _show_about(self) -> None:
        from desktop.app.dialogs.about import AboutDialog

        AboutDialog(self._window).open()
