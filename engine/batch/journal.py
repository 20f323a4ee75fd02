"""The journal of a batch: what has become of each file, so that nothing is lost or done twice.

An SQLite database with a write-ahead log, held by one process at a time. A result's hash is written
down before the result itself: whatever moment a run is killed at, the next one can tell a finished
file from one that is not.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any, NamedTuple, Self

from engine.batch.files import Found, Unreadable
from engine.batch.job import Job
from engine.batch.naming import collision_key
from engine.documents import document_text, parse_document
from engine.errors import ImpastoError
from engine.formats.loss import Loss, Losses


class State(StrEnum):
    """What has become of a file."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    """Left out: the result was there already, or the original has gone since it was found."""


class Entry(NamedTuple):
    """One file of a batch."""

    number: int
    """Its place in the batch, from 1. Stays the same when a batch is resumed."""
    path: PurePath
    """Relative to ``Job.root``."""
    size: int
    """Bytes of the original."""
    changed: int
    """When the original was, in nanoseconds since 1970."""
    state: State
    recipe: str
    """``Recipe.digest`` of what was or is being done."""
    output: PurePath | None
    """The result, relative to ``Job.output``."""
    output_hash: str
    """SHA-256 of the result, written down before the result is."""
    error: ImpastoError | None
    """Why it failed or was left out."""
    started: float
    """Seconds since 1970; 0 for never."""
    finished: float
    pixels: int
    """Pixels of the original; 0 while unknown."""
    attempts: int
    lost: Losses = Losses()
    """What the result does not hold of what the original held."""


class Counts(NamedTuple):
    """How many files are in each state."""

    waiting: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def all(self) -> int:
        """All files."""
        return sum(self)

    @property
    def to_do(self) -> int:
        """Files that are not over."""
        return self.waiting + self.running


class Written(NamedTuple):
    """A result that some run into this folder wrote, or was about to write."""

    hash: str
    previous: str
    """The hash of the result before, which a killed run may have left in its place."""
    number: int
    """Of the entry in the present batch; 0 if an earlier batch wrote it."""


class Journal:
    """The journal in one file. Any thread may use it. ``close`` it, or use it in a ``with``."""

    def __init__(self, path: Path | None) -> None:
        """Open the journal at ``path``, or begin one; None for one in memory.

        Raises ``ImpastoError`` when another process has it open, or it cannot be read or written.
        """
        self.path = path
        self._lock = threading.RLock()
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(error.strerror or error) from error
        with _sentences():
            self._connection = sqlite3.connect(
                path or ":memory:", timeout=0.2, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        # Held from the first look on until the process ends, however it ends.
        self._connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute("BEGIN EXCLUSIVE")
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise _unusable("a newer version of Impasto wrote it")
        if version == 0:
            for statement in _TABLES:
                self._connection.execute(statement)
        if version < 2:
            self._connection.execute("ALTER TABLE files ADD COLUMN lost TEXT NOT NULL DEFAULT ''")
            self._connection.execute(f"PRAGMA user_version={_VERSION}")
        self._connection.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let other processes have it. Closing twice does nothing."""
        with self._lock:
            self._connection.close()

    def copy(self) -> Journal:
        """The same in memory, to try things out."""
        other = Journal(None)
        with self._lock, _sentences():
            self._connection.backup(other._connection)
        return other

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written inside at once, or nothing of it."""
        with self._lock:
            self._do("BEGIN")
            try:
                yield
            except BaseException:
                self._do("ROLLBACK")
                raise
            self._do("COMMIT")

    @property
    def job(self) -> Job | None:
        """The batch that it tells of; None if it was just begun. Raises ``ImpastoError``."""
        rows = self._rows("SELECT value FROM facts WHERE name = 'job'")
        return Job.from_json(parse_document(rows[0][0], dict, "The journal")) if rows else None

    def begin(self, job: Job) -> None:
        """Forget what became of the files. Which results were written is remembered."""
        with self.together():
            self._do("DELETE FROM files")
            self._do("DELETE FROM places")
            self._do("UPDATE written SET number = 0")
            self.keep(job)

    def keep(self, job: Job) -> None:
        """Remember the batch as it is from now on."""
        self._do("INSERT OR REPLACE INTO facts VALUES ('job', ?)", document_text(job.to_json()))

    def counts(self) -> Counts:
        """How many files are in each state."""
        rows = self._rows("SELECT state, count(*) FROM files GROUP BY state")
        return Counts(**dict(rows))

    def pixels(self, state: State) -> int:
        """Pixels of all files in this state, as far as they are known."""
        return int(self._rows("SELECT total(pixels) FROM files WHERE state = ?", state)[0][0])

    def entries(self, state: State | None = None, after: int = 0, limit: int = -1) -> list[Entry]:
        """Files by number from ``after`` on, not including it; all or those in one state."""
        wanted = "" if state is None else "AND state = ?"
        values = [after] if state is None else [after, str(state)]
        query = f"{_SELECT} WHERE number > ? {wanted} ORDER BY number LIMIT ?"
        return [_entry(row) for row in self._rows(query, *values, limit)]

    def lossy(self, limit: int = -1) -> list[Entry]:
        """Files that are done, and whose results do not hold all that they held."""
        query = f"{_SELECT} WHERE state = ? AND lost != '' ORDER BY number LIMIT ?"
        return [_entry(row) for row in self._rows(query, str(State.DONE), limit)]

    def entry(self, number: int) -> Entry:
        """The file of this number. Raises ``KeyError``."""
        rows = self._rows(f"{_SELECT} WHERE number = ?", number)
        if not rows:
            raise KeyError(number)
        return _entry(rows[0])

    def known(self, path: PurePath) -> Entry | None:
        """The file at this path, if it is known."""
        rows = self._rows(f"{_SELECT} WHERE path = ?", os.fsencode(path))
        return _entry(rows[0]) if rows else None

    def places(self) -> list[Unreadable]:
        """Folders and files that the last look around could not read."""
        rows = self._rows("SELECT path, error FROM places ORDER BY rowid")
        return [
            Unreadable(PurePath(os.fsdecode(path)), error_from_text(text)) for path, text in rows
        ]

    def note_places(self, places: Iterable[Unreadable]) -> None:
        """Remember what the last look around could not read."""
        with self.together():
            self._do("DELETE FROM places")
            for path, error in places:
                self._do("INSERT INTO places VALUES (?, ?)", os.fsencode(path), error_text(error))

    def add(self, found: Found) -> None:
        """A new file, waiting, with the next number."""
        key = os.fsencode(found.path)
        self._do(
            "INSERT INTO files (path, size, changed, state) VALUES (?, ?, ?, ?)",
            *(key, found.size, found.changed, State.WAITING),
        )

    def wait(self, number: int, size: int, changed: int) -> None:
        """Have a file done (again)."""
        self._do(
            "UPDATE files SET state = ?, size = ?, changed = ?, error = '', output_hash = ''"
            " WHERE number = ?",
            *(State.WAITING, size, changed, number),
        )

    def start(self, number: int, recipe: str) -> None:
        """A file's turn has come."""
        self._do(
            "UPDATE files SET state = ?, recipe = ?, started = ?, finished = 0, error = '',"
            " output_hash = '', lost = '', attempts = attempts + 1 WHERE number = ?",
            *(State.RUNNING, recipe, time.time(), number),
        )

    def measure(self, number: int, size: int, changed: int, pixels: int) -> None:
        """What the original turned out to be when it was read."""
        self._do(
            "UPDATE files SET size = ?, changed = ?, pixels = ? WHERE number = ?",
            *(size, changed, pixels, number),
        )

    def owner(self, output: PurePath) -> int | None:
        """The number of the file whose result has this name, or one that some take for the same."""
        rows = self._rows("SELECT number FROM files WHERE output_key = ?", _key(output))
        return rows[0][0] if rows else None

    def claim(self, number: int, output: PurePath | None) -> None:
        """A file's result gets this name, or has none any more."""
        name, key = (None, None) if output is None else (os.fsencode(output), _key(output))
        self._do("UPDATE files SET output = ?, output_key = ? WHERE number = ?", name, key, number)

    def promise(self, number: int, output: PurePath, hash: str, lost: Sequence[Loss] = ()) -> None:
        """A result with this SHA-256, which does not hold all, is about to be written."""
        with self.together():
            self._do(
                "UPDATE files SET output_hash = ?, lost = ? WHERE number = ?",
                *(hash, losses_text(lost), number),
            )
            self._do(
                "INSERT INTO written VALUES (?, ?, '', ?) ON CONFLICT (output_key) DO UPDATE SET"
                " previous = iif(hash = excluded.hash, previous, hash),"
                " hash = excluded.hash, number = excluded.number",
                *(_key(output), hash, number),
            )

    def written(self, output: PurePath) -> Written | None:
        """Who wrote a result of this name, if a batch did."""
        rows = self._rows(
            "SELECT hash, previous, number FROM written WHERE output_key = ?", _key(output)
        )
        return Written(*rows[0]) if rows else None

    def finish(self, number: int) -> None:
        """A file is done."""
        self._end(number, State.DONE, None)

    def fail(self, number: int, error: ImpastoError) -> None:
        """A file could not be done."""
        self._end(number, State.FAILED, error)

    def skip(self, number: int, error: ImpastoError) -> None:
        """A file is left out."""
        self._end(number, State.SKIPPED, error)

    def _end(self, number: int, state: State, error: ImpastoError | None) -> None:
        self._do(
            "UPDATE files SET state = ?, error = ?, finished = ? WHERE number = ?",
            *(state, error_text(error), time.time(), number),
        )

    def _do(self, statement: str, *values: object) -> None:
        with self._lock, _sentences():
            self._connection.execute(statement, values)

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._lock, _sentences():
            return self._connection.execute(query, values).fetchall()


