"""Running a batch: pictures are read, worked on and written at the same time, nothing is lost.

Reading, working and writing have threads of their own; the thread that asks for the events leads
them. Pictures are begun in the order of their numbers, a few side by side, and what is in memory is
bounded in pixels. Whoever does not ask for the next event pauses the batch.
"""

from __future__ import annotations

import dataclasses
import functools
import logging
import os
import time
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from pathlib import PurePath
from typing import Any, NamedTuple

from engine.batch.cores import BYTES_A_PIXEL, Cores
from engine.batch.events import BatchOptions, Ended, Event, Finished, Progressed, Started, Waiting
from engine.batch.job import Job
from engine.batch.journal import Entry, Journal, State
from engine.batch.lifecycle import FailurePolicy, prepare
from engine.batch.originals import Original, estimated_pixels, read_original
from engine.batch.plan import facts_of
from engine.batch.results import Namer, Writer, lost_by, settle
from engine.batch.workers import Budget, PauseGate, Workers
from engine.errors import ImpastoError
from engine.formats import samples
from engine.operation import Cancelled, Context, Update
from engine.outcome import run_to_end
from engine.picture import Picture
from engine.regions import Pixels

log = logging.getLogger(__name__)


def run_batch(
    job: Job,
    journal: Journal,
    context: Context = Context(),
    options: BatchOptions = BatchOptions(),
) -> Generator[Event, None, None]:
    """Do what is to do of a batch, or go on with what is left of it.

    Ends within a second of ``context.is_cancelled`` with ``Cancelled``, or when it is closed; the
    journal then knows what is done, and a later run goes on from there. A picture that fails does
    not stop the others. Raises ``ImpastoError`` for what would stop them all: a full disk, a drive
    that was removed, a journal that cannot be written.
    """
    if options.cluster:
        from engine.batch.cluster import run_on_cluster

        yield from run_on_cluster(job, journal, options.cluster, context, options)
        return
    namer = yield from prepare(job, journal, context, options)
    pipeline = _Pipeline(job, journal, context, options, namer)
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
        self.working: Future[_Worked]
        self.writing: Future[Pixels | None]
        self.update: Update | None = None
        """The last of the work, until it was told of."""


class _Worked(NamedTuple):
    """A picture that is to be written."""

    original: Original
    result: Picture
    name: PurePath


