"""What has become of a batch, for people and other programs."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from engine.atomic import write_atomically
from engine.batch.journal import Entry, Journal
from engine.errors import ImpastoError


def write_report(journal: Journal, path: Path) -> None:
    """Write all entries to a file, all or nothing: JSON, HTML or text if it is called so, else CSV.

    Raises ``ImpastoError``.
    """
    text = _WRITERS.get(path.suffix.lower(), as_csv)(journal)
    # Names that are no text in any alphabet are written in escapes.
    write_atomically(path, text.encode("utf-8", "backslashreplace"))


def as_csv(journal: Journal) -> str:
    """One line for each file, below a line of titles."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(_TITLES))
    writer.writeheader()
    writer.writerows(_readable(row) for row in _rows(journal))
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


def as_text(journal: Journal) -> str:
    """For people to read: what was done, and a line for each file with what is to say of it."""
    lines = [_summary(journal), ""]
    for row in _rows(journal):
        lines.append(f"{row['path']}: {row['state']}" + (row["result"] and f" → {row['result']}"))
        lines += [f"    {row['error']}"] if row["error"] else []
        lines += [f"    Lost: {loss['sentence']}" for loss in row["lost"]]
    return "\n".join(lines) + "\n"


def as_html(journal: Journal) -> str:
    """A page with a table of all files."""
    head = "".join(f"<th>{title}" for title in _COLUMNS)
    body = "\n".join(
        f'<tr class="{row["state"]}">'
        + "".join(f"<td>{html.escape(str(_readable(row)[title]))}" for title in _COLUMNS)
        for row in _rows(journal)
    )
    summary = html.escape(_summary(journal))
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{summary}</title>\n'
        f"<style>{_STYLE}</style>\n<h1>{summary}</h1>\n"
        f"<table>\n<tr>{head}\n{body}\n</table>\n</html>\n"
    )


def _summary(journal: Journal) -> str:
    counts = journal.counts()
    parts = [f"{counts.done} of {counts.all} files done"]
    parts += [f"{counts.failed} failed"] if counts.failed else []
    parts += [f"{counts.skipped} left out"] if counts.skipped else []
    return ", ".join(parts)


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its losses as sentences."""
    return {**row, "lost": " ".join(loss["sentence"] for loss in row["lost"])}


_TITLES = (
    "number",
    "path",
    "state",
    "result",
    "error",
    "lost",
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
        nothing = [""] * (len(_TITLES) - 6)
        values = ["", str(path), "unreadable", "", str(error), [], *nothing]
        yield dict(zip(_TITLES, values, strict=True))


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
    yield [{"kind": loss.kind, "sentence": str(loss)} for loss in entry.lost]
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


_COLUMNS = ("path", "state", "result", "lost", "error", "megapixels", "seconds")
_STYLE = (
    "body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}"
    "th,td{text-align:left;vertical-align:top;padding:.3em .8em;border-bottom:1px solid #8884}"
    ".failed,.unreadable{color:#b00020}"
)
_WRITERS: dict[str, Callable[[Journal], str]] = {
    ".json": as_json,
    ".html": as_html,
    ".htm": as_html,
    ".txt": as_text,
}
