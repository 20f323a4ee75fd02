"""The window of a batch."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.session import Session
from desktop.features.batch.model.batches import Batches
from desktop.features.batch.model.run import BatchRun
from desktop.features.batch.view.run_page import BatchPage
from desktop.features.batch.view.setup import BatchSetup
from desktop.forms.job_window import JobTexts, JobWindow
from engine.batch import Job


class BatchWindow(JobWindow[BatchRun]):
    """Set a batch up, then watch it."""

    open_wanted = Signal(object)
    """The path of a picture to open."""

    def __init__(self, session: Session, batches: Batches, parent: QWidget) -> None:
        self.setup = BatchSetup(session)
        self.watch = BatchPage(session)
        self._batches = batches
        super().__init__(session, batches, self.setup, self.watch, _texts(), parent)
        self.setObjectName("batch")
        self.other_buttons.addWidget(self.watch.report)
        self.setup.editor.failed.connect(self.tell_error)
        self.watch.retry_wanted.connect(lambda: self._again(retry_failed=True))
        self.watch.open_wanted.connect(self.open_wanted)

    def use_last_edits(self) -> None:
        """Set a batch up that does what was done to the open picture."""
        self.show_setup()
        self.setup.recipe.use_last_edits()

    def go_on(self, job: Job, retry_failed: bool = False) -> None:
        """Go on with a batch that was stopped, or failed in part."""
        if not self._batches.is_running:
            cluster = self._session.preferences.cluster
            self._batches.start(job, retry_failed=retry_failed, cluster=cluster)

    def _start(self) -> None:
        job = self.setup.job()
        if job is not None:
            self.setup.keep_last(job)
            cluster = self._session.preferences.cluster
            self._batches.start(job, fresh=self.setup.is_fresh, cluster=cluster)

    def _again(self, retry_failed: bool = False) -> None:
        if self.watch.run is not None:
            self.go_on(self.watch.run.job, retry_failed)


def _texts() -> JobTexts:
    translate = QCoreApplication.translate
    return JobTexts(
        translate("BatchWindow", "Batch"),
        translate("BatchWindow", "Start"),
        translate("BatchWindow", "Process the folder in the background"),
        translate("BatchWindow", "New batch…"),
        translate("BatchWindow", "Set up another batch"),
    )
