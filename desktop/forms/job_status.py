"""A long job in the bar at the bottom."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.core.long_jobs import LongJob, LongJobs
from desktop.widgets.running_status import RunningStatus

Run = TypeVar("Run", bound=LongJob)


class JobStatus(RunningStatus, Generic[Run]):
    """How far the job is; a click shows its window. Seen only while one runs."""

    def __init__(self, jobs: LongJobs[Run], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._jobs = jobs
        jobs.started.connect(self._follow)
        jobs.ended.connect(lambda run: self._show())
        self._show()

    def _text(self, run: Run) -> str:
        """What it is at, in a few words."""
        raise NotImplementedError

    def _follow(self, run: Run) -> None:
        run.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        run = self._jobs.run
        self.setVisible(run is not None and not run.is_over)
        if run is not None and not run.is_over:
            self.show_progress(self._text(run), run.progress or 0.0)
