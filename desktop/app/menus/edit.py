"""The Edit menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.app.files import Files
from desktop.app.menus.menu import Menu
from desktop.canvas.canvas import Canvas
from desktop.core.background import BackgroundTask
from desktop.core.clipboard import Copied, copied, mime_data, place_of
from desktop.core.document import Document
from desktop.core.images import layer_from_image
from desktop.core.session import Session
from desktop.widgets.drops import local_paths
from desktop.widgets.icons import icon
from engine.errors import ImpastoError
from engine.layers import Layer

Key = QKeySequence.StandardKey


class EditMenu(Menu):
    """Undo and redo, the clipboard, the preferences."""

    def __init__(self, session: Session, files: Files, canvas: Canvas, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Edit"))
        self._session = session
        self._files = files
        self._canvas = canvas
        self._window = window
        self.undo = session.undo_group.createUndoAction(self, self.tr("Undo"))
        self.redo = session.undo_group.createRedoAction(self, self.tr("Redo"))
        for action, key, name in ((self.undo, Key.Undo, "undo"), (self.redo, Key.Redo, "redo")):
            action.setShortcuts(QKeySequence.keyBindings(key))
            action.setIcon(icon(name))
            action.setIconVisibleInMenu(False)
            self.addAction(action)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.addSeparator()
        self.copy = self.add(self.tr("&Copy"), self._copy, Key.Copy)
        self.copy_merged = self.add(
            self.tr("Copy &merged"), lambda: self._copy(merged=True), "Ctrl+Shift+C"
        )
        self.paste = self.add(self.tr("&Paste"), self._paste, Key.Paste, always=True)
        self.paste_in_place = self.add(
            self.tr("Paste &in place"), self._paste_in_place, "Ctrl+Alt+V"
        )
        self.paste_new = self.add(
            self.tr("Paste as &new photo"), self._paste_new, "Ctrl+Shift+V", always=True
        )
        self.addSeparator()
        self.preferences = self.add(
            self.tr("Pre&ferences…"),
            self._show_preferences,
            "Ctrl+,",
            icon_name="settings",
            always=True,
        )

    def add_tools(self, actions: Sequence[QAction]) -> None:
        """Offer the tools of the tool strip in a menu of their own."""
        self.tools = QMenu(self.tr("&Tool"), self)
        self.tools.addActions(actions)
        self.insertMenu(self.preferences, self.tools)
        self.insertSeparator(self.preferences)

    def enable(self, has_document: bool) -> None:
        super().enable(has_document)
        self.tools.setEnabled(has_document)

    def _copy(self, merged: bool = False) -> None:
        """Copy what is selected, or everything: of the chosen layer, or as it is seen."""
        document = self._session.document
        if document is None:
            return
        stack, mask = document.stack, document.mask()
        layer = None if merged else document.active.layer
        if layer is not None and not layer.visible:
            layer = None  # what nobody sees nobody means to copy
        task = BackgroundTask(lambda: copied(stack, mask, layer))
        task.done.connect(self._to_clipboard)
        task.failed.connect(self._session.failed)
        task.start()

    def _to_clipboard(self, part: Copied) -> None:
        QGuiApplication.clipboard().setMimeData(mime_data(part))
        self._session.informed.emit(
            self.tr("Copied {width} × {height} px.").format(
                width=part.image.width(), height=part.image.height()
            )
        )

    def _paste(self) -> None:
        self.paste_at(self._canvas.viewport.center)

    def _paste_in_place(self) -> None:
        """Where it was copied from; in the middle of the view what comes from elsewhere."""
        place = place_of(QGuiApplication.clipboard().mimeData())
        if place is None:
            self._paste()
        else:
            self.paste_at((place.x + place.width // 2, place.y + place.height // 2))

    def paste_at(self, centre: tuple[int, int]) -> None:
        """Paste around a place of the picture; without a picture, as a new one."""
        image = self._clipboard_image()
        if image is None:
            return
        document = self._session.document
        if document is None:
            self._files.add_image(image)
            return
        name, base = self.tr("Pasted"), document.stack.base
        task = BackgroundTask(lambda: layer_from_image(image, name, base, centre))
        task.done.connect(lambda layer: self._add_layer(document, layer))
        task.failed.connect(self._session.failed)
        task.start()

    def _paste_new(self) -> None:
        image = self._clipboard_image()
        if image is not None:
            self._files.add_image(image)

    def _clipboard_image(self) -> QImage | None:
        """The picture on the clipboard; files that were copied are opened instead."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasFormat("image/png"):
            image = QImage.fromData(data.data("image/png"))
        else:
            image = QGuiApplication.clipboard().image()
        if not image.isNull():
            return image
        paths = local_paths(data)
        if paths:
            self._files.open(paths)
        else:
            self._session.failed.emit(ImpastoError("No image on the clipboard.", "Copy one first."))
        return None

    def _add_layer(self, document: Document, layer: Layer | None) -> None:
        if layer is not None and document in self._session.documents:
            document.change_layers(document.stack.with_layer(layer), layer.name)

    def _show_preferences(self) -> None:
        from desktop.app.dialogs.preferences import PreferencesDialog

        PreferencesDialog(self._session.preferences, self._window).open()
