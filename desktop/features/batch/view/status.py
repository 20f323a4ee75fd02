"""The running batch in the bar at the bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.long_jobs import Phase
from desktop.core.numbers import number_text
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.model.run import BatchRun
from desktop.forms.job_status import JobStatus


class BatchStatus(JobStatus[BatchRun]):
    """How far the batch is."""

    def __init__(self, batches: Batches, parent: QWidget | None = None) -> None:
        super().__init__(batches, parent)
        self.setToolTip(self.tr("A batch is running. Click to show it"))
        self.setAccessibleName(self.tr("Running batch"))

    def _text(self, run: BatchRun) -> str:
        counts = run.counts
        texts = {
            Phase.PREPARING: self.tr("Batch: scanning"),
            Phase.PAUSED: self.tr("Batch paused: {done} of {all}"),
            Phase.STOPPING: self.tr("Batch: stopping"),
        }
        text = texts.get(run.phase, self.tr("Batch: {done} of {all}"))
        done, all = number_text(counts.all - counts.to_do), number_text(counts.all)
        return text.format(done=done, all=all)
