"""The window of a training: set it up, then watch it. Closing it does not stop the training."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.session import Session
from desktop.core.translation import error_text
from desktop.features.train.model.run import TrainingRun
from desktop.features.train.model.trainings import Trainings
from desktop.features.train.view.run_page import RunPage
from desktop.features.train.view.runs_page import RunsPage
from desktop.features.train.view.setup import SetupPage
from desktop.features.train.view.share import ShareDialog
from desktop.widgets.banner import Banners
from engine.errors import ImpastoError
from engine.training.plan import Plan
from engine.training.runs import KnownRun, known_run

SIZE = QSize(1120, 800)
LEAST = QSize(760, 520)


class TrainWindow(QDialog):
    """A page to set a training up, one to watch it, one with all that are kept.

    Stays alive while it is closed.
    """

    models_wanted = Signal(str)
    """The name of a model to show among those that are installed."""

    def __init__(self, session: Session, trainings: Trainings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("train")
        self.setProperty("help", "train")
        self.setWindowTitle(self.tr("Train a generator"))
        self.setAcceptDrops(True)
        self._session = session
        self._trainings = trainings
        self.setup = SetupPage(session, trainings)
        self.watch = RunPage()
        self.runs = RunsPage(trainings)
        self.pages = QStackedWidget()
        for page in (self.setup, self.watch, self.runs):
            self.pages.addWidget(page)
        self.banners = Banners(self.pages)
        self._make_buttons()
        self._arrange()
        self._connect()
        available = self.screen().availableSize()
        self.resize(SIZE.boundedTo(available))
        self.setMinimumSize(LEAST.boundedTo(available))
        run = self._trainings.run
        if run is not None:
            self._follow(run)
        self._show()

    # --- what can be asked for ---

    def show_setup(self) -> None:
        """Set a training up; the one that goes on is shown instead, if there is one."""
        running = self._trainings.is_running
        self.pages.setCurrentWidget(self.watch if running else self.setup)
        self._show()

    def show_folders(self, folders: Iterable[Path]) -> None:
        """Set a training on these folders up."""
        self.show_setup()
        if self.pages.currentWidget() is self.setup:
            self.setup.take_folders(folders)

    def show_runs(self) -> None:
        """Show the trainings that are kept."""
        self._trainings.look_for_kept()
        self.pages.setCurrentWidget(self.runs)
        self._show()

    def start(self) -> None:
        """Begin the training that is set up."""
        plan = self.setup.plan()
        if plan is None or not self.setup.can_start or self._trainings.is_running:
            return
        self.setup.keep_last(plan)
        self._trainings.start(plan, self.setup.generator.advanced.device_name)

    def go_on(self, run: KnownRun, plan: Plan | None = None) -> None:
        """Go on with a training that was stopped, perhaps with another budget."""
        self._try(lambda: self._trainings.go_on(run, plan))

    def tell_error(self, error: ImpastoError) -> None:
        """Show what went wrong until it is closed."""
        self.banners.tell(error_text(error), is_error=True)

    # --- parts ---

    def _make_buttons(self) -> None:
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.runs_button = _button(
            self.tr("All training runs"), self.tr("Show or continue saved training runs")
        )
        self.new_button = _button(self.tr("New training…"), self.tr("New training"))
        self.watch_button = _button(
            self.tr("Back to training"), self.tr("Show the running training")
        )
        self.start_button = _button(self.tr("Train"), self.tr("Start training in the background"))
        self.start_button.setProperty("primary", True)
        self.close_button = _button(
            self.tr("Close"), self.tr("Close this window. Training continues")
        )

    def _arrange(self) -> None:
        watch = self.watch
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 0, 24, 16)
        buttons.setSpacing(8)
        for button in (self.runs_button, self.new_button, self.watch_button):
            buttons.addWidget(button)
        buttons.addWidget(self.hint, 1)
        for button in (watch.finish, watch.stop, watch.pause, watch.resume, self.close_button):
            buttons.addWidget(button)
        buttons.addWidget(self.start_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        session, watch = self._session, self.watch
        self._trainings.started.connect(self._follow)
        self.setup.changed.connect(self._show)
        watch.again_wanted.connect(lambda: self._again(finish_now=False))
        watch.finish_wanted.connect(lambda: self._again(finish_now=True))
        watch.models_wanted.connect(self.models_wanted)
        watch.share_wanted.connect(lambda name: ShareDialog(session, name, self).open())
        self.runs.go_on_wanted.connect(self.go_on)
        self.runs.show_wanted.connect(self._trainings.show)
        self.start_button.clicked.connect(self.start)
        self.runs_button.clicked.connect(self.show_runs)
        self.new_button.clicked.connect(self.show_setup)
        self.watch_button.clicked.connect(self.show_setup)
        self.close_button.clicked.connect(self.close)
        session.failed.connect(self._tell_if_seen)
        session.informed.connect(self._inform_if_seen)

    # --- following ---

    def _follow(self, run: TrainingRun) -> None:
        self.watch.follow(run)
        run.changed.connect(self._show)
        self.pages.setCurrentWidget(self.watch)
        self._show()

    def _again(self, finish_now: bool) -> None:
        run = self.watch.run
        if run is not None:
            self._try(lambda: self._trainings.go_on(known_run(run.folder), finish_now=finish_now))

    def _show(self) -> None:
        page = self.pages.currentWidget()
        is_running = self._trainings.is_running
        self.start_button.setVisible(page is self.setup)
        self.start_button.setEnabled(self.setup.can_start and not is_running)
        self.hint.setText(self.setup.hint if page is self.setup else "")
        self.runs_button.setVisible(page is not self.runs)
        self.new_button.setVisible(page is not self.setup and not is_running)
        self.watch_button.setVisible(page is self.runs and is_running)
        watch = self.watch
        if page is watch:
            watch.show_buttons()
        else:
            for button in (watch.finish, watch.stop, watch.pause, watch.resume):
                button.hide()

    def _try(self, do: Callable[[], object]) -> None:
        if self._trainings.is_running:
            return
        try:
            do()
        except ImpastoError as error:
            self.tell_error(error)

    def _tell_if_seen(self, error: ImpastoError) -> None:
        if self.isVisible():
            self.tell_error(error)

    def _inform_if_seen(self, text: str) -> None:
        if self.isVisible():
            self.banners.tell(text, is_error=False)

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_folders(event.mimeData()) and not self._trainings.is_running:
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        folders = _dropped_folders(event.mimeData())
        if folders:
            self.show_folders(folders)
            event.acceptProposedAction()

    def _set_dropping(self, is_dropping: bool) -> None:
        self.setProperty("dropping", is_dropping)
        self.style().polish(self)


def _dropped_folders(data: QMimeData) -> list[Path]:
    """The folders on this computer that ``data`` names."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.is_dir()]


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
