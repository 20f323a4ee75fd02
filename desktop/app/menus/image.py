"""The Image menu: size, frame and orientation of the picture. All layers go along."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.app.menus.menu import Menu
from desktop.core.document import Document
from desktop.core.reshaping import change_geometry
from desktop.core.session import Session
from engine.geometry import Crop, Frame, GeometricOperation, Geometry, Orientation, Resize
from engine.regions import Region

TURNED = Orientation(1)
TURNED_BACK = Orientation(3)
UPSIDE_DOWN = Orientation(2)
MIRRORED = Orientation(0, mirrored=True)
MIRRORED_DOWN = Orientation(2, mirrored=True)


class ImageMenu(Menu):
    """Resize, crop, rotate and flip."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Image"))
        self._session = session
        self._window = window
        self._document: Document | None = None
        self.resize_it = self.add(self.tr("&Resize…"), lambda: self._ask(Resize), "Ctrl+Alt+I")
        self.crop = self.add(self.tr("&Crop…"), lambda: self._ask(Crop))
        self.crop_to_selection = self.add(self.tr("Crop to &selection"), self._crop_to_selection)
        self.addSeparator()
        for text, change in (
            (self.tr("Rotate 90° clock&wise"), TURNED),
            (self.tr("Rotate 90° c&ounterclockwise"), TURNED_BACK),
            (self.tr("Rotate &180°"), UPSIDE_DOWN),
            (self.tr("Flip &horizontally"), MIRRORED),
            (self.tr("Flip &vertically"), MIRRORED_DOWN),
        ):
            self._add_change(text, change)
        session.current_changed.connect(lambda item: self._set_document(session.document))
        self._set_document(session.document)

    def enable(self, has_document: bool) -> None:
        super().enable(has_document)
        self._refresh()

    def _add_change(self, text: str, change: Geometry) -> None:
        name = text.replace("&", "")
        self.add(text, lambda: self._change(change, name))

    def _change(self, geometry: Geometry, text: str) -> None:
        document = self._session.document
        if document is not None:
            change = change_geometry(document, [geometry], text)
            change.failed.connect(self._session.failed)

    def _crop_to_selection(self) -> None:
        document = self._session.document
        if document is not None:
            region: Region = document.mask().region
            if not region.is_empty:
                self._change(Frame(region), self.tr("Crop to selection"))

    def _ask(self, kind: type[GeometricOperation]) -> None:
        from desktop.app.dialogs.geometry import GeometryDialog

        document = self._session.document
        if document is not None:
            GeometryDialog(self._session, document, kind, self._window).open()

    def _set_document(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.mask_changed.disconnect(self._refresh)
        self._document = document
        if document is not None:
            document.mask_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        has_selection = self._document is not None and not self._document.mask_bounds.is_empty
        self.crop_to_selection.setEnabled(has_selection)
