"""Running a batch: pictures are read, worked on and written at the same time, nothing is lost.

The operations run on the thread that asks for the events, one picture after the other in the order
of their numbers; reading and writing have threads of their own. What waits between them is bounded
in pixels. Whoever does not ask for the next event pauses the batch.
"""

from __future__ import annotations

import functools
import logging
import os
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import PurePath
from typing import Any

from engine.batch.endings import Endings, prepare
from engine.batch.events import Ended, Event, Finished, Progressed, Settings, Started, Waiting
from engine.batch.job import Job
from engine.batch.journal import Entry, Journal, State
from engine.batch.originals import Original, estimated_pixels, read_original
from engine.batch.plan import facts_of
from engine.batch.results import Namer, Writer, settle
from engine.batch.workers import Budget, Workers
from engine.errors import ImpastoError
from engine.formats import samples
from engine.operation import Cancelled, Context
from engine.picture import Picture
from engine.regions import Pixels, Region

log = logging.getLogger(__name__)


def run_batch(
    job: Job, journal: Journal, context: Context = Context(), settings: Settings = Settings()
) -> Generator[Event, None, None]:
    """Do what is to do of a batch, or go on with what is left of it.

    Ends within a second of ``context.is_cancelled`` with ``Cancelled``, or when it is closed; the
    journal then knows what is done, and a later run goes on from there. A picture that fails does
    not stop the others. Raises ``ImpastoError`` for what would stop them all: a full disk, a drive
    that was removed, a journal that cannot be written.
    """
    namer = yield from prepare(job, journal, context, settings)
    pipeline = _Pipeline(job, journal, context, settings, namer)
    try:
        yield from pipeline.run()
    finally:
        pipeline.stop()
    yield Finished(journal.counts())


class _Task:
    """One picture on its way through."""

    def __init__(self, entry: Entry, turn: int) -> None:
        self.entry = entry
        self.turn = turn
        self.reading: Future[Original]
        self.writing: Future[Pixels | None]


class _Pipeline:
    def __init__(
        self, job: Job, journal: Journal, context: Context, settings: Settings, namer: Namer
    ) -> None:
        self._job = job
        self._journal = journal
        self._context = context
        self._settings = settings
        self._namer = namer
        self._threads = settings.threads or min(4, os.cpu_count() or 1)
        self._readers = Workers(self._threads, "batch-read")
        self._writers = Workers(self._threads, "batch-write")
        self._writer = Writer(job, journal)
        self._budget = Budget(int(settings.megapixels * 1e6) or _affordable_pixels())
        self._endings = Endings(job, journal)
        self._turn = 0
        self._last = 0
        self._coming: deque[_Task] = deque()
        self._going: list[_Task] = []

    def run(self) -> Iterator[Event]:
        while True:
            self._context.check()
            self._read_ahead()
            yield from self._take_written()
            if self._coming and self._coming[0].reading.done() and self._has_room():
                yield from self._work(self._coming.popleft())
            elif self._coming or self._going:
                self._rest()
                yield Waiting()
            else:
                return

    def stop(self) -> None:
        """Leave nothing half done. Takes less than a second."""
        self._budget.close()
        self._readers.stop()
        self._writers.stop()
        settle(self._journal, self._job, leave=self._writer.stop(patience=0.7))

    def _read_ahead(self) -> None:
        missing = self._threads + 1 - len(self._coming)
        if missing <= 0:
            return
        for entry in self._journal.entries(State.WAITING, self._last, missing):
            task = _Task(entry, self._turn)
            task.reading = self._readers.submit(functools.partial(self._read, task))
            self._coming.append(task)
            self._last = entry.number
            self._turn += 1

    def _read(self, task: _Task) -> Original:
        path = self._job.original(task.entry.path)
        self._budget.reserve(task.turn, estimated_pixels(path))
        original = read_original(path)
        self._budget.correct(task.turn, original.picture.bounds.area)
        return original

    def _has_room(self) -> bool:
        """Whether the writers keep up: results wait for them in memory."""
        return len(self._going) <= self._threads and (
            not self._going or self._budget.used <= self._budget.limit
        )

    def _rest(self) -> None:
        """Until something is read or written, but not long: the person may want to stop."""
        futures: list[Future[Any]] = [task.writing for task in self._going]
        if self._coming and not self._coming[0].reading.done():
            futures.append(self._coming[0].reading)
        wait(futures, timeout=0.05, return_when=FIRST_COMPLETED)

    def _work(self, task: _Task) -> Iterator[Event]:
        """Do what the recipe says, and hand the result to the writers."""
        digest = self._job.recipe.digest(task.entry.path.stem)
        self._journal.start(task.entry.number, digest)
        try:
            original = task.reading.result()
            del task.reading  # which would keep the picture in memory
            bounds = self._measure(task, original)
            yield Started(task.entry, original.picture)
            name = self._namer.choose(task.entry, facts_of(self._job, task.entry, original, bounds))
            if name is None:
                self._budget.release(task.turn)
                yield self._endings.skip(task.entry.number)
                return
            result = yield from self._convert(task, original.picture)
        except (ImpastoError, MemoryError, Cancelled) as error:
            yield self._fail(task, error)
            return
        except Exception as error:
            log.exception("%s failed", task.entry.path)
            yield self._fail(task, error)
            return
        task.writing = self._writers.submit(lambda: self._write(task, original, result, name))
        self._going.append(task)

    def _measure(self, task: _Task, original: Original) -> Region:
        """Note what the picture turned out to be. Returns the size it will have."""
        before = original.picture.bounds
        number = task.entry.number
        self._journal.measure(number, original.size, original.changed, before.area)
        task.entry = self._journal.entry(number)
        after = self._job.recipe.result_bounds(before)
        # The picture before and the one after are in memory until it is written.
        self._budget.correct(task.turn, before.area + after.area)
        return after

    def _convert(self, task: _Task, picture: Picture) -> Generator[Event, None, Picture]:
        steps = self._job.recipe.apply(picture, task.entry.path.stem, self._context)
        while True:
            self._context.check()
            try:
                update = next(steps)
            except StopIteration as end:
                result: Picture = end.value
                return result
            yield Progressed(task.entry, update.fraction, update.stage)

    def _write(
        self, task: _Task, original: Original, result: Picture, name: PurePath
    ) -> Pixels | None:
        """On a writer's thread. Returns the thumbnail if one is wanted."""
        try:
            self._writer.write(task.entry, original, result, name)
            side = self._settings.thumbnails
            return samples.to_eight_bits(samples.resized(result.pixels, side)) if side else None
        finally:
            self._budget.release(task.turn)

    def _take_written(self) -> Iterator[Event]:
        for task in [task for task in self._going if task.writing.done()]:
            self._going.remove(task)
            try:
                thumbnail = task.writing.result()
            except (ImpastoError, MemoryError, Cancelled) as error:
                yield self._fail(task, error)
            except Exception as error:
                log.exception("%s could not be written", task.entry.path)
                yield self._fail(task, error)
            else:
                yield Ended(self._journal.entry(task.entry.number), thumbnail)

    def _fail(self, task: _Task, error: Exception) -> Event:
        self._budget.release(task.turn)
        return self._endings.fail(task.entry.number, error)


def _affordable_pixels() -> int:
    """A picture that is worked on takes some 48 bytes a pixel at its worst; half is for others."""
    import psutil

    free = int(psutil.virtual_memory().available)
    return min(max(free // 96, 16_000_000), 256_000_000)
