"""A slider of the person's own, from pictures marked as more and less of something."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.presets import LONGEST_NAME
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from desktop.widgets.name_field import NameField
from desktop.widgets.rows import row_of
from engine.errors import ImpastoError
from engine.generate import Latent


class OwnSlider(QWidget):
    """Marks the picture that is there now; a name then makes a slider of what was marked."""

    def __init__(self, explorer: Explorer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._more: list[Latent] = []
        self._less: list[Latent] = []
        self._model = ""
        explanation = QLabel(
            self.tr("Find pictures with more or less of something, such as hair, and mark each.")
        )
        explanation.setProperty("faint", True)
        explanation.setWordWrap(True)
        self.more = QPushButton()
        self.more.setToolTip(self.tr("Mark the current picture as “more”"))
        self.less = QPushButton()
        self.less.setToolTip(self.tr("Mark the current picture as “less”"))
        self.make = QPushButton(self.tr("Create slider…"))
        self.make.setToolTip(self.tr("Create a slider from the marked pictures"))
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.setToolTip(self.tr("Clear the marks"))
        self.name_field = NameField(self.tr("Slider name"), LONGEST_NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(explanation)
        column.addLayout(row_of(self.less, self.more, None))
        column.addLayout(row_of(self.make, self.clear, None))
        column.addWidget(self.name_field)
        self.more.clicked.connect(lambda: self._mark(self._more))
        self.less.clicked.connect(lambda: self._mark(self._less))
        self.make.clicked.connect(lambda: self.name_field.ask())
        self.clear.clicked.connect(self._forget)
        self.name_field.named.connect(self._make)
        explorer.start_changed.connect(self._show)
        explorer.shown.connect(self._follow)
        self._show()

    def _mark(self, side: list[Latent]) -> None:
        latent = self._explorer.latent
        if latent is not None:
            side.append(latent)
            self._show()

    def _forget(self) -> None:
        self._more, self._less = [], []
        self._show()

    def _follow(self) -> None:
        if self._explorer.settings.model != self._model:
            self._model = self._explorer.settings.model
            self._forget()
        self._show()

    def _make(self, title: str) -> None:
        query = self._explorer.engine.ask(
            partial(queries.own_direction, tuple(self._more), tuple(self._less), title),
            Priority.INTERACTIVE,
        )
        query.answered.connect(lambda direction: self._explorer.read_directions())
        query.answered.connect(lambda direction: self._forget())
        query.failed.connect(self._fail)

    def _fail(self, error: ImpastoError) -> None:
        self._explorer.failed.emit(error)

    def _show(self) -> None:
        self.more.setText(self.tr("More ({count})").format(count=len(self._more)))
        self.less.setText(self.tr("Less ({count})").format(count=len(self._less)))
        can_mark = self._explorer.latent is not None
        self.more.setEnabled(can_mark)
        self.less.setEnabled(can_mark)
        self.make.setEnabled(bool(self._more) and bool(self._less))
        self.clear.setEnabled(bool(self._more) or bool(self._less))
