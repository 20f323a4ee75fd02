"""Looking for a model's sliders in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.core.tasks import Priority, StreamTask
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from engine.errors import ImpastoError
from engine.generate.directions import library

CHANNEL = "directions"


class Finder(QObject):
    """Looks once for the directions of each model that has none yet."""

    progressed = Signal(float, str)
    """How far along, 0 to 1, and the stage in English."""
    ended = Signal()

    def __init__(self, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._stream: StreamTask | None = None
        self._model = ""
        self._tried: set[str] = set()

    @property
    def is_looking(self) -> bool:
        """Whether it looks for the directions of the model that is explored."""
        return self._stream is not None and self._model == self._explorer.settings.model

    def look(self, *, again: bool = False) -> None:
        """Look for what the explored model can do, unless that is known, or was tried before."""
        model = self._explorer.settings.model
        if not model or self.is_looking:
            return
        if not again and (model in self._tried or _has_been_found(model)):
            return
        self._tried.add(model)
        # Where there are sliders already, their filmstrips go first.
        priority = Priority.BATCH if self._explorer.directions else Priority.IDLE
        find = partial(queries.find_directions, model)
        stream = self._explorer.engine.stream(find, priority, CHANNEL)
        self._stream, self._model = stream, model
        stream.updated.connect(
            lambda items: self.progressed.emit(items[-1].fraction, items[-1].stage)
        )
        stream.finished.connect(lambda: self._end(stream, model))
        stream.cancelled.connect(lambda: self._end(stream, ""))
        stream.failed.connect(lambda error: self._fail(stream, error))
        self.progressed.emit(0.0, "")

    def _fail(self, stream: StreamTask, error: ImpastoError) -> None:
        self._end(stream, "")
        self._explorer.failed.emit(error)

    def _end(self, stream: StreamTask, found: str) -> None:
        if stream is self._stream:
            self._stream = None
        if found and found == self._explorer.settings.model:
            self._explorer.read_directions()
        self.ended.emit()


def _has_been_found(model: str) -> bool:
    try:
        return library(model).found()
    except ImpastoError:
        return True  # the explorer says that its file is damaged
