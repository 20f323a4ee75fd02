"""How the pictures are made: seed, number, steps, guidance; of pipelines method and adapter."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.seeds import LARGEST_SEED, random_seed
from desktop.core.translation import engine_text
from desktop.features.words.model.prompt_session import PromptSession
from desktop.widgets.amount import Amount
from desktop.widgets.fold import Fold
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import row_of, tool_button
from engine.diffusion.names import LORA, SCHEDULERS
from engine.models import store

MOST_AT_ONCE = 8
MOST_SHOWN_STEPS = 100
TENTHS = 10


class SamplingBox(QWidget):
    """The numbers of the settings."""

    def __init__(self, prompt_session: PromptSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt_session = prompt_session
        self.seed = NumberField(
            0, LARGEST_SEED, self.tr("Seed"), self.tr("The same seed makes the same picture")
        )
        self.dice = tool_button("dice", self.tr("Another seed, at random"), self.roll)
        self.count = NumberField(
            1, MOST_AT_ONCE, self.tr("Pictures"), self.tr("How many are made at once")
        )
        self.steps = Amount(
            self.tr("Steps"), 1, MOST_SHOWN_STEPS,
            tooltip=self.tr("More take longer and are more exact"),
        )  # fmt: skip
        self.guidance = Amount(
            self.tr("Guidance"), 0, 20,
            tooltip=self.tr("How closely to follow the prompt; at 1 it is not exaggerated"),
        )  # fmt: skip
        self.begins = QCheckBox(self.tr("Begin with what the picture shows here"))
        self.begins.setToolTip(
            self.tr("Change what lies in the square, or under the mask, instead of beginning anew")
        )
        self.amount = Amount(
            self.tr("Change"), 0, 100, "%",
            tooltip=self.tr("How much is made anew: at 0 % it stays as it is"),
        )  # fmt: skip
        self.scheduler = _choice(self.tr("Sampling method"), self.tr("How noise is taken away"))
        self.lora = _choice(self.tr("Adapter"), self.tr("A LoRA that you added to the models"))
        self.lora_weight = Amount(self.tr("Strength of the adapter"), 0, 200, "%")
        self._arrange()
        self._connect()

    def roll(self) -> None:
        """Take another seed."""
        self._prompt_session.set("seed", random_seed())

    def _arrange(self) -> None:
        seed, count = QLabel(self.tr("Seed")), QLabel(self.tr("Pictures"))
        seed.setBuddy(self.seed)
        count.setBuddy(self.count)
        self.more = QWidget()
        inside = QVBoxLayout(self.more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.of_pipelines = QWidget()
        form = QFormLayout(self.of_pipelines)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Method"), self.scheduler)
        form.addRow(self.tr("Adapter"), self.lora)
        for part in (self.steps, self.guidance, self.of_pipelines, self.lora_weight):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(seed, None, self.seed, self.dice))
        column.addLayout(row_of(count, None, self.count))
        column.addWidget(self.begins)
        column.addWidget(self.amount)
        column.addWidget(Fold(self.tr("Sampling"), self.more))

    def _connect(self) -> None:
        prompt_session = self._prompt_session
        self.seed.valueChanged.connect(lambda value: prompt_session.set("seed", value))
        self.count.valueChanged.connect(lambda value: prompt_session.set("count", value))
        self.steps.changed.connect(lambda value: prompt_session.set("steps", value))
        self.guidance.changed.connect(lambda value: prompt_session.set("guidance", TENTHS * value))
        self.begins.toggled.connect(
            lambda is_on: prompt_session.change(
                prompt_session.settings.replace(begins=is_on, start="")
            )
        )
        self.amount.changed.connect(lambda value: prompt_session.set("amount", value))
        self.scheduler.activated.connect(
            lambda index: prompt_session.set("scheduler", self.scheduler.currentData())
        )
        self.lora.activated.connect(
            lambda index: prompt_session.set("lora", self.lora.currentData())
        )
        self.lora_weight.changed.connect(lambda value: prompt_session.set("lora_weight", value))
        prompt_session.changed.connect(self.show_settings)
        prompt_session.models_changed.connect(self._list)
        self._list()

    def _list(self) -> None:
        self.scheduler.clear()
        self.scheduler.addItem(self.tr("The pipeline’s own"), "")
        for each in SCHEDULERS:
            self.scheduler.addItem(engine_text(each.title), each.name)
        self.lora.clear()
        self.lora.addItem(self.tr("None"), "")
        for card in store().cards():
            if card.family == LORA:
                self.lora.addItem(card.title, card.name)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the settings says."""
        settings, card = self._prompt_session.settings, self._prompt_session.card
        for field, value in ((self.seed, settings.seed), (self.count, settings.count)):
            with QSignalBlocker(field):
                field.setValue(value)
        self.steps.show_value(min(settings.steps, MOST_SHOWN_STEPS))
        self.guidance.show_value(round(settings.guidance / TENTHS))
        with QSignalBlocker(self.begins):
            self.begins.setChecked(settings.begins)
        self.amount.setVisible(settings.begins)
        self.amount.show_value(settings.amount)
        self.scheduler.setCurrentIndex(max(0, self.scheduler.findData(settings.scheduler)))
        self.lora.setCurrentIndex(max(0, self.lora.findData(settings.lora)))
        self.lora_weight.show_value(settings.lora_weight)
        is_pipeline = card is not None and card.family == "diffusion"
        self.of_pipelines.setVisible(is_pipeline)
        self.lora_weight.setVisible(is_pipeline and bool(settings.lora))


def _choice(name: str, tip: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tip)
    box.setMinimumWidth(60)
    return box
