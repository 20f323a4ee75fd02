"""The beginning and the end that batches have in common, wherever their pictures are worked on."""

from __future__ import annotations

from collections.abc import Generator

from engine.batch.events import BatchOptions, Ended, Event, Looking, Ready
from engine.batch.job import Job
from engine.batch.journal import Journal
from engine.batch.locations import make_folders
from engine.batch.results import Namer, is_full
from engine.batch.scan import Roots, Scan, clean_up
from engine.errors import ImpastoError
from engine.operation import Cancelled, Context


def prepare(
    job: Job, journal: Journal, context: Context, options: BatchOptions
) -> Generator[Event, None, Namer]:
    """Look around, and bring the journal up to date. Raises ``ImpastoError`` and ``Cancelled``."""
    journal.keep(job)
    _check_locations(job)
    clean_up(job, journal)
    scan = Scan(job, journal, options.retry_failed)
    for found in scan.run(context):
        yield Looking(found)
    yield Ready(journal.counts())
    return Namer(job, journal, scan.originals)


class FailurePolicy:
    """Notes how pictures end that are not done, and ends the batch where all would end so."""

    def __init__(self, job: Job, journal: Journal) -> None:
        self._journal = journal
        self._roots = Roots(job)

    def fail(self, number: int, error: Exception) -> Event:
        """Give a picture up. Raises ``ImpastoError`` where all others would fail like it."""
        self._roots.check()
        if isinstance(error, Cancelled):
            raise error
        if is_full(error):
            raise ImpastoError(
                "The disk with the results is full.", "Free some space, then resume the batch."
            ) from error
        self._journal.fail(number, _sentence(error))
        return Ended(self._journal.entry(number), None)

    def skip(self, number: int) -> Event:
        """Leave a picture out, since there is a file of its result's name."""
        reason = ImpastoError("A file with the name of the output folder exists.")
        self._journal.skip(number, reason)
        return Ended(self._journal.entry(number), None)


def _sentence(error: Exception) -> ImpastoError:
    if isinstance(error, ImpastoError):
        return error
    if isinstance(error, MemoryError):
        return ImpastoError(
            "Not enough memory for this picture.", "Close other programs, then try again."
        )
    return ImpastoError(
        "Something went wrong inside Impasto: {error}.",
        "Please report it with the log file.",
        error=error,
    )


def _check_locations(job: Job) -> None:
    job.recipe.check()
    try:
        is_there = job.source.exists()
    except OSError as error:  # behind a URL
        raise ImpastoError(
            "{folder} cannot be read: {reason}.",
            folder=job.source,
            reason=error.strerror or error,
        ) from error
    if not is_there:
        raise ImpastoError("{folder} does not exist.", "Choose another folder.", folder=job.source)
    try:
        make_folders(job.output)
    except OSError as error:
        raise ImpastoError(
            "The folder {folder} cannot be made: {reason}.",
            folder=job.output,
            reason=error.strerror or error,
        ) from error
