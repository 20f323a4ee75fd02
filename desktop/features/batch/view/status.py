"""The running batch in the bar at the bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.numbers import number_text
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.model.run import BatchRun, Phase
from desktop.widgets.running_status import RunningStatus


class BatchStatus(RunningStatus):
    """How far the batch is; a click shows its window. Seen only while a batch runs."""

    def __init__(self, batches: Batches, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._batches = batches
        self.setToolTip(self.tr("A batch is running. Click to show it"))
        self.setAccessibleName(self.tr("Running batch"))
        batches.started.connect(self._follow)
        batches.ended.connect(lambda run: self._show())
        self._show()

    def _follow(self, run: BatchRun) -> None:
        run.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        run = self._batches.run
        self.setVisible(run is not None and not run.is_over)
        if run is None or run.is_over:
            return
        counts = run.counts
        done, all = number_text(counts.all - counts.to_do), number_text(counts.all)
        texts = {
            Phase.LOOKING: self.tr("Batch: scanning"),
            Phase.PAUSED: self.tr("Batch paused: {done} of {all}"),
            Phase.STOPPING: self.tr("Batch: stopping"),
        }
        text = texts.get(run.phase, self.tr("Batch: {done} of {all}"))
        self.show_progress(text.format(done=done, all=all), run.progress)
