"""What has become of a batch, for people and other programs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from engine.atomic import write_atomically
from engine.batch.journal import Entry, Journal
from engine.errors import ImpastoError


def write_report(journal: Journal, path: Path) -> None:
    """Write all entries to a file, all or nothing: JSON if it is called so, else CSV.

    Raises ``ImpastoError``.
    """
    text = as_json(journal) if path.suffix.lower() == ".json" else as_csv(journal)
    # Names that are no text in any alphabet are written in escapes.
    write_atomically(path, text.encode("utf-8", "backslashreplace"))


def as_csv(journal: Journal) -> str:
    """One line for each file, below a line of titles."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(_TITLES))
    writer.writeheader()
    writer.writerows(_rows(journal))
    return text.getvalue()


def as_json(journal: Journal) -> str:
    """The batch, how many files are in which state, and each file."""
    job = journal.job
    if job is None:
        raise ImpastoError("Nothing to report. No batch was run.")
    data = {
        "batch": job.to_json(),
        "counts": journal.counts()._asdict(),
        "files": list(_rows(journal)),
    }
    return json.dumps(data, indent=1) + "\n"


_TITLES = (
    "number",
    "path",
    "state",
    "result",
    "error",
    "bytes",
    "megapixels",
    "seconds",
    "finished",
    "attempts",
    "sha256",
)


def _rows(journal: Journal) -> Iterator[dict[str, Any]]:
    for entry in _all(journal):
        yield dict(zip(_TITLES, _values(entry), strict=True))
    for path, error in journal.places():
        nothing = [""] * (len(_TITLES) - 5)
        yield dict(
            zip(_TITLES, ["", str(path), "unreadable", "", str(error), *nothing], strict=True)
        )


def _all(journal: Journal) -> Iterable[Entry]:
    """In pieces, so that a long journal is not in memory at once."""
    last = 0
    while entries := journal.entries(after=last, limit=1000):
        yield from entries
        last = entries[-1].number


def _values(entry: Entry) -> Iterator[Any]:
    yield entry.number
    yield str(entry.path)
    yield str(entry.state)
    yield "" if entry.output is None else str(entry.output)
    yield "" if entry.error is None else str(entry.error)
    yield max(entry.size, 0)
    yield round(entry.pixels / 1e6, 3)
    yield round(entry.finished - entry.started, 3) if entry.finished and entry.started else ""
    yield _moment(entry.finished)
    yield entry.attempts
    yield entry.output_hash


def _moment(seconds: float) -> str:
    if not seconds:
        return ""
    return dt.datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")
