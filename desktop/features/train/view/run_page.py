"""Watching a training: how far it is, what the generator makes by now, and its figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core.long_jobs import Phase
from desktop.core.numbers import duration_text, number_text
from desktop.features.train.model.run import TrainingRun
from desktop.features.train.model.texts import percent, plan_summary
from desktop.features.train.view.curve_chart import CurveChart
from desktop.features.train.view.result_box import ResultBox
from desktop.features.train.view.sheet_box import SheetBox
from desktop.forms.job_window import RunPage
from desktop.widgets.rows import text_button
from desktop.widgets.scrolled import Scrolled


class TrainingPage(RunPage[TrainingRun]):
    """What the generator makes by now, and its figures."""

    finish_wanted = Signal()
    """Measure and write the model of a training that was stopped."""
    share_wanted = Signal(str)
    models_wanted = Signal(str)
    """The name of the model to show, or to give away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_controls()
        self._arrange()
        self._connect()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.finish, *super().buttons)

    def follow(self, run: TrainingRun) -> None:
        self.sheets.clear()
        run.sheet_added.connect(self._show_sheets)
        super().follow(run)
        self._show_sheets()

    # --- parts ---

    def _make_controls(self) -> None:
        self.sheets = SheetBox()
        self.result = ResultBox()
        self.chart = CurveChart()
        self.finish = text_button(
            self.tr("Finish now"), self.tr("End training now and keep the model")
        )
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 99)
        self.smoothing.setValue(90)
        self.smoothing.setFixedWidth(96)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Smoothing of the curves"))

    def _arrange(self) -> None:
        above = QWidget()
        upper = QHBoxLayout(above)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.sheets, 1)
        upper.addWidget(self.result)
        heading = QLabel(self.tr("Curves"))
        heading.setProperty("section", True)
        smooth = QLabel(self.tr("Smoothing"))
        smooth.setProperty("faint", True)
        smooth.setBuddy(self.smoothing)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading)
        tools.addStretch(1)
        tools.addWidget(smooth)
        tools.addWidget(self.smoothing)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 8, 0, 0)
        lower.setSpacing(4)
        lower.addLayout(tools)
        scrolled = Scrolled(self.chart)
        scrolled.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        lower.addWidget(scrolled, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(above)
        self.splitter.addWidget(below)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([420, 196])
        self.column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.finish.clicked.connect(self._finish)
        self.smoothing.valueChanged.connect(lambda value: self.chart.set_smoothing(value / 100))
        self.result.report_wanted.connect(self._open_report)
        self.result.share_wanted.connect(lambda: self.share_wanted.emit(self._model()))
        self.result.models_wanted.connect(lambda: self.models_wanted.emit(self._model()))

    # --- what can be done ---

    def _finish(self) -> None:
        if self._run is not None and self._run.is_over:
            self.finish_wanted.emit()
        elif self._run is not None:
            self._run.finish_now()

    def _open_report(self) -> None:
        if self._run is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._run.report)))

    def _model(self) -> str:
        run = self._run
        return run.result.model if run is not None and run.result is not None else ""

    # --- following ---

    def _show_sheets(self) -> None:
        if self._run is not None:
            self.sheets.show_sheets(self._run.sheets)

    def _show(self) -> None:
        super()._show()
        run = self._run
        if run is None:
            return
        self.result.show_run(run)
        self.chart.show_curves(run.curves)

    def _way(self, run: TrainingRun) -> str:
        return f"{', '.join(run.plan.folders)}  →  {plan_summary(run.plan)}"

    def _title(self, run: TrainingRun) -> str:
        name, done = run.plan.name, percent(run.fraction)
        texts = {
            Phase.PREPARING: self.tr("Reading images: {count}"),
            Phase.STARTING: self.tr("Starting “{name}”…"),
            Phase.RUNNING: self.tr("Training “{name}”: {done}"),
            Phase.PAUSED: self.tr("Training “{name}” paused at {done}"),
            Phase.STOPPING: self.tr("Stopping after this step…"),
            Phase.FINISHING: self.tr("Evaluating “{name}”"),
            Phase.STOPPED: self.tr("Training “{name}” stopped at {done}"),
            Phase.FAILED: self.tr("Training “{name}” failed"),
            Phase.DONE: self.tr("Generator “{name}” is ready"),
        }
        return texts[run.phase].format(name=name, done=done, count=number_text(run.read))

    def _facts(self, run: TrainingRun) -> list[str]:
        if not run.step:
            return []
        facts = [self.tr("step {count}").format(count=number_text(run.step))]
        facts.append(self.tr("{count} images seen").format(count=number_text(run.pictures)))
        rate = run.pictures_a_second
        if rate is not None and run.phase is Phase.RUNNING:
            speed = number_text(round(rate)) if rate >= 10 else f"{rate:.1f}"
            facts.append(self.tr("{count} per second").format(count=speed))
        left = run.seconds_left
        if left is not None and run.phase is Phase.RUNNING:
            facts.append(self.tr("about {time} left").format(time=duration_text(left)))
        if run.is_over:
            facts.append(self.tr("trained for {time}").format(time=duration_text(run.seconds)))
        return facts

    def show_buttons(self) -> None:
        super().show_buttons()
        run = self._run
        if run is not None:
            at_work = run.phase in (Phase.RUNNING, Phase.PAUSED)
            self.finish.setVisible(at_work or (run.can_be_continued and run.step > 0))
