"""The settings of a painting by optimisation, its style picture, and how long it will take."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.images import image_from_pixels
from desktop.core.session import Session
from desktop.core.settings_model import SettingsModel
from desktop.core.tasks import QueryTask
from engine.convert.neural.estimate import Estimate, estimate
from engine.convert.neural.neural import NeuralStyle
from engine.operation import Context
from engine.picture import Picture
from engine.preload import load_torch
from engine.regions import Region

SETTLED = 200
"""Milliseconds without a change after which the forecast is made anew."""
LONG_SIDE = 480
"""Pixels of the style picture that is shown."""


class NeuralModel(SettingsModel[NeuralStyle]):
    """The style picture is read in the background; so is the forecast made."""

    picture_changed = Signal()
    """Another style picture is to be shown."""
    forecast_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(NeuralStyle)
        self._session = session
        self._document: Document | None = None
        self._is_in_sight = False
        self.picture = QImage()
        """The style picture, small; null for none."""
        self.forecast = ""
        """How large it will be painted and how long that takes; empty while that is not known."""
        self._loading: BackgroundTask[QImage] | None = None
        self._query: QueryTask | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._ask)
        for signal in (self.changed, self.shown):
            signal.connect(lambda *values: self._settle.start())

    @property
    def missing(self) -> str:
        if self.values is not None and not self.values.style:
            return self.tr("Choose or drop an image as the style.")
        return super().missing

    @property
    def name(self) -> str:
        """What the style picture's file is called; empty for none."""
        return Path(self.values.style).name if self.values is not None else ""

    def show(self, operation: NeuralStyle) -> None:
        is_other = self.values is None or operation.style != self.values.style
        super().show(operation)
        if operation.style and (is_other or self.picture.isNull()):
            self._load(Path(operation.style), self._show_picture)
        elif not operation.style:
            self._show_picture(QImage())

    def take_picture(self, path: Path) -> None:
        """A person chose a style picture; an error follows if it cannot be read."""
        self._load(path, lambda image: self._take_picture(path, image))

    def _load(self, path: Path, then: Callable[[QImage], None]) -> None:
        if self._loading is not None:
            self._loading.forget()
        task: BackgroundTask[QImage] = BackgroundTask(lambda: _small(path))
        task.done.connect(then)
        task.failed.connect(self._session.failed)
        self._loading = task.start()

    def _take_picture(self, path: Path, image: QImage) -> None:
        values = self.values
        if values is not None:
            super().show(values.replace(style=str(path)))
        self._show_picture(image)
        self.changed.emit()

    def _show_picture(self, image: QImage) -> None:
        self._loading = None
        self.picture = image
        self.picture_changed.emit()

    # --- how large and how long ---

    def set_document(self, document: Document | None) -> None:
        self._document = document
        self._settle.start()

    def set_in_sight(self, is_in_sight: bool) -> None:
        self._is_in_sight = is_in_sight
        self._settle.start()

    def _ask(self) -> None:
        operation, document = self.operation, self._document
        if operation is None or document is None:
            self._tell("")
        elif self._is_in_sight:
            if self._query is not None:
                self._query.cancel()
            bounds = document.bounds
            query = self._session.engine.ask(lambda context: _plan(operation, bounds, context))
            self._query = query
            query.answered.connect(lambda plan: self._tell(self._text(plan, bounds)))
            query.failed.connect(lambda error: self._tell(""))

    def _text(self, plan: Estimate, bounds: Region) -> str:
        longest = max(bounds.width, bounds.height)
        size = self.tr("Size: {size} px").format(size=plan.size)
        if plan.size < longest:
            size = self.tr("Size: {size} of {longest} px").format(size=plan.size, longest=longest)
        if plan.seconds < 100:
            time = self.tr("about {count} s").format(count=max(5, 10 * round(plan.seconds / 10)))
        else:
            time = self.tr("about {count} min").format(count=math.ceil(plan.seconds / 60))
        text = self.tr("{size}, {time}. You can stop and keep the result at any time.")
        return text.format(size=size, time=time)

    def _tell(self, forecast: str) -> None:
        self.forecast = forecast
        self.forecast_changed.emit()


def _small(path: Path) -> QImage:
    """A picture file, small. Raises ``ImpastoError`` when it cannot be read."""
    picture = Picture.preview(path, LONG_SIDE)
    return image_from_pixels(picture.pixels, picture.metadata.icc)


def _plan(operation: NeuralStyle, bounds: Region, context: Context) -> Estimate:
    load_torch()
    return estimate(operation, bounds, context.device)
