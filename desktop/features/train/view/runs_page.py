"""The runs that are kept: look at one, go on with it, delete it."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QDateTime, QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.numbers import duration_text
from desktop.features.train.model.texts import percent, plan_summary
from desktop.features.train.model.trainings import Trainings
from desktop.features.train.view.sheet_box import SheetView
from desktop.features.train.view.thumbnails import ITEM, Index, ItemsModel
from desktop.widgets.number_field import NumberField
from desktop.widgets.question import QuestionButton, ask
from desktop.widgets.rows import text_button
from desktop.widgets.two_lines import TwoLines
from engine.training.loop.history import sheets_of
from engine.training.plan import Plan
from engine.training.runs import KnownRun

LIST_WIDTH = 330
MOST_HOURS = 1000


class RunsPage(QWidget):
    """A list on the left; on the right what the chosen run made last."""

    show_wanted = Signal(object)
    go_on_wanted = Signal(object, object)
    """A ``KnownRun``, and the ``Plan`` with its new budget or None."""

    def __init__(self, trainings: Trainings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trainings = trainings
        self._make_list()
        self._make_detail()
        self._arrange()
        trainings.kept_changed.connect(self._list_runs)
        trainings.started.connect(lambda run: self._show())
        trainings.ended.connect(lambda run: self._show())
        self._list_runs()

    @property
    def chosen(self) -> KnownRun | None:
        """The chosen run."""
        held = self.list.currentIndex().data(ITEM)
        return held[0] if held else None

    def _make_list(self) -> None:
        self.model = ItemsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_RunDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Training runs"))
        self.list.setToolTip(self.tr("Saved training runs, newest first"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.nothing = QLabel(self.tr("No training runs yet."))
        self.nothing.setProperty("faint", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self.list.viewport())
        inside.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.list.selectionModel().currentChanged.connect(lambda now, before: self._show())
        self.list.doubleClicked.connect(lambda index: self._look())

    def _make_detail(self) -> None:
        self.title = QLabel()
        self.title.setProperty("heading", True)
        self.facts = QLabel()
        self.facts.setProperty("faint", True)
        self.facts.setWordWrap(True)
        for label in (self.title, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sheet = SheetView()
        self.look = text_button(self.tr("Look"), self.tr("Show curves and examples"))
        self.go_on = text_button(self.tr("Continue"), self.tr("Continue training"))
        self.hours = NumberField(
            1, MOST_HOURS, self.tr("More hours"), self.tr("How much longer to train")
        )
        self.hours.setSuffix(self.tr(" h more"))
        self.hours.setFixedWidth(104)
        self.folder = text_button(self.tr("Show in folder"), self.tr("Open the run’s folder"))
        self.delete = text_button(
            self.tr("Delete…"), self.tr("Delete this run. Models made from it are kept")
        )
        self.look.clicked.connect(self._look)
        self.go_on.clicked.connect(self._go_on)
        self.folder.clicked.connect(self._open_folder)
        self.delete.clicked.connect(self._delete)

    def _arrange(self) -> None:
        # Two rows: side by side they would not fit into the smallest window.
        rows = []
        for parts in ((self.go_on, self.hours, self.look), (self.folder, self.delete)):
            tools = QHBoxLayout()
            tools.setSpacing(8)
            for part in parts:
                tools.addWidget(part)
            tools.addStretch(1)
            rows.append(tools)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.title)
        right.addWidget(self.facts)
        right.addWidget(self.sheet, 1)
        for tools in rows:
            right.addLayout(tools)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(24)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    # --- following ---

    def _list_runs(self) -> None:
        chosen = self.chosen
        runs = self._trainings.kept
        self.model.show_items([])
        self.model.show_items(runs)
        self.nothing.setVisible(not runs)
        folders = [run.folder for run in runs]
        row = folders.index(chosen.folder) if chosen and chosen.folder in folders else 0
        self.list.setCurrentIndex(self.model.index(row))
        self._show()

    def _show(self) -> None:
        run = self.chosen
        for part in (self.title, self.facts, self.look, self.go_on, self.folder, self.delete):
            part.setVisible(run is not None)
        is_free = not self._trainings.is_running
        self.hours.setVisible(run is not None and (run.is_finished or run.fraction >= 1))
        if run is None:
            self.sheet.show_image(QImage(), "")
            return
        self.title.setText(run.plan.name)
        self.facts.setText("\n".join((plan_summary(run.plan), ", ".join(run.plan.folders))))
        sheets = sheets_of(run.folder)
        image = QImage(str(sheets[-1])) if sheets else QImage()
        self.sheet.show_image(image, self.tr("No images yet."))
        for part in (self.look, self.go_on, self.delete):
            part.setEnabled(is_free)

    # --- what can be done ---

    def _look(self) -> None:
        if self.chosen is not None and not self._trainings.is_running:
            self.show_wanted.emit(self.chosen)

    def _go_on(self) -> None:
        run = self.chosen
        if run is not None:
            plan = longer(run, self.hours.value()) if self.hours.isVisible() else None
            self.go_on_wanted.emit(run, plan)

    def _open_folder(self) -> None:
        if self.chosen is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.chosen.folder)))

    def _delete(self) -> None:
        run = self.chosen
        if run is not None:
            ask(
                self.window(),
                self.tr("Delete the training run “{name}”?").format(name=run.plan.name),
                self.tr("It cannot be continued. A model made from it is kept."),
                QuestionButton(
                    self.tr("Delete"), lambda: self._trainings.delete(run), is_destructive=True
                ),
            )


def longer(run: KnownRun, hours: int) -> Plan:
    """The plan of a run for so many hours more than it has worked; pictures count no more."""
    return dataclasses.replace(run.plan, hours=run.seconds / 3600 + hours, images=0)


class _RunDelegate(TwoLines):
    def lines(self, index: Index) -> tuple[str, str]:
        run: KnownRun = index.data(ITEM)[0]
        state = self.tr("ready") if run.is_finished else percent(run.fraction)
        when = QDateTime.fromSecsSinceEpoch(int(run.changed))
        parts = (
            state,
            duration_text(run.seconds),
            QLocale().toString(when, QLocale.FormatType.ShortFormat),
        )
        return run.plan.name, " · ".join(parts)
