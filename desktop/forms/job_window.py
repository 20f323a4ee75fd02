"""The window of a long job: a page to set it up and one to watch it, with one row of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.long_jobs import LongJob, LongJobs, Phase
from desktop.core.session import Session
from desktop.core.translation import error_text
from desktop.widgets.banner import Banners
from desktop.widgets.dropping import dropped_folders
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.rows import text_button
from desktop.widgets.scrolled import Scrolled
from engine.errors import ImpastoError

SIZE, LEAST = QSize(1120, 760), QSize(760, 520)
LEFT = 372
"""Width of the settings."""
SECOND = 1000

Run = TypeVar("Run", bound=LongJob)


class SetupPage(QWidget):
    """Settings on the left; on the right what they mean."""

    changed = Signal()
    """What would be done, or whether it can be."""

    @property
    def hint(self) -> str:
        """What is missing before it can start; empty when nothing is."""
        raise NotImplementedError

    @property
    def can_start(self) -> bool:
        """Whether there is something to do."""
        return not self.hint

    def take_folders(self, folders: Sequence[Path]) -> None:
        """Work on these folders, which were dropped on the window."""
        raise NotImplementedError

    def _arrange(self, settings: Sequence[QWidget], *right: QWidget) -> None:
        """Put the parts in their places; the last one on the right gets the room."""
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(20)
        for box in settings:
            column.addWidget(box)
        column.addStretch(1)
        scrolled = Scrolled(left)
        scrolled.setFixedWidth(LEFT)
        scrolled.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout()
        column.setContentsMargins(8, 16, 24, 16)
        column.setSpacing(12)
        for part in right:
            column.addWidget(part, 1 if part is right[-1] else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolled)
        row.addLayout(column, 1)


class RunPage(QWidget, Generic[Run]):
    """Follows one job: how far it is, and below that what it makes."""

    again_wanted = Signal()
    """Go on with a job that ended before its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self.title = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.title.setProperty("heading", True)
        self.way = ElidedLabel()
        self.way.setProperty("faint", True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.facts = QLabel()
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.pause = text_button(self.tr("Pause"), self.tr("Pause until you resume"))
        self.resume = text_button(self.tr("Resume"), self.tr("Continue where it stopped"))
        self.resume.setProperty("primary", True)
        self.stop = text_button(self.tr("Stop"), self.tr("Stop now. You can resume later"))
        self.numbers = QHBoxLayout()
        """Beside the figures there is room for more."""
        self.numbers.setSpacing(16)
        self.numbers.addWidget(self.facts)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(8)
        for part in (self.title, self.way, self.progress):
            self.column.addWidget(part)
        self.column.addLayout(self.numbers)
        self.column.addWidget(self.problem)
        self.column.addSpacing(4)
        self.pause.clicked.connect(self._pause)
        self.resume.clicked.connect(self._resume)
        self.stop.clicked.connect(self._stop)
        self._clock = QTimer(self, interval=SECOND)
        self._clock.timeout.connect(self._show)

    @property
    def run(self) -> Run | None:
        """The job that is followed."""
        return self._run

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The page's own buttons in the row below the pages."""
        return (self.stop, self.pause, self.resume)

    def follow(self, run: Run) -> None:
        """Show this job from now on."""
        self._run = run
        run.changed.connect(self._show)
        self._clock.start()
        self._show()

    def show_buttons(self) -> None:
        """Show those of the buttons that make sense."""
        run = self._run
        if run is None:
            return
        self.pause.setVisible(run.can_be_paused)
        self.resume.setVisible(run.phase is Phase.PAUSED or run.can_be_continued)
        self.stop.setVisible(not run.is_over)
        self.stop.setEnabled(run.phase is not Phase.STOPPING)

    def _pause(self) -> None:
        if self._run is not None:
            self._run.pause()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()

    def _resume(self) -> None:
        if self._run is not None and self._run.phase is Phase.PAUSED:
            self._run.resume()
        else:
            self.again_wanted.emit()

    def _show(self) -> None:
        run = self._run
        if run is None:
            return
        if run.is_over:
            self._clock.stop()
        self.title.setText(self._title(run))
        self.way.setText(self._way(run))
        progress = run.progress
        self.progress.setRange(0, 0 if progress is None else 1000)
        self.progress.setValue(round((progress or 0.0) * 1000))
        self.facts.setText("   ·   ".join(self._facts(run)))
        self.problem.setText(error_text(run.error) if run.error is not None else "")
        self.problem.setVisible(run.error is not None)

    def _title(self, run: Run) -> str:
        """What it is at."""
        raise NotImplementedError

    def _way(self, run: Run) -> str:
        """What it works on, and what for."""
        raise NotImplementedError

    def _facts(self, run: Run) -> list[str]:
        """Figures: how much, how fast, how long."""
        raise NotImplementedError


class JobTexts(NamedTuple):
    """What the window and its buttons are called."""

    title: str
    start: str
    start_tip: str
    new: str
    new_tip: str


class JobWindow(QDialog, Generic[Run]):
    """Stays alive while it is closed: closing it does not stop the job."""

    def __init__(
        self,
        session: Session,
        jobs: LongJobs[Run],
        setup: SetupPage,
        watch: RunPage[Run],
        texts: JobTexts,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.title)
        self.setAcceptDrops(True)
        self._session = session
        self._jobs = jobs
        self._setup_page = setup
        self._run_page = watch
        self.pages = QStackedWidget()
        self.pages.addWidget(setup)
        self.pages.addWidget(watch)
        self.banners = Banners(self.pages)
        self.hint = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.hint.setProperty("faint", True)
        self.start_button = text_button(texts.start, texts.start_tip)
        self.start_button.setProperty("primary", True)
        self.new_button = text_button(texts.new, texts.new_tip)
        self.close_button = text_button(
            self.tr("Close"), self.tr("Close this window. A running job continues")
        )
        self.other_buttons = QHBoxLayout()
        """Room for more buttons, on the left."""
        self.other_buttons.setSpacing(8)
        self._arrange_buttons()
        jobs.started.connect(self._follow)
        setup.changed.connect(self._show)
        watch.again_wanted.connect(self._again)
        self.start_button.clicked.connect(self.start)
        self.new_button.clicked.connect(self.show_setup)
        self.close_button.clicked.connect(self.close)
        session.failed.connect(lambda error: self._if_seen(error_text(error), is_error=True))
        session.informed.connect(lambda text: self._if_seen(text, is_error=False))
        available = self.screen().availableSize()
        self.resize(SIZE.boundedTo(available))
        self.setMinimumSize(LEAST.boundedTo(available))
        if jobs.run is not None:
            self._follow(jobs.run)
        self._show()

    # --- what can be asked for ---

    def show_setup(self) -> None:
        """Set a job up; the running one is shown instead, if there is one."""
        running = self._jobs.is_running
        self.pages.setCurrentWidget(self._run_page if running else self._setup_page)
        self._show()

    def take_folders(self, folders: Sequence[Path]) -> None:
        """Set a job for these folders up."""
        self.show_setup()
        if self.pages.currentWidget() is self._setup_page:
            self._setup_page.take_folders(folders)

    def start(self) -> None:
        """Begin the job that is set up."""
        if self._setup_page.can_start and not self._jobs.is_running:
            self._start()

    def tell_error(self, error: ImpastoError) -> None:
        """Show what went wrong until it is closed."""
        self.banners.tell(error_text(error), is_error=True)

    # --- for each kind of job ---

    def _start(self) -> None:
        raise NotImplementedError

    def _again(self) -> None:
        """Go on with the job that is followed, which is over."""
        raise NotImplementedError

    # --- parts ---

    def _arrange_buttons(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 0, 24, 16)
        buttons.setSpacing(8)
        buttons.addLayout(self.other_buttons)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.hint, 1)
        for button in (*self._run_page.buttons, self.close_button, self.start_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)

    # --- following ---

    def _follow(self, run: Run) -> None:
        self._run_page.follow(run)
        run.changed.connect(self._show)
        self.pages.setCurrentWidget(self._run_page)
        self._show()

    def _show(self) -> None:
        page, setup = self.pages.currentWidget(), self._setup_page
        is_running = self._jobs.is_running
        self.start_button.setVisible(page is setup)
        self.start_button.setEnabled(setup.can_start and not is_running)
        self.hint.setText(setup.hint if page is setup else "")
        self.new_button.setVisible(page is not setup and not is_running)
        if page is self._run_page:
            self._run_page.show_buttons()
        else:
            for button in self._run_page.buttons:
                button.hide()

    def _if_seen(self, text: str, is_error: bool) -> None:
        if self.isVisible():
            self.banners.tell(text, is_error)

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folders(event.mimeData()) and not self._jobs.is_running:
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        folders = dropped_folders(event.mimeData())
        if folders:
            self.take_folders(folders)
            event.acceptProposedAction()

    def _set_dropping(self, is_dropping: bool) -> None:
        self.setProperty("dropping", is_dropping)
        self.style().polish(self)
