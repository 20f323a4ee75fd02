"""The gallery's pictures, made one after the other when nothing else is to do."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary, WeakSet

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from desktop.core.document import Document
from desktop.core.engine_thread import EngineThread
from desktop.core.images import image_from_pixels, pixels_from_image
from desktop.core.tasks import QueryTask
from desktop.features.convert.model.gallery import GalleryModel
from engine.convert import Style, Stylize
from engine.device import on_one_thread
from engine.errors import ImpastoError
from engine.folders import SAMPLE_PHOTO
from engine.layers import Stack
from engine.operation import Context
from engine.picture import Picture
from engine.preload import load_torch
from engine.regions import Region

SIDE = 160
"""Pixels of the square of the photo that goes through the network."""
BAND = 64
"""Rows of the square that are taken from the layers at a time."""
PAUSE = 1200
"""Milliseconds after the last movement of a hand at which it goes on."""
SHOWN = 128
"""Pixels of the pictures that are kept: enough for screens of twice the usual density."""


class Thumbnails(QObject):
    """Fills a gallery with the photo in front, in idle time and only while it is asked to.

    Without a photo it takes the sample. What was made of a photo is kept as long as it is open and
    looks the same.
    """

    def __init__(
        self, engine: EngineThread, model: GalleryModel, order: Callable[[], list[Style]]
    ) -> None:
        """``order`` tells which styles are wanted, the most urgent first."""
        super().__init__(model)
        self._engine = engine
        self._model = model
        self._order = order
        self._subject: Document | Thumbnails = self
        self._photos: WeakKeyDictionary[QObject, QImage] = WeakKeyDictionary()
        self._made: WeakKeyDictionary[QObject, dict[Style, QImage]] = WeakKeyDictionary()
        self._made[self] = {}
        self._outdated: WeakSet[QObject] = WeakSet()
        """Of which it is not known whether they still look as in ``_photos``."""
        self._failed: set[Style] = set()
        self._query: QueryTask | None = None
        self._is_on = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._go_on)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to be made."""
        return self._next() is None and self._query is None

    def set_document(self, document: Document | None) -> None:
        """Show another photo, or the sample."""
        self._stop()
        if isinstance(self._subject, Document):
            self._subject.layers_changed.disconnect(self._layers_changed)
        self._subject = self if document is None else document
        if document is not None:
            document.layers_changed.connect(self._layers_changed)
            self._outdated.add(document)  # its layers may have changed since it was last in front
        self._made.setdefault(self._subject, {})
        self._show()
        self._go_on()

    def set_on(self, is_on: bool) -> None:
        """Work, or leave the engine alone."""
        self._is_on = is_on
        if is_on:
            self._go_on()
        else:
            self._stop()

    def wait(self) -> None:
        """Leave the engine alone while a hand moves."""
        self._pause.start()
        self._stop()

    def look_again(self) -> None:
        """Other styles are wanted, or in another order."""
        self._go_on()

    def _layers_changed(self) -> None:
        self._outdated.add(self._subject)
        self.wait()

    def _show(self) -> None:
        photo = self._photos.get(self._subject, QImage())
        self._model.set_photo(photo, self._made[self._subject])

    def _stop(self) -> None:
        if self._query is not None:
            self._query.cancel()
            self._query = None

    def _next(self) -> Style | None:
        known = {*self._made[self._subject], *self._failed}
        return next((style for style in self._order() if style not in known), None)

    def _go_on(self) -> None:
        """Ask for the next picture, unless one is being made."""
        subject = self._subject
        if not self._is_on or self._query is not None or self._pause.isActive():
            return
        if subject not in self._photos or subject in self._outdated:
            stack = subject.stack if isinstance(subject, Document) else None
            self._ask(
                lambda context: _square(stack, context),
                self._take_photo,
                lambda error: self.set_on(False),
            )
            return
        style, photo = self._next(), self._photos[subject]
        if style is not None:
            self._ask(
                lambda context: _in_style(photo, style, context),
                lambda image: self._model.set_thumbnail(style, image),
                lambda error: self._failed.add(style),
            )

    def _ask(
        self,
        make: Callable[[Context], QImage],
        take: Callable[[QImage], None],
        fail: Callable[[ImpastoError], None] = lambda error: None,
    ) -> None:
        query = self._engine.ask(make)
        self._query = query

        def end(deliver: Callable[[], None]) -> None:
            if query is self._query:
                self._query = None
                deliver()
                self._go_on()

        query.answered.connect(lambda image: end(lambda: take(image)))
        query.failed.connect(lambda error: end(lambda: fail(error)))
        query.cancelled.connect(lambda: end(lambda: None))

    def _take_photo(self, image: QImage) -> None:
        self._outdated.discard(self._subject)
        if image != self._photos.get(self._subject):
            self._photos[self._subject] = image
            self._made[self._subject] = {}
            self._show()


def _square(stack: Stack | None, context: Context) -> QImage:
    """The middle of what is seen of a photo, or of the sample, in sRGB, ``SIDE`` pixels a side."""
    stack = stack or Stack(Picture.preview(SAMPLE_PHOTO, 4 * SIDE))
    bounds = stack.bounds
    side = min(bounds.width, bounds.height)
    left, top = (bounds.width - side) // 2, (bounds.height - side) // 2
    step = max(1, side // (4 * SIDE))
    bands = []
    for down in range(0, side, BAND * step):  # so that layers of large pictures take little memory
        context.check()
        band = Region(left, top + down, side, min(BAND * step, side - down))
        bands.append(stack.read(band)[::step, ::step])
    return image_from_pixels(_resized(np.concatenate(bands), SIDE), stack.base.metadata.icc)


def _in_style(photo: QImage, style: Style, context: Context) -> QImage:
    """The photo in a style. Raises ``ImpastoError`` when the style cannot be had."""
    pixels = np.ascontiguousarray(pixels_from_image(photo, deep=False)[:, :, :3])
    picture = Picture(pixels)
    result = pixels.copy()
    load_torch()
    updates = Stylize(style=style, detail=0).run(picture, None, context)
    for update in on_one_thread(updates):
        if not update.is_rough:
            result[update.region.slices] = update.pixels[:, :, :3]
            if update.region == picture.bounds:
                break  # it will not get any better at this size
    return image_from_pixels(_resized(result, SHOWN), None)


def _resized(pixels: NDArray[np.uint8] | NDArray[np.uint16], side: int) -> NDArray[np.uint8]:
    size = (side, side)
    is_smaller = pixels.shape[0] > side
    method = cv2.INTER_AREA if is_smaller else cv2.INTER_LINEAR
    resized = cv2.resize(np.ascontiguousarray(pixels), size, interpolation=method)
    if resized.dtype == np.uint16:
        resized = cv2.convertScaleAbs(resized, alpha=255 / 65535)
    return np.asarray(resized, np.uint8)
