"""An animation as a film or a folder of pictures, and the timeline itself as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.session import Session
from desktop.core.tasks import Priority
from desktop.core.translation import engine_text
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.view.work_box import WorkBox
from desktop.widgets.choose_file import choose_file_to_open, choose_file_to_save, choose_folder
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import row_of, tool_button
from engine.generate.animation import FORMATS, Timeline

SUFFIX = ".animation"
LARGEST = 4096
"""Pixels of a frame's side."""


class _Kind(NamedTuple):
    """A kind of file, as the dialog asks for it."""

    name: str
    suffixes: tuple[str, ...]


class AnimationFiles(QWidget):
    """Exports in the background; saves and opens timelines."""

    opened = Signal(object)
    """The ``Timeline`` of a file."""

    def __init__(self, session: Session, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._explorer = session, explorer
        self._timeline: Timeline | None = None
        self._model = ""
        self.side = NumberField(16, LARGEST, self.tr("Size"), self.tr("Width and height in pixels"))
        self.side.setSuffix(" px")
        self.export = QPushButton(self.tr("Export"))
        self.export.setToolTip(self.tr("Export as GIF, WebP, MP4, PNG or an image sequence"))
        menu = QMenu(self.export)
        self.as_file = menu.addAction(self.tr("Animation file…"))
        self.as_pictures = menu.addAction(self.tr("Image sequence…"))
        self.export.setMenu(menu)
        self.open = tool_button("folder", self.tr("Open animation…"), self._open)
        self.save = tool_button("save", self.tr("Save animation…"), self._save)
        self.work = WorkBox(session)
        self.work.changed.connect(self._show)
        self.as_file.triggered.connect(lambda checked=False: self._choose_file())
        self.as_pictures.triggered.connect(lambda checked=False: self._choose_folder())
        label = QLabel(self.side.accessibleName())
        label.setBuddy(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(label, None, self.side))
        column.addLayout(row_of(self.export, None, self.open, self.save))
        column.addWidget(self.work)

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Take what there is to be exported."""
        self._timeline = timeline
        start = self._explorer.start
        if start is not None and start.settings.model != self._model:
            self._model = start.settings.model
            self.side.setValue(start.size)
        self._show()

    def _show(self) -> None:
        is_there = self._timeline is not None
        self.side.setEnabled(is_there)
        self.export.setEnabled(is_there and not self.work.is_busy)
        self.save.setEnabled(is_there)

    # --- films and pictures ---

    def _choose_file(self) -> None:
        kinds = [_Kind(engine_text(each.title), (each.suffix,)) for each in FORMATS if each.suffix]
        choose_file_to_save(
            self.window(),
            self.tr("Export animation"),
            Path(self._session.preferences.folder, f"{self._model}.gif"),
            kinds,
            self.write,
        )

    def _choose_folder(self) -> None:
        title = self.tr("Choose a folder")
        choose_folder(self.window(), title, self._session.preferences.folder, self.write)

    def write(self, path: Path) -> None:
        """Write the animation to a file, or single pictures into a folder, in the background."""
        if self._timeline is None or self.work.is_busy:
            return
        stream = self._explorer.engine.stream(
            partial(queries.film, self._timeline, path, self.side.value()), Priority.BATCH
        )
        self.work.follow(
            stream,
            self.tr("Exporting {name}").format(name=path.name),
            self.tr("Exported {name}.").format(name=path.name),
        )

    # --- the timeline itself ---

    def _open(self) -> None:
        filters = [self.tr("Animations ({patterns})").format(patterns=f"*{SUFFIX} *.json")]
        choose_file_to_open(
            self.window(),
            self.tr("Open animation…"),
            self._session.preferences.folder,
            [*filters, self.tr("All files (*)")],
            self.open_timeline,
        )

    def open_timeline(self, path: Path) -> None:
        """Read an animation of the model that is explored."""
        model = self._explorer.settings.model
        task = BackgroundTask(lambda: queries.timeline_of(path, model))
        task.done.connect(self.opened)
        task.failed.connect(self._session.failed)
        task.start()

    def _save(self) -> None:
        timeline = self._timeline
        if timeline is None:
            return
        choose_file_to_save(
            self.window(),
            self.tr("Save animation"),
            Path(self._session.preferences.folder, f"{self._model}{SUFFIX}"),
            [_Kind(self.tr("Animation"), (SUFFIX,))],
            lambda path: self.save_timeline(timeline, path),
        )

    def save_timeline(self, timeline: Timeline, path: Path) -> None:
        """Write an animation that can be opened again, also on the command line."""
        task = BackgroundTask(lambda: timeline.save(path))
        task.failed.connect(self._session.failed)
        task.start()