_VERSION = 2

_TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # Names of files are bytes: not each of them is text.
    """CREATE TABLE files (
        number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
        changed INTEGER NOT NULL, state TEXT NOT NULL, recipe TEXT NOT NULL DEFAULT '',
        output BLOB, output_key TEXT UNIQUE, output_hash TEXT NOT NULL DEFAULT '',
        error TEXT NOT NULL DEFAULT '', started REAL NOT NULL DEFAULT 0,
        finished REAL NOT NULL DEFAULT 0, pixels INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX files_by_state ON files (state, number)",
    "CREATE TABLE places (path BLOB NOT NULL, error TEXT NOT NULL)",
    """CREATE TABLE written (
        output_key TEXT PRIMARY KEY, hash TEXT NOT NULL, previous TEXT NOT NULL,
        number INTEGER NOT NULL)""",
)

_SELECT = (
    "SELECT number, path, size, changed, state, recipe, output, output_hash, error, started,"
    " finished, pixels, attempts, lost FROM files"
)


def _entry(row: tuple[Any, ...]) -> Entry:
    number, path, size, changed, state, recipe, output, hash, error, *rest, lost = row
    entry = Entry(
        number,
        PurePath(os.fsdecode(path)),
        size,
        changed,
        State(state),
        recipe,
        None if output is None else PurePath(os.fsdecode(output)),
        hash,
        error_from_text(error) if error else None,
        *rest,
    )
    return entry._replace(lost=losses_from_text(lost))


def _key(output: PurePath) -> str:
    return json.dumps(collision_key(output))  # as JSON, any name is text


def error_text(error: ImpastoError | None) -> str:
    """An error as JSON, such that it can still be translated; empty for none."""
    if error is None:
        return ""
    values = {
        name: value if isinstance(value, (int, float)) else _stored(value)
        for name, value in error.values.items()
    }
    return document_text(_StoredError(error.problem, error.advice, values))


def _stored(value: object) -> str | list[Loss]:
    return list(value) if isinstance(value, Losses) else str(value)


def error_from_text(text: str) -> ImpastoError:
    """Read what ``error_text`` wrote of an error."""
    stored = parse_document(text, _StoredError, "The journal")
    values = {
        name: Losses(value) if isinstance(value, list) else value
        for name, value in stored.values.items()
    }
    return ImpastoError(stored.problem, stored.advice, **values)


def losses_text(lost: Sequence[Loss]) -> str:
    """Losses as JSON, such that they can still be translated; empty for none."""
    return document_text(list(lost)) if lost else ""


def losses_from_text(text: str) -> Losses:
    """Read what ``losses_text`` wrote."""
    return Losses(parse_document(text, list[Loss], "The journal")) if text else Losses()


@dataclass(frozen=True)
class _StoredError:
    """An ``ImpastoError``, its sentences and their values apart."""

    problem: str
    advice: str
    values: dict[str, str | int | float | list[Loss]]


def _unusable(reason: object) -> ImpastoError:
    return ImpastoError(
        "The journal of the batch cannot be used: {reason}.",
        "Free some disk space if the disk is full. Finished files are kept.",
        reason=reason,
    )


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise ImpastoError(
                "This batch is already running in another window or command.",
                "Wait until it has finished, or stop it there.",
            ) from error
        raise _unusable(error) from error
    except sqlite3.Error as error:
        raise _unusable(error) from error
