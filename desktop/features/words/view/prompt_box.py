"""Where the prompt is typed, what to leave out, and a second prompt to blend with."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.features.words.model.prompt_session import PromptSession
from desktop.forms.controls import control_for
from desktop.widgets.fold import Fold
from engine.generate.words.settings import MOST_LETTERS
from engine.generate.words.words import Words
from engine.settings import setting_of

PROMPT_HEIGHT = 64


class PromptField(QPlainTextEdit):
    """A few lines of text. Enter asks for the pictures; Shift and Enter begins a line."""

    wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class PromptBox(QWidget):
    """The prompts of the settings."""

    wanted = Signal()
    """The person wants to see the pictures."""

    def __init__(self, prompt_session: PromptSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt_session = prompt_session
        self.prompt = PromptField()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self.prompt.setPlaceholderText(self.tr("What to draw, such as “a red apple”"))
        self.prompt.setToolTip(self.tr("What to draw. Press Enter to generate"))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(PROMPT_HEIGHT)
        self.negative = self._line(
            self.tr("Leave out (negative prompt)"), self.tr("What the pictures should not show")
        )
        self.toward = self._line(self.tr("Second prompt"), self.tr("Blends the two prompts"))
        self.share = control_for(setting_of(Words, "share"))
        second = QWidget()
        inside = QVBoxLayout(second)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.toward)
        inside.addWidget(self.share)
        self.between = Fold(self.tr("Blend with a second prompt"), second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QLabel(self.tr("Prompt"))
        heading.setBuddy(self.prompt)
        for part in (heading, self.prompt, self.negative, self.between):
            column.addWidget(part)
        self.prompt.textChanged.connect(self._take_prompt)
        self.prompt.wanted.connect(self.wanted)
        self.negative.textChanged.connect(lambda text: prompt_session.set("negative", text))
        self.toward.textChanged.connect(self._take_toward)
        self.share.changed.connect(lambda: prompt_session.set("share", self.share.value))
        prompt_session.changed.connect(self.show_settings)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the settings say."""
        settings = self._prompt_session.settings
        if self.prompt.toPlainText() != settings.prompt:
            with QSignalBlocker(self.prompt):
                self.prompt.setPlainText(settings.prompt)
        for field, text in ((self.negative, settings.negative), (self.toward, settings.toward)):
            if field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)
        self.share.show_value(settings.share)
        self.share.setEnabled(bool(settings.toward.strip()))
        if settings.toward:
            self.between.heading.setChecked(True)

    def _line(self, name: str, tip: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.setToolTip(tip)
        field.setMaxLength(MOST_LETTERS)
        field.returnPressed.connect(self.wanted)
        return field

    def _take_prompt(self) -> None:
        text = self.prompt.toPlainText()
        if len(text) > MOST_LETTERS:
            text = text[:MOST_LETTERS]
            self.prompt.setPlainText(text)
        self._prompt_session.set("prompt", text)

    def _take_toward(self, text: str) -> None:
        settings = self._prompt_session.settings
        # A second prompt that is typed counts half at first, so that it can be seen.
        share = (
            0.5
            if text.strip() and not settings.toward.strip() and not settings.share
            else settings.share
        )
        self._prompt_session.change(settings.replace(toward=text, share=share))
