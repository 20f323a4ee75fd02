"""Work of minutes to days that has a window of its own, such as a batch or a training."""

from __future__ import annotations

from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from engine.errors import ImpastoError


class Phase(Enum):
    """What a long job is at."""

    PREPARING = "preparing"
    """Its pictures are listed or read."""
    STARTING = "starting"
    """All is prepared; the engine may have other work."""
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    FINISHING = "finishing"
    """The work is done; what came of it is measured and written."""
    STOPPED = "stopped"
    """By the person; it can be continued."""
    DONE = "done"
    FAILED = "failed"
    """By an error; it can be continued."""


OVER = frozenset({Phase.STOPPED, Phase.DONE, Phase.FAILED})


class LongJob(QObject):
    """One such job. Everything arrives in the GUI thread, a little at a time."""

    changed = Signal()
    """The phase, or how far it is."""
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.phase = Phase.STOPPED
        self.error: ImpastoError | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.phase in OVER

    @property
    def can_be_paused(self) -> bool:
        """Whether ``pause`` would do something."""
        return self.phase in (Phase.PREPARING, Phase.STARTING, Phase.RUNNING)

    @property
    def can_be_continued(self) -> bool:
        """Whether it ended before its end, so that another run can go on with it."""
        return self.phase in (Phase.STOPPED, Phase.FAILED)

    @property
    def progress(self) -> float | None:
        """How far along it is, 0 to 1; None while nobody knows."""
        raise NotImplementedError

    def pause(self) -> None:
        """Do nothing until ``resume``; what is half done stays so."""
        raise NotImplementedError

    def resume(self) -> None:
        """Go on after ``pause``."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it soon, with nothing half written. It can be continued."""
        raise NotImplementedError

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()


Run = TypeVar("Run", bound=LongJob)


class LongJobs(QObject, Generic[Run]):
    """All of one kind. One runs at a time: they would only take the engine from one another."""

    started = Signal(object)
    """The job that is followed from now on."""
    ended = Signal(object)
    """The job, which keeps what it came to."""
    failed = Signal(object)
    """An ``ImpastoError``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: Run | None = None
        """The job that runs, or the last that did."""

    @property
    def is_running(self) -> bool:
        """Whether a job runs, or is paused."""
        return self.run is not None and not self.run.is_over

    def _follow(self, run: Run) -> None:
        """Let ``run`` take the place of the last one."""
        if self.run is not None:
            self.run.deleteLater()
        self.run = run
        run.ended.connect(lambda: self._end(run))
        self.started.emit(run)

    def _end(self, run: Run) -> None:
        self.ended.emit(run)
