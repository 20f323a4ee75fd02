"""The File menu."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.app.files import Files
from desktop.app.menus.menu import Menu
from desktop.app.sample import open_sample
from desktop.core.document import Document
from desktop.core.session import Session

Key = QKeySequence.StandardKey


class FileMenu(Menu):
    """Open, save, export, close."""

    def __init__(self, session: Session, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&File"))
        self._session = session
        self._files = files
        self._window = window
        self.open = self.add(
            self.tr("&Open…"),
            files.choose_and_open,
            Key.Open,
            icon_name="folder",
            always=True,
        )
        self.recent = QMenu(self.tr("Open &recent"), self)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.addMenu(self.recent)
        self.sample = self.add(self.tr("Open sa&mple"), lambda: open_sample(session), always=True)
        self.addSeparator()
        self.save = self.add(
            self.tr("&Save"), lambda: self._with_document(files.save), Key.Save, icon_name="save"
        )
        self.save_as = self.add(
            self.tr("Save &as…"), lambda: self._with_document(files.save_as), "Ctrl+Shift+S"
        )
        self.save_copy = self.add(
            self.tr("Save a cop&y…"), lambda: self._with_document(files.save_copy), "Ctrl+Alt+Y"
        )
        self.export = self.add(
            self.tr("&Export…"),
            lambda: self._with_document(self._export),
            "Ctrl+E",
            icon_name="export",
        )
        self.addSeparator()
        self.originals = self.add(self.tr("Or&iginals…"), self._show_originals, always=True)
        self.addSeparator()
        self.close_one = self.add(self.tr("&Close"), self._close, "Ctrl+W")
        self.close_all = self.add(
            self.tr("C&lose all"), lambda: files.close(session.items), "Ctrl+Shift+W"
        )
        self.addSeparator()
        self.quit = self.add(self.tr("&Quit"), window.close, "Ctrl+Q", always=True)
        self._fill_recent()
        session.preferences.changed.connect(lambda key: self._enable_recent(key))

    def _with_document(self, do: object) -> None:
        if self._session.document is not None and callable(do):
            do(self._session.document)

    def _export(self, document: Document) -> None:
        from desktop.app.dialogs.export import ExportDialog

        ExportDialog(document, self._files, self._window).open()

    def _show_originals(self) -> None:
        from desktop.app.dialogs.originals import OriginalsDialog

        dialog = OriginalsDialog(self._window)
        dialog.open_wanted.connect(self._files.open_original)
        dialog.open()

    def _close(self) -> None:
        if self._session.current is not None:
            self._files.close([self._session.current])

    def _enable_recent(self, key: str) -> None:
        if key == "recent":
            self.recent.setEnabled(bool(self._session.preferences.recent()))

    def _fill_recent(self) -> None:
        self.recent.clear()
        paths = self._session.preferences.recent()
        for path in paths:
            action = self.recent.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(lambda checked=False, path=path: self._files.open([path]))
        self.recent.addSeparator()
        clear = self.recent.addAction(self.tr("Clear recent photos"))
        clear.triggered.connect(lambda: self._session.preferences.forget_recent())
        self.recent.setEnabled(bool(paths))
