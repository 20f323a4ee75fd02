"""What a batch would do, without doing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath
from typing import NamedTuple

from engine.batch.job import Job
from engine.batch.journal import Entry, Journal, State
from engine.batch.naming import NEEDS_PICTURE, Facts, fields_of
from engine.batch.originals import format_of_file, read_original
from engine.batch.results import Namer, format_of_result
from engine.batch.scan import Scan
from engine.errors import ImpastoError
from engine.operation import Context


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
        output = namer.choose(entry, _facts(job, entry))
    except ImpastoError as error:
        return Planned(entry, None, error)
    if output is None:
        return Planned(
            entry, None, ImpastoError("The folder for the results has a file of its name.")
        )
    return Planned(entry, output, None)


def _facts(job: Job, entry: Entry) -> Facts:
    path = job.original(entry.path)
    recipe = job.recipe
    source = PurePosixPath(entry.path.as_posix())
    common = (source, job.root.name, entry.number)
    if not fields_of(recipe.output.template) & NEEDS_PICTURE:
        format = format_of_result(recipe.output.format, format_of_file(path))
        changed = dt.datetime.fromtimestamp(entry.changed / 1e9)
        return Facts(*common, changed, recipe.name, 0, 0, format)
    original = read_original(path)
    bounds = recipe.result_bounds(original.picture.bounds)
    format = format_of_result(recipe.output.format, original.format)
    return Facts(*common, original.taken, recipe.name, bounds.width, bounds.height, format)
