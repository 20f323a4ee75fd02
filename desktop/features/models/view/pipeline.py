"""Adding a diffusion pipeline: a folder of one's own, or a repository on the hub, by its name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.card_texts import size_text
from desktop.core.model_files import ModelFiles
from desktop.core.preferences import Preferences
from desktop.core.translation import error_text
from desktop.features.models.model.downloads import PipelineDownload
from desktop.widgets.buttons import ok_and_cancel
from desktop.widgets.choose_file import choose_folder
from desktop.widgets.rows import row_of
from engine.diffusion.adding import repository_in
from engine.diffusion.extra import check_installed
from engine.errors import ImpastoError
from engine.models import Card

WIDTH = 460


class PipelineDialog(QDialog):
    """Nothing goes online before a repository was named and the button pressed.

    Closing it stops what is on its way; what has come is kept, and the next time goes on from it.
    """

    def __init__(self, files: ModelFiles, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a diffusion pipeline"))
        self._files = files
        self._preferences = preferences
        self._download: PipelineDownload | None = None
        self._is_adding = False
        question = QLabel(
            self.tr(
                "Choose a folder with “model_index.json”, or enter a Hugging Face "
                "repository to download."
            )
        )
        question.setWordWrap(True)
        self.place = QLineEdit()
        self.place.setAccessibleName(self.tr("Folder or repository"))
        self.place.setPlaceholderText(self.tr("Folder, or owner/name"))
        self.place.setToolTip(self.tr("Folder on this computer, or name on the hub"))
        self.place.textChanged.connect(lambda text: self._show())
        question.setBuddy(self.place)
        self.browse = QPushButton(self.tr("Choose folder…"))
        self.browse.setToolTip(self.tr("Browse"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.state = QLabel()
        self.state.setProperty("faint", True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        # Room from the start, so that an answer does not move the buttons.
        self.state.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.hide()
        buttons = ok_and_cancel(self, self.tr("Add"))
        (self.add_button,) = (
            button
            for button in buttons.buttons()
            if isinstance(button, QPushButton) and button.isDefault()
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(question)
        row = row_of(self.place, self.browse)
        row.setSpacing(8)
        column.addLayout(row)
        for part in (self.state, self.progress, buttons):
            column.addWidget(part)
        self.setFixedWidth(WIDTH)
        files.added.connect(self._added)
        files.failed.connect(self._failed)
        self._show()
        self._check()

    def accept(self) -> None:
        """Add what is named; the dialog closes when that is done."""
        text = self.place.text().strip()
        if not text or self._is_adding or not self._check():
            return
        repository = repository_in(text)
        self._is_adding = True
        self.state.setText("")
        if repository:
            self._fetch(repository)
        else:
            self.state.setText(self.tr("Checking the folder…"))
            self._files.add([Path(text).expanduser()])
        self._show()

    def done(self, result: int) -> None:
        if self._download is not None:
            self._download.stop()
        super().done(result)

    def _fetch(self, repository: str) -> None:
        self._download = PipelineDownload(repository, self._files)
        self._download.progressed.connect(self._progressed)
        self._download.done.connect(lambda card: self._added(card, True))
        self._download.failed.connect(self._failed)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.state.setText(self.tr("Asking the hub for {name}").format(name=repository))
        self._download.start()

    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * min(1.0, done / max(1, total))))
        text = self.tr("{done} of {total}")
        self.state.setText(text.format(done=size_text(done), total=size_text(total)))

    def _added(self, card: Card, is_new: bool) -> None:
        if self._is_adding:
            self._is_adding, self._download = False, None
            super().accept()

    def _failed(self, error: ImpastoError) -> None:
        if self._is_adding:
            self._is_adding, self._download = False, None
            self.progress.hide()
            self.state.setText(error_text(error))
            self._show()

    def _check(self) -> bool:
        """Whether pipelines can be run here; says how to come by that if not."""
        try:
            check_installed()
        except ImpastoError as error:
            self.state.setText(error_text(error))
            return False
        return True

    def _browse(self) -> None:
        choose_folder(
            self,
            self.tr("Choose the pipeline’s folder"),
            self._preferences.folder,
            lambda path: self.place.setText(str(path)),
        )

    def _show(self) -> None:
        self.add_button.setEnabled(bool(self.place.text().strip()) and not self._is_adding)
        for part in (self.place, self.browse):
            part.setEnabled(not self._is_adding)
