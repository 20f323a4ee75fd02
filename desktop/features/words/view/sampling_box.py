"""How the pictures are made: number, starting from the photo, seed, steps and the like."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.features.words.model.prompt_session import PromptSession
from desktop.forms.controls import SettingControl, control_for
from desktop.forms.settings_form import SettingsForm
from desktop.widgets.number_field import NumberField
from desktop.widgets.rows import row_of
from engine.generate.words.words import Words
from engine.settings import setting_of

MOST_AT_ONCE = 8
ELSEWHERE = ("model", "prompt", "negative", "toward", "share", "amount")
"""Settings whose controls are not in the form."""


class SamplingBox(QWidget):
    """A form for the operation's own settings, and what belongs to the panel."""

    def __init__(self, prompt_session: PromptSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt_session = prompt_session
        self.count = NumberField(
            1, MOST_AT_ONCE, self.tr("Pictures"), self.tr("How many to make at once")
        )
        self.from_photo = QCheckBox(self.tr("Start from the photo"))
        self.from_photo.setToolTip(
            self.tr("Change the masked part or the square instead of starting from noise")
        )
        self.amount = control_for(setting_of(Words, "amount"))
        self.form = SettingsForm(Words, leave_out=ELSEWHERE)
        count = QLabel(self.tr("Pictures"))
        count.setBuddy(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(count, None, self.count))
        column.addWidget(self.from_photo)
        column.addWidget(self.amount)
        column.addWidget(self.form)
        self._connect()

    def _connect(self) -> None:
        prompt_session = self._prompt_session
        self.count.valueChanged.connect(lambda value: prompt_session.set("count", value))
        self.from_photo.toggled.connect(
            lambda is_on: prompt_session.change(
                prompt_session.settings.replace(from_photo=is_on, start=None)
            )
        )
        for control in (self.amount, *self.form.controls):
            control.changed.connect(partial(self._take, control))
        prompt_session.changed.connect(self.show_settings)
        prompt_session.models_changed.connect(self._list)
        self._list()

    def _take(self, control: SettingControl) -> None:
        self._prompt_session.set(control.setting.name, control.value)

    def _list(self) -> None:
        self.form.set_options("lora", setting_of(Words, "lora").available())
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the settings say."""
        settings = self._prompt_session.settings
        with QSignalBlocker(self.count):
            self.count.setValue(settings.count)
        with QSignalBlocker(self.from_photo):
            self.from_photo.setChecked(settings.from_photo)
        self.amount.setVisible(settings.from_photo)
        self.amount.show_value(settings.amount)
        self.form.show_values(settings)
