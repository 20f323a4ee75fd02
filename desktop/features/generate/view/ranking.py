"""The best of many random pictures, as the model's own discriminator judges them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.core.images import image_from_pixels
from desktop.core.seeds import random_seed
from desktop.core.tasks import Priority, StreamTask
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.features.generate.model.queries import Judged, Ranking
from desktop.widgets.amount import Amount
from desktop.widgets.picture_grid import PictureGrid
from desktop.widgets.rows import row_of, tool_button
from engine.errors import ImpastoError

CHANNEL = "ranking"
COLUMNS = 4
SIDE = 64
"""Pixels of each picture."""
USUAL, MOST = 64, 512


class BestOfMany(QWidget):
    """Samples, ranks them, and shows the most real ones while it goes on. A click goes there."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._stream: StreamTask | None = None
        self._truncation = 1.0
        self._model = ""
        self.best: list[Judged] = []
        """The most real ones, the best first."""
        self.count = Amount(
            self.tr("Pictures"), 8, MOST, step=8,
            tooltip=self.tr("Number to generate; the best twelve are shown"),
        )  # fmt: skip
        self.count.show_value(USUAL)
        self.look = QPushButton(self.tr("Find the best"))
        self.look.setToolTip(self.tr("Generate random pictures and rank them by realism"))
        self.look.clicked.connect(self._begin)
        self.stop = tool_button("cancel", self.tr("Stop"), self._cancel)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setToolTip(self.tr("Progress of the current job"))
        self.grid = PictureGrid(self.tr("Click a picture to load it"), COLUMNS)
        self.grid.picked.connect(lambda place, is_beside: self._go(place))
        self.hint = QLabel()
        self.hint.setProperty("faint", True)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addLayout(row_of(self.look, None, self.stop))
        for part in (self.progress, self.grid, self.hint):
            column.addWidget(part)
        explorer.shown.connect(self._show)
        explorer.start_changed.connect(self._show)
        self._show()

    # --- by hand ---

    def _begin(self) -> None:
        settings = self._explorer.settings
        self._truncation = settings.truncation
        stream = self._explorer.engine.stream(
            partial(
                queries.ranking, settings.model, random_seed(), self.count.value,
                settings.truncation, SIDE,
            ),
            Priority.IDLE,
            CHANNEL,
        )  # fmt: skip
        self._stream = stream
        self.progress.setValue(0)
        self._show_best([])
        stream.updated.connect(lambda found: self._take(stream, found[-1]))
        stream.finished.connect(lambda: self._end(stream))
        stream.cancelled.connect(lambda: self._end(stream))
        stream.failed.connect(lambda error: self._fail(stream, error))
        self._show()

    def _cancel(self) -> None:
        if self._stream is not None:
            self._stream.cancel()

    def _go(self, place: int) -> None:
        settings = self._explorer.settings.with_seed(self.best[place].seed)
        settings = settings.replace(truncation=self._truncation)
        self._explorer.change(settings, self.tr("Best of many"))

    # --- following ---

    def _take(self, stream: StreamTask, ranking: Ranking) -> None:
        if stream is self._stream:
            self.progress.setValue(round(ranking.fraction * 100))
            self._show_best(ranking.best)

    def _fail(self, stream: StreamTask, error: ImpastoError) -> None:
        self._end(stream)
        self._explorer.failed.emit(error)

    def _end(self, stream: StreamTask) -> None:
        if stream is self._stream:
            self._stream = None
            self._show()

    def _show_best(self, best: list[Judged]) -> None:
        self.best = best
        names = [
            self.tr("Seed {seed}, realism {score}").format(
                seed=each.seed, score=f"{each.score:.2f}"
            )
            for each in best
        ]
        self.grid.show_images([image_from_pixels(each.pixels, None) for each in best], names)
        self._show()

    def _show(self) -> None:
        settings, start = self._explorer.settings, self._explorer.start
        if settings.model != self._model:
            self._model = settings.model
            self._cancel()
            self._show_best([])
        can_judge = start is not None and start.can_judge
        is_running = self._stream is not None
        self.count.setEnabled(can_judge and not is_running)
        self.look.setEnabled(can_judge and not is_running)
        self.stop.setVisible(is_running)
        self.progress.setVisible(is_running)
        self.hint.setVisible(start is not None and not can_judge)
        self.hint.setText(self.tr("This model has no discriminator to rank its pictures."))
        self.grid.choose(
            place
            for place, each in enumerate(self.best)
            if settings.latent is None and settings.seed == each.seed
        )
