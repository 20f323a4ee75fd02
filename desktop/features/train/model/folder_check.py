"""Looking through folders before anything is trained on them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.core.pages import Pages
from engine.batch.files import Found, Selection, find_pictures
from engine.errors import ImpastoError
from engine.operation import Context
from engine.training.data.pictures import (
    Captions,
    Collection,
    Example,
    Fit,
    Framing,
    Rejected,
    look_through,
)

SIDE = 64
"""Pixels on each side of the crops that are looked at."""
PAUSE = 250
"""Milliseconds after the last change at which the folders are looked through."""


class Wanted(NamedTuple):
    """What is to be looked at, and how."""

    folders: tuple[Path, ...] = ()
    fit: Fit = Fit.CENTRE
    captions: Captions = Captions.NONE
    channels: int = 3


class FolderCheck(QObject):
    """Reads every picture in the background. Everything is kept small."""

    changed = Signal()
    """There is something new: also when it begins, ends, or fails."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = Wanted()
        self.total = 0
        """Files to read; 0 while nobody knows."""
        self.examples: list[Example] = []
        self.rejected: list[Rejected] = []
        self.groups: list[list[Example]] = []
        """Pictures that look the same, the largest of each group first."""
        self.error: ImpastoError | None = None
        self._pages: Pages[object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._look)

    @property
    def is_looking(self) -> bool:
        """Whether more may be found."""
        return self._timer.isActive() or self._pages is not None

    @property
    def progress(self) -> float:
        """How far along it is, 0 to 1."""
        return min(1.0, (len(self.examples) + len(self.rejected)) / max(1, self.total))

    @property
    def left_out(self) -> int:
        """How many pictures there are besides the largest of each group."""
        return sum(len(group) - 1 for group in self.groups)

    def look_at(self, wanted: Wanted) -> None:
        """Look through these folders, soon, unless that is what is known already."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._forget()
            self._timer.start()
            self.changed.emit()

    def look_again(self) -> None:
        """Look through the same folders again: something in them has changed."""
        self._forget()
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Look no further."""
        self._timer.stop()
        if self._pages is not None:
            self._pages.stop()
            self._pages = None

    def small(self, side: int) -> int:
        """How many pictures would have to be enlarged to ``side`` pixels."""
        return sum(min(each.width, each.height) < side for each in self.examples)

    def typical_size(self) -> tuple[int, int]:
        """The medians of widths and heights."""
        if not self.examples:
            return 0, 0
        widths = statistics.median_low([each.width for each in self.examples])
        return widths, statistics.median_low([each.height for each in self.examples])

    def wordless(self) -> int:
        """How many pictures have no caption."""
        return sum(not each.caption for each in self.examples)

    def _forget(self) -> None:
        self.stop()
        self.examples, self.rejected, self.groups = [], [], []
        self.total, self.error = 0, None

    def _look(self) -> None:
        wanted = self.wanted
        if wanted.folders:
            pages: Pages[object] = Pages(lambda context: _look(wanted, context))
            self._pages = pages
            pages.arrived.connect(self._arrive)
            pages.ended.connect(self._end)
            pages.failed.connect(self._fail)
            pages.start()
        self.changed.emit()

    def _arrive(self, page: list[object]) -> None:
        for item in page:
            if isinstance(item, Example):
                self.examples.append(item)
            elif isinstance(item, Rejected):
                self.rejected.append(item)
            elif isinstance(item, _Total):
                self.total = item.files
            elif isinstance(item, _Groups):
                self.groups = item.groups
        self.changed.emit()

    def _end(self) -> None:
        self._pages = None
        self.changed.emit()

    def _fail(self, error: ImpastoError) -> None:
        self._pages, self.error = None, error
        self.changed.emit()


def example_image(example: Example) -> QImage:
    """The crop of an example to look at."""
    pixels = example.pixels
    height, width, channels = pixels.shape
    formats = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBA8888}
    image = QImage(pixels.tobytes(), width, height, width * channels, formats[channels])
    return image.copy()  # the bytes do not outlive this function


class _Total(NamedTuple):
    files: int


class _Groups(NamedTuple):
    groups: list[list[Example]]


def _look(wanted: Wanted, context: Context) -> Iterator[object]:
    total = 0
    for folder in wanted.folders:
        for found in find_pictures(folder, Selection(recursive=True)):
            context.check()
            total += isinstance(found, Found)
            yield None
    yield _Total(total)
    framing = Framing(SIDE, wanted.fit, wanted.channels, wanted.captions)
    collection = Collection(framing)
    for item in look_through(wanted.folders, framing):
        if isinstance(item, Example):
            collection.examples.append(item)
        yield item
    groups = collection.duplicates()
    yield _Groups([sorted(each, key=_area, reverse=True) for each in groups])


def _area(example: Example) -> int:
    return example.width * example.height
