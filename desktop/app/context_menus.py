"""What a click with the right button offers on the canvas and on a tab."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.app.files import Files
from desktop.app.menus.edit import EditMenu
from desktop.app.menus.file import FileMenu
from desktop.app.menus.layer import LayerMenu
from desktop.app.menus.select import SelectMenu
from desktop.app.menus.view import ViewMenu
from desktop.core.document import Document
from desktop.core.session import Opening, Session


class ContextMenus(QObject):
    """Made of the actions of the menu bar, so that each command is declared once."""

    def __init__(
        self,
        session: Session,
        files: Files,
        menus: tuple[FileMenu, EditMenu, SelectMenu, ViewMenu, LayerMenu],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._file, self._edit, self._select, self._view, self._layer = menus
        self._window = window

    def show_canvas(self, at: QPoint, pixel: QPoint) -> None:
        """The menu of the canvas at a place of the screen, on a pixel of the picture."""
        menu = self._menu()
        menu.addActions([self._layer.run, self._edit.copy, self._edit.copy_merged])
        paste = menu.addAction(self.tr("Paste here"))
        paste.triggered.connect(lambda: self._edit.paste_at((pixel.x(), pixel.y())))
        menu.addAction(self._edit.paste_in_place)
        menu.addSeparator()
        menu.addActions([self._select.all, self._select.none, self._select.invert])
        menu.addSeparator()
        layer = self._layer.context_menu(menu)
        layer.setTitle(self.tr("Layer"))
        menu.addMenu(layer)
        menu.addSeparator()
        menu.addActions([self._view.fit, self._view.actual, self._view.fit_mask])
        menu.popup(at)

    def show_tab(self, item: Document | Opening, at: QPoint) -> None:
        """The menu of a tab, whose picture comes to the front."""
        self._session.set_current(item)
        menu = self._menu()
        if isinstance(item, Document):
            menu.addActions([self._file.save, self._file.save_as, self._file.export])
            menu.addSeparator()
        menu.addAction(self._file.close_one)
        others = [each for each in self._session.items if each is not item]
        close_others = menu.addAction(self.tr("Close others"))
        close_others.setEnabled(bool(others))
        close_others.triggered.connect(lambda: self._files.close(others))
        menu.addAction(self._file.close_all)
        path = item.path
        if path is not None:
            menu.addSeparator()
            copy = menu.addAction(self.tr("Copy path"))
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(path)))
            folder = menu.addAction(self.tr("Show in folder"))
            url = QUrl.fromLocalFile(str(path.parent))
            folder.triggered.connect(lambda: QDesktopServices.openUrl(url))
        menu.popup(at)

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
