"""The training that goes on, and those that are kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.core.background import BackgroundTask
from desktop.core.engine_thread import EngineThread
from desktop.core.long_jobs import LongJobs
from desktop.core.model_files import ModelFiles
from desktop.features.train.model.run import TrainingRun
from engine.training.job import run_folder, runs_folder
from engine.training.plan import Plan
from engine.training.runs import KnownRun, delete_run, known_runs


class Trainings(LongJobs[TrainingRun]):
    """Starts trainings, and knows those that are kept."""

    kept_changed = Signal()
    """The list of runs is another one."""

    def __init__(
        self, engine: EngineThread, models: ModelFiles, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.engine = engine
        """Where trainings run, and are tried. It is started with the first."""
        self._models = models
        self._looking: BackgroundTask[list[KnownRun]] | None = None
        self.kept: list[KnownRun] = []
        """All runs that are kept, the latest first."""

    @property
    def unfinished(self) -> list[KnownRun]:
        """Runs that were stopped before their end, by a person or a crash, the latest first."""
        own = self.run.folder if self.run is not None and self.is_running else None
        stopped = (run for run in self.kept if not (run.is_finished or run.goes_on))
        return [run for run in stopped if run.folder != own]

    def names_taken(self) -> set[str]:
        """Names that a new model cannot have."""
        cards = {card.name for card in self._models.store.cards()}
        return cards | {run.folder.name for run in self.kept}

    def start(self, plan: Plan, device: str = "") -> TrainingRun:
        """Begin a training in the background. Only when none is going on."""
        assert not self.is_running
        run = TrainingRun(run_folder(plan.name), plan, self._models.store.folder, device, self)
        self._follow(run)
        run.begin(self.engine)
        return run

    def go_on(
        self, known: KnownRun, plan: Plan | None = None, finish_now: bool = False
    ) -> TrainingRun:
        """Go on with a run that is kept, perhaps with another budget.

        ``finish_now`` only measures and writes the model as it is.
        """
        assert not self.is_running
        run = self._run_of(known)
        if plan is not None:
            run.train_longer(plan)
        self._follow(run)
        run.go_on(self.engine, finish_now)
        return run

    def show(self, known: KnownRun) -> TrainingRun:
        """Look at a run that is kept. Only when none is going on."""
        assert not self.is_running
        run = self._run_of(known)
        run.show_kept(known)
        self._follow(run)
        return run

    def delete(self, known: KnownRun) -> None:
        """Delete a run that is kept; the models that came of it stay."""
        task: BackgroundTask[None] = BackgroundTask(lambda: delete_run(known.folder))
        task.done.connect(lambda nothing: self.look_for_kept())
        task.failed.connect(self.failed)
        task.start()

    def look_for_kept(self) -> None:
        """List the runs anew, in the background; ``kept_changed`` follows."""
        if self._looking is not None:
            self._looking.forget()
        self._looking = BackgroundTask(lambda: known_runs(runs_folder()))
        self._looking.done.connect(self._found)
        self._looking.failed.connect(self.failed)
        self._looking.start()

    def _run_of(self, known: KnownRun) -> TrainingRun:
        return TrainingRun(known.folder, known.plan, self._models.store.folder, parent=self)

    def _end(self, run: TrainingRun) -> None:
        if run.result is not None:
            self._models.changed.emit()
        super()._end(run)
        self.look_for_kept()

    def _found(self, runs: list[KnownRun]) -> None:
        self._looking = None
        self.kept = runs
        self.kept_changed.emit()
