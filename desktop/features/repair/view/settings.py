"""How a repair is made: the controls for it, for the panel and for recipes."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.core.translation import engine_text
from desktop.forms.parameters import ParameterForm
from desktop.widgets.amount import Amount
from desktop.widgets.fold import Fold
from desktop.widgets.icons import icon
from desktop.widgets.number_field import NumberField
from engine.repair import METHODS, STRATEGIES, Method, Repair
from engine.repair.methods import method_named

LARGEST_SEED = 999_999
NARROW = 12
"""Letters that a choice has at least room for; a network's name may be of any length."""


class RepairSettings(QWidget):
    """The method, what it can be told, the feather and the seed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._methods: tuple[Method, ...] = ()
        self._make_controls()
        self._arrange()
        self.set_methods(METHODS)
        self.method.currentIndexChanged.connect(self._show_method)
        self.strategy.currentIndexChanged.connect(self._show_strategy)
        self.dice.clicked.connect(self.throw_dice)
        for choice in (self.method, self.strategy, self.preferred):
            choice.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.feather.changed.connect(lambda value: self.changed.emit())
        self.seed.valueChanged.connect(lambda value: self.changed.emit())
        self.parameters.changed.connect(self.changed)

    @property
    def methods(self) -> tuple[Method, ...]:
        """What can be chosen from."""
        return self._methods

    def set_methods(self, methods: Sequence[Method]) -> None:
        """Offer these methods. What is chosen stays chosen, even where it is no longer there."""
        chosen, preferred = self.method.currentData(), self.preferred.currentData()
        self._methods = tuple(methods)
        with QSignalBlocker(self.method), QSignalBlocker(self.preferred):
            self.method.clear()
            self.preferred.clear()
            self.preferred.addItem(self.tr("None"), "")
            for method in self._methods:
                self._offer(method)
            self._choose(self.method, chosen or Repair.method)
            self._choose(self.preferred, preferred or Repair.preferred)
        self._show_method()

    def operation(self) -> Repair:
        """What the controls say."""
        method = self._chosen_method()
        is_automatic = method.name == "auto"
        return Repair(
            method=method.name,
            feather=self.feather.value,
            seed=self.seed.value(),
            strategy=self.strategy.currentData() if method.has_strategies else Repair.strategy,
            preferred=self.preferred.currentData() if is_automatic else Repair.preferred,
            **self.parameters.values(),
        )

    def show_operation(self, operation: Repair) -> None:
        """Set the controls to what ``operation`` says."""
        self._choose(self.method, operation.method)
        self._choose(self.preferred, operation.preferred)
        self._choose(self.strategy, operation.strategy)
        self.feather.set_value(operation.feather)
        self.seed.setValue(operation.seed)
        self.parameters.show_values(operation)

    def throw_dice(self) -> int:
        """Take another seed, and return it."""
        self.seed.setValue(random.randint(1, LARGEST_SEED))
        return self.seed.value()

    def _make_controls(self) -> None:
        self.method = _choice(self.tr("Method"), self.tr("How the hole is filled"))
        self.summary = _faint()
        self.strategy = _choice(
            self.tr("What the network sees"),
            self.tr("How much of the picture the network is shown, and how large"),
        )
        for strategy in STRATEGIES:
            self.strategy.addItem(engine_text(strategy.title), strategy.name)
        self.strategy_summary = _faint()
        self.preferred = _choice(
            self.tr("Network for wide holes"),
            self.tr("The network that Automatic takes where something could begin or end inside"),
        )
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
        self.seed_label = QLabel(self.tr("Seed"))
        self.seed_label.setBuddy(self.seed)
        seed = QHBoxLayout()
        seed.setSpacing(8)
        seed.addWidget(self.seed_label)
        seed.addStretch()
        seed.addWidget(self.dice)
        seed.addWidget(self.seed)
        self._strategy_part = _named(self.strategy, self.strategy_summary)
        self._preferred_part = _named(self.preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_named(self.method, self.summary))
        column.addWidget(self._strategy_part)
        column.addWidget(self._preferred_part)
        column.addSpacing(4)
        column.addWidget(self.feather)
        column.addLayout(seed)
        column.addWidget(self.more)

    def _offer(self, method: Method) -> None:
        """Add a method to what can be chosen; a network also for wide holes."""
        title = engine_text(method.title)
        choices = (self.method, self.preferred) if method.has_strategies else (self.method,)
        for choice in choices:
            choice.addItem(title, method.name)
            choice.setItemData(choice.count() - 1, title, Qt.ItemDataRole.ToolTipRole)

    def _choose(self, choice: QComboBox, name: str) -> None:
        place = choice.findData(name)
        if place < 0:
            # An edit or a recipe names a network that was removed: it is shown, and is told when
            # it is used, rather than becoming another method in silence.
            choice.addItem(self.tr("{name} (missing)").format(name=name.partition(":")[2]), name)
            place = choice.count() - 1
        choice.setCurrentIndex(place)

    def _chosen_method(self) -> Method:
        name = self.method.currentData()
        known = next((method for method in self._methods if method.name == name), None)
        return known or method_named(name) or METHODS[0]

    def _show_method(self) -> None:
        method = self._chosen_method()
        self.summary.setText(engine_text(method.summary))
        self.parameters.show_parameters(method.parameters)
        self.more.setVisible(bool(method.parameters))
        self._strategy_part.setVisible(method.has_strategies)
        has_networks = self.preferred.count() > 1
        self._preferred_part.setVisible(method.name == "auto" and has_networks)
        for part in (self.seed_label, self.seed, self.dice):
            part.setEnabled(method.uses_seed)
        self._show_strategy()

    def _show_strategy(self) -> None:
        strategy = STRATEGIES[max(0, self.strategy.currentIndex())]
        self.strategy_summary.setText(engine_text(strategy.summary))


def _choice(name: str, tooltip: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.setToolTip(tooltip)
    choice.setMinimumContentsLength(NARROW)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return choice


def _faint() -> QLabel:
    label = QLabel()
    label.setProperty("faint", True)
    label.setWordWrap(True)
    return label


def _named(choice: QComboBox, *below: QWidget) -> QWidget:
    """A choice under its name."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    label = QLabel(choice.accessibleName())
    label.setBuddy(choice)
    for each in (label, choice, *below):
        column.addWidget(each)
    return part
