"""The batches that were stopped before their end, by the person or by a crash."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from engine.batch.job import Job, batches_folder
from engine.batch.journal import Counts, Journal
from engine.errors import ImpastoError

log = logging.getLogger(__name__)


class Unfinished(NamedTuple):
    """A batch that can be resumed."""

    path: Path
    """Its journal."""
    job: Job
    counts: Counts


def unfinished_batches() -> list[Unfinished]:
    """All batches that have something left to do and that nobody runs, the latest first."""
    folder = batches_folder()
    paths = list(folder.glob("*.sqlite")) if folder.is_dir() else []
    paths.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    result = []
    for path in paths:
        try:
            with Journal(path) as journal:
                job, counts = journal.job, journal.counts()
        except ImpastoError as error:
            log.info("%s: %s", path.name, error)  # it runs, or a newer version wrote it
            continue
        if job is not None and counts.to_do:
            result.append(Unfinished(path, job, counts))
    return result


def forget(path: Path) -> None:
    """Remove the journal of a batch. Its results stay. Raises ``ImpastoError`` while it runs."""
    Journal(path).close()
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
