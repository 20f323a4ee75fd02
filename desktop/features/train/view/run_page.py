"""Watching a training: how far it is, what the generator makes by now, and its figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core.numbers import duration_text, number_text
from desktop.core.translation import error_text
from desktop.features.train.model.run import Phase, TrainingRun
from desktop.features.train.model.texts import percent, plan_summary
from desktop.features.train.view.curve_chart import CurveChart
from desktop.features.train.view.result_box import ResultBox
from desktop.features.train.view.sheet_box import SheetBox
from desktop.widgets.scrolled import Scrolled

SECOND = 1000


class RunPage(QWidget):
    """Follows one training."""

    again_wanted = Signal()
    """Go on with the training."""
    finish_wanted = Signal()
    """Measure and write the model of a training that was stopped."""
    share_wanted = Signal(str)
    models_wanted = Signal(str)
    """The name of the model to show, or to give away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: TrainingRun | None = None
        self._make_controls()
        self._make_buttons()
        self._arrange()
        self._connect()
        self._clock = QTimer(self, interval=SECOND)
        self._clock.timeout.connect(self._show)

    @property
    def run(self) -> TrainingRun | None:
        """The training that is followed."""
        return self._run

    def follow(self, run: TrainingRun) -> None:
        """Show this training from now on."""
        self._run = run
        self.sheets.clear()
        run.changed.connect(self._show)
        run.sheet_added.connect(self._show_sheets)
        self._clock.start()
        self._show_sheets()
        self._show()

    # --- parts ---

    def _make_controls(self) -> None:
        self.title = QLabel()
        self.title.setProperty("heading", True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.way = QLabel()
        self.way.setProperty("faint", True)
        self.way.setTextFormat(Qt.TextFormat.PlainText)
        self.way.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the training"))
        self.facts = QLabel()
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.sheets = SheetBox()
        self.result = ResultBox()
        self.chart = CurveChart()
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 99)
        self.smoothing.setValue(90)
        self.smoothing.setFixedWidth(96)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Smoothing of the curves"))

    def _make_buttons(self) -> None:
        self.pause = _button(self.tr("Pause"), self.tr("Pause"))
        self.resume = _button(self.tr("Resume"), self.tr("Continue training"))
        self.resume.setProperty("primary", True)
        self.stop = _button(
            self.tr("Stop"), self.tr("Stop. Progress is kept, and training can be continued")
        )
        self.finish = _button(self.tr("Finish now"), self.tr("End training now and keep the model"))

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
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for part in (self.title, self.way, self.progress, self.facts, self.problem):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.pause.clicked.connect(lambda: self._run.pause() if self._run else None)
        self.resume.clicked.connect(self._resume)
        self.stop.clicked.connect(lambda: self._run.stop() if self._run else None)
        self.finish.clicked.connect(self._finish)
        self.smoothing.valueChanged.connect(lambda value: self.chart.set_smoothing(value / 100))
        self.result.report_wanted.connect(self._open_report)
        self.result.share_wanted.connect(lambda: self.share_wanted.emit(self._model()))
        self.result.models_wanted.connect(lambda: self.models_wanted.emit(self._model()))

    # --- what can be done ---

    def _resume(self) -> None:
        if self._run is not None and self._run.phase is Phase.PAUSED:
            self._run.resume()
        else:
            self.again_wanted.emit()

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
        run = self._run
        if run is None:
            return
        if run.is_over:
            self._clock.stop()
        self.title.setText(self._title(run))
        folders = ", ".join(run.plan.folders)
        self.way.setText(f"{folders}  →  {plan_summary(run.plan)}")
        self.way.setToolTip(self.way.text())
        is_unknown = run.phase in (Phase.READING, Phase.BEGINNING)
        self.progress.setRange(0, 0 if is_unknown else 1000)
        share = run.measured if run.phase is Phase.FINISHING else run.fraction
        self.progress.setValue(round((1.0 if run.phase is Phase.DONE else share) * 1000))
        self.facts.setText("   ·   ".join(self._facts(run)))
        self.problem.setText(error_text(run.error) if run.error is not None else "")
        self.problem.setVisible(run.error is not None)
        self.result.show_run(run)
        self.chart.show_curves(run.curves)

    def _title(self, run: TrainingRun) -> str:
        name, done = run.plan.name, percent(run.fraction)
        texts = {
            Phase.READING: self.tr("Reading images: {count}"),
            Phase.BEGINNING: self.tr("Starting “{name}”…"),
            Phase.TRAINING: self.tr("Training “{name}”: {done}"),
            Phase.PAUSED: self.tr("Training “{name}” paused at {done}"),
            Phase.STOPPING: self.tr("Stopping after this step…"),
            Phase.FINISHING: self.tr("Evaluating “{name}”"),
            Phase.STOPPED: self.tr("Training “{name}” stopped at {done}"),
            Phase.BROKEN: self.tr("Training “{name}” failed"),
            Phase.DONE: self.tr("“{name}” is ready"),
        }
        return texts[run.phase].format(name=name, done=done, count=number_text(run.read))

    def _facts(self, run: TrainingRun) -> list[str]:
        if not run.step:
            return []
        facts = [self.tr("step {count}").format(count=number_text(run.step))]
        facts.append(self.tr("{count} images seen").format(count=number_text(run.pictures)))
        rate = run.pictures_a_second
        if rate is not None and run.phase is Phase.TRAINING:
            speed = number_text(round(rate)) if rate >= 10 else f"{rate:.1f}"
            facts.append(self.tr("{count} per second").format(count=speed))
        left = run.seconds_left
        if left is not None and run.phase is Phase.TRAINING:
            facts.append(self.tr("about {time} left").format(time=duration_text(left)))
        if run.is_over:
            facts.append(self.tr("trained for {time}").format(time=duration_text(run.seconds)))
        return facts

    def show_buttons(self) -> None:
        """Show those of the buttons below the page that make sense."""
        run = self._run
        if run is None:
            return
        can_go_on = run.phase in (Phase.STOPPED, Phase.BROKEN)
        is_stopping = run.phase is Phase.STOPPING
        self.pause.setVisible(run.phase in (Phase.BEGINNING, Phase.TRAINING))
        self.resume.setVisible(run.phase is Phase.PAUSED or can_go_on)
        self.stop.setVisible(not run.is_over)
        self.stop.setEnabled(not is_stopping)
        at_work = run.phase in (Phase.TRAINING, Phase.PAUSED)
        self.finish.setVisible(at_work or (can_go_on and run.step > 0))


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
