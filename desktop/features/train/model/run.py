"""One training while it goes on: how far it is, its figures, and what the generator makes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.core.background import BackgroundTask
from desktop.core.engine_thread import EngineThread
from desktop.core.long_jobs import LongJob, Phase
from desktop.core.tasks import StreamTask
from desktop.features.train.model.curves import Curves
from engine.device import choose_device, disable_onednn_after, is_out_of_memory
from engine.errors import ImpastoError
from engine.operation import Cancelled, Context
from engine.training.loop.history import read_history, sheets_of
from engine.training.plan import Plan, write_plan
from engine.training.runs import KnownRun, Result, read_result

if TYPE_CHECKING:
    from engine.training.loop.run import Progress

PATIENCE = 1.0
"""Seconds without other work after which training goes on: hands rest between two strokes."""
LATELY = 40
"""Pieces of news from which the pace is taken."""


class TrainingRun(LongJob):
    """A training on the engine thread."""

    sheet_added = Signal()
    """There is another sheet of examples."""

    def __init__(
        self,
        folder: Path,
        plan: Plan,
        models: Path,
        device: str = "",
        parent: QObject | None = None,
    ) -> None:
        """``begin`` or ``go_on`` follows; without them it only shows what there is.

        ``device`` is a torch device string; empty for that of the engine thread.
        """
        super().__init__(parent)
        self.folder = folder
        self.plan = plan
        self.read = 0
        """Pictures that were read."""
        self.step = 0
        self.seconds = 0.0
        """Of work, over every sitting."""
        self.fraction = 0.0
        """How much of the budget is used, 0 to 1."""
        self.measured = 0.0
        """How far measuring is."""
        self.curves = Curves()
        self.sheets: list[Path] = []
        """The fixed examples at every checkpoint, the oldest first."""
        self.result: Result | None = None
        self._models = models
        self._device = device
        self._lately: deque[tuple[float, int]] = deque(maxlen=LATELY)
        self._stream: StreamTask | None = None
        self._reading: BackgroundTask[None] | None = None
        self._stop_reading = False
        self._is_paused = False

    @property
    def can_be_paused(self) -> bool:
        return self._stream is not None and self.phase in (Phase.STARTING, Phase.RUNNING)

    @property
    def progress(self) -> float | None:
        if self.phase in (Phase.PREPARING, Phase.STARTING):
            return None
        if self.phase is Phase.DONE:
            return 1.0
        return self.measured if self.phase is Phase.FINISHING else self.fraction

    @property
    def report(self) -> Path:
        """The page that tells everything, once the run was finished."""
        return self.folder / "report.html"

    @property
    def pictures(self) -> int:
        """Pictures that the generator has learned from, each counted whenever it came."""
        return self.step * self.plan.batch

    @property
    def pictures_a_second(self) -> float | None:
        """The pace of late; None while nobody knows."""
        if len(self._lately) < 2:
            return None
        (before, first), (now, last) = self._lately[0], self._lately[-1]
        return (last - first) * self.plan.batch / (now - before) if now > before else None

    @property
    def seconds_left(self) -> float | None:
        """Seconds of work until the budget is used; None while nobody knows."""
        left = [self.plan.hours * 3600 - self.seconds] if self.plan.hours else []
        rate = self.pictures_a_second
        if self.plan.steps and rate:
            left.append((self.plan.steps - self.step) * self.plan.batch / rate)
        return max(0.0, min(left)) if left else None

    # --- beginning ---

    def show_kept(self, known: KnownRun) -> None:
        """Show what the run has written down before."""
        self.curves.add_history(read_history(self.folder))
        self.sheets = sheets_of(self.folder)
        self.step, self.seconds, self.fraction = known.step, known.seconds, known.fraction
        self.result = known.result
        self.phase = Phase.DONE if known.is_finished else Phase.STOPPED

    def begin(self, engine: EngineThread) -> None:
        """Read the pictures, then train."""
        self._enter(Phase.PREPARING)
        self._reading = BackgroundTask(self._prepare)
        self._reading.done.connect(lambda nothing: self._read(engine))
        self._reading.failed.connect(self._break)
        self._reading.start()

    def go_on(self, engine: EngineThread, finish_now: bool = False) -> None:
        """Train from where it is, or only measure and write the model as it is."""
        self.error = None
        self._enter(Phase.STARTING)
        self._follow(engine)
        if finish_now:
            self.finish_now()

    def _prepare(self) -> None:
        from engine.training.job import prepare

        def check() -> None:
            self.read += 1  # the window looks at it now and then
            if self._stop_reading:
                raise ImpastoError("Stopped.")

        prepare(self.plan, self.folder, check)

    def _read(self, engine: EngineThread) -> None:
        self._reading = None
        if self._stop_reading:
            self._end(Phase.STOPPED)
            return
        self.phase = Phase.STARTING
        self._follow(engine)
        self.changed.emit()

    def _follow(self, engine: EngineThread) -> None:
        folder, models, device = self.folder, self._models, self._device
        stream = engine.stream(
            lambda context: _news(folder, models, device, context), idle_delay=PATIENCE
        )
        self._stream = stream
        stream.updated.connect(self._take)
        stream.finished.connect(lambda: self._end(Phase.DONE))
        stream.cancelled.connect(lambda: self._end(Phase.STOPPED))
        stream.failed.connect(self._break)
        if self._is_paused:
            stream.pause()

    # --- what can be done ---

    def pause(self) -> None:
        if self._stream is not None and self.can_be_paused:
            self._is_paused = True
            self._stream.pause()
            self._enter(Phase.PAUSED)

    def resume(self) -> None:
        if self._stream is not None and self.phase is Phase.PAUSED:
            self._is_paused = False
            self._lately.clear()
            self._stream.resume()
            self._enter(Phase.RUNNING)

    def stop(self) -> None:
        if self.is_over:
            return
        self._stop_reading = True
        self._enter(Phase.STOPPING)
        if self._stream is not None:
            self._stream.cancel()

    def finish_now(self) -> None:
        """Train no longer; measure and write the model as it is."""
        if self._stream is not None and not self.is_over:
            self._stream.finish_now()
            self._is_paused = False
            self._stream.resume()
            self._enter(Phase.FINISHING)

    def train_longer(self, plan: Plan) -> None:
        """Change the budget of a run that is over. Raises ``ImpastoError``."""
        write_plan(plan, self.folder)
        self.plan = plan

    # --- news ---

    def _take(self, news: list[object]) -> None:
        for piece in news:
            match piece:
                case _Begun():
                    self._take_history(piece)
                case _Stepped():
                    self._take_step(piece)
                case _Measuring():
                    self.measured = piece.fraction
                    if self.phase is not Phase.STOPPING:
                        self.phase = Phase.FINISHING
                case _Finished():
                    self.result = piece.result
        self.changed.emit()

    def _take_history(self, piece: _Begun) -> None:
        self.curves = Curves()
        self.curves.add_history(piece.history)
        self.sheets = piece.sheets
        self._lately.clear()
        if self.phase is Phase.STARTING:
            self.phase = Phase.RUNNING
        self.sheet_added.emit()

    def _take_step(self, piece: _Stepped) -> None:
        self.step, self.seconds, self.fraction = piece.step, piece.seconds, piece.fraction
        self._lately.append((piece.seconds, piece.step))
        self.curves.add(piece.step, piece.losses)
        if piece.measures:
            self.curves.add(piece.step, piece.measures, is_measure=True)
        if piece.sheet is not None:
            self.sheets = [*(each for each in self.sheets if each != piece.sheet), piece.sheet]
            self.sheet_added.emit()

    def _break(self, error: ImpastoError) -> None:
        if self._stop_reading and self._stream is None:
            self._end(Phase.STOPPED)
            return
        self.error = error
        self._end(Phase.FAILED)

    def _end(self, phase: Phase) -> None:
        self._stream = self._reading = None
        self._is_paused = self._stop_reading = False
        self._lately.clear()
        self._enter(phase)
        self.ended.emit()


class _Begun(NamedTuple):
    history: list[dict[str, object]]
    sheets: list[Path]


class _Stepped(NamedTuple):
    step: int
    seconds: float
    fraction: float
    losses: dict[str, float]
    measures: dict[str, float] | None
    sheet: Path | None


class _Measuring(NamedTuple):
    fraction: float


class _Finished(NamedTuple):
    result: Result | None


def _news(
    folder: Path, models: Path, device: str, context: Context
) -> Generator[object, None, None]:
    """Train, measure and export on the engine thread, and tell what a window wants to know."""
    try:
        yield from _work(folder, models, device or context.device, context)
    except (Cancelled, ImpastoError):
        raise
    except Exception as error:
        if not is_out_of_memory(error):
            raise
        disable_onednn_after(error)
        raise ImpastoError(
            "There is not enough memory to train this generator.",
            "Choose smaller pictures, or fewer of them in one step.",
        ) from error


def _work(
    folder: Path, models: Path, device_name: str, context: Context
) -> Generator[object, None, None]:
    device = choose_device(device_name)  # loads torch, before anything else imports it
    from engine.training.job import advance, finishing

    yield None
    with closing(advance(folder, device, context.check)) as steps:
        is_first = True
        while not context.is_enough():
            progress = next(steps, None)
            if is_first:
                # The history was put in order when the run was opened.
                yield _Begun(_before(folder, progress), sheets_of(folder))
                is_first = False
            if progress is None:
                break
            yield _Stepped(*progress)
    yield _Measuring(0.0)
    last = time.monotonic()
    measuring = finishing(folder, models, device)
    while True:
        try:
            share = next(measuring)
        except StopIteration:
            break
        context.check()
        yield _Measuring(share) if time.monotonic() - last > 0.1 else None
    yield _Finished(read_result(folder))


def _before(folder: Path, progress: Progress | None) -> list[dict[str, object]]:
    """What was written down before the step that was just done."""
    step = progress.step if progress is not None else float("inf")
    return [line for line in read_history(folder) if line["step"] < step]
