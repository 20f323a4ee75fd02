"""The Models menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.app.menus.menu import Menu
from desktop.core.session import Session
from engine.errors import ImpastoError
from engine.models import Card

if TYPE_CHECKING:
    from desktop.features.models.view.window import ModelsDialog


class ModelsMenu(Menu):
    """What is installed, adding to it, and where it lies."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Models"))
        self._session = session
        self._window = window
        self._dialog: ModelsDialog | None = None
        self.installed = self.add(
            self.tr("&Installed models…"), self._show, "Ctrl+Shift+M", always=True
        )
        self.add_file = self.add(self.tr("&Add model file…"), self._add_file, always=True)
        self.download = self.add(self.tr("&Download models…"), self.show_downloads, always=True)
        self.addSeparator()
        self.folder = self.add(self.tr("Open models &folder"), self._open_folder, always=True)
        session.models.added.connect(self._added)
        session.models.failed.connect(self._failed)

    def _show(self) -> ModelsDialog:
        if self._dialog is None:
            from desktop.features.models.view.window import ModelsDialog

            self._dialog = ModelsDialog(
                self._session.models, self._session.preferences, self._window
            )
            self._dialog.finished.connect(self._forget)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return self._dialog

    def show_model(self, name: str) -> None:
        """Show the model called ``name`` among those that are installed."""
        self._show().choose(name)

    def unlock(self, name: str) -> None:
        """Ask for the passphrase of the model called ``name``, unless that is being asked."""
        from desktop.features.models.view.passphrase import PassphraseDialog

        if self._window.findChild(PassphraseDialog) is not None:
            return
        files = self._session.models
        dialog = PassphraseDialog(files.store, files.store.card(name), self._window)
        dialog.accepted.connect(files.changed)
        dialog.accepted.connect(
            lambda: self._session.informed.emit(
                self.tr("{name} is unlocked until you quit Impasto.").format(name=dialog.title)
            )
        )
        dialog.open()

    def show_downloads(self) -> None:
        """Show which networks of others can be downloaded."""
        from desktop.features.models.view.download import DownloadDialog

        # One at a time: a file must not be fetched twice at once.
        for dialog in self._window.findChildren(DownloadDialog):
            if dialog.isVisible():
                dialog.raise_()
                dialog.activateWindow()
                return
        dialog = DownloadDialog(self._session.models, self._window)
        dialog.files_wanted.connect(self._add_file)
        dialog.show()

    def _add_file(self) -> None:
        self._show().choose_files()

    def _forget(self) -> None:
        self._dialog = None

    def _open_folder(self) -> None:
        folder = self._session.models.store.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            self._session.failed.emit(
                ImpastoError(
                    "Could not create the folder {path}: {reason}.", path=folder, reason=reason
                )
            )
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # What happens while the dialog is open is told there.

    def _added(self, card: Card, is_new: bool) -> None:
        if self._dialog is None:
            self._session.informed.emit(self.tr("Model {name} added.").format(name=card.title))

    def _failed(self, error: ImpastoError) -> None:
        if self._dialog is None:
            self._session.failed.emit(error)