class _Pipeline:
    def __init__(
        self, job: Job, journal: Journal, context: Context, options: BatchOptions, namer: Namer
    ) -> None:
        self._job = job
        self._journal = journal
        self._context = context
        self._options = options
        self._namer = namer
        self._threads = options.threads or min(4, os.cpu_count() or 1)
        self._cores = Cores(job.recipe, context.device)
        self._readers = Workers(self._threads, "batch-read")
        self._hands = Workers(self._cores.most, "batch-work")
        self._writers = Workers(self._threads, "batch-write")
        self._writer = Writer(job, journal)
        self._budget = Budget(int(options.megapixels * 1e6) or _affordable_pixels())
        self._failures = FailurePolicy(job, journal)
        self._gate = PauseGate(context.is_cancelled)
        self._turn = 0
        self._last = 0
        self._coming: deque[_Task] = deque()
        self._at_work: list[_Task] = []
        self._going: list[_Task] = []

    def run(self) -> Iterator[Event]:
        """The events. The work rests while nobody asks for the next."""
        with closing(self._events()) as events:
            self._gate.resume()
            for event in events:
                self._gate.pause()
                yield event
                self._gate.resume()

    def _events(self) -> Generator[Event, None, None]:
        while True:
            self._context.check()
            self._read_ahead()
            yield from self._take_written()
            yield from self._take_worked()
            if self._coming and self._coming[0].reading.done() and self._has_room():
                yield from self._begin(self._coming.popleft())
            elif self._coming or self._at_work or self._going:
                self._rest()
                yield Waiting()
            else:
                return

    def stop(self) -> None:
        """Leave nothing half done. Takes less than a second."""
        deadline = time.monotonic() + _PATIENCE
        self._gate.end()
        self._budget.close()
        for workers in (self._readers, self._hands, self._writers):
            workers.stop()
        leave = self._writer.stop(deadline)
        # No thread is to compute when the program ends.
        self._hands.join(deadline)
        self._cores.restore()
        settle(self._journal, self._job, leave)

    def _read_ahead(self) -> None:
        missing = max(self._threads, self._cores.most) + 1 - len(self._coming)
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
        original = read_original(path, self._job.takes_damaged)
        self._budget.correct(task.turn, original.picture.bounds.area)
        return original

    def _has_room(self) -> bool:
        """Whether a hand is free, and the writers keep up: results wait for them in memory."""
        return len(self._at_work) < self._cores.most and (
            not self._going
            or (len(self._going) <= self._threads and self._budget.used <= self._budget.limit)
        )

    def _rest(self) -> None:
        """Until something is read, done or written, but not long: the person may want to stop."""
        futures: list[Future[Any]] = [task.writing for task in self._going]
        futures += [task.working for task in self._at_work]
        if self._coming and not self._coming[0].reading.done():
            futures.append(self._coming[0].reading)
        wait(futures, timeout=0.05, return_when=FIRST_COMPLETED)

    def _begin(self, task: _Task) -> Iterator[Event]:
        """Find out what the picture is and what its result is called, and hand it over."""
        digest = self._job.recipe.digest(task.entry.path.stem)
        self._journal.start(task.entry.number, digest)
        try:
            original = task.reading.result()
            del task.reading  # which would keep the picture in memory
            yield Started(self._measured(task, original), original.picture)
            after = self._job.recipe.result_bounds(original.picture.bounds)
            # The picture before and the one after are in memory until it is written.
            self._budget.correct(task.turn, original.picture.bounds.area + after.area)
            name = self._namer.choose(task.entry, facts_of(self._job, task.entry, original, after))
        except Exception as error:  # noqa: BLE001  (it is this picture's, whatever it is)
            yield self._fail(task, error)
            return
        if name is None:
            self._budget.release(task.turn)
            yield self._failures.skip(task.entry.number)
            return
        task.working = self._hands.submit(functools.partial(self._work, task, original, name))
        self._at_work.append(task)

    def _measured(self, task: _Task, original: Original) -> Entry:
        """Note what the original turned out to be."""
        number, pixels = task.entry.number, original.picture.bounds.area
        self._journal.measure(number, original.size, original.changed, pixels)
        task.entry = self._journal.entry(number)
        return task.entry

    def _work(self, task: _Task, original: Original, name: PurePath) -> _Worked:
        """On a thread of its own: do what the recipe says."""
        job = self._job
        # Before the work, not after it. The writer asks once more, of the result.
        lost_by(job.recipe.output, original.picture, original.format, job.allow_loss)
        context = dataclasses.replace(self._context, is_cancelled=self._gate.is_cancelled)
        with self._cores.share(original.picture.bounds.area):
            steps = job.recipe.apply(original.picture, task.entry.path.stem, context)

            def after_each(update: Update) -> None:
                task.update = update
                context.check()

            return _Worked(original, run_to_end(steps, after_each), name)

    def _take_worked(self) -> Iterator[Event]:
        """Tell how far the work is, and hand the results to the writers."""
        for task in list(self._at_work):
            is_done = task.working.done()
            update, task.update = task.update, None
            if update is not None:
                yield Progressed(task.entry, update.fraction, update.stage)
            if not is_done:
                continue
            self._at_work.remove(task)
            try:
                worked = task.working.result()
            except Exception as error:  # noqa: BLE001  (it is this picture's, whatever it is)
                yield self._fail(task, error)
            else:
                task.writing = self._writers.submit(functools.partial(self._write, task, worked))
                self._going.append(task)
            del task.working

    def _write(self, task: _Task, worked: _Worked) -> Pixels | None:
        """On a writer's thread. Returns the thumbnail if one is wanted."""
        try:
            self._writer.write(task.entry, *worked)
            side, pixels = self._options.thumbnails, worked.result.pixels
            return samples.to_eight_bits(samples.resized(pixels, side)) if side else None
        finally:
            self._budget.release(task.turn)

    def _take_written(self) -> Iterator[Event]:
        for task in [task for task in self._going if task.writing.done()]:
            self._going.remove(task)
            try:
                thumbnail = task.writing.result()
            except Exception as error:  # noqa: BLE001  (it is this picture's, whatever it is)
                yield self._fail(task, error)
            else:
                yield Ended(self._journal.entry(task.entry.number), thumbnail)

    def _fail(self, task: _Task, error: Exception) -> Event:
        self._budget.release(task.turn)
        if not isinstance(error, (ImpastoError, MemoryError, Cancelled)):
            log.error("%s failed", task.entry.path, exc_info=error)
        return self._failures.fail(task.entry.number, error)


_PATIENCE = 0.7
"""Seconds that threads get to end what they are at."""


def _affordable_pixels() -> int:
    """So many that half of what memory is free is left to others."""
    import psutil

    free = int(psutil.virtual_memory().available)
    return min(max(free // (2 * BYTES_A_PIXEL), 16_000_000), 256_000_000)
