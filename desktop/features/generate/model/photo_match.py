"""From a photo to the latent space: its square, or a file, becomes a point to explore."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.core.target import SquareTarget, suiting_place
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.search import Search
from engine.generate.compositing import piece
from engine.picture import Picture
from engine.regions import Pixels, Region
from engine.working_colours import as_srgb

LARGEST_SIDE = 1024
"""Pixels of the longest side that a network is given."""


class PhotoMatch(QObject):
    """Begins searches for the point whose picture is like a given one.

    ``likeness`` is 0 to 1: how much the picture counts against what the model makes by itself.
    """

    def __init__(
        self,
        explorer: Explorer,
        target: SquareTarget,
        search: Search,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._explorer, self._target, self._search = explorer, target, search

    @property
    def square(self) -> Region | None:
        """The square of the photo that would be matched; None without a photo.

        Around what is selected, or where a person has put the square, or the largest in the middle.
        """
        document, place = self._target.document, self._explorer.place
        if document is None:
            return None
        if document.mask_bounds.is_empty and place is not None:
            return place
        shorter = min(document.bounds.width, document.bounds.height)
        return suiting_place(document.bounds, document.mask_bounds, shorter)

    def match_photo(self, likeness: float) -> None:
        """Match what is seen in the square of the photo."""
        document, square = self._target.document, self.square
        if document is not None and square is not None:
            read = partial(piece, document.stack, square, LARGEST_SIDE)
            self._begin(read, likeness, self.tr("From the photo"), square)

    def match_file(self, path: Path, likeness: float) -> None:
        """Match a picture in a file."""
        text = self.tr("From {name}").format(name=path.name)
        self._begin(lambda: as_srgb(Picture.open(path)), likeness, text)

    def match_pixels(self, pixels: Pixels, likeness: float) -> None:
        """Match a picture that was dropped, ``(H, W, 3|4)``."""
        self._begin(lambda: pixels, likeness, self.tr("From a dropped picture"))

    def _begin(
        self, read: Callable[[], Pixels], likeness: float, text: str, square: Region | None = None
    ) -> None:
        model = self._explorer.settings.model
        items = partial(queries.inversion, model, read, likeness)
        self._search.begin(items, text, self._target.document, square)
