"""A training run: steps, checkpoints, exact resume. What is trained is a ``Trainee``."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import pickle
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from engine.atomic import write_atomically
from engine.device import disable_onednn_after, is_out_of_memory
from engine.errors import ImpastoError
from engine.operation import Cancelled
from engine.training.loop.divergence import Divergence
from engine.training.loop.history import HISTORY, SHEETS, read_history
from engine.training.loop.workers import ALONE, Workers
from engine.training.report.sheets import as_png

log = logging.getLogger(__name__)

CHECKPOINT = "checkpoint.pt"
VERSION = 1
LOG_STEPS = 50
"""Steps whose losses are averaged to one line of the history."""
FIRST_LOOK = 20.0
"""Seconds after which the first checkpoint is written; the pauses double from there."""
MOST_RETURNS = 8
"""A run that keeps diverging ends after so many returns to the last checkpoint."""
_UNREADABLE = (
    pickle.UnpicklingError,
    RuntimeError,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
)


class Trainee(ABC):
    """What is trained: networks, their optimizers, and what one step does to them.

    ``step`` may draw random numbers from torch's global generators: they are seeded anew before
    every step from the seed of the run and the number of the step. Together with ``state`` that
    makes a resumed run the same as one that was never interrupted.
    """

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """All it takes to continue: state dicts of networks, averages, optimizers; numbers."""

    @abstractmethod
    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from what ``state`` gave."""

    @abstractmethod
    def step(self, index: int) -> dict[str, float]:
        """Do optimization step ``index``, counted from 0, and return its losses by name."""

    @abstractmethod
    def sheet(self) -> NDArray[np.uint8]:
        """Fixed examples as they come out now, ``(H, W, 3) uint8``."""

    def measure(self) -> dict[str, float]:
        """Figures on held-out data, by name."""
        return {}

    @abstractmethod
    def slow_down(self) -> None:
        """Learn more carefully, because the run has diverged: as a rule, halve the rates."""

    def save_memory(self) -> bool:
        """Use less memory from now on; False where there is nothing left to save.

        Asked for when a step ran out of memory, before the same step is done again.
        """
        return False

    def close(self) -> None:  # noqa: B027 - most have nothing beside them
        """Let go of what works beside it, such as a thread that makes batches."""


@dataclass(frozen=True)
class Schedule:
    """How long to train, and how often to look. At least one of the two budgets must be given."""

    steps: int | None = None
    """Steps in all."""
    hours: float | None = None
    """Hours of work in all, over every sitting."""
    checkpoint_minutes: float = 5.0
    checkpoint_steps: int | None = None
    """Steps between checkpoints, in the place of minutes."""
    measure_every: int = 1
    """Checkpoints from one measurement to the next."""
    seed: int = 0
    begin: int = 0
    """The step that a run without a checkpoint begins with: more than 0 where its weights have been
    learned by another run, of which nothing else is left."""


class Progress(NamedTuple):
    """How a run is doing after a step."""

    step: int
    """Steps done."""
    seconds: float
    """Seconds of work, over every sitting."""
    fraction: float
    """How much of the budget is used, 0 to 1."""
    losses: dict[str, float]
    """Of this step."""
    measures: dict[str, float] | None = None
    """Held-out figures, after the steps at which they are taken."""
    sheet: Path | None = None
    """The picture of the examples, when a checkpoint was written after this step."""


@dataclass
class _Sitting:
    """Where the run is. What must survive an end is in the checkpoint."""

    step: int = 0
    seconds: float = 0.0
    returns: int = 0
    checkpoints: int = 0
    sums: dict[str, float] = field(default_factory=dict)
    summed: int = 0


def _nothing() -> None:
    return None


def train(
    trainee: Trainee,
    folder: Path,
    schedule: Schedule,
    check: Callable[[], None] = _nothing,
    workers: Workers = ALONE,
) -> Iterator[Progress]:
    """Train until the budget is used, from the checkpoint in ``folder`` if there is one.

    Yields after every step, so it pauses while nobody asks for the next; closing it, and whatever
    ``check`` raises, writes a checkpoint first, unless the last losses look like a divergence. A
    kill at any moment costs the steps since the last one, and the resumed run repeats them exactly
    (on the CPU, with the same number of threads).
    ``folder`` gets the checkpoint, ``history.jsonl`` with averaged losses and held-out figures, and
    a picture of the examples for every checkpoint; of several ``workers`` the first writes, and
    what stops one stops all. Raises ``ImpastoError`` when the checkpoint
    cannot be read, or when the run diverges again and again.
    """
    if schedule.steps is None and schedule.hours is None:
        raise ValueError("the schedule has no end")
    run = _Run(trainee, folder, schedule, workers)
    run.begin()
    try:
        while not run.is_over:
            run.heed(check)
            yield run.advance()
    finally:
        run.end()


