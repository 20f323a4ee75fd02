"""The Select menu: the mask as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QWidget

from desktop.app.dialogs.questions import ask_to_fit_mask, ask_what_mask_selects
from desktop.app.files import Files
from desktop.app.menus.menu import Menu
from desktop.core.background import BackgroundTask
from desktop.core.commands import MaskChange, change_of_mask
from desktop.core.document import Document
from desktop.core.session import Session
from desktop.core.tasks import Priority, QueryTask
from desktop.core.translation import error_text
from desktop.features.repair.model.wanted import Wanted
from desktop.widgets.choose_file import choose_file_to_open
from engine.errors import ImpastoError
from engine.mask_conventions import Convention, UnclearMaskError
from engine.masks import Mask, MaskSizeError, read_mask
from engine.operation import Context
from engine.picture import FORMATS


class SelectMenu(Menu):
    """Everything, nothing, the rest; larger, smaller, softer; from and to a file."""

    def __init__(self, session: Session, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Select"))
        self._session = session
        self._files = files
        self._window = window
        self._query: QueryTask | None = None
        self.all = self.add(self.tr("Select &all"), self._all, "Ctrl+A")
        self.none = self.add(self.tr("&Clear mask"), self._none, "Ctrl+D")
        self.invert = self.add(
            self.tr("&Invert mask"), self._invert, "Ctrl+Shift+I", icon_name="invert"
        )
        self.subject = self.add(self.tr("Select s&ubject"), self._subject, "Ctrl+Alt+U")
        self.addSeparator()
        self.grow = self.add(
            self.tr("&Grow…"), lambda: self._adjust("grow"), "Ctrl+Alt+G", icon_name="grow"
        )
        self.shrink = self.add(
            self.tr("&Shrink…"), lambda: self._adjust("shrink"), "Ctrl+Alt+S", icon_name="shrink"
        )
        self.feather = self.add(
            self.tr("S&often edge…"),
            lambda: self._adjust("feather"),
            "Ctrl+Alt+F",
            icon_name="feather",
        )
        self.addSeparator()
        self.find_scratches = self.add(
            self.tr("Find scratches and &dust…"),
            lambda: self.look_for(Wanted.SCRATCHES),
            "Ctrl+Alt+D",
        )
        self.find_text = self.add(
            self.tr("Find &text and dates…"), lambda: self.look_for(Wanted.TEXT), "Ctrl+Alt+T"
        )
        self.addSeparator()
        self.load = self.add(self.tr("&Load mask…"), self._load, "Ctrl+Alt+O")
        self.save = self.add(self.tr("Sa&ve mask…"), self._save, "Ctrl+Alt+E")

        session.jobs.started.connect(lambda job: self._refresh())
        session.jobs.ended.connect(lambda job, kept: self._refresh())

    def enable(self, has_document: bool) -> None:
        super().enable(has_document)
        self._refresh()

    def _refresh(self) -> None:
        # A job that ends changes the mask, and must not do so while a dialog previews another.
        document = self._session.document
        idle = document is not None and self._session.jobs.of(document) is None
        for action in (
            self.subject,
            self.grow,
            self.shrink,
            self.feather,
            self.find_scratches,
            self.find_text,
        ):
            action.setEnabled(idle)

    def _all(self) -> None:
        document = self._session.document
        if document is not None:
            bounds = document.bounds
            full = np.full((bounds.height, bounds.width), 255, np.uint8)
            document.set_mask(Mask(bounds, full), self.tr("Select all"))

    def _none(self) -> None:
        document = self._session.document
        if document is not None:
            empty = Mask.of(np.zeros((1, 1), np.uint8))
            document.set_mask(empty, self.tr("Clear mask"))

    def _invert(self) -> None:
        document = self._session.document
        if document is not None:
            from engine.selection import invert

            mask, bounds = document.mask(), document.bounds
            text = self.tr("Invert mask")
            self._change(document, lambda: invert(mask, bounds), text)

    def _subject(self) -> None:
        document = self._session.document
        if document is None:
            return
        from engine.selection.subject import select_subject

        stack, version, before = document.stack, document.mask_version, document.mask()

        def find(context: Context) -> tuple[Mask, MaskChange]:
            mask = select_subject(stack, context.device, context.check)
            return mask, change_of_mask(before, mask, stack.bounds)

        def put(found: tuple[Mask, MaskChange]) -> None:
            if found[0].is_empty:
                self._session.informed.emit(self.tr("No subject was found in this picture."))
            elif document in self._session.documents:
                self._put(document, found, version, self.tr("Select subject"))

        self._query = self._session.engine.ask(find, Priority.INTERACTIVE)
        self._query.answered.connect(put)
        self._query.failed.connect(self._session.failed)

    def _adjust(self, kind: str) -> None:
        document = self._session.document
        if document is not None and not document.mask().is_empty:
            from desktop.app.dialogs.adjust_mask import AdjustMaskDialog

            failed = self._session.failed.emit
            AdjustMaskDialog(document, kind, failed, self._window).open()
        else:
            self._session.informed.emit(self.tr("The mask is empty. Paint a mask first."))

    def look_for(self, wanted: Wanted) -> None:
        """Look for scratches or text, to make them the mask."""
        document = self._session.document
        if document is not None and self._session.jobs.of(document) is None:
            from desktop.features.repair.view.find import FindDialog

            FindDialog(document, wanted, self._session.failed.emit, self._window).open()

    def _load(self) -> None:
        document = self._session.document
        if document is None:
            return
        patterns = " ".join(f"*{suffix}" for format in FORMATS for suffix in format.suffixes)
        choose_file_to_open(
            self._window,
            self.tr("Load mask"),
            self._session.preferences.folder,
            [self.tr("Images ({patterns})").format(patterns=patterns)],
            lambda path: self.load_mask(document, path),
        )

    def load_mask(
        self, document: Document, path: Path, fit: bool = False, convention: Convention = "auto"
    ) -> None:
        """Put the mask in a file in the place of the present one; ask where its file is unclear."""
        bounds = document.bounds

        def not_loaded(error: ImpastoError) -> None:
            if document not in self._session.documents:
                return
            if isinstance(error, MaskSizeError):
                again = partial(self.load_mask, document, path, True, convention)
                ask_to_fit_mask(self._window, error_text(error), again)
            elif isinstance(error, UnclearMaskError):
                choose = partial(self.load_mask, document, path, fit)
                ask_what_mask_selects(self._window, path.name, error.choices, choose)
            else:
                self._session.failed.emit(error)

        self._change(
            document,
            lambda: read_mask(path, bounds, fit, convention),
            self.tr("Load mask"),
            document.know_mask_kept,
            not_loaded,
        )

    def _save(self) -> None:
        document = self._session.document
        if document is not None:
            self._files.save_mask(document)

    def _change(
        self,
        document: Document,
        make: Callable[[], Mask],
        text: str,
        then: Callable[[], object] = lambda: None,
        failed: Callable[[ImpastoError], object] | None = None,
    ) -> None:
        """Put the mask that ``make`` returns in the place of the present one, as one step.

        It is made, and compared with the present one, while the window goes on.
        """
        before, version, bounds = document.mask(), document.mask_version, document.bounds

        def prepare() -> tuple[Mask, MaskChange]:
            mask = make()
            return mask, change_of_mask(before, mask, bounds)

        def put(made: tuple[Mask, MaskChange]) -> None:
            if document not in self._session.documents:
                return  # closed in the meantime
            self._put(document, made, version, text)
            then()

        task = BackgroundTask(prepare)
        task.done.connect(put)
        task.failed.connect(failed or self._session.failed)
        task.start()

    def _put(
        self, document: Document, made: tuple[Mask, MaskChange], version: int, text: str
    ) -> None:
        mask, change = made
        if not document.put_mask_change(change, version, text):
            document.set_mask(mask, text)  # it was painted on in the meantime
