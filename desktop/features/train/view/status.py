"""The running training in the bar at the bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.long_jobs import Phase
from desktop.core.numbers import duration_text
from desktop.features.train.model.run import TrainingRun
from desktop.features.train.model.texts import percent
from desktop.features.train.model.trainings import Trainings
from desktop.forms.job_status import JobStatus


class TrainStatus(JobStatus[TrainingRun]):
    """How far the training is."""

    def __init__(self, trainings: Trainings, parent: QWidget | None = None) -> None:
        super().__init__(trainings, parent)
        self.setToolTip(self.tr("A training is running. Click to show it"))
        self.setAccessibleName(self.tr("Running training"))

    def _text(self, run: TrainingRun) -> str:
        texts = {
            Phase.PREPARING: self.tr("Training: reading pictures"),
            Phase.STARTING: self.tr("Training: starting"),
            Phase.PAUSED: self.tr("Training paused: {done}"),
            Phase.STOPPING: self.tr("Training: stopping"),
            Phase.FINISHING: self.tr("Training: measuring"),
        }
        text = texts.get(run.phase, self.tr("Training: {done}")).format(done=percent(run.fraction))
        left = run.seconds_left
        if run.phase is Phase.RUNNING and left is not None:
            text += self.tr(", {time} left").format(time=duration_text(left))
        return text
