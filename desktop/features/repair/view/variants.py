"""Several results of a repair, side by side, to choose from."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

import cv2
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.document import Document
from desktop.core.images import image_from_pixels
from desktop.core.jobs import Job
from desktop.core.session import Session
from desktop.core.tasks import Priority, StreamTask
from desktop.core.translation import engine_text
from engine.errors import ImpastoError
from engine.layers import Layer, Stack
from engine.masks import Mask
from engine.operation import Context, Readable, Update
from engine.regions import Region
from engine.repair import Repair
from engine.repair.methods import method_named
from engine.repair.variants import VariantUpdate, variants

TILE = QSize(148, 111)
AROUND = 0.35
"""Of the longer side of what is repaired: how much is shown around it."""
LONGEST = 1500
"""Pixels of a side above which only the middle is shown in the small pictures."""


class VariantStrip(QFrame):
    """Small pictures of the results, filling as they are made.

    The one under the pointer, or with the focus, is shown on the canvas; a click keeps it, and the
    others are gone. Whatever else is done to the picture ends it.
    """

    changed = Signal()
    """It has begun or ended."""

    def __init__(
        self,
        session: Session,
        name_of: Callable[[Repair], str],
        parent: QWidget | None = None,
    ) -> None:
        """``name_of`` says what the layer of a repair is called."""
        super().__init__(parent)
        self._session = session
        self._name_of = name_of
        self._document: Document | None = None
        self._stream: StreamTask | None = None
        self._mask: Mask | None = None
        self._picture: Stack | None = None
        self._shown = -1
        self.tiles: list[VariantTile] = []
        self.state = QLabel()
        self.state.setProperty("faint", True)
        self.cancel = QPushButton(self.tr("Discard all"))
        self.cancel.setToolTip(self.tr("Stop and leave the photo as it was (Esc)"))
        self.cancel.clicked.connect(self.end)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._arrange()
        session.current_changed.connect(lambda item: self.end())
        session.jobs.started.connect(self._job_began)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether there is something to choose from."""
        return self._document is not None

    @property
    def is_making(self) -> bool:
        """Whether some are not done yet."""
        return self._stream is not None

    def begin(self, document: Document, repairs: Sequence[Repair], mask: Mask) -> None:
        """Make one result after the other, for the person to choose."""
        self.end()
        self._document, self._mask, self._picture = document, mask, document.stack
        document.layers_changed.connect(self.end)
        document.size_changing.connect(self.end)
        crop = _crop(mask.region, document.bounds)
        icc = document.stack.base.metadata.icc
        for number, repair in enumerate(repairs):
            tile = VariantTile(repair, document.stack, crop, icc)
            tile.pointed.connect(lambda number=number: self._show(number))
            tile.clicked.connect(lambda checked=False, number=number: self.keep(number))
            self._row.insertWidget(number, tile)
            self.tiles.append(tile)
        picture = document.stack
        self._stream = self._session.engine.stream(
            lambda context: _steps(repairs, picture, mask, context), Priority.INTERACTIVE
        )
        self._stream.updated.connect(self._take)
        self._stream.finished.connect(self._finished)
        self._stream.failed.connect(self._failed)
        self._tell()
        self.show()
        self.changed.emit()
        self.tiles[0].setFocus()  # Tab goes to the others, Enter keeps, Escape ends
        self._show(0)

    def keep(self, number: int) -> None:
        """Make a result a layer; the others are gone. One that is not done yet is only shown."""
        document, mask, tile = self._document, self._mask, self.tiles[number]
        if document is None or not tile.is_done:
            return
        self._show(number)
        name = self._name_of(tile.repair)
        self._let_go()
        document.keep_preview(name, tile.repair, mask, spend_mask=True)
        self.changed.emit()

    def end(self) -> None:
        """Keep none; the picture is as before."""
        document = self._document
        if document is None:
            return
        self._let_go()
        document.drop_preview()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # here it means this, not the work that may be running elsewhere
            return True
        return super().event(event)

    def _arrange(self) -> None:
        title = QLabel(self.tr("Point at a result to preview it. Click to keep it."))
        above = QHBoxLayout()
        above.addWidget(title)
        above.addWidget(self.state, 1)
        above.addWidget(self.cancel)
        inside = QWidget()
        inside.setLayout(self._row)
        self._row.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Results"))
        area.setToolTip(self.tr("Results"))
        area.setFixedHeight(TILE.height() + 48)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _take(self, steps: list[VariantUpdate]) -> None:
        if self._document is None:
            return
        changed = set()
        for step in steps:
            self.tiles[step.number].take(step.update)
            changed.add(step.number)
            if step.number == self._shown:
                self._document.show_update(step.update)
        for number in changed:
            self.tiles[number].draw()
        self._tell()

    def _show(self, number: int) -> None:
        """Show a result on the canvas, as far as it is made."""
        if self._document is None or number == self._shown:
            return
        self._document.drop_preview()
        self._shown = number
        for patch in self.tiles[number].layer.patches:
            self._document.show_update(Update(*patch, 1.0, ""))

    def _tell(self) -> None:
        done = sum(tile.is_done for tile in self.tiles)
        text = self.tr("{done} of {count} done")
        self.state.setText(text.format(done=done, count=len(self.tiles)))

    def _finished(self) -> None:
        self._stream = None

    def _failed(self, error: ImpastoError) -> None:
        self._stream = None
        if not any(tile.is_done for tile in self.tiles):
            self.end()
        self._session.failed.emit(error)

    def _job_began(self, job: Job) -> None:
        if job.document is self._document:
            self.end()

    def _let_go(self) -> None:
        document, self._document = self._document, None
        if document is not None:
            document.layers_changed.disconnect(self.end)
            document.size_changing.disconnect(self.end)
        if self._stream is not None:
            self._stream.updated.disconnect(self._take)
            self._stream.cancel()
            self._stream = None
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.deleteLater()
        self.tiles = []
        self._mask = self._picture = None
        self._shown = -1
        self.hide()


