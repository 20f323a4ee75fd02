"""Networks of others that can be downloaded: what they are, and getting them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.card_texts import size_text
from desktop.core.model_files import ModelFiles
from desktop.core.translation import engine_text, error_text
from desktop.features.models.model.downloads import ModelDownload
from desktop.widgets.buttons import close_button
from desktop.widgets.scrolled import Scrolled
from engine.errors import ImpastoError
from engine.models import Card
from engine.models.downloads import CATALOGUE, Download

SIZE = QSize(600, 460)


class DownloadDialog(QDialog):
    """A list of what can be downloaded. Nothing goes online before a button is pressed.

    Closing it stops what is on its way; what has come is kept, and the next time goes on from it.
    """

    files_wanted = Signal()
    """The person has a file of their own."""

    def __init__(self, files: ModelFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("More networks"))
        consent = _text(
            self.tr(
                "These networks were made by others. Impasto goes online only when you "
                "press Download. The file is checked against its known checksum and kept on "
                "this computer."
            )
        )
        self.items = [DownloadItem(each, files) for each in CATALOGUE]
        listed = QWidget()
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for item in self.items:
            rows.addWidget(item)
        rows.addStretch()
        self.own = QPushButton(self.tr("Add model file…"))
        self.own.setToolTip(self.tr("Add a network from a file"))
        self.own.setAutoDefault(False)
        self.own.clicked.connect(self.files_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self.own)
        buttons.addStretch()
        buttons.addWidget(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(consent)
        column.addWidget(Scrolled(listed), 100)
        column.addStretch(1)
        column.addLayout(buttons)
        self.finished.connect(self._stop)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))

    def _stop(self) -> None:
        for item in self.items:
            item.stop()


class DownloadItem(QFrame):
    """One network: what it is, and how far it has come."""

    def __init__(
        self, download: Download, files: ModelFiles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._download = download
        self._files = files
        self._running: ModelDownload | None = None
        self._make_controls()
        self._arrange()
        files.changed.connect(self._look)
        self._look()

    def start(self) -> None:
        """Begin, or go on where it stopped."""
        self.stop()
        self._running = ModelDownload(self._download, self._files)
        self._running.progressed.connect(self._progress)
        self._running.done.connect(self._done)
        self._running.failed.connect(self._failed)
        self._show_running(self.tr("Connecting…"))
        self._running.start()

    def stop(self) -> None:
        """Stop, and keep what has come."""
        if self._running is not None:
            self._running.stop()
            self._end(self.tr("Stopped. Press Download to continue."))

    def _make_controls(self) -> None:
        self.get = QPushButton(self.tr("Download"))
        self.get.setToolTip(
            self.tr("Download {title}, {size}").format(
                title=self._download.title, size=size_text(self._download.size)
            )
        )
        self.get.setProperty("primary", True)
        self.get.clicked.connect(self.start)
        self.cancel = QPushButton(self.tr("Stop"))
        self.cancel.setToolTip(self.tr("Stop. The download can be continued later"))
        self.cancel.clicked.connect(self.stop)
        for button in (self.get, self.cancel):
            button.setAutoDefault(False)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        room = self.progress.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(room)
        self.state = _text("")
        self.state.setProperty("faint", True)

    def _arrange(self) -> None:
        download = self._download
        title = _text(download.title)
        title.setProperty("heading", True)
        facts = QGridLayout()
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(4)
        facts.setColumnStretch(1, 1)
        rows = (
            (self.tr("Licence"), download.credit.licence),
            (self.tr("Size"), size_text(download.size)),
            (self.tr("Author"), download.credit.source),
            (self.tr("Trained on"), engine_text(download.credit.data)),
            (self.tr("Address"), download.address.replace("/", "/\u200b")),
        )
        for row, (name, value) in enumerate(rows):
            label = QLabel(name)
            label.setProperty("faint", True)
            facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(_text(value), row, 1)
        doing = QHBoxLayout()
        doing.setSpacing(8)
        doing.addWidget(self.get)
        doing.addWidget(self.cancel)
        doing.addWidget(self.progress, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(facts)
        column.addLayout(doing)
        column.addWidget(self.state)

    def _look(self) -> None:
        """Show whether the model is there already."""
        if self._running is not None:
            return
        cards = self._files.store.cards()
        is_here = any(card.sha256 == self._download.sha256 for card in cards)
        self.get.setEnabled(not is_here)
        self._end(self.tr("Installed.") if is_here else "")

    def _show_running(self, text: str) -> None:
        self.get.hide()
        self.cancel.show()
        self.progress.show()
        self.progress.setRange(0, 0)
        self.state.setText(text)
        self.state.show()

    def _progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * done / max(1, total)))
        text = self.tr("{done} of {total}")
        if done >= total:
            text = self.tr("Verifying checksum…")
        self.state.setText(text.format(done=size_text(done), total=size_text(total)))

    def _done(self, card: Card) -> None:
        self._running = None
        self._look()

    def _failed(self, error: ImpastoError) -> None:
        self._end(error_text(error))

    def _end(self, text: str) -> None:
        self._running = None
        self.get.show()
        self.cancel.hide()
        self.progress.hide()
        self.state.setText(text)
        self.state.setVisible(bool(text))


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
