"""From a photo to the latent space: what is selected, or a file, becomes a point to explore."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.file_formats import readable_formats
from desktop.core.images import pixels_from_image
from desktop.core.session import Session
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.search import Search
from desktop.features.generate.model.target import ExplorerTarget
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_file_to_open
from desktop.widgets.rows import row_of
from engine.generate.compositing import piece
from engine.picture import Picture
from engine.regions import Pixels

LARGEST_SIDE = 1024
"""Pixels of the longest side that a network is given."""


class PhotoBox(QWidget):
    """Begins the search for a latent whose picture is that of the canvas, of a file, or dropped."""

    def __init__(
        self,
        session: Session,
        explorer: Explorer,
        target: ExplorerTarget,
        search: Search,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._explorer = session, explorer
        self._target, self._search = target, search
        self.start = QPushButton(self.tr("From the photo"))
        self.start.setToolTip(
            self.tr("Find the model's closest match to the photo, to edit it with sliders")
        )
        self.start.clicked.connect(self.invert_canvas)
        self.open = QPushButton(self.tr("From a file…"))
        self.open.setToolTip(self.tr("Find the model's closest match to a picture file"))
        self.open.clicked.connect(self._open)
        self.likeness = Amount(
            self.tr("Match"), 0, 100, "%",
            tooltip=self.tr(
                "100 % looks like the photo; lower is easier to edit with sliders"
            ),
        )  # fmt: skip
        self.likeness.show_value(100)
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(self.start, self.open, None))
        column.addWidget(self.likeness)
        column.addWidget(self.hint)
        self.show_source()

    def show_source(self) -> None:
        """Say which part of which picture would be taken."""
        document = self._target.document
        self.start.setVisible(document is not None)
        if document is None:
            text = self.tr("Drop a picture here or choose a file.")
        elif not document.mask_bounds.is_empty:
            text = self.tr(
                "Uses the square around the selection. You can also drop a picture here."
            )
        elif self._explorer.settings.square is not None:
            text = self.tr(
                "Uses the area of the generated picture. You can also drop a picture here."
            )
        else:
            text = self.tr("Uses the centre of the photo, or the selection.")
        self.hint.setText(text)

    # --- where it comes from ---

    def invert_canvas(self) -> None:
        """Look for the latent of what is seen in the square of the canvas."""
        document, square = self._target.document, self._target.photo_place
        if document is None or square is None:
            return
        text = self.tr("From the photo")
        read = partial(piece, document.stack, square, LARGEST_SIDE)
        self._search.begin(self._items(read), text, document, square)

    def invert_file(self, path: Path) -> None:
        """Look for the latent of a picture in a file."""
        text = self.tr("From {name}").format(name=path.name)
        self._search.begin(
            self._items(lambda: Picture.open(path).pixels), text, self._target.document, None
        )

    def _invert_image(self, image: QImage) -> None:
        text = self.tr("From a dropped picture")
        pixels = pixels_from_image(image, deep=False)
        self._search.begin(self._items(lambda: pixels), text, self._target.document, None)

    def _items(self, read: Callable[[], Pixels]) -> queries.Inversions:
        model, likeness = self._explorer.settings.model, self.likeness.value / 100
        return partial(queries.inversion, model, read, likeness)

    def _open(self) -> None:
        patterns = " ".join(f"*{suffix}" for each in readable_formats() for suffix in each.suffixes)
        choose_file_to_open(
            self.window(),
            self.tr("Open a picture to match"),
            self._session.preferences.folder,
            [self.tr("Pictures ({patterns})").format(patterns=patterns), self.tr("All files (*)")],
            self.invert_file,
        )

    # --- dropping ---

    def can_take(self, data: QMimeData) -> bool:
        """Whether what is dropped is a picture, or a file that may be one."""
        return _local_file(data) is not None or data.hasImage()

    def take(self, data: QMimeData) -> None:
        """Look for the latent of what was dropped."""
        path = _local_file(data)
        if path is not None:
            self.invert_file(path)
        elif data.hasImage():
            self._invert_image(QImage(data.imageData()))


def _local_file(data: QMimeData) -> Path | None:
    urls = [url for url in data.urls() if url.isLocalFile()]
    path = Path(urls[0].toLocalFile()) if urls else None
    return path if path is not None and path.is_file() else None