class VariantTile(QToolButton):
    """One result."""

    pointed = Signal()
    """The pointer or the focus is on it."""

    def __init__(self, repair: Repair, picture: Stack, crop: Region, icc: bytes | None) -> None:
        super().__init__()
        self.repair = repair
        self.layer = Layer("")
        self.is_done = False
        self._crop, self._icc = crop, icc
        self._below = picture.read(crop)
        method = method_named(repair.method)
        title = engine_text(method.title) if method is not None else repair.method
        if method is not None and method.uses_seed:
            title = self.tr("{method}, seed {seed}").format(method=title, seed=repair.seed)
        self._title = title
        self._fraction = 0.0
        self.setToolTip(title)
        self.setAccessibleName(title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(TILE)
        self.setFixedWidth(TILE.width() + 16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.draw()

    def take(self, update: Update) -> None:
        """Go on with an update of this result."""
        if not update.is_rough:
            self.layer = self.layer.with_update(update)
        self._fraction = update.fraction
        self.is_done = update.fraction >= 1.0

    def draw(self) -> None:
        """Show the result as far as it is made."""
        share = self.tr("{percent} %").format(percent=round(100 * self._fraction))
        self.setText(self._title if self.is_done else share)
        pixels = self.layer.paint(self._below, self._crop)
        scale = min(TILE.width() / self._crop.width, TILE.height() / self._crop.height)
        size = (max(1, round(self._crop.width * scale)), max(1, round(self._crop.height * scale)))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        small = cv2.resize(pixels, size, interpolation=how)
        self.setIcon(QIcon(QPixmap.fromImage(image_from_pixels(small, self._icc))))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _crop(region: Region, bounds: Region) -> Region:
    """What is shown of a picture in which ``region`` is repaired."""
    margin = round(AROUND * max(region.width, region.height)) + 16
    around = region.expand(margin, bounds)
    across = max(0, around.width - LONGEST) // 2
    down = max(0, around.height - LONGEST) // 2
    return Region(
        around.x + across, around.y + down, around.width - 2 * across, around.height - 2 * down
    )


def _steps(
    repairs: Sequence[Repair], picture: Readable, mask: Mask, context: Context
) -> Generator[object, None, None]:
    yield from variants(repairs, picture, mask, context)
