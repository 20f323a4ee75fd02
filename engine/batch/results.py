"""Naming and writing the results of a batch, without harm to any file that is there."""

from __future__ import annotations

import errno
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath, PurePosixPath

from engine.batch.files import Identity
from engine.batch.job import Job
from engine.batch.journal import Entry, Journal, State
from engine.batch.locations import (
    Location,
    Remote,
    is_taken,
    is_within,
    make_folders,
    opened,
    put,
    real,
    write_temporary,
)
from engine.batch.naming import Facts, name_for, numbered
from engine.batch.originals import Original
from engine.batch.recipe import Output
from engine.errors import ImpastoError
from engine.formats import format_named
from engine.formats.loss import Losses
from engine.losses import check_losses, losses
from engine.operation import Cancelled
from engine.picture import Picture

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class Namer:
    """Finds a name for each result that no other file has a right to."""

    def __init__(self, job: Job, journal: Journal, originals: set[Identity]) -> None:
        """``originals`` are all files of the batch, by whatever names they can be reached."""
        self._job = job
        self._journal = journal
        self._originals = originals
        self._tree = real(job.root)

    def choose(self, entry: Entry, facts: Facts) -> PurePath | None:
        """The name of a result, relative to the folder of results; None where one is there.

        The name belongs to this entry from now on. Raises ``ImpastoError``.
        """
        output = self._job.recipe.output
        suffix = _suffix(facts.format, PurePosixPath(facts.source).suffix)
        first = name_for(output.template, facts, suffix, output.keep_folders)
        self._journal.claim(entry.number, None)
        for name in numbered(first):
            candidate = PurePath(name)
            if self._journal.owner(candidate) is not None:
                continue
            path = self._job.result(candidate)
            if is_taken(path) and not self._may_replace(path, candidate, entry):
                if self._job.existing == "skip" and not self._is_original(path):
                    return None
                continue
            self._journal.claim(entry.number, candidate)
            return candidate
        raise AssertionError("numbers never end")

    def _may_replace(self, path: Location, name: PurePath, entry: Entry) -> bool:
        if not path.is_file():
            return False
        if is_same(path, self._job.original(entry.path)):
            return self._job.replace_originals
        if self._is_original(path):
            return False
        written = self._journal.written(name)
        if written is not None and hash_of(path) in (written.hash, written.previous):
            return written.number == entry.number or self._job.existing == "replace"
        if self._job.existing != "replace":
            return False
        # Beside the originals, what no batch has written is one of them, chosen or not.
        return not is_within(real(path), self._tree)

    def _is_original(self, path: Location) -> bool:
        try:
            status = path.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) in self._originals


class Writer:
    """Encodes and writes results, on any thread."""

    def __init__(self, job: Job, journal: Journal) -> None:
        self._job = job
        self._journal = journal
        self._stopping = threading.Event()
        self._idle = threading.Condition()
        self._writing: set[int] = set()

    def write(self, entry: Entry, original: Original, result: Picture, name: PurePath) -> None:
        """Write a result and note in the journal that the entry is done.

        Raises ``ImpastoError``, and ``Cancelled`` after ``stop`` if the writing had not begun.
        """
        path = self._job.result(name)
        in_place = is_same(path, self._job.original(entry.path))
        if in_place:
            original.picture.check_replaceable(path.name)
        output = self._job.recipe.output
        lost = lost_by(output, result, original.format, self._job.allow_loss)
        format = format_of_result(output.format, original.format)
        data = result.encode(output.options(format))
        with self._writes(entry.number):
            self._journal.promise(entry.number, name, hashlib.sha256(data).hexdigest(), lost)
            make_folder(self._job.output, path.parent)
            put(write_temporary(path, data), path)
            if in_place:
                measure_again(self._journal, entry, path)
            self._journal.finish(entry.number)

    @contextmanager
    def _writes(self, number: int) -> Iterator[None]:
        with self._idle:
            if self._stopping.is_set():
                raise Cancelled
            self._writing.add(number)
        try:
            yield
        finally:
            with self._idle:
                self._writing.remove(number)
                self._idle.notify_all()

    def stop(self, deadline: float) -> frozenset[int]:
        """Begin no more writing, and wait for what is being written until ``deadline``.

        That is a time of ``time.monotonic``. Returns the numbers of the entries that are still
        being written.
        """
        with self._idle:
            self._stopping.set()
            self._idle.wait_for(lambda: not self._writing, deadline - time.monotonic())
            return frozenset(self._writing)


