"""The batch that runs, and those that wait to be resumed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.core.background import BackgroundTask
from desktop.core.engine_thread import EngineThread
from desktop.core.long_jobs import LongJobs
from desktop.features.batch.model.run import THUMBNAIL, BatchRun
from engine.batch import BatchOptions, Job
from engine.batch.unfinished import Unfinished, forget, unfinished_batches


class Batches(LongJobs[BatchRun]):
    """Starts batches, and knows those that were stopped before their end."""

    unfinished_changed = Signal()

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._looking: BackgroundTask[list[Unfinished]] | None = None
        self.unfinished: list[Unfinished] = []
        """What was stopped before its end, by a person or a crash, the latest first."""

    def start(
        self, job: Job, *, fresh: bool = False, retry_failed: bool = False, cluster: str = ""
    ) -> BatchRun:
        """Begin a batch in the background, or go on with what an earlier run has left of it.

        ``fresh`` forgets earlier runs between the same folders. ``cluster`` is the address of a
        dask scheduler whose machines do the work. Only when no batch is running.
        """
        assert not self.is_running
        options = BatchOptions(retry_failed=retry_failed, thumbnails=THUMBNAIL, cluster=cluster)
        run = BatchRun(self._engine, job, options, fresh, self)
        self._follow(run)
        return run

    def look_for_unfinished(self) -> None:
        """Look in the background for what can be resumed; ``unfinished_changed`` follows."""
        if self._looking is not None:
            self._looking.forget()
        self._looking = BackgroundTask(unfinished_batches)
        self._looking.done.connect(self._found)
        self._looking.failed.connect(self.failed)
        self._looking.start()

    def forget(self, batch: Unfinished) -> None:
        """Offer it no more. What it has written stays."""
        task: BackgroundTask[None] = BackgroundTask(lambda: forget(batch.path))
        task.done.connect(lambda nothing: self.look_for_unfinished())
        task.failed.connect(self.failed)
        task.start()

    def _end(self, run: BatchRun) -> None:
        super()._end(run)
        self.look_for_unfinished()

    def _found(self, batches: list[Unfinished]) -> None:
        self._looking = None
        own = self.run.job.journal_path() if self.run is not None and self.is_running else None
        self.unfinished = [batch for batch in batches if batch.path != own]
        self.unfinished_changed.emit()
