"""The Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.app.menus.menu import Menu
from engine.log import log_file

if TYPE_CHECKING:
    from desktop.app.window import MainWindow


class HelpMenu(Menu):
    """The shortcut sheet, the log, and what this program is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Help"))
        self._window = window
        self.shortcuts = self.add(
            self.tr("&Keyboard shortcuts"),
            self._show_shortcuts,
            ["F1", "Ctrl+?"],
            icon_name="keyboard",
            always=True,
        )
        self.log = self.add(self.tr("Open the &log folder"), self._open_log, always=True)
        self.addSeparator()
        self.about = self.add(
            self.tr("&About Impasto"), self._show_about, icon_name="info", always=True
        )

    def _show_shortcuts(self) -> None:
        from desktop.app.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window).show()

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))

    def _show_about(self) -> None:
        from desktop.app.dialogs.about import AboutDialog

        AboutDialog(self._window).open()
