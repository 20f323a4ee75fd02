"""Watching a batch: how far it is, what has become of each file, and how to stop it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QWidget,
)

from desktop.core.background import BackgroundTask
from desktop.core.long_jobs import Phase
from desktop.core.numbers import duration_text, number_text
from desktop.core.session import Session
from desktop.core.translation import engine_text
from desktop.features.batch.model.run import BatchRun
from desktop.features.batch.view.files_model import Column, FilesModel, Notes, original_or_result
from desktop.features.batch.view.plan_view import file_table
from desktop.features.batch.view.reel import Reel
from desktop.forms.job_window import RunPage
from desktop.widgets.choose_file import choose_file_to_save
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.rows import text_button
from desktop.widgets.segments import Segments
from engine.batch import Entry, Job, Journal, State
from engine.batch.reports import write_report

NAMED = 2
"""Pictures at work whose names are shown."""
FILTERS = (None, State.FAILED, State.DONE, State.WAITING)


class ReportKind(NamedTuple):
    """A kind of file that a report can be."""

    name: str
    suffixes: tuple[str, ...]


REPORTS = (
    ReportKind("CSV", (".csv",)),
    ReportKind("JSON", (".json",)),
    ReportKind("HTML", (".html", ".htm")),
    ReportKind("Text", (".txt",)),
)


class BatchPage(RunPage[BatchRun]):
    """What has become of each file, and the pictures as they get done."""

    retry_wanted = Signal()
    """Go on with the batch, and try what failed again."""
    open_wanted = Signal(object)
    """The path of a picture to open."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._report: BackgroundTask[None] | None = None
        self.model = FilesModel(self)
        self._make_controls()
        self._make_buttons()
        self._arrange()
        self._connect()

    def follow(self, run: BatchRun) -> None:
        self.model.clear()
        self.reel.clear()
        self.filter.choose(0)
        run.listed.connect(self.model.take)
        run.shown.connect(self.reel.add)
        super().follow(run)

    # --- parts ---

    def _make_controls(self) -> None:
        self.stage = ElidedLabel()
        self.stage.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stage.setProperty("faint", True)
        self.reel = Reel()
        self.filter = Segments(
            self.tr("Filter files"),
            (
                (self.tr("All"), self.tr("All files")),
                (self.tr("Failed"), self.tr("Failed files")),
                (self.tr("Done"), self.tr("Finished files")),
                (self.tr("Waiting"), self.tr("Waiting files")),
            ),
        )
        self.filter.setMaximumWidth(420)
        self.table = file_table(self.tr("Files"))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(Column.NOTE, Notes(self.table))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.FILE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((Column.STATE, 96), (Column.SIZE, 80), (Column.SECONDS, 80)):
            header.resizeSection(column, width)

    def _make_buttons(self) -> None:
        self.retry = text_button(self.tr("Retry failed"), self.tr("Try failed files again"))
        self.report = text_button(
            self.tr("Report…"), self.tr("Save what became of each file as CSV, JSON, HTML or text")
        )
        self.open = text_button(self.tr("Open"), self.tr("Open the file in Impasto"))
        self.reveal = text_button(self.tr("Show in folder"), self.tr("Show the file in its folder"))

    def _arrange(self) -> None:
        self.numbers.addWidget(self.stage, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.filter, 1)
        tools.addStretch(1)
        for button in (self.open, self.reveal, self.retry):
            tools.addWidget(button)
        column = self.column
        column.addWidget(self.reel)
        column.addSpacing(4)
        column.addLayout(tools)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.retry.clicked.connect(self.retry_wanted)
        self.report.clicked.connect(self._ask_for_report)
        self.open.clicked.connect(self._open)
        self.reveal.clicked.connect(self._reveal)
        self.table.doubleClicked.connect(lambda index: self._open())
        self.table.selectionModel().selectionChanged.connect(lambda now, before: self._enable())
        self.model.modelReset.connect(self._enable)
        self.filter.chosen.connect(lambda place: self.model.show_state(FILTERS[place]))
        self.reel.clicked.connect(self._open_entry)

    # --- what can be done ---

    def _chosen(self) -> Entry | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.entry(rows[0].row()) if rows else None

    def _path_of(self, entry: Entry) -> Path | None:
        """The file to look at; None for one behind a URL."""
        assert self._run is not None
        place = original_or_result(entry, self._run.job.root, self._run.job.output)
        return place if isinstance(place, Path) else None

    def _open(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self._open_entry(entry)

    def _open_entry(self, entry: Entry) -> None:
        path = self._path_of(entry)
        if path is not None:
            self.open_wanted.emit(path)

    def _reveal(self) -> None:
        entry = self._chosen()
        path = self._path_of(entry) if entry is not None else None
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _ask_for_report(self) -> None:
        if self._run is None:
            return
        job = self._run.job
        output = job.output
        folder = output.parent if isinstance(output, Path) else self._session.preferences.folder
        suggestion = Path(folder) / f"{output.name}-report.csv"
        choose_file_to_save(
            self.window(),
            self.tr("Save report"),
            suggestion,
            REPORTS,
            lambda path: self._write_report(job, path),
        )

    def _write_report(self, job: Job, path: Path) -> None:
        self._report = BackgroundTask(lambda: _report(job, path))
        self._report.done.connect(
            lambda nothing: self._session.informed.emit(
                self.tr("Report saved as {name}.").format(name=path.name)
            )
        )
        self._report.failed.connect(self._session.failed)
        self._report.start()

    # --- following ---

    def _show(self) -> None:
        super()._show()
        run = self._run
        if run is None:
            return
        at_work = list(run.at_work.values())
        names = ", ".join(str(each.entry.path) for each in at_work[:NAMED])
        stage = next((engine_text(each.stage) for each in at_work if each.stage), "")
        self.stage.setText("   ".join(part for part in (names, stage) if part))
        self.reel.show_work(at_work)
        self._enable()

    def _title(self, run: BatchRun) -> str:
        counts = run.counts
        over, all = number_text(counts.all - counts.to_do), number_text(counts.all)
        match run.phase:
            case Phase.PREPARING:
                return self.tr("Scanning the folder: {count} pictures").format(
                    count=number_text(run.found)
                )
            case Phase.PAUSED:
                return self.tr("Paused at {done} of {all} files").format(done=over, all=all)
            case Phase.STOPPING:
                return self.tr("Stopping…")
            case Phase.STOPPED:
                return self.tr("Stopped at {done} of {all} files").format(done=over, all=all)
            case Phase.FAILED:
                return self.tr("The batch failed")
            case Phase.DONE:
                return self.tr("{done} of {all} files done").format(
                    done=number_text(counts.done), all=all
                )
        return self.tr("{done} of {all} files").format(done=over, all=all)

    def _facts(self, run: BatchRun) -> list[str]:
        counts = run.counts
        facts = [self.tr("{count} MP done").format(count=f"{run.pixels / 1e6:.1f}")]
        rate = run.megapixels_a_second
        if rate is not None:
            facts.append(self.tr("{rate} MP/s").format(rate=f"{rate:.2f}"))
        left = run.seconds_left
        if run.phase is Phase.RUNNING and left is not None:
            facts.append(self.tr("about {time} left").format(time=duration_text(left)))
        if run.is_over:
            facts.append(self.tr("took {time}").format(time=duration_text(run.stopwatch.seconds)))
        if counts.failed:
            facts.append(self.tr("{count} failed").format(count=number_text(counts.failed)))
        if counts.skipped:
            facts.append(self.tr("{count} skipped").format(count=number_text(counts.skipped)))
        if run.unreadable:
            text = self.tr("{count} unreadable")
            facts.append(text.format(count=number_text(run.unreadable)))
        return facts

    def _way(self, run: BatchRun) -> str:
        return f"{run.job.source}  →  {run.job.output}"

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.report, *super().buttons)

    def show_buttons(self) -> None:
        super().show_buttons()
        self.report.setVisible(self._run is not None and self._run.is_over)

    def _enable(self) -> None:
        run = self._run
        failed = 0 if run is None else run.counts.failed + run.unreadable
        self.retry.setEnabled(run is not None and run.is_over and failed > 0)
        entry = self._chosen()
        chosen = run is not None and entry is not None and self._path_of(entry) is not None
        self.open.setEnabled(chosen)
        self.reveal.setEnabled(chosen)


def _report(job: Job, path: Path) -> None:
    with Journal(job.journal_path()) as journal:
        write_report(journal, path)
