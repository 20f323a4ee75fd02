"""What the generator makes of the same latents at every checkpoint, through time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from desktop.core.numbers import number_text
from desktop.widgets.theme import themes

KEPT = 48
"""Sheets that are kept in memory, so that scrubbing is smooth."""


class SheetView(QWidget):
    """One sheet, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Examples"))
        self.setToolTip(self.tr("The same random points throughout training"))
        self.setMinimumSize(240, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()
        self._text = ""

    @property
    def image(self) -> QImage:
        """What is shown; null when there is nothing yet."""
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(640, 300)

    def show_image(self, image: QImage, text: str = "") -> None:
        """Show a sheet, or where there is none a text."""
        self._image, self._text = image, text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = themes().current
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.fillPath(outline, QColor(theme.surround))
        if self._image.isNull():
            painter.setPen(QColor(theme.faint))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 8, -24, -8), int(flags), self._text)
            return
        room = QRectF(self.rect()).adjusted(10, 10, -10, -10)
        size = QSizeF(self._image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(0, 0), size)
        place.moveCenter(room.center())
        painter.drawImage(place, self._image)


class SheetBox(QWidget):
    """A sheet and a slider through time. It follows the newest until someone goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = SheetView()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Time"))
        self.slider.setToolTip(self.tr("Move through training. Newest is right"))
        self.when = QLabel()
        self.when.setProperty("faint", True)
        self.when.setMinimumWidth(128)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.slider, 1)
        row.addWidget(self.when)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self._sheets: list[Path] = []
        self._images: OrderedDict[Path, QImage] = OrderedDict()
        self._waiting = self.tr("The first images appear soon.")
        self.slider.valueChanged.connect(lambda place: self._show())
        self._show()

    @property
    def step(self) -> int | None:
        """The step of the sheet that is shown."""
        place = self.slider.value()
        return int(self._sheets[place].stem) if self._sheets else None

    def clear(self) -> None:
        """There are no sheets."""
        self._images.clear()
        self.show_sheets([])

    def show_sheets(self, sheets: Sequence[Path]) -> None:
        """Show the newest of these, or still the one that someone has gone back to."""
        follows = self.slider.value() >= self.slider.maximum()
        self._sheets = list(sheets)
        was_blocked = self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(sheets) - 1))
        if follows:
            self.slider.setValue(self.slider.maximum())
        self.slider.blockSignals(was_blocked)
        self._show()

    def _show(self) -> None:
        self.slider.setEnabled(len(self._sheets) > 1)
        if not self._sheets:
            self.when.clear()
            self.view.show_image(QImage(), self._waiting)
            return
        path = self._sheets[self.slider.value()]
        step = number_text(int(path.stem))
        self.when.setText(self.tr("Step {step}").format(step=step))
        missing = self.tr("The picture {name} is missing.").format(name=path.name)
        self.view.show_image(self._image(path), missing)

    def _image(self, path: Path) -> QImage:
        image = self._images.pop(path, None)
        if image is None:
            image = QImage(str(path))
        self._images[path] = image
        if len(self._images) > KEPT:
            self._images.popitem(last=False)
        return image