class _Run:
    def __init__(
        self, trainee: Trainee, folder: Path, schedule: Schedule, workers: Workers
    ) -> None:
        self.trainee = trainee
        self.folder = folder
        self.schedule = schedule
        self.workers = workers
        self.now = _Sitting(step=schedule.begin)
        self._divergence = Divergence()
        self._last_checkpoint = 0.0
        self._saved_step = -1

    @property
    def is_over(self) -> bool:
        """Whether the budget is used. Spoilt weights are no end: a few more steps tell."""
        return self.fraction >= 1.0 and not self._divergence.is_suspected

    @property
    def fraction(self) -> float:
        """How much of the budget is used; of the scarcer one if there are two."""
        used = [0.0]
        if self.schedule.steps is not None:
            used.append(self.now.step / max(self.schedule.steps, 1))
        if self.schedule.hours is not None:
            used.append(self.now.seconds / max(self.schedule.hours * 3600, 1e-9))
        return min(max(used), 1.0)

    @property
    def _has_checkpoint(self) -> bool:
        return (self.folder / CHECKPOINT).exists()

    def begin(self) -> None:
        (self.folder / SHEETS).mkdir(parents=True, exist_ok=True)
        if self._has_checkpoint:
            self._load()
        else:
            self._write_history([])
            self._save()  # so that a run that diverges at once has somewhere to return to
        # Whatever a process computed for itself until here, all begin with the same weights.
        self.workers.share(self.trainee.state())
        self._last_checkpoint = time.monotonic()

    def heed(self, check: Callable[[], None]) -> None:
        """Raise what ``check`` raises, in all processes at the same step."""
        if self.workers.is_alone:
            check()
            return
        stopped: Exception | None = None
        try:
            check()
        except Exception as error:  # noqa: BLE001
            stopped = error
        if self.workers.any(stopped is not None):
            raise stopped or Cancelled

    def advance(self) -> Progress:
        """One step; where it has diverged, back to the last checkpoint and on."""
        while True:
            start = time.monotonic()
            losses = self.workers.average_figures(self._step())
            seconds = self.now.seconds + time.monotonic() - start
            self.now.seconds = self.workers.agree(seconds)
            if not self._divergence.shows_in(losses):
                break
            self._return(losses)
        self.now.step += 1
        self._count(losses)
        progress = Progress(self.now.step, self.now.seconds, self.fraction, losses)
        if not (self.workers.is_first and self._is_due()):
            return progress
        measures = self._look()
        return progress._replace(measures=measures, sheet=self._sheet_path())

    def _step(self) -> dict[str, float]:
        """One step, again in smaller parts while memory runs out.

        Alone only: other processes would wait in the middle of the step for what is done again.
        """
        while True:
            _seed(self.schedule.seed, self.now.returns, self.now.step)
            try:
                return self.trainee.step(self.now.step)
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                if not self.workers.is_alone:
                    raise self._too_little_memory() from error
                if disable_onednn_after(error):
                    continue
                if not self.trainee.save_memory():
                    raise
                log.warning("out of memory at step %d: training in smaller parts", self.now.step)

    def end(self) -> None:
        if self._saved_step != self.now.step and not self._divergence.is_suspected:
            self._save()

    # --- checkpoints ---

    def _is_due(self) -> bool:
        if self._divergence.is_suspected:
            return False
        if self.is_over:
            return True
        if self.schedule.checkpoint_steps is not None:
            return self.now.step % self.schedule.checkpoint_steps == 0
        # The first looks come sooner: they show a person whether it was set up well.
        pause = min(60 * self.schedule.checkpoint_minutes, max(FIRST_LOOK, self.now.seconds))
        return time.monotonic() - self._last_checkpoint >= pause

    def _look(self) -> dict[str, float] | None:
        """Write a checkpoint, the sheet, and now and then the held-out figures."""
        start = time.monotonic()
        _seed(self.schedule.seed, 0, 0)
        measures = None
        if self.now.checkpoints % self.schedule.measure_every == 0 or self.is_over:
            measures = self.trainee.measure()
            self._append({"measures": measures})
        write_atomically(self._sheet_path(), as_png(self.trainee.sheet()))
        self.now.checkpoints += 1
        self.now.seconds += time.monotonic() - start
        self._save()
        self._last_checkpoint = time.monotonic()
        return measures

    def _sheet_path(self) -> Path:
        return self.folder / SHEETS / f"{self.now.step:08}.png"

    def _save(self) -> None:
        self._saved_step = self.now.step
        if not self.workers.is_first:
            return
        state = self.trainee.state()
        if self._has_checkpoint and not _is_finite(state):
            # The step after it will have diverged, and then there must be somewhere to return to.
            log.warning(
                "no checkpoint at step %d: not all of its numbers are finite", self.now.step
            )
            return
        data = io.BytesIO()
        now = dict(vars(self.now))
        known = self._divergence.state()
        torch.save({"version": VERSION, "now": now, "divergence": known, "trainee": state}, data)
        write_atomically(self.folder / CHECKPOINT, data.getvalue())

    def _load(self) -> None:
        with _readable(self.folder):
            saved = _read_checkpoint(self.folder)
            with fitting(self.folder):
                self.trainee.load_state(saved["trainee"])
            self.now = _Sitting(**saved["now"])
            self._divergence.load_state(saved.get("divergence", {}))
        self._saved_step = self.now.step
        kept = [line for line in self._read_history() if line["step"] <= self.now.step]
        self._write_history(kept)

    def _return(self, losses: dict[str, float]) -> None:
        returns = self.now.returns + 1
        log.warning("diverged at step %d: %s", self.now.step, losses)
        if returns > MOST_RETURNS:
            raise ImpastoError(
                "The training keeps diverging, most recently at step {step}.",
                "Use a lower learning rate, or more pictures.",
                step=self.now.step,
            )
        self._load()
        self.workers.wait()  # nobody writes before all have read the checkpoint
        self.trainee.slow_down()
        self.now.returns = returns
        self._save()

    def _too_little_memory(self) -> ImpastoError:
        return ImpastoError(
            "Not enough memory to train with {count} processes.",
            "Split each step into more parts (--accumulate), or use a smaller batch.",
            count=self.workers.count,
        )

    # --- history ---

    def _count(self, losses: dict[str, float]) -> None:
        for name, value in losses.items():
            self.now.sums[name] = self.now.sums.get(name, 0.0) + value
        self.now.summed += 1
        if self.now.step % LOG_STEPS == 0 or self.is_over:
            count = self.now.summed
            self._append({"losses": {name: sum / count for name, sum in self.now.sums.items()}})
            self.now.sums, self.now.summed = {}, 0

    def _append(self, entry: dict[str, Any]) -> None:
        if not self.workers.is_first:
            return
        line = {"step": self.now.step, "seconds": round(self.now.seconds, 3), **entry}
        with (self.folder / HISTORY).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def _read_history(self) -> list[dict[str, Any]]:
        return read_history(self.folder)

    def _write_history(self, lines: list[dict[str, Any]]) -> None:
        if not self.workers.is_first:
            return
        text = "".join(json.dumps(line) + "\n" for line in lines)
        write_atomically(self.folder / HISTORY, text.encode())


