"""The window of a training."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.session import Session
from desktop.features.train.model.run import TrainingRun
from desktop.features.train.model.trainings import Trainings
from desktop.features.train.view.run_page import TrainingPage
from desktop.features.train.view.runs_page import RunsPage
from desktop.features.train.view.setup import TrainingSetup
from desktop.features.train.view.share import ShareDialog
from desktop.forms.job_window import JobTexts, JobWindow
from desktop.widgets.rows import text_button
from engine.errors import ImpastoError
from engine.training.plan import Plan
from engine.training.runs import KnownRun, known_run


class TrainWindow(JobWindow[TrainingRun]):
    """Set a training up, then watch it; a third page lists all that are kept."""

    models_wanted = Signal(str)
    """The name of a model to show among those that are installed."""

    def __init__(self, session: Session, trainings: Trainings, parent: QWidget) -> None:
        self.setup = TrainingSetup(session, trainings)
        self.watch = TrainingPage()
        self.runs = RunsPage(trainings)
        self._trainings = trainings
        translate = QCoreApplication.translate  # the window itself is not made yet
        self.runs_button = text_button(
            translate("TrainWindow", "All trainings"),
            translate("TrainWindow", "View or continue earlier trainings"),
        )
        self.watch_button = text_button(
            translate("TrainWindow", "Back to training"),
            translate("TrainWindow", "Show the running training"),
        )
        super().__init__(session, trainings, self.setup, self.watch, _texts(), parent)
        self.setObjectName("train")
        self.pages.addWidget(self.runs)
        self.other_buttons.addWidget(self.runs_button)
        self.other_buttons.addWidget(self.watch_button)
        self._connect()

    def show_runs(self) -> None:
        """Show the trainings that are kept."""
        self._trainings.look_for_kept()
        self.pages.setCurrentWidget(self.runs)
        self._show()

    def go_on(self, run: KnownRun, plan: Plan | None = None) -> None:
        """Go on with a training that was stopped, perhaps with another budget."""
        self._try(lambda: self._trainings.go_on(run, plan))

    def _connect(self) -> None:
        watch = self.watch
        watch.finish_wanted.connect(lambda: self._again(finish_now=True))
        watch.models_wanted.connect(self.models_wanted)
        watch.share_wanted.connect(lambda name: ShareDialog(self._session, name, self).open())
        self.runs.go_on_wanted.connect(self.go_on)
        self.runs.show_wanted.connect(self._trainings.show)
        self.runs_button.clicked.connect(self.show_runs)
        self.watch_button.clicked.connect(self.show_setup)

    def _start(self) -> None:
        plan = self.setup.plan()
        if plan is not None:
            self.setup.keep_last(plan)
            self._trainings.start(plan, self.setup.generator.advanced.device_name)

    def _again(self, finish_now: bool = False) -> None:
        run = self.watch.run
        if run is not None:
            self._try(lambda: self._trainings.go_on(known_run(run.folder), finish_now=finish_now))

    def _show(self) -> None:
        super()._show()
        page = self.pages.currentWidget()
        self.runs_button.setVisible(page is not self.runs)
        self.watch_button.setVisible(page is self.runs and self._trainings.is_running)

    def _try(self, do: Callable[[], object]) -> None:
        if self._trainings.is_running:
            return
        try:
            do()
        except ImpastoError as error:
            self.tell_error(error)


def _texts() -> JobTexts:
    translate = QCoreApplication.translate
    return JobTexts(
        translate("TrainWindow", "Train a generator"),
        translate("TrainWindow", "Train"),
        translate("TrainWindow", "Train in the background"),
        translate("TrainWindow", "New training…"),
        translate("TrainWindow", "Set up another training"),
    )
