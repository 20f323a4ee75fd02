"""Settings of a training that are good as they are, mostly."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.core.card_texts import card_title
from desktop.core.session import Session
from desktop.core.translation import engine_text
from desktop.forms.settings_form import DeclaredControls
from desktop.widgets.choose_file import choose_file_to_open
from desktop.widgets.rows import choice, column_of, named
from engine.errors import ImpastoError
from engine.models import Card
from engine.settings import setting_of, settings_of
from engine.training.plan import AUTO, INITIALIZATION_OPTIONS, INITIALIZATIONS, Plan

ANOTHER_FILE = "file"
OWN = ("initialization", "continue_from")
"""Two settings that are one question for a person: where the first weights come from."""


class AdvancedForm(DeclaredControls):
    """Augmentation, the weights to begin with, and how it is computed, folded away."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        takes = [each.name for each in settings_of(Plan) if each.advanced and each.name not in OWN]
        super().__init__(Plan, takes=takes, parent=parent)
        self._session = session
        self._family = ""
        self._chosen = 0
        self._make_own_controls()
        self.begin.currentIndexChanged.connect(self._take_begin)
        self.device.currentIndexChanged.connect(lambda place: self.changed.emit())

    @property
    def device_name(self) -> str:
        """A torch device string; empty for that of the preferences."""
        return str(self.device.currentData())

    def filled(self, plan: Plan) -> Plan:
        """The plan with what is set here. Raises ``ImpastoError``."""
        begin = str(self.begin.currentData())
        is_random = begin in INITIALIZATIONS
        values = self.set_values()
        values["accumulate"] = min(values["accumulate"], values["batch"])
        return dataclasses.replace(
            plan,
            **values,
            initialization=begin if is_random else INITIALIZATIONS[0],
            continue_from="" if is_random else begin,
        )

    def show_plan(self, plan: Plan) -> None:
        """Set the controls to what ``plan`` says, without ``changed``."""
        was_blocked = self.blockSignals(True)
        self.show_family(plan.family)
        self.show_values(plan)
        begin = plan.continue_from or plan.initialization
        if self.begin.findData(begin) < 0 and Path(begin).exists():
            self._add_file(Path(begin))
        self.begin.setCurrentIndex(max(0, self.begin.findData(begin)))
        self.blockSignals(was_blocked)

    def show_family(self, family: str) -> None:
        """Offer what makes sense for this family."""
        self.keep("family", family)
        if family == self._family:
            return
        self._family = family
        was_blocked = self.begin.blockSignals(True)
        self.begin.clear()
        self.begin.addItem(self.tr("Automatic"), AUTO)
        for option in INITIALIZATION_OPTIONS:
            self.begin.addItem(engine_text(option.title), option.value)
        for card, path in self._models(family):
            text = self.tr("The model “{name}”").format(name=card_title(card))
            self.begin.addItem(text, str(path))
        self.begin.addItem(self.tr("Another model’s file…"), ANOTHER_FILE)
        self._chosen = 0
        self.begin.blockSignals(was_blocked)

    def _models(self, family: str) -> list[tuple[Card, Path]]:
        """Generators of the family that can be gone on with."""
        store = self._session.models.store
        found = []
        for card in store.cards():
            if card.family == family and card.details.get("format"):
                try:
                    found.append((card, store.path(card.name)))
                except ImpastoError:
                    continue  # its file has just gone
        return found

    def _make_own_controls(self) -> None:
        """One box for both settings of the first weights, and where to compute, which no plan says.

        The device belongs to this computer, not to the training.
        """
        start = setting_of(Plan, "continue_from")
        title = engine_text(start.title)
        self.begin = choice(title, engine_text(start.help))
        self.device = choice(
            self.tr("Compute on"),
            self.tr("Device used for training"),
            (self.tr("As in Preferences"), ""),
            (self.tr("Processor (CPU)"), "cpu"),
            (self.tr("Apple GPU"), "mps")
            if sys.platform == "darwin"
            else (self.tr("NVIDIA or AMD GPU"), "cuda"),
        )
        rows = QWidget()
        column_of(rows, named(title, self.begin), named(self.tr("Compute on"), self.device))
        self.add_below(rows)

    def _take_begin(self, place: int) -> None:
        if self.begin.currentData() == ANOTHER_FILE:
            self.begin.setCurrentIndex(self._chosen)
            choose_file_to_open(
                self.window(),
                self.tr("Choose a model to start from"),
                self._session.preferences.folder,
                [self.tr("Models ({patterns})").format(patterns="*.safetensors")],
                self._give_file,
            )
            return
        self._chosen = place
        self.changed.emit()

    def _give_file(self, path: Path) -> None:
        self._add_file(path)
        self.begin.setCurrentIndex(self.begin.findData(str(path)))

    def _add_file(self, path: Path) -> None:
        if self.begin.findData(str(path)) < 0:
            text = self.tr("The model in {name}").format(name=path.name)
            self.begin.insertItem(self.begin.count() - 1, text, str(path))
