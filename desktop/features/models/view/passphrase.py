"""The question for the passphrase of an encrypted model."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.card_texts import card_title
from desktop.core.translation import error_text
from desktop.widgets.buttons import ok_and_cancel
from engine.errors import ImpastoError
from engine.models import Card, Store

WIDTH = 420


class PassphraseDialog(QDialog):
    """Unlocks a model until the program ends, and is accepted then. The passphrase is not kept."""

    def __init__(self, store: Store, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Unlock a model"))
        self.title = card_title(card)
        self._store = store
        self._name = card.name
        self._task: BackgroundTask[None] | None = None
        question = QLabel(
            self.tr("“{name}” is encrypted. Enter its passphrase.").format(name=self.title)
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase"))
        self.passphrase.setToolTip(self.tr("Forgotten when Impasto closes"))
        self.passphrase.textEdited.connect(lambda text: self._edited())
        question.setBuddy(self.passphrase)
        self.state = QLabel()
        self.state.setProperty("faint", True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        # Two lines' room from the start, so that an answer does not move the buttons.
        self.state.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = ok_and_cancel(self, self.tr("Unlock"))
        (self.unlock_button,) = (
            button
            for button in buttons.buttons()
            if isinstance(button, QPushButton) and button.isDefault()
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for part in (question, self.passphrase, self.state, buttons):
            column.addWidget(part)
        self.setFixedWidth(WIDTH)
        self._edited()

    def accept(self) -> None:
        """Try the passphrase; the dialog closes only if it is right."""
        if self._task is not None or not self.passphrase.text():
            return
        store, name, passphrase = self._store, self._name, self.passphrase.text()
        self._task = BackgroundTask(lambda: store.unlock(name, passphrase))
        self._task.done.connect(lambda nothing: self._unlocked())
        self._task.failed.connect(self._refused)
        self._task.start()
        self.state.setText(self.tr("Checking the passphrase…"))
        self._set_waiting(True)

    def done(self, result: int) -> None:
        """Close; what is being tried is forgotten."""
        if self._task is not None:
            self._task.forget()
            self._task = None
        self.passphrase.clear()
        super().done(result)

    def _unlocked(self) -> None:
        self._task = None
        super().accept()

    def _refused(self, error: ImpastoError) -> None:
        self._task = None
        self.state.setText(error_text(error))
        self._set_waiting(False)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _edited(self) -> None:
        self.state.clear()
        self._set_waiting(False)

    def _set_waiting(self, is_waiting: bool) -> None:
        self.passphrase.setEnabled(not is_waiting)
        self.unlock_button.setEnabled(not is_waiting and bool(self.passphrase.text()))
