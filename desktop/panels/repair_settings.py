"""How a repair is made: the controls for it, for the panel and for recipes."""

from __future__ import annotations

import random

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.panels.parameters import ParameterForm
from desktop.translation import engine_text
from desktop.widgets.amount import Amount
from desktop.widgets.fold import Fold
from desktop.widgets.icons import icon
from desktop.widgets.number_field import NumberField
from engine.repair import METHODS, Method, Repair

LARGEST_SEED = 999_999


class RepairSettings(QWidget):
    """The method, what it can be told, the feather and the seed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_controls()
        self._arrange()
        self.method.currentIndexChanged.connect(self._show_method)
        self.dice.clicked.connect(self.throw_dice)
        self.method.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.feather.changed.connect(lambda value: self.changed.emit())
        self.seed.valueChanged.connect(lambda value: self.changed.emit())
        self.parameters.changed.connect(self.changed)
        self._show_method()

    def operation(self) -> Repair:
        """What the controls say."""
        return Repair(
            method=self.method.currentData(),
            feather=self.feather.value,
            seed=self.seed.value(),
            **self.parameters.values(),
        )

    def show_operation(self, operation: Repair) -> None:
        """Set the controls to what ``operation`` says."""
        self.method.setCurrentIndex(max(0, self.method.findData(operation.method)))
        self.feather.set_value(operation.feather)
        self.seed.setValue(operation.seed)
        self.parameters.show_values(operation)

    def throw_dice(self) -> int:
        """Take another seed, and return it."""
        self.seed.setValue(random.randint(1, LARGEST_SEED))
        return self.seed.value()

    def _make_controls(self) -> None:
        self.method = QComboBox()
        self.method.setAccessibleName(self.tr("Method"))
        self.method.setToolTip(self.tr("How the hole is filled"))
        for method in METHODS:
            self.method.addItem(engine_text(method.title), method.name)
        self.summary = QLabel()
        self.summary.setProperty("faint", True)
        self.summary.setWordWrap(True)
        self.feather = Amount(
            self.tr("Feather"),
            0,
            50,
            "px",
            tooltip=self.tr("How softly the new pixels join the old, inside the mask"),
        )
        self.feather.set_value(Repair.feather)
        self.seed = NumberField(
            0,
            LARGEST_SEED,
            self.tr("Seed"),
            self.tr("The same seed gives the same result, another one another"),
        )
        self.dice = QToolButton()
        self.dice.setIcon(icon("dice"))
        self.dice.setIconSize(QSize(20, 20))
        self.dice.setToolTip(self.tr("Another seed"))
        self.dice.setAccessibleName(self.tr("Another seed"))
        self.dice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.parameters = ParameterForm(Repair)
        self.more = Fold(self.tr("More settings"), self.parameters)

    def _arrange(self) -> None:
        method_label = QLabel(self.tr("Method"))
        method_label.setBuddy(self.method)
        self.seed_label = QLabel(self.tr("Seed"))
        self.seed_label.setBuddy(self.seed)
        seed = QHBoxLayout()
        seed.setSpacing(8)
        seed.addWidget(self.seed_label)
        seed.addStretch()
        seed.addWidget(self.dice)
        seed.addWidget(self.seed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(method_label)
        column.addWidget(self.method)
        column.addWidget(self.summary)
        column.addSpacing(4)
        column.addWidget(self.feather)
        column.addLayout(seed)
        column.addWidget(self.more)

    def _show_method(self) -> None:
        method: Method = METHODS[self.method.currentIndex()]
        self.summary.setText(engine_text(method.summary))
        self.parameters.show_parameters(method.parameters)
        self.more.setVisible(bool(method.parameters))
        for part in (self.seed_label, self.seed, self.dice):
            part.setEnabled(method.uses_seed)
