"""Originals: photos as they were before they were overwritten."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.background import BackgroundTask
from desktop.core.thumbnails import thumbnail
from desktop.core.translation import error_text
from desktop.widgets.buttons import close_button
from desktop.widgets.choose_file import choose_file_to_save
from desktop.widgets.icons import icon
from engine.errors import ImpastoError
from engine.overwritten import Overwritten, copy_of, forget, kept, prune, restore
from engine.picture import FORMATS

THUMBNAIL = QSize(96, 72)
_ORIGINAL = Qt.ItemDataRole.UserRole


class OriginalsDialog(QDialog):
    """A list with thumbnails, and what can be done with each: restore, open, delete."""

    open_wanted = Signal(object, str)
    """The path of the copy, and the name of the photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Originals"))
        self._loading: BackgroundTask[QImage] | None = None
        self._reading = BackgroundTask(_kept)
        self._make_controls()
        self._arrange()
        self._follow()
        self.finished.connect(self._forget)
        self._reading.done.connect(self._show)
        self._reading.start()

    def _make_controls(self) -> None:
        self.about = QLabel(
            self.tr("Photos as they were before you overwrote them. Each is kept for 30 days.")
        )
        self.about.setProperty("faint", True)
        self.about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Originals"))
        self.list.setToolTip(self.tr("Originals, newest first"))
        self.list.setIconSize(THUMBNAIL)
        self.list.setUniformItemSizes(True)
        self.list.currentItemChanged.connect(lambda: self._follow())
        self.list.itemActivated.connect(lambda item: self._open())
        self.restore = QPushButton(self.tr("Restore to…"))
        self.restore.setToolTip(self.tr("Write the original to a file"))
        self.restore.clicked.connect(self._restore)
        self.open_one = QPushButton(self.tr("Open"))
        self.open_one.setToolTip(self.tr("Open the original in a new tab"))
        self.open_one.clicked.connect(self._open)
        self.delete = QPushButton(self.tr("Delete"))
        self.delete.setToolTip(self.tr("Delete the original for good"))
        self.delete.clicked.connect(self._delete)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.restore, self.open_one, self.delete):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.about)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(620, 480)

    @property
    def original(self) -> Overwritten | None:
        """The chosen one."""
        if self.list.currentRow() < 0:
            return None
        original: Overwritten = self.list.currentItem().data(_ORIGINAL)
        return original

    def _show(self, found: list[Overwritten]) -> None:
        for each in found:
            when = QLocale().toString(_moment(each), QLocale.FormatType.ShortFormat)
            item = QListWidgetItem(
                icon("picture"), f"{each.name}\n{when}\n{Path(each.path).parent}"
            )
            item.setToolTip(each.path)
            item.setData(_ORIGINAL, each)
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.about.setText(self.tr("No photo was overwritten in the last 30 days."))
        self._load(0)

    def _load(self, row: int) -> None:
        """Load thumbnails one after the other."""
        if row >= self.list.count():
            return
        item = self.list.item(row)
        copy, ratio = copy_of(item.data(_ORIGINAL)), self.devicePixelRatioF()
        self._loading = BackgroundTask(lambda: thumbnail(copy, THUMBNAIL, ratio))

        def show(image: QImage) -> None:
            item.setIcon(QIcon(QPixmap.fromImage(image)))
            self._load(self.list.row(item) + 1)

        self._loading.done.connect(show)
        self._loading.failed.connect(lambda _: self._load(row + 1))
        self._loading.start()

    def _follow(self) -> None:
        for button in (self.restore, self.open_one, self.delete):
            button.setEnabled(self.original is not None)

    def _restore(self) -> None:
        original = self.original
        if original is None:
            return
        suggestion = Path(original.path)
        if suggestion.exists():
            name = self.tr("{name} original").format(name=suggestion.stem)
            suggestion = suggestion.with_stem(name)
        choose_file_to_save(
            self,
            self.tr("Restore to"),
            suggestion,
            FORMATS,
            lambda path: self._write(original, path),
        )

    def _write(self, original: Overwritten, path: Path) -> None:
        task = BackgroundTask(lambda: restore(original, path))
        restored = self.tr("Restored {name}.").format(name=path.name)
        task.done.connect(lambda _: self.about.setText(restored))
        task.failed.connect(self._tell)
        task.start()

    def _tell(self, error: ImpastoError) -> None:
        self.about.setText(error_text(error))

    def _open(self) -> None:
        original = self.original
        if original is not None:
            self.open_wanted.emit(copy_of(original), original.name)
            self.accept()

    def _delete(self) -> None:
        original = self.original
        if original is not None:
            self.list.takeItem(self.list.currentRow())
            BackgroundTask(lambda: forget(original)).start()

    def _forget(self) -> None:
        for task in (self._reading, self._loading):
            if task is not None:
                task.forget()


def _kept() -> list[Overwritten]:
    prune()
    return kept()


def _moment(original: Overwritten) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(round(original.when))