def format_of_result(wanted: str | None, original: str) -> str:
    """The name of the format that a result is saved in: the original's, where that can be."""
    format = format_named(wanted or original)
    return format.name if format is not None and format.can_write else "PNG"


def settle(journal: Journal, job: Job, leave: frozenset[int] = frozenset()) -> list[Location]:
    """Decide of each entry that was running whether it is done or has to wait.

    It is done if the result that it promised is there. ``leave`` are those not to touch. Returns
    the folders in which a killed run may have left temporary files.
    """
    folders: list[Location] = []
    for entry in journal.entries(State.RUNNING):
        if entry.number in leave:
            continue
        path = None if entry.output is None else job.result(entry.output)
        if path is not None:
            folders.append(real(path).parent)
        if path is not None and entry.output_hash and hash_of(path) == entry.output_hash:
            if is_same(path, job.original(entry.path)):
                measure_again(journal, entry, path)
            journal.finish(entry.number)
        else:
            journal.wait(entry.number, entry.size, entry.changed)
    return folders


def measure_again(journal: Journal, entry: Entry, path: Location) -> None:
    """An original that its result has replaced is another file now, and not a changed one."""
    status = path.stat()
    journal.measure(entry.number, status.st_size, status.st_mtime_ns, entry.pixels)


def is_same(path: Location, other: Location) -> bool:
    """Whether two paths lead to one file that is there."""
    if isinstance(path, Remote) or isinstance(other, Remote):
        return path == other and path.is_file()
    try:
        return path.samefile(other)
    except OSError:
        return False


def hash_of(path: Location) -> str:
    """The SHA-256 of a file, in hexadecimal digits; empty if it cannot be read."""
    try:
        digest = hashlib.sha256()
        with opened(path) as file:
            while block := file.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()
    except OSError:
        return ""


def is_full(error: BaseException) -> bool:
    """Whether an error of writing means that no other file could be written either."""
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno in _FULL


def _suffix(format_name: str, own: str) -> str:
    """The original's ending if it fits the format, in its own letters; else the usual one."""
    format = format_named(format_name)
    assert format is not None
    return own if own.lower() in format.suffixes else format.suffixes[0]


def make_folder(output: Location, folder: Location) -> None:
    """Make a folder within that of the results, which itself must be there.

    Raises ``ImpastoError``.
    """
    if isinstance(output, Path) and not output.is_dir():
        raise results_gone(output)
    try:
        make_folders(folder)
    except OSError as error:
        raise ImpastoError(
            "The folder {folder} cannot be made: {reason}.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


def results_gone(output: Location) -> ImpastoError:
    """The error for a folder of results that has gone, with its drive perhaps."""
    return ImpastoError(
        "The folder for the results, {folder}, is not there any more.",
        "Connect its drive again if it was removed, then resume the batch.",
        folder=output,
    )


def lost_by(output: Output, picture: Picture, original: str, allow_loss: bool) -> Losses:
    """What the result of a picture would lose, of what its file of the format ``original`` holds.

    And what was wrong with that file, to be told with it.

    Raises ``ImpastoError`` rather than lose something, unless that is allowed.
    """
    name = format_of_result(output.format, original)
    format = format_named(name)
    assert format is not None
    found = losses(picture, format, output.options(name))
    if not allow_loss:
        check_losses(found, picture.origin.path.name if picture.origin else name)
    return Losses((*found, *picture.notices))
