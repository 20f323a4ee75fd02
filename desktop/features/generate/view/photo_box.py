"""From a photo to the latent space: how close to match it, and where it comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.file_formats import readable_formats
from desktop.core.images import pixels_from_image
from desktop.core.session import Session
from desktop.features.generate.model.photo_match import PhotoMatch
from desktop.widgets.amount import Amount
from desktop.widgets.choose_file import choose_file_to_open
from desktop.widgets.rows import row_of


class PhotoBox(QWidget):
    """Matches the photo on the canvas, a file, or a picture that is dropped."""

    def __init__(
        self, session: Session, photo_match: PhotoMatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._photo_match = session, photo_match
        self.start = QPushButton(self.tr("From the photo"))
        self.start.setToolTip(
            self.tr("Find the model's closest match to the photo, to edit it with sliders")
        )
        self.start.clicked.connect(lambda: photo_match.match_photo(self._likeness))
        self.open = QPushButton(self.tr("From a file…"))
        self.open.setToolTip(self.tr("Find the model's closest match to a picture file"))
        self.open.clicked.connect(self._open)
        self.likeness = Amount(
            self.tr("Match"), 0, 100, "%",
            tooltip=self.tr("100 % looks like the photo; lower is easier to edit with sliders"),
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

    def show_source(self, has_photo: bool, has_selection: bool, has_square: bool) -> None:
        """Say which part of which picture would be matched."""
        self.start.setVisible(has_photo)
        if not has_photo:
            text = self.tr("Drop a picture here or choose a file.")
        elif has_selection:
            text = self.tr(
                "Uses the square around the selection. You can also drop a picture here."
            )
        elif has_square:
            text = self.tr(
                "Uses the area of the generated picture. You can also drop a picture here."
            )
        else:
            text = self.tr("Uses the centre of the photo, or the selection.")
        self.hint.setText(text)

    @property
    def _likeness(self) -> float:
        return self.likeness.value / 100

    def _open(self) -> None:
        patterns = " ".join(f"*{suffix}" for each in readable_formats() for suffix in each.suffixes)
        choose_file_to_open(
            self.window(),
            self.tr("Open a picture to match"),
            self._session.preferences.folder,
            [self.tr("Pictures ({patterns})").format(patterns=patterns), self.tr("All files (*)")],
            self.match_file,
        )

    def match_file(self, path: Path) -> None:
        """Match a picture in a file."""
        self._photo_match.match_file(path, self._likeness)

    # --- dropping ---

    def can_take(self, data: QMimeData) -> bool:
        """Whether what is dropped is a picture, or a file that may be one."""
        return _local_file(data) is not None or data.hasImage()

    def take(self, data: QMimeData) -> None:
        """Match what was dropped."""
        path = _local_file(data)
        if path is not None:
            self.match_file(path)
        elif data.hasImage():
            pixels = pixels_from_image(QImage(data.imageData()), deep=False)
            self._photo_match.match_pixels(pixels, self._likeness)


def _local_file(data: QMimeData) -> Path | None:
    urls = [url for url in data.urls() if url.isLocalFile()]
    path = Path(urls[0].toLocalFile()) if urls else None
    return path if path is not None and path.is_file() else None
