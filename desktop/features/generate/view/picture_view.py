"""The generated picture in the panel, for when there is no canvas to show it on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.core.engine_thread import EngineThread
from desktop.core.images import image_from_pixels
from desktop.core.latest_query import LatestQuery
from desktop.features.generate.model import queries
from desktop.widgets.picture_view import PictureView
from engine.generate import Generate
from engine.regions import Pixels

REST = 150
"""Milliseconds without another request after which the picture is looked at in full size."""
QUICK_SIDE = 256
"""Up to this size a whole picture comes as quickly as a small one."""
LARGEST = 1 << 14


class GeneratedView(PictureView):
    """Follows what is asked of it: a rough picture at once, the full one when the hand rests."""

    def __init__(self, engine: EngineThread, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Generated picture"),
            self.tr("“Add as layer” opens it as a new document"),
            parent,
        )
        self.answers = LatestQuery(engine, parent=self)
        self.answers.answered.connect(self._take)
        self._operation: Generate | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._sharpen)

    def show_operation(self, operation: Generate) -> None:
        """Show the picture of an operation."""
        self._operation = operation
        self.answers.ask(partial(queries.look, operation, QUICK_SIDE, True))
        self._rest.start()

    def show_pixels(self, pixels: Pixels) -> None:
        """Show a picture ``(S, S, 3|4)`` that somebody else has made."""
        self._rest.stop()
        self.answers.forget()
        self._take(pixels)

    def forget(self) -> None:
        """Show nothing any more."""
        self._rest.stop()
        self.answers.forget()
        self._operation = None
        self.show_image(QImage())

    def _sharpen(self) -> None:
        if self._operation is not None:
            self.answers.ask(partial(queries.look, self._operation, LARGEST, False))

    def _take(self, pixels: Pixels) -> None:
        self.show_image(image_from_pixels(pixels, None))
