"""The window of a batch: set it up, then watch it. Closing it does not stop the batch."""

from __future__ import annotations

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
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.model.run import BatchRun
from desktop.features.batch.view.run_page import RunPage
from desktop.features.batch.view.setup import SetupPage
from desktop.widgets.banner import Banners
from engine.batch import Job
from engine.errors import ImpastoError

SIZE = QSize(1120, 760)


class BatchWindow(QDialog):
    """One page to set a batch up and one to watch it. Stays alive while it is closed."""

    open_wanted = Signal(object)
    """The path of a picture to open."""

    def __init__(self, session: Session, batches: Batches, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("batch")
        self.setProperty("help", "batch")
        self.setWindowTitle(self.tr("Convert a folder"))
        self.setAcceptDrops(True)
        self._session = session
        self._batches = batches
        self.setup = SetupPage(session)
        self.watch = RunPage(session)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.setup)
        self.pages.addWidget(self.watch)
        self.banners = Banners(self.pages)
        self._make_buttons()
        self._arrange()
        self._connect()
        available = self.screen().availableSize()
        self.resize(SIZE.boundedTo(available))
        self.setMinimumSize(QSize(760, 520).boundedTo(available))
        run = batches.run
        if run is not None:
            self._follow(run)
        self._show()

    # --- what can be asked for ---

    def show_setup(self) -> None:
        """Set a batch up; the running one is shown instead, if there is one."""
        if not self._batches.is_running:
            self.pages.setCurrentWidget(self.setup)
        self._show()

    def show_source(self, folder: Path) -> None:
        """Set a batch for this folder up."""
        self.show_setup()
        if self.pages.currentWidget() is self.setup:
            self.setup.show_source(folder)

    def use_last_edits(self) -> None:
        """Set a batch up that does what was done to the open picture."""
        self.show_setup()
        self.setup.recipe.use_last_edits()

    def start(self) -> None:
        """Begin the batch that is set up."""
        job = self.setup.job()
        if job is None or not self.setup.can_start or self._batches.is_running:
            return
        self.setup.keep_last(job)
        cluster = self._session.preferences.cluster
        self._batches.start(job, fresh=self.setup.is_fresh, cluster=cluster)

    def go_on(self, job: Job, retry_failed: bool = False) -> None:
        """Go on with a batch that was stopped, or failed in part."""
        if not self._batches.is_running:
            cluster = self._session.preferences.cluster
            self._batches.start(job, retry_failed=retry_failed, cluster=cluster)

    def tell_error(self, error: ImpastoError) -> None:
        """Show what went wrong until it is closed."""
        self.banners.tell(error_text(error), is_error=True)

    # --- parts ---

    def _make_buttons(self) -> None:
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.start_button = QPushButton(self.tr("Start"))
        self.start_button.setToolTip(self.tr("Process the folder in the background"))
        self.start_button.setProperty("primary", True)
        self.new_button = QPushButton(self.tr("New batch…"))
        self.new_button.setToolTip(self.tr("New batch"))
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close this window. A running batch continues"))
        for button in (self.start_button, self.new_button, self.close_button):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        watch = self.watch
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 0, 24, 16)
        buttons.setSpacing(8)
        buttons.addWidget(watch.report)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.hint, 1)
        for button in (watch.stop, watch.pause, watch.resume, self.close_button):
            buttons.addWidget(button)
        buttons.addWidget(self.start_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._batches.started.connect(self._follow)
        self.setup.changed.connect(self._show)
        self.setup.editor.failed.connect(self.tell_error)
        self.watch.again_wanted.connect(self._again)
        self.watch.open_wanted.connect(self.open_wanted)
        self.start_button.clicked.connect(self.start)
        self.new_button.clicked.connect(self.show_setup)
        self.close_button.clicked.connect(self.close)
        self._session.failed.connect(self._tell_if_seen)
        self._session.informed.connect(self._inform_if_seen)

    # --- following ---

    def _follow(self, run: BatchRun) -> None:
        self.watch.follow(run)
        run.changed.connect(self._show)
        self.pages.setCurrentWidget(self.watch)
        self._show()

    def _again(self, retry_failed: bool) -> None:
        run = self.watch.run
        if run is not None:
            self.go_on(run.job, retry_failed)

    def _show(self) -> None:
        is_setup = self.pages.currentWidget() is self.setup
        is_running = self._batches.is_running
        self.start_button.setVisible(is_setup)
        self.start_button.setEnabled(self.setup.can_start and not is_running)
        self.hint.setText(self.setup.hint if is_setup else "")
        self.new_button.setVisible(not is_setup and not is_running)
        if is_setup:
            for button in (self.watch.report, self.watch.stop, self.watch.pause, self.watch.resume):
                button.hide()
        else:
            self.watch.show_buttons()

    def _tell_if_seen(self, error: ImpastoError) -> None:
        if self.isVisible():
            self.tell_error(error)

    def _inform_if_seen(self, text: str) -> None:
        if self.isVisible():
            self.banners.tell(text, is_error=False)

    # --- dropping ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_folder(event.mimeData()) is not None and not self._batches.is_running:
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        folder = _dropped_folder(event.mimeData())
        if folder is not None:
            self.show_source(folder)
            event.acceptProposedAction()

    def _set_dropping(self, is_dropping: bool) -> None:
        self.setProperty("dropping", is_dropping)
        self.style().polish(self)


def _dropped_folder(data: QMimeData) -> Path | None:
    """The first folder on this computer that ``data`` names."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.is_dir()), None)
