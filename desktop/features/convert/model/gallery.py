"""The styles that the gallery offers, with a small picture of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from desktop.core.translation import engine_text
from engine.convert import BUILT_IN, Style

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
THUMBNAIL = Qt.ItemDataRole.UserRole


class Kind(Enum):
    """Where a style comes from."""

    BUILT_IN = "built in"
    PRESET = "preset"
    PICTURE = "picture"
    RANDOM = "random"


class Entry(NamedTuple):
    """One style of the gallery."""

    key: str
    """No two entries have the same."""
    style: Style
    title: str
    summary: str
    kind: Kind


def built_in_entries() -> list[Entry]:
    """The styles that come with the program, in the language of the interface."""
    return [
        Entry(
            str(each.number),
            Style.built_in(each.number),
            engine_text(each.title),
            engine_text(each.summary),
            Kind.BUILT_IN,
        )
        for each in BUILT_IN
    ]


class GalleryModel(QAbstractListModel):
    """The entries and the pictures that there are of them so far."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._photo = QImage()
        self._thumbnails: dict[Style, QImage] = {}

    @property
    def entries(self) -> Sequence[Entry]:
        """What is offered, in order."""
        return self._entries

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """Offer these; what was there keeps its picture."""
        wanted = list(entries)
        if wanted == self._entries:
            return
        self.beginResetModel()
        self._entries = wanted
        self.endResetModel()

    def set_photo(self, photo: QImage, thumbnails: dict[Style, QImage]) -> None:
        """Show another photo, and what is known of it in some styles already."""
        self._photo, self._thumbnails = photo, thumbnails
        self._changed(0, len(self._entries) - 1)

    def set_thumbnail(self, style: Style, image: QImage) -> None:
        """Show the photo in one more style."""
        self._thumbnails[style] = image
        for row, entry in enumerate(self._entries):
            if entry.style == style:
                self._changed(row, row)

    def has_thumbnail(self, style: Style) -> bool:
        """Whether there is a picture of this style."""
        return style in self._thumbnails

    def row_of(self, key: str) -> int:
        """The row of the entry with this key, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def entry(self, key: str) -> Entry | None:
        """The entry with this key."""
        row = self.row_of(key)
        return self._entries[row] if row >= 0 else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<b>{entry.title}</b><br>{entry.summary}" if entry.summary else entry.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.summary
        if role == THUMBNAIL:
            return self._thumbnails.get(entry.style, self._photo)
        return None

    def _changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [THUMBNAIL])
