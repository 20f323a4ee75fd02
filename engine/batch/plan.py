"""What a batch would do, without doing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath
from typing import NamedTuple

from engine.batch.job import Job
from engine.batch.journal import Entry, Journal, State
from engine.batch.naming import NEEDS_PICTURE, Facts, fields_of
from engine.batch.originals import Original, format_of_file, read_original
from engine.batch.results import Namer, format_of_result
from engine.batch.scan import Scan
from engine.errors import ImpastoError
from engine.operation import Context
from engine.regions import Region


class Planned(NamedTuple):
    """What would become of one file."""

    entry: Entry
    output: PurePath | None
    """The result, relative to ``Job.output``; None for no result."""
    error: ImpastoError | None
    """Why there would be none, as far as it can be told without trying."""


def plan(
    job: Job, retry_failed: bool = False, context: Context = Context(), most: int = -1
) -> Iterator[Planned | None]:
    """What would be done, in order, at most ``most`` of it; None while it looks around.

    Files are only looked into where their names need it. Nothing is written. Raises
    ``ImpastoError`` and ``Cancelled`` as ``run_batch`` does.
    """
    job.recipe.check()
    with _scratch(job) as journal:
        scan = Scan(job, journal, retry_failed)
        for _ in scan.run(context):
            yield None
        namer = Namer(job, journal, scan.originals)
        for place in journal.places():
            nothing = Entry(
                0, place.path, 0, 0, State.FAILED, "", None, "", place.error, 0, 0, 0, 0
            )
            yield Planned(nothing, None, place.error)
        for entry in journal.entries(State.WAITING, limit=most):
            context.check()
            yield _planned(job, namer, entry)


def _scratch(job: Job) -> Journal:
    """A journal that knows what the real one does."""
    path = job.journal_path()
    if not path.exists():
        return Journal(None)
    with Journal(path) as journal:
        copy = journal.copy()
    for entry in copy.entries(State.RUNNING):
        copy.wait(entry.number, entry.size, entry.changed)
    return copy


def _planned(job: Job, namer: Namer, entry: Entry) -> Planned:
    try:
        output = namer.choose(entry, facts_before(job, entry))
    except ImpastoError as error:
        return Planned(entry, None, error)
    if output is None:
        return Planned(
            entry, None, ImpastoError("A file with the name of the output folder exists.")
        )
    return Planned(entry, output, None)


def facts_before(job: Job, entry: Entry) -> Facts:
    """What an entry's name can be made of, by as short a look into the file as will do.

    Raises ``ImpastoError`` if the file cannot be read.
    """
    path = job.original(entry.path)
    output = job.recipe.output
    if fields_of(output.template) & NEEDS_PICTURE:
        original = read_original(path, job.takes_damaged)
        return facts_of(job, entry, original, job.recipe.result_bounds(original.picture.bounds))
    return Facts(
        PurePosixPath(entry.path.as_posix()),
        job.root.name,
        entry.number,
        dt.datetime.fromtimestamp(max(entry.changed, 0) / 1e9),
        job.recipe.name,
        0,
        0,
        format_of_result(output.format, format_of_file(path)),
    )


def facts_of(job: Job, entry: Entry, original: Original, bounds: Region) -> Facts:
    """What the name of an original's result, of the size ``bounds``, can be made of."""
    return Facts(
        PurePosixPath(entry.path.as_posix()),
        job.root.name,
        entry.number,
        original.taken,
        job.recipe.name,
        bounds.width,
        bounds.height,
        format_of_result(job.recipe.output.format, original.format),
    )
