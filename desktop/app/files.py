"""Opening, saving and closing pictures, and the questions that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.app.dialogs.questions import (
    ask_about_all,
    ask_about_changes,
    ask_about_conflict,
    ask_about_loss,
    ask_about_mask,
    ask_how_to_save,
    ask_how_to_save_mask,
)
from desktop.app.widgets.document_tabs import document_name
from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.file_formats import (
    ProjectKind,
    can_write,
    format_of,
    is_project,
    readable_formats,
    writable_formats,
)
from desktop.core.saver import Saver, Then
from desktop.core.session import Opening, Session
from desktop.core.translation import loss_text
from desktop.widgets.choose_file import FileKind, choose_file_to_save, choose_files_to_open
from engine.losses import losses
from engine.masks import write_mask
from engine.picture import FORMATS, Picture, SaveOptions
from engine.projects.openraster import SUFFIX


class Files(QObject):
    """What the File menu does. Nothing here waits for a disk: that is done in the background."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.saver = Saver(session, self)
        self._may_lose: set[Document] = set()
        """Documents whose file may lose what it holds beside the picture."""
        session.item_removed.connect(lambda item: self._may_lose.discard(item))

    # --- opening ---

    def choose_and_open(self) -> None:
        """Ask which pictures to open."""
        folder = self._session.preferences.folder
        choose_files_to_open(self._window, folder, readable_formats(), self.open)

    def open(self, paths: Iterable[Path]) -> None:
        """Open each picture in a tab of its own."""
        for path in paths:
            self._session.open(path)

    def open_original(self, path: Path, name: str) -> None:
        """Open the copy of an original as an untitled picture, so that it stays what it is."""

        def add(picture: Picture) -> None:
            document = Document(picture, title=name)
            document.know_saved(document.stack)  # it is kept
            self._session.add(document)

        task = BackgroundTask(lambda: Picture.open(path, damaged=True))
        task.done.connect(add)
        task.failed.connect(self._session.failed)
        task.start()

    # --- saving ---

    def save(self, document: Document, then: Then | None = None) -> None:
        """Write the document to its file, or ask for one. ``then`` follows success only.

        A project is saved as one. A photo that has layers cannot hold them: the first time, and
        until the person wants it to be so always, it is asked what to do.
        """
        if self.saver.is_saving(document):
            self.saver.after_saving(document, partial(self.save, document, then))
            return
        path = document.path
        if path is None or not (document.is_project or can_write(path)):
            self.save_as(document, then)
        elif not document.has_unsaved_work:
            self._session.informed.emit(self.tr("No changes to save."))
            if then is not None:
                then()
        elif not (document.has_unsaved_layers or document.is_project):
            project = path.with_suffix(SUFFIX)
            ask_how_to_save_mask(
                self._window,
                path.name,
                project=lambda: self._save_project_beside(document, project, then),
                mask=lambda: self.save_mask(document, then),
            )
        elif self.saver.was_changed_elsewhere(document, path):
            ask_about_conflict(
                self._window,
                path.name,
                overwrite=lambda: self._save_to(document, path, then),
                save_as=lambda: self.save_as(document, then),
            )
        else:
            self._save_to(document, path, then)

    def _save_to(self, document: Document, path: Path, then: Then | None) -> None:
        if document.is_project:
            self.saver.write_project(document, path, then)
        elif document.has_layers:
            self._save_layered(document, path, then)
        else:
            self._write_knowingly(document, path, then)

    def _save_layered(self, document: Document, path: Path, then: Then | None) -> None:
        """Save a photo that has layers: as the person wants it, which is asked once."""
        preferences = self._session.preferences
        project = path.with_suffix(SUFFIX)
        if document in self._may_lose:
            self._write(document, path, then)
            return
        if preferences.save_layers_as == "project" and not project.exists():
            self.saver.write_project(document, project, then)
            return
        found = losses(document.stack, path, self._options_for(document, path))
        if preferences.save_layers_as == "photo" and all(
            loss.kind == "own-layers" for loss in found
        ):
            self._write(document, path, then)
            return

        def overwrite() -> None:
            self._may_lose.add(document)
            self._write(document, path, then)

        ask_how_to_save(
            self._window,
            path.name,
            project.name,
            [loss_text(loss) for loss in found],
            project=lambda: self._save_project_beside(document, project, then),
            copy=lambda: self.save_as(document, then),
            overwrite=overwrite,
            remember=lambda choice: setattr(preferences, "save_layers_as", choice),
        )

    def _save_project_beside(self, document: Document, path: Path, then: Then | None) -> None:
        """Where there is such a project already, it is asked for another name."""
        if path.exists():
            self.save_as(document, then, path)
        else:
            self.saver.write_project(document, path, then)

    def save_as(
        self, document: Document, then: Then | None = None, suggestion: Path | None = None
    ) -> None:
        """Ask for a file and write there.

        A project, or a photo without layers, is the document's own file from now on. A photo of a
        document with layers is a copy: what Save does stays as it was.
        """
        photos: list[FileKind] = list(writable_formats())
        projects: list[FileKind] = [ProjectKind()]
        is_layered = document.has_layers or document.is_project
        choose_file_to_save(
            self._window,
            self.tr("Save as"),
            suggestion or self.suggested_path(document),
            projects + photos if is_layered else photos + projects,
            lambda path: self._save_as(document, path, then),
        )

    def _save_as(self, document: Document, path: Path, then: Then | None) -> None:
        if is_project(path):
            self.saver.write_project(document, path, then)
        elif path == document.path and not document.has_layers:
            self._write_knowingly(document, path, then)
        elif document.has_layers or document.is_project:
            options = self._options_for(document, path)
            text = self.tr("Saved a copy as {name}. The layers are not saved yet.")
            self.saver.write_copy(document.stack, path, options, text)
        else:
            self._write_knowingly(document, path, then)

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

    def save_copy(self, document: Document) -> None:
        """Ask for a file and write a flat copy there. What Save does stays as it is."""
        path = self.suggested_path(document)
        source = document.source
        suffix = Path(source.name).suffix if source is not None else path.suffix
        path = path.with_suffix(suffix if can_write(Path(f"copy{suffix}")) else ".png")

        def write(path: Path) -> None:
            self.saver.write_copy(
                document.stack,
                path,
                self._options_for(document, path),
                self.tr("Saved a copy as {name}."),
            )

        def ask_first(path: Path) -> None:
            found = losses(document.stack, path, self._options_for(document, path))
            lost = [loss_text(loss) for loss in found if loss.kind != "own-layers"]
            if lost:
                ask_about_loss(
                    self._window,
                    path.name,
                    lost,
                    replace=partial(write, path),
                    save_as=partial(self.save_copy, document),
                )
            else:
                write(path)

        choose_file_to_save(
            self._window,
            self.tr("Save a copy"),
            path.with_stem(self.tr("{name} copy").format(name=path.stem)),
            writable_formats(),
            ask_first,
        )

    def export(self, document: Document, path: Path, options: SaveOptions) -> None:
        """Write a copy; the picture's own file stays what it is."""
        self.saver.write_copy(document.stack, path, options, self.tr("Exported {name}."))

    def suggested_path(self, document: Document, suffix: str = "") -> Path:
        """Where the picture would be saved: its own file, or a new one in the last folder."""
        path = document.path or Path(self._session.preferences.folder) / document_name(document)
        if suffix:
            return path.with_suffix(suffix)
        if document.is_project:
            return path
        if document.has_layers:
            return path.with_suffix(SUFFIX)
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
        self.saver.write_photo(document, path, self._options_for(document, path), then)

    @staticmethod
    def _options_for(document: Document, path: Path) -> SaveOptions:
        own_format = None if path == document.path else format_of(path)
        return SaveOptions(format=own_format.name if own_format else None)

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

    # --- closing ---

    def close(self, items: Sequence[Document | Opening], then: Then | None = None) -> None:
        """Close each; ask about those with unsaved work. ``then`` follows when all are closed."""
        for item in items:
            if isinstance(item, Document) and self.saver.is_saving(item):
                # Whether there is something to ask about will be known when the file is written.
                self.saver.after_saving(item, partial(self.close, items, then))
                return
        unsaved = [item for item in items if isinstance(item, Document) and item.has_unsaved_work]

        def discard() -> None:
            for item in items:
                self._session.close(item)
            if then is not None:
                then()

        # Not discard: there may be changes again by the time the files are written.
        again = partial(self.close, items, then)
        if not unsaved:
            discard()
        elif len(unsaved) > 1:
            names = [document_name(document) for document in unsaved]
            save = partial(self._save_each, unsaved, again)
            ask_about_all(self._window, names, save, discard)
        else:
            self._session.set_current(unsaved[0])
            self._ask_to_close(unsaved[0], again, discard)

    def _ask_to_close(self, document: Document, again: Then, discard: Then) -> None:
        name = document_name(document)
        if document.has_unsaved_layers or document.is_project:
            ask_about_changes(self._window, name, lambda: self.save(document, again), discard)
        else:
            ask_about_mask(self._window, name, lambda: self.save_mask(document, again), discard)

    def _save_each(self, documents: Sequence[Document], then: Then) -> None:
        """Save one after the other, as each may ask; ``then`` follows when all are saved."""
        if not documents:
            then()
            return
        document, rest = documents[0], partial(self._save_each, documents[1:], then)
        self._session.set_current(document)
        if document.has_unsaved_layers or document.is_project:
            self.save(document, rest)
        else:
            self.save_mask(document, rest)

    # --- pictures that are no files ---

    def add_image(self, image: QImage) -> None:
        """Open a picture that was dropped or pasted as an untitled document."""
        from desktop.core.images import picture_from_image

        task = BackgroundTask(lambda: picture_from_image(image))
        task.done.connect(lambda picture: self._session.add(Document(picture)))
        task.failed.connect(self._session.failed)
        task.start()
