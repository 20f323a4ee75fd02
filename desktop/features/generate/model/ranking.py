"""The best of many random pictures, as the model's own discriminator ranks them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.core.seeds import random_seed
from desktop.core.tasks import Priority, StreamTask
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.queries import Judged, Ranking
from engine.errors import ImpastoError

CHANNEL = "ranking"
SIDE = 64
"""Pixels of each picture."""


class BestOfMany(QObject):
    """Ranks random pictures in the background, one ranking at a time."""

    changed = Signal()
    """There are others, it has begun or ended, or another picture is explored."""

    def __init__(self, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._stream: StreamTask | None = None
        self._truncation = 1.0
        self._model = ""
        self.best: list[Judged] = []
        """The most realistic ones, the best first."""
        self.fraction = 0.0
        explorer.shown.connect(self._follow)
        explorer.start_changed.connect(self._follow)

    @property
    def is_running(self) -> bool:
        """Whether pictures are being ranked."""
        return self._stream is not None

    @property
    def is_known(self) -> bool:
        """Whether it is known yet what the model can do."""
        return self._explorer.start is not None

    @property
    def can_rank(self) -> bool:
        """Whether the model has a discriminator."""
        return self._explorer.start is not None and self._explorer.start.can_judge

    @property
    def explored(self) -> int:
        """The place of the picture that is explored; -1 for none."""
        settings = self._explorer.settings
        seeds = [each.seed for each in self.best]
        is_there = settings.latent is None and settings.seed in seeds
        return seeds.index(settings.seed) if is_there else -1

    def begin(self, count: int) -> None:
        """Rank ``count`` random pictures."""
        settings = self._explorer.settings
        self._truncation, self.best, self.fraction = settings.truncation, [], 0.0
        rank = partial(
            queries.ranking, settings.model, random_seed(), count, settings.truncation, SIDE
        )
        stream = self._explorer.engine.stream(rank, Priority.IDLE, CHANNEL)
        self._stream = stream
        stream.updated.connect(lambda found: self._take(stream, found[-1]))
        stream.finished.connect(lambda: self._end(stream))
        stream.cancelled.connect(lambda: self._end(stream))
        stream.failed.connect(lambda error: self._fail(stream, error))
        self.changed.emit()

    def stop(self) -> None:
        """Rank no more; what was found stays."""
        if self._stream is not None:
            self._stream.cancel()

    def load(self, place: int) -> None:
        """Go to one of the best."""
        settings = self._explorer.settings.with_seed(self.best[place].seed)
        settings = settings.replace(truncation=self._truncation)
        self._explorer.change(settings, self.tr("Best of many"))

    def _take(self, stream: StreamTask, ranking: Ranking) -> None:
        if stream is self._stream:
            self.fraction, self.best = ranking.fraction, ranking.best
            self.changed.emit()

    def _fail(self, stream: StreamTask, error: ImpastoError) -> None:
        self._end(stream)
        self._explorer.failed.emit(error)

    def _end(self, stream: StreamTask) -> None:
        if stream is self._stream:
            self._stream = None
            self.changed.emit()

    def _follow(self) -> None:
        if self._explorer.settings.model != self._model:
            self._model = self._explorer.settings.model
            self.stop()
            self.best = []
        self.changed.emit()
