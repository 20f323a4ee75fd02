"""A question before something is lost."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class QuestionButton(NamedTuple):
    """A button and what it does."""

    text: str
    do: Callable[[], None]
    is_destructive: bool = False


def ask(parent: QWidget, question: str, consequence: str, *choices: QuestionButton) -> QMessageBox:
    """Ask and return at once. Enter takes the first choice; Cancel and Esc do nothing."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(f"<b>{html.escape(question)}</b>")  # a file's name may look like a tag
    box.setInformativeText(consequence)
    role = QMessageBox.ButtonRole
    buttons = [
        box.addButton(each.text, role.DestructiveRole if each.is_destructive else role.AcceptRole)
        for each in choices
    ]
    cancel = box.addButton(QCoreApplication.translate("Buttons", "Cancel"), role.RejectRole)
    box.setEscapeButton(cancel)
    buttons[0].setProperty("primary", True)
    buttons[0].style().polish(buttons[0])
    box.setDefaultButton(buttons[0])
    for button in (*buttons, cancel):
        button.setToolTip(button.text())

    def answer() -> None:
        pressed = box.clickedButton()
        for button, choice in zip(buttons, choices, strict=True):
            if button is pressed:
                choice.do()

    box.finished.connect(lambda _: answer())
    box.open()
    return box
