"""Where the results of a batch go, and what becomes of files that are there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from desktop.core.session import Session
from desktop.widgets.choose_file import choose_folder
from desktop.widgets.fold import Fold
from desktop.widgets.path_field import PathField
from desktop.widgets.rows import choice, column_of


class ResultsBox(QWidget):
    """A folder, what to do where a name is taken, and whether to go on with an earlier run."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_suggested = True
        self.folder = PathField(
            self.tr("Output folder"),
            self.tr("Created if it does not exist"),
            self._choose,
        )
        self.existing = choice(
            self.tr("If a file exists"),
            self.tr("What to do if a file with the same name exists"),
            (self.tr("If a file exists: add a number"), "number"),
            (self.tr("If a file exists: replace it"), "replace"),
            (self.tr("If a file exists: skip it"), "skip"),
        )
        self.replace_originals = QCheckBox(self.tr("Replace the originals"))
        self.replace_originals.setToolTip(
            self.tr("Overwrites the originals. This cannot be undone")
        )
        self.allow_loss = QCheckBox(self.tr("Allow loss"))
        self.allow_loss.setToolTip(
            self.tr(
                "Write results even if they cannot hold all that the originals do, such as bit"
                " depth, HDR or further pages. The report names what was lost"
            )
        )
        self.go_on = QCheckBox(self.tr("Resume the earlier batch"))
        self.go_on.setToolTip(self.tr("Process only what is left, new or changed"))
        self.go_on.setChecked(True)
        self.cluster = QLineEdit(session.preferences.cluster)
        self.cluster.setPlaceholderText(self.tr("Cluster, such as tcp://host:8786"))
        self.cluster.setAccessibleName(self.tr("Cluster"))
        self.cluster.setToolTip(
            self.tr("Address of a dask scheduler. Its machines must reach the same folders")
        )
        self.more = Fold(self.tr("Cluster"), self.cluster)
        heading = QLabel(self.tr("Results"))
        heading.setProperty("section", True)
        column_of(
            self,
            heading,
            self.folder,
            self.existing,
            self.replace_originals,
            self.allow_loss,
            self.go_on,
            self.more,
        )
        self.folder.changed.connect(self._take_folder)
        self.existing.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.replace_originals.toggled.connect(lambda is_on: self.changed.emit())
        self.allow_loss.toggled.connect(lambda is_on: self.changed.emit())
        self.go_on.toggled.connect(lambda is_on: self.changed.emit())
        self.cluster.editingFinished.connect(self._keep_cluster)
        self.follow(None, False)

    @property
    def path(self) -> Path | None:
        """The folder for the results."""
        return self.folder.path

    def show_path(self, path: Path, source: Path) -> None:
        """Show where the results of ``source`` went the last time."""
        self._is_suggested = path == self._suggestion(source)
        self.folder.show_path(path)

    def suggest(self, source: Path | None) -> None:
        """Offer a folder beside ``source``, unless a person has chosen one."""
        if self._is_suggested and source is not None and source.name:
            self.folder.show_path(self._suggestion(source))

    def _suggestion(self, source: Path) -> Path:
        return source.parent / self.tr("{name} converted").format(name=source.name)

    def follow(self, source: Path | None, has_earlier: bool) -> None:
        """Offer what makes sense for this source."""
        is_same = source is not None and self.path is not None and self.path == source
        self.replace_originals.setVisible(is_same)
        if not is_same:
            self.replace_originals.setChecked(False)
        self.go_on.setVisible(has_earlier)

    def _keep_cluster(self) -> None:
        self._session.preferences.cluster = self.cluster.text().strip()

    def _take_folder(self) -> None:
        self._is_suggested = self.folder.path is None
        self.changed.emit()

    def _choose(self) -> None:
        folder = self.path if self.path is not None and self.path.is_dir() else None
        start = str(folder or self._session.preferences.folder)
        title = self.tr("Choose an output folder")
        choose_folder(self.window(), title, start, self.folder.give)
