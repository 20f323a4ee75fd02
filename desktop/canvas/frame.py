"""The composed view, kept so that only what has changed is composed anew."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

from engine.regions import Region


class Frame:
    """An image the size of the widget in screen pixels, and which parts of it are out of date."""

    def __init__(self, width: int, height: int) -> None:
        self.words = np.zeros((max(1, height), max(1, width)), np.uint32)
        """``(H, W) uint32``: 0xffRRGGBB."""
        self.image = QImage(
            self.words.data,
            self.words.shape[1],
            self.words.shape[0],
            self.words.strides[0],
            QImage.Format.Format_RGB32,
        )
        """The same memory for Qt to draw from and to."""
        self._bounds = Region(0, 0, self.words.shape[1], self.words.shape[0])
        self._outdated = QRegion(0, 0, self._bounds.width, self._bounds.height)

    @property
    def bounds(self) -> Region:
        """The whole image."""
        return self._bounds

    def invalidate(self, region: Region) -> None:
        """Note that ``region`` is out of date."""
        self._outdated += _rect(region.intersect(self._bounds))

    def take_outdated(self, shown: Region) -> Iterator[Region]:
        """What of ``shown`` is out of date; from now on it counts as up to date."""
        todo = self._outdated & _rect(shown)
        self._outdated -= todo
        rect: QRect
        for rect in todo:  # type: ignore[attr-defined]  # iterable, which the stubs do not know
            yield Region(rect.x(), rect.y(), rect.width(), rect.height())

    def scroll(self, right: int, down: int) -> None:
        """Move the content; what comes in at the edges is out of date."""
        moved = Region(right, down, self._bounds.width, self._bounds.height)
        kept = moved.intersect(self._bounds)
        if kept.is_empty:
            self.invalidate(self._bounds)
            return
        source = Region(kept.x - right, kept.y - down, kept.width, kept.height)
        self.words[kept.slices] = self.words[source.slices]
        self._outdated.translate(right, down)
        self._outdated &= _rect(self._bounds)
        self._outdated += QRegion(_rect(self._bounds)) - QRegion(_rect(kept))


def _rect(region: Region) -> QRect:
    return QRect(region.x, region.y, region.width, region.height)
