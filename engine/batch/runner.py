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
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from typing import Any, NamedTuple

from engine.batch.job import Job
from engine.batch.journal import Counts, Entry, Journal, State
from engine.batch.naming import Facts
from engine.batch.originals import Original, estimated_pixels, read_original
from engine.batch.results import Namer, Writer, format_of_result, is_full, settle
from engine.batch.scan import Roots, Scan, clean_up
from engine.batch.workers import Budget, Workers
from engine.errors import ImpastoError
from engine.formats import samples
from engine.operation import Cancelled, Context
from engine.picture import Picture
from engine.regions import Pixels, Region

log = logging.getLogger(__name__)


class Looking(NamedTuple):
    """The folder is being looked through."""

    found: int


class Ready(NamedTuple):
    """The folder was looked through, the work begins."""

    counts: Counts


class Started(NamedTuple):
    """A picture's turn has come."""

    entry: Entry
    picture: Picture


class Progressed(NamedTuple):
    """A picture is being worked on."""

    entry: Entry
    fraction: float
    """How far along this picture is, 0 to 1."""
    stage: str


class Ended(NamedTuple):
    """A picture is over: ``entry.state`` says how."""

    entry: Entry
    thumbnail: Pixels | None
    """The result, small, if it was asked for."""


class Waiting(NamedTuple):
    """Nothing is to do on this thread for a moment."""


class Finished(NamedTuple):
    """All pictures are over."""

    counts: Counts


Event = Looking | Ready | Started | Progressed | Ended | Waiting | Finished


@dataclass(frozen=True)
class Settings:
    """How a batch is run. Changes nothing in what it writes."""

    threads: int = 0
    """For reading, and as many for writing; 0 for as many as the processor has, at most 4."""
    megapixels: float = 0.0
    """What may be in memory at a time; 0 for what is free. One picture alone may be larger."""
    retry_failed: bool = False
    """Whether pictures that failed before are tried again though nothing has changed."""
    thumbnails: int = 0
    """Longer side of the thumbnails in ``Ended``, in pixels; 0 for none."""


def run_batch(
    job: Job, journal: Journal, context: Context = Context(), settings: Settings = Settings()
) -> Generator[Event, None, None]:
    """Do what is to do of a batch, or go on with what is left of it.

    Ends within a second of ``context.is_cancelled`` with ``Cancelled``, or when it is closed; the
    journal then knows what is done, and a later run goes on from there. A picture that fails does
    not stop the others. Raises ``ImpastoError`` for what would stop them all: a full disk, a drive
    that was removed, a journal that cannot be written.
    """
    journal.keep(job)
    _make_output(job)
    clean_up(job, journal)
    scan = Scan(job, journal, settings.retry_failed)
    for found in scan.run(context):
        yield Looking(found)
    yield Ready(journal.counts())
    pipeline = _Pipeline(job, journal, context, settings, Namer(job, journal, scan.originals))
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
        self._roots = Roots(job)
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
            name = self._namer.choose(task.entry, self._facts(task.entry, original, bounds))
            if name is None:
                yield self._skip(task)
                return
            result = yield from self._convert(task, original.picture)
        except (ImpastoError, MemoryError) as error:
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

    def _facts(self, entry: Entry, original: Original, bounds: Region) -> Facts:
        recipe = self._job.recipe
        return Facts(
            PurePosixPath(entry.path.as_posix()),
            self._job.root.name,
            entry.number,
            original.taken,
            recipe.name,
            bounds.width,
            bounds.height,
            format_of_result(recipe.output.format, original.format),
        )

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
            except (ImpastoError, MemoryError) as error:
                yield self._fail(task, error)
            except Exception as error:
                log.exception("%s could not be written", task.entry.path)
                yield self._fail(task, error)
            else:
                yield Ended(self._journal.entry(task.entry.number), thumbnail)

    def _fail(self, task: _Task, error: Exception) -> Event:
        """Give a picture up. Raises ``ImpastoError`` where all others would fail like it."""
        self._budget.release(task.turn)
        self._roots.check()
        if isinstance(error, Cancelled):
            raise error
        if is_full(error):
            raise ImpastoError(
                "The disk with the results is full.", "Free some space, then resume the batch."
            ) from error
        self._journal.fail(task.entry.number, _sentence(error))
        return Ended(self._journal.entry(task.entry.number), None)

    def _skip(self, task: _Task) -> Event:
        self._budget.release(task.turn)
        reason = ImpastoError("The folder for the results has a file of its name.")
        self._journal.skip(task.entry.number, reason)
        return Ended(self._journal.entry(task.entry.number), None)


def _sentence(error: Exception) -> ImpastoError:
    if isinstance(error, ImpastoError):
        return error
    if isinstance(error, MemoryError):
        return ImpastoError(
            "There is not enough memory for this picture.", "Close other programs, then try again."
        )
    return ImpastoError(
        "Something went wrong inside Impasto: {error}.",
        "Please report it with the log file.",
        error=error,
    )


def _make_output(job: Job) -> None:
    job.recipe.check()
    if not job.source.exists():
        raise ImpastoError("{folder} is not there.", "Choose another folder.", folder=job.source)
    try:
        job.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImpastoError(
            "The folder {folder} cannot be made: {reason}.",
            folder=job.output,
            reason=error.strerror or error,
        ) from error


def _affordable_pixels() -> int:
    """A picture that is worked on takes some 48 bytes a pixel at its worst; half is for others."""
    import psutil

    free = int(psutil.virtual_memory().available)
    return min(max(free // 96, 16_000_000), 256_000_000)
