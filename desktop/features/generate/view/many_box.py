"""Many random pictures at once, as files in a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.seeds import LARGEST_SEED
from desktop.core.session import Session
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.view.work_box import WorkBox
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_folder
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import row_of
from engine.generate.settings import MOST_MADE

USUAL = 100
LARGEST = 4096
"""Pixels of a picture's side."""


class ManyBox(QWidget):
    """How many, from which seed, how large; then into a folder, in the background.

    Each PNG carries its latent, and can be opened in the explorer again.
    """

    def __init__(self, session: Session, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._explorer = session, explorer
        self._model = ""
        self.count = Amount(
            self.tr("Pictures"), 1, MOST_MADE, logarithmic=True,
            tooltip=self.tr("Number of pictures, each with its own seed"),
        )  # fmt: skip
        self.count.show_value(USUAL)
        self.seed = NumberField(
            0, LARGEST_SEED, self.tr("First seed"), self.tr("Seed of the first picture")
        )
        self.side = NumberField(16, LARGEST, self.tr("Size"), self.tr("Width and height in pixels"))
        self.side.setSuffix(" px")
        self.make = QPushButton(self.tr("Generate to folder…"))
        self.make.setToolTip(self.tr("Save as PNG files that can be opened here again"))
        self.make.clicked.connect(self._choose)
        self.work = WorkBox(session)
        self.work.changed.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        for field in (self.seed, self.side):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            column.addLayout(row_of(label, None, field))
        column.addLayout(row_of(self.make, None))
        column.addWidget(self.work)
        explorer.shown.connect(self._show)
        explorer.start_changed.connect(self._show)
        self._show()

    def write(self, folder: Path) -> None:
        """Make them in ``folder``."""
        if self.work.is_busy:
            return
        settings, count = self._explorer.settings, self.count.value
        wanted = queries.Wanted(
            settings.model, folder, count, self.seed.value(), settings.truncation,
            self.side.value(),
        )  # fmt: skip
        stream = self._explorer.engine.stream(partial(queries.many, wanted), Priority.BATCH)
        self.work.follow(
            stream,
            self.tr("Generating {count} pictures into {name}").format(
                count=count, name=folder.name
            ),
            self.tr("Saved {count} pictures in {name}.").format(count=count, name=folder.name),
        )

    def _choose(self) -> None:
        title = self.tr("Choose a folder")
        choose_folder(self.window(), title, self._session.preferences.folder, self.write)

    def _show(self) -> None:
        start = self._explorer.start
        if start is not None and start.settings.model != self._model:
            self._model = start.settings.model
            self.side.setValue(start.size)
        self.make.setEnabled(start is not None and not self.work.is_busy)
