"""One batch while it runs: how far it is, and what has become of each file."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import PurePath
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.core.engine_thread import EngineThread
from desktop.core.images import image_from_pixels
from desktop.core.long_jobs import LongJob, Phase
from desktop.core.pages import PAGE, Pages
from desktop.core.tasks import StreamTask
from desktop.features.batch.model.stopwatch import Stopwatch
from engine.batch import (
    BatchOptions,
    Counts,
    Ended,
    Entry,
    Event,
    Finished,
    Job,
    Journal,
    Looking,
    Progressed,
    Ready,
    Started,
    State,
    begin_anew,
    run_batch,
)
from engine.errors import ImpastoError
from engine.formats import samples
from engine.operation import Context
from engine.picture import Picture

THUMBNAIL = 192
"""Pixels on the longer side."""
OFTEN = 0.05
"""Seconds between two pieces of news about the same picture."""
PAUSE = 50
"""Milliseconds between two times that the window hears of news."""


class AtWork(NamedTuple):
    """A picture that is being worked on."""

    entry: Entry
    image: QImage
    """It as it was, small; null where another machine has it."""
    fraction: float = 0.0
    """How far along it is."""
    stage: str = ""


class BatchRun(LongJob):
    """A batch on the engine thread."""

    listed = Signal(object)
    """A list of ``Entry``: files that are new, or about which something is new."""
    shown = Signal(object, QImage)
    """An ``Entry`` that is done and its picture, small."""

    def __init__(
        self,
        engine: EngineThread,
        job: Job,
        options: BatchOptions,
        fresh: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Begin. ``fresh`` forgets what earlier runs between the same folders have done."""
        super().__init__(parent)
        self.job = job
        self.phase = Phase.PREPARING
        self.found = 0
        self.counts = Counts()
        self.unreadable = 0
        """Folders and files that could not be looked into."""
        self.pixels = 0
        """Pixels of the pictures that this run has done."""
        self.at_work: dict[int, AtWork] = {}
        """The pictures that are being worked on, by the numbers of their files."""
        self.stopwatch = Stopwatch()
        self._over = 0
        self._is_ready = False
        self._reading: Pages[Entry] | None = None
        self._untold: list[Entry] = []
        """Entries that are new, or about which something is new."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell_if_new)
        self._stream: StreamTask = engine.stream(
            lambda context: _news(job, options, fresh, context)
        )
        self._stream.updated.connect(self._take)
        self._stream.finished.connect(lambda: self._end(Phase.DONE))
        self._stream.cancelled.connect(lambda: self._end(Phase.STOPPED))
        self._stream.failed.connect(self._break)

    @property
    def progress(self) -> float | None:
        if self.phase is Phase.PREPARING:
            return None
        if self.phase is Phase.DONE:
            return 1.0
        counts = self.counts
        over = counts.all - counts.to_do + self._half_done
        return over / counts.all if counts.all else 0.0

    @property
    def _half_done(self) -> float:
        """How many pictures those at work would make."""
        return sum(each.fraction for each in self.at_work.values())

    @property
    def seconds_left(self) -> float | None:
        """How many seconds there still are to go; None while nobody knows."""
        done = self._over + self._half_done
        return self.stopwatch.seconds_left(done, self._over + self.counts.to_do)

    @property
    def megapixels_a_second(self) -> float | None:
        """How fast this run is; None while nobody knows."""
        return self.stopwatch.rate(self.pixels / 1e6)

    def pause(self) -> None:
        if self.can_be_paused:
            self._stream.pause()
            self.stopwatch.stop()
            self._enter(Phase.PAUSED)

    def resume(self) -> None:
        if self.phase is Phase.PAUSED:
            self._stream.resume()
            self._go_on()
            self.changed.emit()

    def _go_on(self) -> None:
        self.phase = Phase.RUNNING if self._is_ready else Phase.PREPARING
        if self._is_ready:
            self.stopwatch.start()

    def stop(self) -> None:
        if not self.is_over:
            self._enter(Phase.STOPPING)
            self._stream.cancel()

    def _take(self, news: list[object]) -> None:
        entries: list[Entry] = []
        for piece in news:
            if isinstance(piece, Looking):
                self.found = piece.found
            elif isinstance(piece, Ready):
                self._begin(piece.counts)
            elif isinstance(piece, _Listed):
                entries.extend(piece.entries)
                self.unreadable += sum(entry.number < 0 for entry in piece.entries)
            elif isinstance(piece, _Begun):
                self.at_work[piece.entry.number] = AtWork(piece.entry, piece.image)
                self._count(State.WAITING, State.RUNNING)
                entries.append(piece.entry)
            elif isinstance(piece, Progressed) and piece.entry.number in self.at_work:
                known = self.at_work[piece.entry.number]
                self.at_work[piece.entry.number] = known._replace(
                    fraction=piece.fraction, stage=piece.stage
                )
            elif isinstance(piece, _Ended):
                self._finish(piece)
                entries.append(piece.entry)
            elif isinstance(piece, Finished):
                self.counts = piece.counts
        self._untold.extend(entries)
        if not self._timer.isActive():
            self._tell()

    def _tell(self) -> None:
        """Say what is new, a little at a time and not more often than can be seen."""
        now, self._untold = self._untold[:PAGE], self._untold[PAGE:]
        if now:
            self.listed.emit(now)
        if not self.is_over:
            self.changed.emit()
            self._timer.start(0 if self._untold else PAUSE)

    def _tell_rest(self) -> None:
        """Say at once what has not been said."""
        self._timer.stop()
        if self._untold:
            self.listed.emit(self._untold)
            self._untold = []

    def _tell_if_new(self) -> None:
        if self._untold or self.at_work:
            self._tell()

    def _begin(self, counts: Counts) -> None:
        self.counts, self._is_ready = counts, True
        if self.phase is Phase.PREPARING:
            self._go_on()

    def _count(self, before: State, after: State) -> None:
        """A file is in another state."""
        one_less = {str(before): max(0, getattr(self.counts, before) - 1)}
        one_more = {str(after): getattr(self.counts, after) + 1}
        self.counts = self.counts._replace(**one_less, **one_more)

    def _finish(self, news: _Ended) -> None:
        entry = news.entry
        was_at_work = self.at_work.pop(entry.number, None) is not None
        self._count(State.RUNNING if was_at_work else State.WAITING, entry.state)
        self._over += 1
        if entry.state is State.DONE:
            self.pixels += entry.pixels
            self.shown.emit(entry, news.image)

    def _break(self, error: ImpastoError) -> None:
        self.error = error
        self._end(Phase.FAILED)

    def _end(self, phase: Phase) -> None:
        self._tell_rest()
        self.stopwatch.stop()
        self.at_work.clear()
        path = self.job.journal_path()
        if phase is Phase.DONE or not path.exists():
            self._conclude(phase)
        else:
            self._read_again(phase)

    def _conclude(self, phase: Phase) -> None:
        self._enter(phase)
        self.ended.emit()

    def _read_again(self, phase: Phase) -> None:
        """What was written while the run was ending is known to the journal only."""
        reading = self._reading = Pages(lambda context: _entries_in(self.job))
        states: list[State] = []

        def take(entries: list[Entry]) -> None:
            states.extend(entry.state for entry in entries if entry.number > 0)
            self.listed.emit(entries)

        def count() -> None:
            self.counts = Counts(**{str(state): states.count(state) for state in State})
            self._conclude(phase)

        reading.arrived.connect(take)
        reading.ended.connect(count)
        reading.failed.connect(lambda error: self._conclude(phase))  # another program has it now
        reading.start()


class _Listed(NamedTuple):
    entries: list[Entry]


class _Begun(NamedTuple):
    entry: Entry
    image: QImage


class _Ended(NamedTuple):
    entry: Entry
    image: QImage


def _news(
    job: Job, options: BatchOptions, fresh: bool, context: Context
) -> Generator[object, None, None]:
    """Run a batch on the engine thread, and tell what a window wants to know of it."""
    with Journal(job.journal_path()) as journal:
        if fresh:
            begin_anew(job, journal)
        with closing(run_batch(job, journal, context, options)) as events:
            last = 0.0
            for event in events:
                if isinstance(event, Progressed) and time.monotonic() - last < OFTEN:
                    yield None
                    continue
                last = time.monotonic()
                yield _piece_of_news(event)
                if isinstance(event, Ready):
                    yield from _all_entries(journal)


def _piece_of_news(event: Event) -> object:
    if isinstance(event, Started):
        return _Begun(event.entry, _thumbnail(event.picture) if event.picture else QImage())
    if isinstance(event, Ended):
        pixels = event.thumbnail
        return _Ended(event.entry, QImage() if pixels is None else image_from_pixels(pixels, None))
    if isinstance(event, (Looking, Ready, Progressed, Finished)):
        return event
    return None


def _thumbnail(picture: Picture) -> QImage:
    pixels = samples.to_eight_bits(samples.resized(picture.pixels, THUMBNAIL))
    return image_from_pixels(pixels, picture.metadata.icc)


def _all_entries(journal: Journal) -> Iterator[_Listed]:
    """What could not be looked into first, as files with numbers below 0, then the files."""
    nothing = Entry(0, PurePath(), 0, 0, State.FAILED, "", None, "", None, 0, 0, 0, 0)
    places = journal.places()
    if places:
        yield _Listed(
            [
                nothing._replace(number=place - len(places), path=path, error=error)
                for place, (path, error) in enumerate(places)
            ]
        )
    last = 0
    while entries := journal.entries(after=last, limit=PAGE):
        yield _Listed(entries)
        last = entries[-1].number


def _entries_in(job: Job) -> Iterator[Entry]:
    with Journal(job.journal_path()) as journal:
        for page in _all_entries(journal):
            yield from page.entries
