"""Giving a model away: its file as it is, or encrypted with a passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop.core.background import BackgroundTask
from desktop.core.session import Session
from desktop.features.train.model.sharing import copy_model, encrypt_model
from desktop.widgets.buttons import ok_and_cancel
from desktop.widgets.choose_file import choose_file_to_save
from engine.models.encryption import FEWEST_LETTERS
from engine.models.encryption import SUFFIX as ENCRYPTED_SUFFIX

WIDTH = 440
PLAIN_SUFFIX = ".safetensors"


class ModelFile(NamedTuple):
    """A kind of file that a model can be given away as."""

    name: str
    suffixes: tuple[str, ...]


class ShareDialog(QDialog):
    """Asks how a model is given away, then where its file goes."""

    def __init__(self, session: Session, model: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Share “{name}”").format(name=model))
        self.setMinimumWidth(WIDTH)
        self._session = session
        self._model = model
        self.plain = QRadioButton(self.tr("Plain file"))
        self.plain.setToolTip(self.tr("Anyone with the file can use the model"))
        self.plain.setChecked(True)
        self.encrypted = QRadioButton(self.tr("Encrypted with a passphrase"))
        self.encrypted.setToolTip(self.tr("Only people with the passphrase can use the model"))
        note = QLabel(
            self.tr(
                "A generator can reveal parts of its training images. Share it only where "
                "you may share those."
            )
        )
        note.setProperty("faint", True)
        note.setWordWrap(True)
        self.passphrase = _secret(self.tr("Passphrase"))
        self.again = _secret(self.tr("Repeat passphrase"))
        self.problem = QLabel()
        self.problem.setProperty("faint", True)
        self.problem.setWordWrap(True)
        self.buttons = ok_and_cancel(self, self.tr("Save as…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        for part in (self.plain, self.encrypted, self.passphrase, self.again, self.problem, note):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.buttons)
        self.encrypted.toggled.connect(lambda is_on: self._show())
        self.passphrase.textChanged.connect(lambda text: self._show())
        self.again.textChanged.connect(lambda text: self._show())
        self.accepted.connect(self._choose)
        self._show()

    def _show(self) -> None:
        is_encrypted = self.encrypted.isChecked()
        for field in (self.passphrase, self.again):
            field.setEnabled(is_encrypted)
        problem = self._problem() if is_encrypted else ""
        self.problem.setText(problem)
        self.problem.setVisible(is_encrypted)
        self.buttons.buttons()[0].setEnabled(not problem)

    def _problem(self) -> str:
        if len(self.passphrase.text()) < FEWEST_LETTERS:
            text = self.tr("Use at least {count} characters. Several words are best.")
            return text.format(count=FEWEST_LETTERS)
        if self.passphrase.text() != self.again.text():
            return self.tr("The passphrases do not match.")
        return ""

    def _choose(self) -> None:
        passphrase = self.passphrase.text() if self.encrypted.isChecked() else ""
        name = self.tr("Encrypted model") if passphrase else self.tr("Model")
        suffix = ENCRYPTED_SUFFIX if passphrase else PLAIN_SUFFIX
        parent = self.parent()
        assert isinstance(parent, QWidget)
        choose_file_to_save(
            parent,
            self.tr("Save the model as"),
            Path(self._session.preferences.folder or Path.home()) / f"{self._model}{suffix}",
            [ModelFile(name, (suffix,))],
            partial(_save, self._session, self._model, passphrase),
        )


def _save(session: Session, model: str, passphrase: str, path: Path) -> None:
    store = session.models.store

    def write() -> None:
        if passphrase:
            encrypt_model(store, model, path, passphrase)
        else:
            copy_model(store, model, path)

    text = QCoreApplication.translate("Train", "Model saved as {name}.").format(name=path.name)
    task: BackgroundTask[None] = BackgroundTask(write)
    task.done.connect(lambda nothing: session.informed.emit(text))
    task.failed.connect(session.failed)
    task.start()


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setToolTip(name)
    return field
