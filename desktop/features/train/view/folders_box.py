"""Which pictures a generator learns from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.session import Session
from desktop.forms.settings_form import DeclaredControls
from desktop.widgets.choose_file import choose_folder
from desktop.widgets.icons import IconLabel, icon
from desktop.widgets.rows import column_of
from engine.training.data.pictures import Captions
from engine.training.plan import CAPTION_OPTIONS, Plan


class FoldersBox(QWidget):
    """Folders, how their pictures become squares, what is left out, and where words are."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.folders: list[Path] = []
        self._shown: list[QWidget] = []
        self._make_controls()
        heading = QLabel(self.tr("Pictures"))
        heading.setProperty("section", True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column_of(
            self,
            heading,
            self._rows,
            self.add,
            self.settings,
        )
        self.add.clicked.connect(lambda checked=False: self.choose())
        self.settings.changed.connect(self.changed)
        self._show_folders()

    def choose(self) -> None:
        """Ask for a folder more."""
        start = str(self.folders[-1] if self.folders else self._session.preferences.folder)
        choose_folder(
            self.window(), self.tr("Choose a folder"), start, lambda path: self.take([path])
        )

    def take(self, folders: Iterable[Path]) -> None:
        """Learn from these folders as well."""
        new = [folder for folder in folders if folder not in self.folders]
        if new:
            self.show_folders([*self.folders, *new])
            self.changed.emit()

    def show_folders(self, folders: Iterable[Path]) -> None:
        """Show these folders without ``changed``."""
        self.folders = list(folders)
        self._show_folders()

    def show_family(self, family: str) -> None:
        """Ask for words where the generator listens to them."""
        self.settings.keep("family", family)

    def values(self) -> dict[str, Any]:
        """What is set for a plan; no words for a generator that does not listen to them."""
        values = self.settings.set_values()
        if self.settings.control("captions").isHidden():
            values["captions"] = Captions.NONE.value
        return values

    def _make_controls(self) -> None:
        self.add = QPushButton(self.tr("Add folder…"))
        self.add.setToolTip(
            self.tr("Train on the images in a folder and its subfolders. Or drop one here")
        )
        self.add.setAutoDefault(False)
        self.settings = DeclaredControls(Plan, takes=("fit", "captions", "keep_duplicates"))
        asked = [each for each in CAPTION_OPTIONS if each.value != Captions.NONE.value]
        self.settings.set_options("captions", asked)
        self.settings.control("captions").show_value(Captions.NAMES.value)

    def _show_folders(self) -> None:
        for row in self._shown:
            self._rows.removeWidget(row)
            row.deleteLater()
        self._shown = [self._row(folder) for folder in self.folders]
        for row in self._shown:
            self._rows.addWidget(row)
        first = self.tr("Choose folder…")
        self.add.setText(self.tr("Add folder…") if self.folders else first)

    def _row(self, folder: Path) -> QWidget:
        row = QWidget()
        name = QLabel(folder.name or str(folder))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setToolTip(str(folder))
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        remove = QToolButton()
        remove.setIcon(icon("close"))
        remove.setIconSize(QSize(12, 12))
        remove.setToolTip(self.tr("Remove this folder"))
        remove.setAccessibleName(self.tr("Remove {name}").format(name=folder.name))
        remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        remove.clicked.connect(partial(self._remove, folder))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("folder", 18))
        line.addWidget(name, 1)
        line.addWidget(remove)
        return row

    def _remove(self, folder: Path, checked: bool = False) -> None:
        self.show_folders(each for each in self.folders if each != folder)
        self.changed.emit()
