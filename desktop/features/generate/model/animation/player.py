"""Plays a timeline as fast as its time passes, leaving out frames that come too late."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.core.engine_thread import EngineThread
from desktop.core.latest_query import LatestQuery
from desktop.features.generate.model import queries
from engine.generate.animation import Timeline
from engine.regions import Pixels

QUICKEST = 60.0
"""Frames a second that are asked for at most."""
SIDE = 256
"""Pixels of the side that is looked at, at most."""


class Player(QObject):
    """Shows frames from the start to the end, round and round when the timeline is a loop."""

    changed = Signal()
    """It has begun to play, or ended."""
    shown = Signal(object)
    """The pixels of a frame, ``(S, S, C)``."""
    advanced = Signal(float)
    """At which second it is."""
    failed = Signal(object)

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._side = SIDE
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._answers = LatestQuery(engine, parent=self)
        self._answers.answered.connect(self._take)
        self._answers.failed.connect(self._fail)

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._timeline is not None

    def play(self, timeline: Timeline, size: int) -> None:
        """Play from the start; ``size`` is that of the model's pictures."""
        self._timeline, self._side = timeline, min(size, SIDE)
        self._timer.setInterval(round(1000 / min(QUICKEST, timeline.frames_per_second)))
        self._clock.start()
        self._timer.start()
        self.changed.emit()
        self._step()

    def stop(self) -> None:
        """Play no more."""
        if self._timeline is not None:
            self._timeline = None
            self._timer.stop()
            self._answers.forget()
            self.changed.emit()

    def _step(self) -> None:
        timeline = self._timeline
        if timeline is None:
            return
        seconds = self._clock.elapsed() / 1000
        if seconds >= timeline.seconds and not timeline.loop:
            self.stop()
            return
        seconds = seconds % timeline.seconds if timeline.seconds > 0 else 0.0
        self.advanced.emit(seconds * timeline.speed)
        self._answers.ask(partial(queries.looks, [timeline.at(seconds)], self._side))

    def _take(self, pixels: list[Pixels]) -> None:
        if self._timeline is not None:
            self.shown.emit(pixels[0])

    def _fail(self, error: object) -> None:
        self.stop()
        self.failed.emit(error)
