"""Where the words are typed: what to paint, what not, and a second prompt to go to."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.features.words.model.studio import Studio
from desktop.widgets.amount import Amount
from desktop.widgets.fold import Fold
from engine.generate.words.settings import MOST_LETTERS

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
    """The prompts of the wish."""

    wanted = Signal()
    """The person wants to see the pictures."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.prompt = PromptField()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self.prompt.setPlaceholderText(self.tr("What to paint, such as “a red apple”"))
        self.prompt.setToolTip(self.tr("What to paint. Enter makes the pictures"))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(PROMPT_HEIGHT)
        self.negative = self._line(self.tr("Keep away from"), self.tr("What shall not be in it"))
        self.toward = self._line(
            self.tr("Second prompt"), self.tr("The pictures lie between the two prompts")
        )
        self.share = Amount(
            self.tr("From the first to the second"), 0, 100, "%",
            tooltip=self.tr("How far to go. Pictures that are there already follow"),
        )  # fmt: skip
        second = QWidget()
        inside = QVBoxLayout(second)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.toward)
        inside.addWidget(self.share)
        self.between = Fold(self.tr("Between two prompts"), second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QLabel(self.tr("Prompt"))
        heading.setBuddy(self.prompt)
        for part in (heading, self.prompt, self.negative, self.between):
            column.addWidget(part)
        self.prompt.textChanged.connect(self._take_prompt)
        self.prompt.wanted.connect(self.wanted)
        self.negative.textChanged.connect(lambda text: studio.set("negative", text))
        self.toward.textChanged.connect(self._take_toward)
        self.share.changed.connect(lambda value: studio.set("share", value))
        studio.changed.connect(self.show_settings)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the wish says."""
        wish = self._studio.settings
        if self.prompt.toPlainText() != wish.prompt:
            with QSignalBlocker(self.prompt):
                self.prompt.setPlainText(wish.prompt)
        for field, text in ((self.negative, wish.negative), (self.toward, wish.toward)):
            if field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)
        self.share.show_value(wish.share)
        self.share.setEnabled(bool(wish.toward.strip()))
        if wish.toward:
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
        self._studio.set("prompt", text)

    def _take_toward(self, text: str) -> None:
        wish = self._studio.settings
        # A second prompt that is typed counts half at first, so that it can be seen.
        share = 50 if text.strip() and not wish.toward.strip() and not wish.share else wish.share
        self._studio.change(wish.replace(toward=text, share=share))
