"""The runs that are kept in the user's data folder. Imports no torch."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from engine.documents import DocumentError, read_document, write_document
from engine.errors import ImpastoError
from engine.training.loop.history import read_history
from engine.training.plan import PLAN, Plan, read_plan

log = logging.getLogger(__name__)

RESULT = "result.json"
_CHECKPOINT, _CLAIM = "checkpoint.pt", "claim.sqlite"


@dataclass(frozen=True)
class Result:
    """What a run has come to."""

    model: str
    """The name of the model's card."""
    figures: dict[str, float]


class KnownRun(NamedTuple):
    """A run as it lies in its folder."""

    folder: Path
    plan: Plan
    step: int
    """Steps that its history tells of."""
    seconds: float
    """Of work, over every sitting."""
    changed: float
    """When it was last worked on, in seconds since 1970."""
    result: Result | None
    """What became of it when it was last finished."""
    is_finished: bool
    """Whether it was finished after its last step."""
    goes_on: bool
    """Whether a program, this one or another, is training it now."""

    @property
    def fraction(self) -> float:
        """How much of the budget is used, 0 to 1."""
        plan = self.plan
        used = [self.seconds / (plan.hours * 3600)] if plan.hours else [0.0]
        if plan.steps:
            used.append(self.step / plan.steps)
        return min(1.0, max(used))


def known_runs(folder: Path) -> list[KnownRun]:
    """The runs in ``folder``, the latest first."""
    runs = []
    for place in folder.glob(f"*/{PLAN}"):
        try:
            runs.append(known_run(place.parent))
        except ImpastoError as error:
            log.warning("%s", error)  # one bad run must not hide the others
    return sorted(runs, key=lambda run: run.changed, reverse=True)


def known_run(folder: Path) -> KnownRun:
    """What is known of the run in ``folder``. Raises ``ImpastoError`` when there is none."""
    plan = read_plan(folder)
    history = read_history(folder)
    last: dict[str, Any] = history[-1] if history else {"step": 0, "seconds": 0.0}
    saved = _modified(folder / _CHECKPOINT)
    result = read_result(folder)
    is_finished = result is not None and _modified(folder / RESULT) >= saved
    changed = max(saved, _modified(folder / PLAN))
    return KnownRun(
        folder,
        plan,
        last["step"],
        last["seconds"],
        changed,
        result,
        is_finished,
        is_claimed(folder),
    )


def read_result(folder: Path) -> Result | None:
    """What the run in ``folder`` has come to; None when it was not finished yet."""
    try:
        return read_document(folder / RESULT, Result)
    except DocumentError:
        return None


def write_result(folder: Path, model: str, figures: Mapping[str, float]) -> None:
    """Keep what a run has come to. Raises ``ImpastoError``."""
    write_document(folder / RESULT, Result(model, dict(figures)))


@contextmanager
def claimed(folder: Path, timeout: float = 1.0) -> Iterator[None]:
    """Keep other programs from going on with the run in ``folder`` meanwhile.

    The claim ends with the process, however that ends. Raises ``ImpastoError`` when another has it
    for longer than ``timeout`` seconds: who only looks has it for a moment.
    """
    connection = sqlite3.connect(
        folder / _CLAIM, timeout=timeout, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        raise ImpastoError(
            "The training of “{name}” is running in another program.",
            "Stop it there, or wait until it ends.",
            name=folder.name,
        ) from error
    try:
        yield
    finally:
        connection.close()


def is_claimed(folder: Path) -> bool:
    """Whether a program goes on with the run in ``folder``."""
    if not (folder / _CLAIM).exists():
        return False
    try:
        with claimed(folder, timeout=0):
            return False
    except ImpastoError:
        return True


def delete_run(folder: Path) -> None:
    """Delete a run, not the models that came of it.

    Raises ``ImpastoError``, also when a program is training it.
    """
    if not (folder / PLAN).exists():
        return
    if is_claimed(folder):
        raise ImpastoError(
            "The training of “{name}” is running and cannot be deleted.",
            "Stop it first.",
            name=folder.name,
        )
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise ImpastoError(
            "The training run “{name}” could not be deleted: {reason}.",
            name=folder.name,
            reason=error.strerror or error,
        ) from error


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
