"""Opening, saving and closing pictures, and the questions that go with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.app.dialogs.questions import (
    ask_about_changes,
    ask_about_conflict,
    ask_about_loss,
    ask_about_mask,
)
from desktop.app.widgets.document_tabs import document_name
from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.file_formats import can_write, format_of, readable_formats, writable_formats
from desktop.core.session import Opening, Session
from desktop.core.translation import loss_text
from desktop.widgets.choose_file import choose_file_to_save, choose_files_to_open
from engine.errors import ImpastoError
from engine.layers import Stack
from engine.losses import losses
from engine.masks import write_mask
from engine.picture import FORMATS, SaveOptions

Then = Callable[[], None]


class FileStamp(NamedTuple):
    """Enough to see that a file was written to by another program."""

    modified: int
    size: int

    @classmethod
    def of(cls, path: Path) -> FileStamp | None:
        """The stamp of the file now; None when there is none."""
        try:
            status = path.stat()
        except OSError:
            return None
        return cls(status.st_mtime_ns, status.st_size)


class Files(QObject):
    """What the File menu does. Nothing here waits for a disk: that is done in the background."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._stamps: dict[Document, FileStamp | None] = {}
        self._saving: dict[Document, BackgroundTask[None]] = {}
        self._after_saving: dict[Document, Then] = {}
        self._may_lose: set[Document] = set()
        """Documents whose file may lose what it holds beside the picture."""
        for document in session.documents:
            self._remember(document)
        session.document_opened.connect(self._remember)
        session.item_removed.connect(self._forget)

    # --- opening ---

    def choose_and_open(self) -> None:
        """Ask which pictures to open."""
        folder = self._session.preferences.folder
        choose_files_to_open(self._window, folder, readable_formats(), self.open)

    def open(self, paths: Iterable[Path]) -> None:
        """Open each picture in a tab of its own."""
        for path in paths:
            self._session.open(path)

    # --- saving ---

    def save(self, document: Document, then: Then | None = None) -> None:
        """Write the picture to its file, or ask for one. ``then`` follows success only."""
        if document in self._saving:
            self._after_saving[document] = partial(self.save, document, then)
            return
        path = document.path
        if path is None or not can_write(path):
            self.save_as(document, then)
        elif FileStamp.of(path) not in (None, self._stamps.get(document)):
            ask_about_conflict(
                self._window,
                path.name,
                overwrite=lambda: self._write_knowingly(document, path, then),
                save_as=lambda: self.save_as(document, then),
            )
        else:
            self._write_knowingly(document, path, then)

    def save_as(self, document: Document, then: Then | None = None) -> None:
        """Ask for a file and write the picture there; from now on it is the picture's own."""
        suggestion = self.suggested_path(document)
        choose_file_to_save(
            self._window,
            self.tr("Save as"),
            suggestion,
            writable_formats(),
            lambda path: self._write_knowingly(document, path, then),
        )

    def save_mask(self, document: Document, then: Then | None = None) -> None:
        """Ask for a file and write the mask there as a grey PNG of the picture's size.

        ``then`` follows success only.
        """
        folder = document.path.parent if document.path else Path(self._session.preferences.folder)
        choose_file_to_save(
            self._window,
            self.tr("Save mask"),
            folder / f"{Path(document_name(document)).stem}-mask.png",
            [format for format in FORMATS if format.name == "PNG"],
            lambda path: self._write_mask(document, path, then),
        )

    def export(self, document: Document, path: Path, options: SaveOptions) -> None:
        """Write a copy; the picture's own file stays what it is."""
        stack = document.stack
        task = BackgroundTask(partial(_save, stack, path, options))
        task.done.connect(
            lambda _: self._session.informed.emit(
                self.tr("Exported {name}.").format(name=path.name)
            )
        )
        task.failed.connect(self._session.failed)
        task.start()

    def suggested_path(self, document: Document, suffix: str = "") -> Path:
        """Where the picture would be saved: its own file, or a new one in the last folder."""
        path = document.path or Path(self._session.preferences.folder) / document_name(document)
        if suffix:
            return path.with_suffix(suffix)
        return path if can_write(path) else path.with_suffix(".png")

    def _write_knowingly(self, document: Document, path: Path, then: Then | None) -> None:
        """Write, but ask first, once, if the file holds something that this would lose."""
        found = losses(document.stack, path, self._options_for(document, path))
        lost = [loss for loss in found if loss.kind != "own-layers"]

        def write() -> None:
            self._may_lose.add(document)
            self._write(document, path, then)

        if lost and document not in self._may_lose:
            titles = [loss_text(loss) for loss in lost]
            save_as = partial(self.save_as, document, then)
            ask_about_loss(self._window, path.name, titles, replace=write, save_as=save_as)
        else:
            self._write(document, path, then)

    def _write(self, document: Document, path: Path, then: Then | None) -> None:
        if document in self._saving:
            self._after_saving[document] = partial(self._write, document, path, then)
            return
        stack = document.stack
        options = self._options_for(document, path)
        task = BackgroundTask(partial(_save, stack, path, options))
        self._saving[document] = task
        task.done.connect(lambda _: self._written(document, path, stack, then))
        task.failed.connect(lambda error: self._not_written(document, error))
        task.start()

    @staticmethod
    def _options_for(document: Document, path: Path) -> SaveOptions:
        own_format = None if path == document.path else format_of(path)
        return SaveOptions(format=own_format.name if own_format else None)

    def _written(self, document: Document, path: Path, stack: Stack, then: Then | None) -> None:
        del self._saving[document]
        self._session.preferences.add_recent(path)
        self._session.preferences.folder = str(path.parent)
        self._session.informed.emit(self.tr("Saved {name}.").format(name=path.name))
        if document not in self._session.documents:
            return  # closed without waiting for this
        self._stamps[document] = FileStamp.of(path)
        if document.path != path:
            document.path = path
        document.know_saved(stack)
        if then is not None:
            then()
        self._go_on(document)

    def _not_written(self, document: Document, error: ImpastoError) -> None:
        del self._saving[document]
        self._session.failed.emit(error)
        self._go_on(document)

    def _write_mask(self, document: Document, path: Path, then: Then | None = None) -> None:
        mask, bounds, step = document.mask(), document.bounds, document.undo_stack.index()

        def written() -> None:
            if document.undo_stack.index() == step:
                document.know_mask_kept()
            self._session.informed.emit(self.tr("Saved {name}.").format(name=path.name))
            if then is not None:
                then()

        task = BackgroundTask(lambda: write_mask(path, mask, bounds))
        task.done.connect(lambda _: written())
        task.failed.connect(self._session.failed)
        task.start()

    def _go_on(self, document: Document) -> None:
        """Do what was asked for while the file was being written."""
        waiting = self._after_saving.pop(document, None)
        if waiting is not None:
            waiting()

    def _remember(self, document: Document) -> None:
        if document.path is not None:
            self._stamps[document] = FileStamp.of(document.path)

    def _forget(self, item: Document | Opening) -> None:
        if isinstance(item, Document):
            self._stamps.pop(item, None)
            self._after_saving.pop(item, None)
            self._may_lose.discard(item)

    # --- closing ---

    def close(self, items: Sequence[Document | Opening], then: Then | None = None) -> None:
        """Close each; ask about those with changes. ``then`` follows when all are closed."""
        if not items:
            if then is not None:
                then()
            return
        item, rest = items[0], items[1:]

        def discard() -> None:
            self._session.close(item)
            self.close(rest, then)

        if isinstance(item, Document) and item in self._saving:
            # Whether there is something to ask about will be known when the file is written.
            self._after_saving[item] = partial(self.close, items, then)
            return
        if isinstance(item, Opening) or not (item.has_unsaved_layers or item.has_unsaved_mask):
            discard()
            return
        self._session.set_current(item)
        # Not discard: there may be changes again by the time the file is written.
        again = partial(self.close, items, then)
        name = document_name(item)
        if item.has_unsaved_layers:
            ask_about_changes(self._window, name, lambda: self.save(item, again), discard)
        else:
            ask_about_mask(self._window, name, lambda: self.save_mask(item, again), discard)

    # --- pictures that are no files ---

    def add_image(self, image: QImage) -> None:
        """Open a picture that was dropped or pasted as an untitled document."""
        from desktop.core.images import picture_from_image

        task = BackgroundTask(lambda: picture_from_image(image))
        task.done.connect(lambda picture: self._session.add(Document(picture)))
        task.failed.connect(self._session.failed)
        task.start()


def _save(stack: Stack, path: Path, options: SaveOptions) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        # An atomic save replaces the file, which the folder would allow; the person did not.
        raise ImpastoError(
            "{name} is write-protected.", "Save it under another name.", name=path.name
        )
    stack.flatten().save(path, options)
