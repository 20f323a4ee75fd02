"""Keeps unsaved work on disk while it is made, and finds what a crash has left behind."""

from __future__ import annotations

import contextlib
import logging
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.kept_document import KeptDocument, State
from desktop.core.session import Opening, Session
from engine.errors import ImpastoError
from engine.projects.autosave import Autosave, Found, Recovered, Work, look_into, recover
from engine.projects.left_behind import ProcessFolder, claim_left_behind, set_aside

log = logging.getLogger(__name__)

INTERVAL = 5_000
"""Milliseconds from a change until it is written; ten seconds with the writing itself."""


class Recovery(QObject):
    """Follows all documents of a session. Lives in the GUI thread; files are the pool's work."""

    found = Signal(object)
    """A list of ``Found``: unsaved work of processes that are gone."""
    nothing_found = Signal()

    def __init__(self, session: Session, interval: int = INTERVAL) -> None:
        super().__init__(session)
        self._session = session
        self._interval = interval
        # One writes at a time, and nobody waits for it to open or save a picture.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._own: ProcessFolder | None = None
        self._left: list[ProcessFolder] = []
        self._kept: dict[Document, KeptDocument] = {}
        self._has_complained = self._is_closed = False
        self._number = 0
        for document in session.documents:
            self._follow(document)
        session.document_opened.connect(self._follow)
        session.item_removed.connect(self._forget)

    def close(self) -> None:
        """The end. What is still open and unsaved is kept for the next start."""
        if self._is_closed:
            return
        self._is_closed = True
        self._session.document_opened.disconnect(self._follow)
        self._session.item_removed.disconnect(self._forget)
        self._pool.waitForDone()
        for kept in self._kept.values():
            with contextlib.suppress(ImpastoError, OSError):
                kept.flush()
        for folder in (*self._left, *([self._own] if self._own else [])):
            folder.release()
        self._left, self._own = [], None

    # --- what was left behind ---

    def look(self) -> None:
        """Look for what processes that are gone have left behind; ``found`` comes if there is."""
        task = BackgroundTask(_look)
        task.done.connect(self._looked)
        task.failed.connect(self._complain)
        task.start()

    def _looked(self, looked: _Looked) -> None:
        self._left = looked.folders
        for error in looked.errors:
            self._session.failed.emit(error)
        if looked.found:
            self.found.emit(looked.found)
        else:
            self.leave()
            self.nothing_found.emit()

    def open(self, found: Found) -> None:
        """Open unsaved work in the background. What cannot be read is set aside, and told."""
        folder = self._take(found)
        if folder is not None:
            task = BackgroundTask(partial(_recover, folder, found.name))
            task.done.connect(self._recovered)
            task.failed.connect(self._session.failed)
            task.start()

    def discard(self, found: Found) -> None:
        """Delete unsaved work."""
        folder = self._take(found)
        if folder is not None:
            BackgroundTask(Autosave(folder).remove).start(self._pool)

    def leave(self) -> None:
        """Whatever is still left behind stays for the next start."""
        for folder in self._left:
            folder.release()
        self._left = []

    def _take(self, found: Found) -> Path | None:
        """Make a folder that was left behind our own: no other window finds it any more."""
        try:
            folder = self._new_folder()
            found.folder.rename(folder)
        except OSError as error:
            self._session.failed.emit(_not_recovered(found.name, error))
            return None
        return folder

    def _recovered(self, recovered: Recovered) -> None:
        document, history = _document_of(recovered.work)
        if any(each.path == document.path for each in self._session.documents):
            document.title, document.path = document.title or _file_name(document), None
        self._keep(document, recovered.autosave).remember(history)
        self._session.add(document)
        for notice in recovered.notices:
            self._session.failed.emit(notice)

    # --- following ---

    def _follow(self, document: Document) -> None:
        if document not in self._kept:
            self._keep(document)

    def _keep(self, document: Document, autosave: Autosave | None = None) -> KeptDocument:
        kept = KeptDocument(document, self._make, self._pool, self._interval, self, autosave)
        kept.failed.connect(self._complain)
        self._kept[document] = kept
        return kept

    def _forget(self, item: Document | Opening) -> None:
        kept = self._kept.pop(item, None) if isinstance(item, Document) else None
        if kept is not None:
            kept.close()
            kept.deleteLater()

    def _make(self) -> Autosave:
        return Autosave(self._new_folder())

    def _new_folder(self) -> Path:
        """A place for a document, which does not exist yet. Raises ``OSError``."""
        if self._own is None:
            self._own = ProcessFolder.own()
        self._number += 1
        return self._own.path / str(self._number)

    def _complain(self, error: ImpastoError) -> None:
        """Say once that unsaved work is not kept."""
        log.warning("unsaved work is not kept: %s", error)
        if not self._has_complained:
            self._has_complained = True
            self._session.failed.emit(error)


class _Looked(NamedTuple):
    folders: list[ProcessFolder]
    found: list[Found]
    errors: list[ImpastoError]


def _look() -> _Looked:
    """Claim what was left behind, the newest last. For any thread."""
    looked = _Looked([], [], [])
    try:
        looked.folders.extend(claim_left_behind())
        for folder in (each for process in looked.folders for each in process.documents):
            try:
                found = look_into(folder)
            except ImpastoError as error:
                looked.errors.append(_not_recovered("", error, set_aside(folder)))
                continue
            if found is not None:
                looked.found.append(found)
            else:
                Autosave(folder).remove()  # ended before anything of it was written
    except OSError as error:
        log.warning("what was left behind could not be looked for", exc_info=True)
        looked.errors.append(_not_recovered("", error))
    looked.found.sort(key=lambda found: found.when)
    return looked


def _recover(folder: Path, name: str) -> Recovered:
    try:
        return recover(folder)
    except (ImpastoError, MemoryError) as error:
        raise _not_recovered(name, error, set_aside(folder)) from error


def _not_recovered(name: str, error: Exception, aside: Path | None = None) -> ImpastoError:
    log.warning("%s could not be recovered: %s (%s)", name, error, aside)
    if aside is None:
        return ImpastoError("Unsaved work could not be recovered: {reason}.", reason=error)
    if not name:
        return ImpastoError(
            "A picture could not be recovered: what was kept of it is damaged.",
            "It is in {folder}.",
            folder=aside,
        )
    return ImpastoError(
        "“{name}” could not be recovered: what was kept of it is damaged.",
        "It is in {folder}.",
        name=name,
        folder=aside,
    )


def _document_of(work: Work) -> tuple[Document, dict[int, State]]:
    """A document as it was, unsaved, and its history by the index of the undo stack."""
    project = work.project
    document = Document(project.stack.base, work.path, title=work.title)
    document.source = project.source
    stacks = [*(step.stack for step in work.steps), project.stack]
    texts = ["", *(step.text for step in work.steps)]
    document.show_stack(stacks[0])
    for stack, text in zip(stacks[1:], texts[1:], strict=True):
        document.change_layers(stack, text)
    if project.selection is not None:
        region = project.selection.region.intersect(document.bounds)
        document.write_mask([(region, project.selection.read(region))])
    document.undo_stack.resetClean()
    states = (State(*each) for each in zip(texts, stacks, strict=True))
    return document, dict(enumerate(states))


def _file_name(document: Document) -> str:
    return "" if document.path is None else document.path.name
