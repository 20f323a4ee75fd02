"""The training that goes on, in the bar at the bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.numbers import duration_text
from desktop.features.train.model.run import Phase, TrainingRun
from desktop.features.train.model.texts import percent
from desktop.features.train.model.trainings import Trainings
from desktop.widgets.running_status import RunningStatus


class TrainStatus(RunningStatus):
    """How far the training is; a click shows its window. Seen only while one goes on."""

    def __init__(self, trainings: Trainings, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._trainings = trainings
        self.setToolTip(self.tr("Training is running. Click to show it"))
        self.setAccessibleName(self.tr("Running training"))
        trainings.started.connect(self._follow)
        trainings.ended.connect(lambda run: self._show())
        self._show()

    def _follow(self, run: TrainingRun) -> None:
        run.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        run = self._trainings.run
        self.setVisible(run is not None and not run.is_over)
        if run is None or run.is_over:
            return
        texts = {
            Phase.READING: self.tr("Training: reading images"),
            Phase.BEGINNING: self.tr("Training: starting"),
            Phase.PAUSED: self.tr("Training paused: {done}"),
            Phase.STOPPING: self.tr("Training: stopping"),
            Phase.FINISHING: self.tr("Training: evaluating"),
        }
        text = texts.get(run.phase, self.tr("Training: {done}")).format(done=percent(run.fraction))
        left = run.seconds_left
        if run.phase is Phase.TRAINING and left is not None:
            text += self.tr(", {time} left").format(time=duration_text(left))
        self.show_progress(text, run.measured if run.phase is Phase.FINISHING else run.fraction)
