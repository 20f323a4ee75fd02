"""Which pictures a batch is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from desktop.core.numbers import number_text
from desktop.core.pages import Pages
from desktop.core.session import Session
from desktop.core.translation import error_text
from desktop.widgets.choose_file import choose_folder
from desktop.widgets.path_field import PathField
from desktop.widgets.rows import column_of
from engine.batch import Selection
from engine.batch.files import Found, find_pictures
from engine.errors import ImpastoError
from engine.operation import Context

PAUSE = 250
"""Milliseconds after the last key at which the folder is looked through."""


class PicturesBox(QWidget):
    """A folder, whether what is in its folders counts, and a filter; how many pictures they give.

    The folder is looked through in the background.
    """

    changed = Signal()
    """A person has chosen other pictures."""
    listed = Signal()
    """More of the pictures are known."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: Pages[Found] | None = None
        self._leave_out: Path | None = None
        self.paths: list[PurePath] = []
        """The pictures, relative to ``root``, as far as they are known."""
        self._make_controls()
        heading = QLabel(self.tr("Pictures"))
        heading.setProperty("section", True)
        column_of(self, heading, self.folder, self.recursive, self.pattern, self.count)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._look)
        self.folder.changed.connect(self._take)
        self.recursive.toggled.connect(lambda is_on: self._take())
        self.pattern.textChanged.connect(lambda text: self._take())
        self._show_count(False)

    @property
    def source(self) -> Path | None:
        """The folder."""
        return self.folder.path

    @property
    def is_looking(self) -> bool:
        """Whether more pictures may be found."""
        return self._pages is not None or self._timer.isActive()

    @property
    def selection(self) -> Selection:
        """Which of its files are meant."""
        return Selection(self.recursive.isChecked(), self.pattern.text().strip())

    def show_source(self, source: Path | None, selection: Selection) -> None:
        """Show a folder and what is meant of it."""
        self.folder.show_path(source)
        for control in (self.recursive, self.pattern):
            control.blockSignals(True)
        self.recursive.setChecked(selection.recursive)
        self.pattern.setText(selection.pattern)
        for control in (self.recursive, self.pattern):
            control.blockSignals(False)
        self._look()

    def leave_out(self, folder: Path | None) -> None:
        """Do not count what is in ``folder``: there the results go."""
        if folder != self._leave_out:
            self._leave_out = folder
            self._timer.start()

    def stop(self) -> None:
        """Look no further."""
        self._timer.stop()
        if self._pages is not None:
            self._pages.stop()
            self._pages = None

    def choose(self) -> None:
        """Ask for the folder."""
        folder = str(self.source or self._session.preferences.folder)
        choose_folder(self.window(), self.tr("Choose a folder"), folder, self.folder.give)

    def _make_controls(self) -> None:
        self.folder = PathField(
            self.tr("Folder of pictures"),
            self.tr("Folder of pictures. Or drop one on this window"),
            self.choose,
        )
        self.recursive = QCheckBox(self.tr("Include subfolders"))
        self.recursive.setToolTip(self.tr("Include pictures in subfolders"))
        self.pattern = QLineEdit()
        self.pattern.setPlaceholderText(self.tr("All pictures, or only *.jpg, IMG_*"))
        self.pattern.setAccessibleName(self.tr("Filter"))
        self.pattern.setToolTip(
            self.tr("Only files with these names. * matches anything; separate with commas")
        )
        self.pattern.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setProperty("faint", True)
        self.count.setWordWrap(True)

    def _take(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _look(self) -> None:
        self.stop()
        self.paths = []
        source, selection, leave_out = self.source, self.selection, self._leave_out
        if source is None:
            self._show_count(False)
            self.listed.emit()
            return

        def find(context: Context) -> Iterator[Found | None]:
            for found in find_pictures(source, selection, leave_out):
                yield found if isinstance(found, Found) else None

        self._pages = Pages(find)
        self._pages.arrived.connect(self._arrive)
        self._pages.ended.connect(self._end)
        self._pages.failed.connect(self._fail)
        self._pages.start()
        self._show_count(True)
        self.listed.emit()

    def _arrive(self, page: list[Found]) -> None:
        self.paths.extend(found.path for found in page)
        self._show_count(True)
        self.listed.emit()

    def _end(self) -> None:
        self._pages = None
        self._show_count(False)
        self.listed.emit()

    def _fail(self, error: ImpastoError) -> None:
        self._pages = None
        self.count.setText(error_text(error))
        self.listed.emit()

    def _show_count(self, is_looking: bool) -> None:
        count = len(self.paths)
        if self.source is None:
            text = self.tr("Choose or drop a folder.")
        elif is_looking:
            text = self.tr("Scanning… {count} pictures").format(count=number_text(count))
        elif count == 0:
            text = self.tr("No pictures in this folder.")
        elif count == 1:
            text = self.tr("1 picture")
        else:
            text = self.tr("{count} images").format(count=number_text(count))
        self.count.setText(text)
