"""The end of every job's panel: start it, watch it, stop it, have another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.core.jobs import Job
from desktop.core.session import Session
from desktop.core.translation import engine_text


class RunBox(QWidget):
    """One button to start, one for another result; progress and Stop in their place meanwhile."""

    def __init__(
        self, session: Session, run: str, another: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.run = QPushButton(run)
        self.run.setProperty("primary", True)
        self.another = QPushButton(another)
        self.finish = QPushButton(self.tr("Stop and keep"))
        self.finish.setToolTip(self.tr("Stop now and keep the result so far"))
        self.finish.clicked.connect(lambda: session.jobs.finish_now(session.document))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop and leave the photo as it was (Esc)"))
        self.stop.clicked.connect(lambda: session.jobs.cancel(session.document))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("Progress of the job"))
        self.stage = QLabel()
        self.stage.setProperty("faint", True)
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for button in (self.run, self.another, self.finish, self.stop):
            # A click leaves the focus where it is, on the canvas for its keys.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._arrange()
        session.jobs.started.connect(self._started)
        session.jobs.ended.connect(lambda job, kept: self._show())
        session.current_changed.connect(lambda item: self._show())
        self._show()

    def set_hint(self, text: str) -> None:
        """Say what is missing before the job can start."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.run, 1)
        buttons.addWidget(self.finish, 1)
        buttons.addWidget(self.stop, 1)
        buttons.addWidget(self.another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.stage)
        column.addWidget(self.hint)

    def _started(self, job: Job) -> None:
        job.progressed.connect(lambda fraction, stage: self._show())
        self._show()

    def _show(self) -> None:
        job = self._session.jobs.of(self._session.document)
        running = job is not None
        had_focus = self.run.hasFocus() or self.stop.hasFocus()
        self.run.setVisible(not running)
        self.finish.setVisible(job is not None and job.operation.info.improves_with_time)
        for part in (self.stop, self.progress, self.stage):
            part.setVisible(running)
        if job is not None:
            self.progress.setValue(round(job.fraction * 100))
            self.stage.setText(engine_text(job.stage) if job.stage else self.tr("Waiting"))
        if had_focus:  # a hidden button would pass it on to whatever comes next
            (self.stop if running else self.run).setFocus()
