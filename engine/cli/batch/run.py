"""Running a batch from the command line: its progress, its end, and how to go on with it."""

from __future__ import annotations

import gc
import logging
import shlex
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rich.progress import MofNCompleteColumn, TextColumn, TimeRemainingColumn

from engine.batch import (
    BatchOptions,
    Counts,
    Ended,
    Entry,
    Event,
    Finished,
    Job,
    Journal,
    Looking,
    Progressed,
    Ready,
    Started,
    State,
    begin_anew,
    plan,
    run_batch,
    write_report,
)
from engine.cli.console import FAILED, INTERRUPTED, complain, say
from engine.cli.progress import bar
from engine.errors import ImpastoError
from engine.operation import Cancelled, Context

_MANY = 50
"""Files whose losses are listed when a batch ends."""


def say_plan(job: Job, retry_failed: bool) -> None:
    """Say what would be written."""
    count = 0
    for planned in plan(job, retry_failed):
        if planned is None:
            continue
        if planned.output is None:
            complain(f"{planned.entry.path}: {planned.error}")
        else:
            count += 1
            say(f"{planned.entry.path} → {planned.output}")
    say(f"{count} {_files(count)} would be written to {job.output}.")


def run(job: Job, options: BatchOptions, device: str, anew: bool, report: Path | None) -> int:
    """Run the batch to its end or to Ctrl-C. Returns the exit code."""
    logging.captureWarnings(True)  # decoders warn of what the report tells in better words
    with Journal(job.journal_path()) as journal, _interruptible() as stop:
        if anew:
            begin_anew(job, journal)
        try:
            with _Display(job) as display:
                context = Context(device=device, is_cancelled=stop.is_set)
                for event in run_batch(job, journal, context, options):
                    display.show(event)
            return _conclude(job, journal)
        except Cancelled:
            return _stopped(job, journal.counts())
        except ImpastoError as error:
            complain(f"The batch has stopped: {error}")
            return _stopped(job, journal.counts(), FAILED)
        finally:
            if report is not None:
                write_report(journal, report)
                say(f"The report is in {report}.")
            # Else Python looks for garbage among all of torch's objects before it ends: half a
            # second for somebody who has pressed Ctrl-C.
            gc.freeze()


def _conclude(job: Job, journal: Journal) -> int:
    counts, places = journal.counts(), journal.places()
    for path, error in places:
        complain(f"{path}: {error}")
    parts = [f"{counts.done} of {counts.all} {_files(counts.all)} done"]
    if counts.failed:
        parts.append(f"{counts.failed} failed")
    if counts.skipped:
        parts.append(f"{counts.skipped} left out")
    say(f"{', '.join(parts)}. The results are in {job.output}.")
    _list_lossy(journal)
    if counts.failed:
        _list_failed(journal)
        complain(f"{_again(job)} --retry-failed tries again what failed.")
    return FAILED if counts.failed or places else 0


def _list_lossy(journal: Journal) -> None:
    entries = journal.lossy()
    for entry in entries[:_MANY]:
        say(f"{entry.path}: {entry.lost}")
    if len(entries) > _MANY:
        say(f"{len(entries) - _MANY} more files lost something: --report names them.")


def _list_failed(journal: Journal) -> None:
    for entry in journal.entries(State.FAILED):
        complain(f"{entry.path}: {entry.error}")


def _stopped(job: Job, counts: Counts, code: int = INTERRUPTED) -> int:
    complain(f"Stopped: {counts.done} of {counts.all} {_files(counts.all)} done.")
    complain(f"To go on: {_again(job)} --resume")
    return code


def _again(job: Job) -> str:
    return shlex.join(["impasto", "batch", str(job.source), str(job.output)])


def _files(count: int) -> str:
    return "file" if count == 1 else "files"


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """An event that is set by Ctrl-C, so that what runs can end in its own way."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(each, ask) for each in signals]
    try:
        yield stop
    finally:
        for each, handler in zip(signals, before, strict=True):
            signal.signal(each, handler)


class _Display:
    """The progress of a batch, when a person is watching."""

    def __init__(self, job: Job) -> None:
        self._progress = bar(
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        self._task = self._progress.add_task(f"Looking into {job.source}", total=None, rate="")
        self._pixels = 0
        self._ended = 0

    def __enter__(self) -> _Display:
        self._progress.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._progress.stop()

    def show(self, event: Event) -> None:
        """Bring the display up to date."""
        if isinstance(event, Looking):
            self._progress.update(self._task, completed=event.found)
        elif isinstance(event, Ready):
            self._progress.reset(self._task, total=event.counts.to_do, rate="")
        elif isinstance(event, Started):
            self._progress.update(self._task, description=str(event.entry.path))
        elif isinstance(event, Progressed):
            self._progress.update(self._task, completed=self._ended + event.fraction)
        elif isinstance(event, Ended):
            self._end(event.entry)
        elif isinstance(event, Finished):
            self._progress.update(self._task, completed=self._ended)

    def _end(self, entry: Entry) -> None:
        self._ended += 1
        self._pixels += entry.pixels
        seconds = self._progress.tasks[0].elapsed or 0.0
        rate = f"{self._pixels / 1e6 / seconds:.2f} MP/s" if seconds > 1 else ""
        self._progress.update(self._task, completed=self._ended, rate=rate)
