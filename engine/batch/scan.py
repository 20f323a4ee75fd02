"""Looking around before a run: which files there are, and which of them have to be done."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from engine.batch.files import Found, Identity, Unreadable, find_pictures, find_temporary_files
from engine.batch.job import Job
from engine.batch.journal import Entry, Journal, State
from engine.batch.locations import Location, device, is_within, real, way_from
from engine.batch.results import results_gone, settle
from engine.errors import ImpastoError
from engine.losses import is_refusal
from engine.operation import Context

log = logging.getLogger(__name__)

_AT_ONCE = 100
"""Files that are looked at and noted together."""


class Scan:
    """One look around. ``run`` it; then the journal says what is to do."""

    def __init__(self, job: Job, journal: Journal, retry_failed: bool) -> None:
        self.originals: set[Identity] = set()
        """All files that were found."""
        self._job = job
        self._journal = journal
        self._retry_failed = retry_failed
        self._seen: set[int] = set()

    def run(self, context: Context) -> Iterator[int]:
        """Bring the journal up to date; yield every now and then how many files were found.

        Raises ``ImpastoError`` when the source cannot be read, and ``Cancelled``.
        """
        places: list[Unreadable] = []
        listing = find_pictures(self._job.source, self._job.selection, self._job.output)
        while some := list(itertools.islice(listing, _AT_ONCE)):
            context.check()
            with self._journal.together():
                for found in some:
                    if isinstance(found, Unreadable):
                        places.append(found)
                    else:
                        self._take(found)
            yield len(self._seen)
        self._journal.note_places(places)
        self._miss()

    def _take(self, found: Found) -> None:
        entry = self._journal.known(found.path)
        if entry is None:
            if self._is_result(found.path):
                return
            self._journal.add(found)
            entry = self._journal.known(found.path)
            assert entry is not None
        elif self._has_to_be_done(entry, found):
            self._journal.wait(entry.number, found.size, found.changed)
        self.originals.add(found.identity)
        self._seen.add(entry.number)

    def _is_result(self, path: PurePath) -> bool:
        """Whether a file was written by a batch into the same folder."""
        original, output = self._job.original(path), self._job.output
        if not is_within(original, output):
            return False
        return self._journal.written(way_from(output, original)) is not None

    def _has_to_be_done(self, entry: Entry, found: Found) -> bool:
        if entry.state is State.WAITING:
            return True  # its size may be another by now
        if (found.size, found.changed) != (entry.size, entry.changed):
            return True
        if entry.recipe and entry.recipe != self._job.recipe.digest(entry.path.stem):
            return True
        if entry.state is State.FAILED:
            return self._retry_failed or (self._job.allow_loss and is_refusal(entry.error))
        if entry.state is State.DONE:
            return entry.output is None or not self._job.result(entry.output).exists()
        return False

    def _miss(self) -> None:
        """Leave out what waits and is not there any more."""
        for entry in self._journal.entries(State.WAITING):
            if entry.number not in self._seen:
                self._journal.wait(entry.number, -1, -1)  # if it comes back, it has changed
                self._journal.skip(entry.number, ImpastoError("It is not in the folder any more."))


def begin_anew(job: Job, journal: Journal) -> None:
    """Make a journal that of a new batch, after putting in order what the last one left."""
    earlier = journal.job
    if earlier is not None:
        clean_up(earlier, journal)
    journal.begin(job)


def clean_up(job: Job, journal: Journal) -> None:
    """Put in order what a killed run left: entries that were running, and unfinished files."""
    folders = set(settle(journal, job))
    # On a cluster, workers may have gone on after the batch was stopped.
    outputs = (entry.output for entry in journal.entries(State.WAITING))
    folders |= {real(job.result(name)).parent for name in outputs if name}
    remove_temporary_files(folders)


def remove_temporary_files(folders: Iterable[Location]) -> None:
    """Remove what was not finished in these folders, as far as it can be done now."""
    for folder in folders:
        try:
            for path in find_temporary_files(folder):
                path.unlink(missing_ok=True)
        except OSError as error:  # the next run tries it again
            log.warning("unfinished files stay in %s: %s", folder, error)


class Roots:
    """The two folders of a batch, and whether they are still those of the start."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._devices = {path: device(path) for path in (job.root, job.output)}

    def check(self) -> None:
        """Raise ``ImpastoError`` if one has gone, as when its drive is removed."""
        if self._has_gone(self._job.output):
            raise results_gone(self._job.output)
        if self._has_gone(self._job.root):
            raise ImpastoError(
                "The folder with the pictures, {folder}, is not there any more.",
                "Connect its drive again if it was removed, then resume the batch.",
                folder=self._job.root,
            )

    def _has_gone(self, folder: Location) -> bool:
        now = device(folder)
        return now is None or now != self._devices[folder]
