"""What kind of generator is trained, how large its pictures are, and for how long."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.numbers import duration_text, number_text
from desktop.core.session import Session
from desktop.core.translation import engine_text, error_text
from desktop.features.train.model.estimate import Estimate
from desktop.features.train.model.texts import family_title, verdict_on_budget
from desktop.features.train.view.advanced_form import AdvancedForm
from desktop.forms.controls import control_for
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import choice, column_of, named
from engine.settings import setting_of
from engine.training.plan import FAMILIES, Plan

LONGEST_NAME = 60
MINUTES, HOURS, PICTURES = "minutes", "hours", "pictures"
USUAL = {MINUTES: 30, HOURS: 2, PICTURES: 200_000}
"""What a person begins with who chooses another unit."""
MOST = 1_000_000_000


class GeneratorBox(QWidget):
    """Family, name, size and budget, what the budget is good for, and more where it is wanted."""

    changed = Signal()

    def __init__(self, session: Session, estimate: Estimate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._estimate = estimate
        self._is_suggested = True
        self._make_controls()
        self.advanced = AdvancedForm(session)
        heading = QLabel(self.tr("Generator"))
        heading.setProperty("section", True)
        column_of(
            self,
            heading,
            *self._family_rows,
            named(_title("name"), self.name),
            self.side,
            named(_title("hours"), self.amount, self.unit),
            self.forecast,
            self.advanced,
        )
        self._connect()
        self.advanced.show_family(self.family)

    # --- what is set ---

    @property
    def family(self) -> str:
        """The chosen family's name."""
        return list(FAMILIES)[max(0, self.families.checkedId())]

    @property
    def hours(self) -> float:
        """Hours to train for; 0 when pictures are counted."""
        factor = {MINUTES: 1 / 60, HOURS: 1.0, PICTURES: 0.0}
        return self.amount.value() * factor[self.unit.currentData()]

    @property
    def images(self) -> int:
        """Pictures to learn from in all; 0 when hours are counted."""
        return self.amount.value() if self.unit.currentData() == PICTURES else 0

    def show_plan(self, plan: Plan) -> None:
        """Set the controls to what ``plan`` says, but for its name."""
        was_blocked = self.blockSignals(True)
        self.families.button(list(FAMILIES).index(plan.family)).setChecked(True)
        self.side.show_value(plan.size)
        if plan.images and not plan.hours:
            unit, amount = PICTURES, plan.images
        elif round(plan.hours * 60) % 60:
            unit, amount = MINUTES, max(1, round(plan.hours * 60))
        else:
            unit, amount = HOURS, round(plan.hours)
        self.unit.setCurrentIndex(self.unit.findData(unit))
        self.amount.setValue(amount)
        self.advanced.show_plan(plan)
        self.blockSignals(was_blocked)

    def suggest_name(self, text: str, taken: set[str]) -> None:
        """Offer a name, unless a person has typed one."""
        if self._is_suggested:
            self.name.setText(free_name(text, taken))

    def show_forecast(self, plan: Plan | None, pictures: int) -> None:
        """Say honestly what fits into the budget, on this machine."""
        self.forecast.setText(self._forecast(plan, pictures))
        self.forecast.setVisible(bool(self.forecast.text()))

    def _forecast(self, plan: Plan | None, pictures: int) -> str:
        estimate = self._estimate
        if plan is None or not pictures:
            return ""
        if estimate.error is not None:
            return error_text(estimate.error)
        rate = estimate.pictures_a_second
        if rate is None:
            return self.tr("Measuring speed…") if estimate.is_busy else ""
        seen = plan.images or rate * plan.hours * 3600
        speed = number_text(round(rate)) if rate >= 10 else f"{rate:.1f}"
        sentences = [
            self.tr("About {count} images per second on this computer.").format(count=speed)
        ]
        if plan.images:
            text = self.tr("Takes {time}. Each image is seen {times} times.")
        else:
            text = self.tr("Each image is seen about {times} times.")
        times = number_text(max(1, round(seen / pictures)))
        sentences.append(text.format(time=duration_text(seen / rate), times=times))
        sentences.append(verdict_on_budget(plan, seen))
        if beginning := plan.beginning:
            text = self.tr("Starts from the model “{name}”.")
            sentences.append(text.format(name=Path(beginning).stem))
        return " ".join(sentences)

    # --- parts ---

    def _make_controls(self) -> None:
        self.families = QButtonGroup(self)
        self._family_rows = [self._family_row(number, name) for number, name in enumerate(FAMILIES)]
        self.families.button(0).setChecked(True)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_title("name"))
        self.name.setToolTip(_help("name"))
        self.name.setFixedWidth(196)
        self.side = control_for(setting_of(Plan, "size"))
        self.amount = NumberField(1, MOST, _title("hours"), _help("hours"))
        self.amount.setGroupSeparatorShown(True)
        self.amount.setFixedWidth(96)
        self.amount.setValue(USUAL[HOURS])
        self.unit = choice(
            self.tr("Unit"),
            self.tr("Unit of the limit"),
            (self.tr("minutes"), MINUTES),
            (self.tr("hours"), HOURS),
            (self.tr("pictures"), PICTURES),
        )
        self.unit.setMinimumContentsLength(6)
        self.unit.setFixedWidth(92)
        self.unit.setCurrentIndex(1)
        self.forecast = QLabel()
        self.forecast.setProperty("faint", True)
        self.forecast.setWordWrap(True)
        self.forecast.setAccessibleName(self.tr("What to expect"))

    def _family_row(self, number: int, family: str) -> QWidget:
        row = QWidget()
        summary = engine_text(FAMILIES[family].summary)
        button = QRadioButton(family_title(family))
        button.setToolTip(summary)
        self.families.addButton(button, number)
        label = QLabel(summary)
        label.setProperty("faint", True)
        label.setWordWrap(True)
        label.setBuddy(button)
        beside = QHBoxLayout()
        beside.setContentsMargins(24, 0, 0, 0)
        beside.addWidget(label)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(button)
        column.addLayout(beside)
        return row

    def _connect(self) -> None:
        self.families.idToggled.connect(
            lambda number, is_on: self._take_family() if is_on else None
        )
        self.name.textEdited.connect(self._take_name)
        self.name.textChanged.connect(lambda text: self.changed.emit())
        self.side.changed.connect(self.changed)
        self.amount.valueChanged.connect(lambda value: self.changed.emit())
        self.unit.activated.connect(
            lambda place: self.amount.setValue(USUAL[self.unit.currentData()])
        )
        self.unit.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.advanced.changed.connect(self.changed)

    def _take_family(self) -> None:
        self.advanced.show_family(self.family)
        self.changed.emit()

    def _take_name(self, text: str) -> None:
        self._is_suggested = not text


def _title(name: str) -> str:
    return engine_text(setting_of(Plan, name).title)


def _help(name: str) -> str:
    return engine_text(setting_of(Plan, name).help)


def free_name(text: str, taken: set[str]) -> str:
    """A name that a model can have, like ``text``, and that is not taken."""
    wanted = re.sub(r"[^\w.-]+", "-", text.casefold()).strip("-._")[:40] or "model"
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
