"""Writing documents to files in the background: photos, projects, copies. Asks nothing."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.session import Opening, Session
from engine import overwritten
from engine.errors import ImpastoError
from engine.layers import Stack
from engine.picture import SaveOptions
from engine.projects import openraster
from engine.projects.project import Project, Source

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


class Saver(QObject):
    """Writes one file of a document at a time; what is asked for meanwhile waits its turn."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stamps: dict[Document, FileStamp | None] = {}
        self._saving: dict[Document, BackgroundTask[object]] = {}
        self._after_saving: dict[Document, Then] = {}
        for document in session.documents:
            self._remember(document)
        session.document_opened.connect(self._remember)
        session.item_removed.connect(self._forget)

    def is_saving(self, document: Document) -> bool:
        """Whether a file of the document is being written."""
        return document in self._saving

    def after_saving(self, document: Document, then: Then) -> None:
        """Do something when the file that is being written is done, well or not."""
        self._after_saving[document] = then

    def was_changed_elsewhere(self, document: Document, path: Path) -> bool:
        """Whether another program has written to the document's file."""
        return FileStamp.of(path) not in (None, self._stamps.get(document))

    def write_photo(
        self, document: Document, path: Path, options: SaveOptions, then: Then | None = None
    ) -> None:
        """Write what is seen to the document's own file, which is kept for a while as it was."""
        stack, keeps_date = document.stack, self._session.preferences.keep_dates

        def done(kept: Source | None) -> None:
            source = document.source
            if kept is not None and source is not None and source.path == path:
                # A project of this document holds what was opened, not what lies there now.
                document.source = dataclasses.replace(kept, name=source.name)
            self._written(document, path, stack, then)

        self._begin(document, partial(_write_photo, stack, path, options, keeps_date), done)

    def write_copy(
        self, stack: Stack, path: Path, options: SaveOptions, text: str, then: Then | None = None
    ) -> None:
        """Write what is seen to another file; the document's own stays what it is.

        ``text`` says so when it is done, with ``{name}`` for the file's.
        """

        def done(_: object) -> None:
            self._session.informed.emit(text.format(name=path.name))
            if then is not None:
                then()

        keeps_date = self._session.preferences.keep_dates
        task = BackgroundTask(partial(_write_photo, stack, path, options, keeps_date))
        task.done.connect(done)
        task.failed.connect(self._session.failed)
        task.start()

    def write_project(self, document: Document, path: Path, then: Then | None = None) -> None:
        """Write everything to a project file, which is the document's own from now on."""
        stack, mask, version = document.stack, document.mask(), document.mask_version
        selection = None if mask.is_empty else mask
        project = Project(stack, selection, document.source, document.explorer)
        previous = document.saved_project

        def done(saved: openraster.Saved) -> None:
            if document.source is not None and saved.source is None:
                text = self.tr(
                    "{name} does not hold the original file, which was changed or moved."
                )
                self._session.informed.emit(text.format(name=path.name))
            if document.mask_version == version:
                document.know_mask_kept()
            document.saved_project = saved
            document.source = saved.source
            self._written(document, path, stack, then)

        self._begin(document, partial(_write_project, project, path, previous), done)

    def _begin(
        self, document: Document, work: Callable[[], object], done: Callable[..., None]
    ) -> None:
        if document in self._saving:
            self._after_saving[document] = lambda: self._begin(document, work, done)
            return
        task: BackgroundTask[object] = BackgroundTask(work)
        self._saving[document] = task
        task.done.connect(done)
        task.failed.connect(lambda error: self._not_written(document, error))
        task.start()

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


def _write_project(
    project: Project, path: Path, previous: openraster.Saved | None
) -> openraster.Saved:
    if project.source is not None:
        try:
            project.source.check()
        except ImpastoError:  # losing the work as well would be worse
            project = dataclasses.replace(project, source=None)
    return openraster.save(project, path, previous)


def _write_photo(
    stack: Stack, path: Path, options: SaveOptions, keeps_date: bool = False
) -> Source | None:
    """Write, and say where what was there before is kept; None where nothing was."""
    if path.exists() and not os.access(path, os.W_OK):
        # An atomic save replaces the file, which the folder would allow; the person did not.
        raise ImpastoError(
            "{name} is write-protected.", "Save it under another name.", name=path.name
        )
    picture = stack.flatten()
    before = path.stat() if path.exists() else None
    kept = overwritten.keep(path)
    picture.save(path, options)
    if keeps_date and before is not None:
        with contextlib.suppress(OSError):  # some file systems refuse
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    if kept is None:
        return None
    overwritten.know_written(kept, path)
    with contextlib.suppress(OSError):
        return Source.of(overwritten.copy_of(kept))
    return None
