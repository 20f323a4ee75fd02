"""Settings of a training that are good as they are, mostly."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop.core.card_texts import card_title
from desktop.core.session import Session
from desktop.widgets.choose_file import choose_file_to_open
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import choice, column_of, named
from engine.errors import ImpastoError
from engine.models import Card
from engine.training.plan import AUGMENTATIONS, AUTO, INITIALIZATIONS, NETWORKS, PRECISIONS, Plan

MOST_BATCH, MOST_SEED = 1024, 2**31 - 1
ANOTHER_FILE = "file"


class AdvancedForm(QWidget):
    """Augmentation, the weights to begin with, and how it is computed."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._family = ""
        self._chosen = 0
        self._make_controls()
        changes = QLabel(self.tr("Augment images (helps small sets)"))
        changes.setWordWrap(True)
        changes.setProperty("faint", True)
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, box in enumerate(self.augmentations.values()):
            grid.addWidget(box, place // 2, place % 2)
        column_of(
            self,
            self.flip,
            changes,
            grid,
            self.adaptive,
            named(self.tr("Start from"), self.begin),
            named(self.tr("Networks"), self.networks),
            named(self.tr("Batch size"), self.batch),
            named(self.tr("Split each step into"), self.accumulate),
            named(self.tr("Seed"), self.seed),
            named(self.tr("Compute on"), self.device),
            named(self.tr("Precision"), self.precision),
        )
        self._connect()

    @property
    def device_name(self) -> str:
        """A torch device string; empty for that of the preferences."""
        return str(self.device.currentData())

    def filled(self, plan: Plan) -> Plan:
        """The plan with what is set here. Raises ``ImpastoError``."""
        begin = str(self.begin.currentData())
        is_random = begin in INITIALIZATIONS
        return dataclasses.replace(
            plan,
            flip=self.flip.isChecked(),
            augmentation=tuple(name for name, box in self.augmentations.items() if box.isChecked()),
            adaptive=self.adaptive.isChecked(),
            initialization=begin if is_random else INITIALIZATIONS[0],
            continue_from="" if is_random else begin,
            networks=self.networks.currentData(),
            batch=self.batch.value(),
            accumulate=min(self.accumulate.value(), self.batch.value()),
            precision=self.precision.currentData(),
            seed=self.seed.value(),
        )

    def show_plan(self, plan: Plan) -> None:
        """Set the controls to what ``plan`` says."""
        was_blocked = self.blockSignals(True)
        self.show_family(plan.family)
        self.flip.setChecked(plan.flip)
        for name, box in self.augmentations.items():
            box.setChecked(name in plan.augmentation)
        self.adaptive.setChecked(plan.adaptive)
        begin = plan.continue_from or plan.initialization
        if self.begin.findData(begin) < 0 and Path(begin).exists():
            self._add_file(Path(begin))
        self.begin.setCurrentIndex(max(0, self.begin.findData(begin)))
        self.networks.setCurrentIndex(max(0, self.networks.findData(plan.networks)))
        self.batch.setValue(plan.batch)
        self.accumulate.setValue(plan.accumulate)
        self.precision.setCurrentIndex(max(0, self.precision.findData(plan.precision)))
        self.seed.setValue(plan.seed)
        self.blockSignals(was_blocked)

    def show_family(self, family: str) -> None:
        """Offer what makes sense for this family."""
        self.adaptive.setVisible(family == "gan")
        if family == self._family:
            return
        self._family = family
        was_blocked = self.begin.blockSignals(True)
        self.begin.clear()
        self.begin.addItem(self.tr("Automatic"), AUTO)
        self.begin.addItem(self.tr("Random (He)"), INITIALIZATIONS[0])
        self.begin.addItem(self.tr("Random (orthogonal)"), INITIALIZATIONS[1])
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

    def _make_controls(self) -> None:
        self.flip = QCheckBox(self.tr("Also train on mirrored images"))
        self.flip.setToolTip(self.tr("Turn off for text, or where left and right matter"))
        titles = {
            "crop": (self.tr("Move and zoom"), self.tr("Shift and zoom a little")),
            "geometric": (self.tr("Rotate"), self.tr("Rotate and shear a little")),
            "colour": (self.tr("Colour"), self.tr("Vary colours slightly")),
            "cutout": (self.tr("Cutout"), self.tr("Blank a random square (cutout)")),
        }
        self.augmentations: dict[str, QCheckBox] = {}
        for name in AUGMENTATIONS:
            text, tip = titles.get(name, (name, name))
            self.augmentations[name] = QCheckBox(text)
            self.augmentations[name].setToolTip(tip)
        self.adaptive = QCheckBox(self.tr("Adaptive strength"))
        self.adaptive.setToolTip(
            self.tr("Increases when the discriminator starts to memorise the images (ADA)")
        )
        self.begin = choice(
            self.tr("Start from"),
            self.tr("Initial weights. A model of the same kind saves hours"),
        )
        sizes = {
            "auto": self.tr("Automatic"),
            "small": self.tr("Small"),
            "medium": self.tr("Medium"),
            "large": self.tr("Large"),
        }
        self.networks = choice(
            self.tr("Networks"),
            self.tr("Larger networks make finer images and take much longer"),
            *((sizes.get(name, name), name) for name in NETWORKS),
        )
        self.batch = NumberField(
            1, MOST_BATCH, self.tr("Batch size"), self.tr("Larger is steadier and slower")
        )
        self.accumulate = NumberField(
            1,
            MOST_BATCH,
            self.tr("Split each step into"),
            self.tr("Uses less memory, same result"),
        )
        self.seed = NumberField(0, MOST_SEED, self.tr("Seed"), self.tr("Same seed, same training"))
        self.device = choice(
            self.tr("Compute on"),
            self.tr("Device used for training"),
            (self.tr("As in Preferences"), ""),
            (self.tr("Processor (CPU)"), "cpu"),
            (self.tr("Apple GPU"), "mps")
            if sys.platform == "darwin"
            else (self.tr("NVIDIA or AMD GPU"), "cuda"),
        )
        names = {
            "auto": self.tr("Fastest"),
            "float32": self.tr("32 bits"),
            "bfloat16": self.tr("16 bits (bfloat16)"),
        }
        self.precision = choice(
            self.tr("Precision"),
            self.tr("Number format used for computing"),
            *((names.get(name, name), name) for name in PRECISIONS),
        )

    def _connect(self) -> None:
        for box in (self.flip, self.adaptive, *self.augmentations.values()):
            box.toggled.connect(lambda is_on: self.changed.emit())
        for choices in (self.networks, self.device, self.precision):
            choices.currentIndexChanged.connect(lambda place: self.changed.emit())
        for field in (self.batch, self.accumulate, self.seed):
            field.valueChanged.connect(lambda value: self.changed.emit())
        self.begin.currentIndexChanged.connect(self._take_begin)

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