def read_state(folder: Path) -> dict[str, Any]:
    """The ``state`` of the trainee at the last checkpoint of the run in ``folder``, on the CPU.

    Raises ``ImpastoError`` when there is none that can be read.
    """
    if not (folder / CHECKPOINT).exists():
        raise ImpastoError("No training run in {folder}.", "Start a training first.", folder=folder)
    with _readable(folder):
        state: dict[str, Any] = _read_checkpoint(folder)["trainee"]
    return state


def _read_checkpoint(folder: Path) -> dict[str, Any]:
    saved: dict[str, Any] = torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)
    if saved["version"] != VERSION:
        raise ValueError(f"version {saved['version']}")
    return saved


@contextlib.contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise ImpastoError(
            "The training run in {folder} cannot be continued: {reason}.",
            "Choose another name, or delete the folder to start over.",
            folder=folder,
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error


@contextlib.contextmanager
def fitting(folder: Path) -> Iterator[None]:
    """Say in a sentence what it means when what the run in ``folder`` learned fits no networks."""
    try:
        yield
    except (RuntimeError, KeyError, TypeError, ValueError, AttributeError) as error:
        if is_out_of_memory(error):
            raise
        log.warning("what %s learned does not fit", folder, exc_info=True)
        raise ImpastoError(
            "The training run in {folder} was started by another version of Impasto, "
            "and does not fit this one.",
            "Continue with that version, or start a run with another name.",
            folder=folder,
        ) from error


def _is_finite(state: object) -> bool:
    """Whether all numbers of the tensors in dictionaries and lists are finite."""
    match state:
        case dict():
            return all(map(_is_finite, state.values()))
        case list() | tuple():
            return all(map(_is_finite, state))
        case torch.Tensor():
            return bool(torch.isfinite(state).all())
    return True


def _seed(*numbers: int) -> None:
    """Seed torch's generators, on every device, from some numbers."""
    torch.manual_seed(int(np.random.SeedSequence(numbers).generate_state(1)[0]))
