"""The Train menu: new generators from folders of pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.app.dialogs.questions import ask_about_training
from desktop.app.menus.menu import Menu
from desktop.app.widgets.notification import notify
from desktop.core.long_jobs import Phase
from desktop.core.session import Session
from desktop.features.train.model.run import TrainingRun
from desktop.features.train.model.texts import percent
from desktop.features.train.model.trainings import Trainings
from desktop.widgets.banner import Answer, Banners
from engine.training.runs import KnownRun

if TYPE_CHECKING:
    from desktop.features.train.view.window import TrainWindow


class TrainMenu(Menu):
    """A new training, going on with one that was stopped, and what is told of both."""

    model_wanted = Signal(str)
    """The name of a model to show among those that are installed."""

    def __init__(
        self, session: Session, trainings: Trainings, banners: Banners, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Train"))
        self._session = session
        self._trainings = trainings
        self._banners = banners
        self._window = window
        self._dialog: TrainWindow | None = None
        self._is_first_look = True
        self.new = self.add(
            self.tr("&Train generator from folder…"), self._set_up, "Ctrl+Shift+G", always=True
        )
        self.all = self.add(self.tr("&All training runs…"), self._show_all, always=True)
        self.addSeparator()
        self.unfinished = QMenu(self.tr("&Continue"), self)
        self.addMenu(self.unfinished)
        trainings.started.connect(lambda run: self._show_unfinished())
        trainings.ended.connect(self._tell_end)
        trainings.kept_changed.connect(self._found_kept)
        self._show_unfinished()
        trainings.look_for_kept()

    @property
    def window_shown(self) -> TrainWindow | None:
        """The window of the training, if it was ever asked for."""
        return self._dialog

    def show_window(self) -> TrainWindow:
        """Show the window, with whatever it shows."""
        if self._dialog is None:
            from desktop.features.train.view.window import TrainWindow

            self._dialog = TrainWindow(self._session, self._trainings, self._window)
            self._dialog.models_wanted.connect(self.model_wanted)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return self._dialog

    def ask_before_quitting(self, then: Callable[[], None]) -> None:
        """Do ``then``; first ask whether to, if a training goes on."""
        run = self._trainings.run
        if run is None or run.is_over:
            then()
            return
        # It is stopped, and keeps what it has learned, with the engine, when all else is settled.
        ask_about_training(self._window, run.plan.name, then)

    def _set_up(self) -> None:
        self.show_window().show_setup()

    def _show_all(self) -> None:
        self.show_window().show_runs()

    # --- trainings that were stopped ---

    def _found_kept(self) -> None:
        self._show_unfinished()
        runs = self._trainings.unfinished
        if self._is_first_look and runs:
            self._offer(runs[0])
        self._is_first_look = False

    def _show_unfinished(self) -> None:
        self.unfinished.clear()
        for run in self._trainings.unfinished:
            action = self.unfinished.addAction(f"{run.plan.name}  ({percent(run.fraction)})")
            action.setToolTip(", ".join(run.plan.folders))
            action.triggered.connect(partial(self._go_on, run))
        is_free = not self._trainings.is_running
        self.unfinished.setEnabled(is_free and not self.unfinished.isEmpty())

    def _offer(self, run: KnownRun) -> None:
        """Offer to go on with a training, on the first start after it was stopped."""
        text = self.tr("Training “{name}” paused at {done}.").format(
            name=run.plan.name, done=percent(run.fraction)
        )
        go_on = Answer(
            self.tr("Continue"),
            self.tr("Continue the training"),
            partial(self._go_on, run),
        )
        self._banners.tell(text, is_error=False, answers=(go_on,))

    def _go_on(self, run: KnownRun, checked: bool = False) -> None:
        self.show_window().go_on(run)

    # --- the end ---

    def _tell_end(self, run: TrainingRun) -> None:
        self._show_unfinished()
        if run.phase is Phase.STOPPED:
            return  # whoever stopped it knows
        name = run.plan.name
        if run.phase is Phase.FAILED:
            text = self.tr("Training “{name}” failed.").format(name=name)
        else:
            text = self.tr("Generator “{name}” is ready.").format(name=name)
        show = Answer(self.tr("Show"), self.tr("Show training"), self._see)
        self._banners.tell(text, is_error=False, answers=(show,))
        notify(self.tr("Impasto"), text, self._window)

    def _see(self) -> None:
        self.show_window()
