"""A latent that is looked for in the background: of a photo, or by dragging."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.tasks import Priority, StreamTask
from desktop.features.generate.model.exploration import Exploration
from desktop.features.generate.model.explorer import Explorer
from engine.errors import ImpastoError
from engine.generate import Latent
from engine.operation import Context
from engine.regions import Pixels, Region

CHANNEL = "latent search"


class Near(Protocol):
    """How far a search is. The last one is what it has found."""

    @property
    def latent(self) -> Latent:
        """What there is by now."""

    @property
    def pixels(self) -> Pixels:
        """``(S, S, C) uint8``: its picture."""

    @property
    def fraction(self) -> float:
        """How far along, 0 to 1."""


Items = Callable[[Context], Generator[Near, None, None]]
Finish = Callable[[Exploration, Near], Exploration]
"""What else becomes of the settings, when the result is there."""


def _as_found(settings: Exploration, last: Near) -> Exploration:
    return settings


class Search(QObject):
    """At most one search at a time. Its end is one step of the explorer's undo stack."""

    changed = Signal()
    """It has begun, or ended."""
    neared = Signal(object)
    """A ``Near``: there is something new to look at."""
    kept = Signal(object)
    """It has ended with this ``Near``, which the explorer shows now."""
    dropped = Signal()
    """It has ended with nothing."""

    def __init__(self, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._stream: StreamTask | None = None
        self._text = ""
        self._last: Near | None = None
        self._complete: Finish = _as_found
        self.document: Document | None = None
        """The picture that it is shown on; None for the panel."""
        self.place: Region | None = None
        """The square of the picture where the result belongs; None for where the square is."""

    @property
    def is_running(self) -> bool:
        """Whether a latent is being looked for."""
        return self._stream is not None

    def begin(
        self,
        items: Items,
        text: str,
        document: Document | None,
        place: Region | None,
        complete: Finish = _as_found,
    ) -> None:
        """Look for a latent. ``text`` is what its undo step is called."""
        self.cancel()
        self._text, self._last, self._complete = text, None, complete
        self.document, self.place = document, place
        stream = self._explorer.engine.stream(items, Priority.INTERACTIVE, CHANNEL)
        self._stream = stream
        stream.updated.connect(lambda found: self._take(stream, found))
        stream.finished.connect(lambda: self._finish(stream))
        stream.cancelled.connect(lambda: self._drop(stream))
        stream.failed.connect(lambda error: self._fail(stream, error))
        self.changed.emit()

    def keep(self) -> None:
        """End it soon, with what there is by then."""
        if self._stream is not None:
            self._stream.finish_now()

    def cancel(self) -> None:
        """Stop; the settings are as they were."""
        stream = self._stream
        if stream is not None:
            stream.cancel()
            self._drop(stream)

    def _take(self, stream: StreamTask, found: list[Near]) -> None:
        if stream is self._stream:
            self._last = found[-1]
            self.neared.emit(found[-1])

    def _finish(self, stream: StreamTask) -> None:
        last = self._last
        if stream is not self._stream:
            return
        if last is None:
            self._drop(stream)
            return
        self._stream = None
        settings = self._explorer.settings.at_latent(last.latent)
        if self.place is not None:
            settings = settings.at(self.place)
        self._explorer.change(self._complete(settings, last), self._text)
        self.kept.emit(last)
        self.changed.emit()

    def _fail(self, stream: StreamTask, error: ImpastoError) -> None:
        if stream is self._stream:
            self._drop(stream)
            self._explorer.failed.emit(error)

    def _drop(self, stream: StreamTask) -> None:
        if stream is self._stream:
            self._stream = None
            self.dropped.emit()
            self.changed.emit()
