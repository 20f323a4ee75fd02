"""Questions before something is lost."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

Answer = Callable[[], None]


def ask_about_changes(parent: QWidget, name: str, save: Answer, discard: Answer) -> QMessageBox:
    """Ask what to do with unsaved changes. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "Save the changes to {name}?").format(name=name),
        translate("Questions", "Without saving, they are lost."),
    )
    answers = {
        box.addButton(translate("Questions", "Save"), QMessageBox.ButtonRole.AcceptRole): save,
        box.addButton(
            translate("Questions", "Discard"), QMessageBox.ButtonRole.DestructiveRole
        ): discard,
    }
    return _ask(box, answers)


def ask_about_mask(parent: QWidget, name: str, save: Answer, discard: Answer) -> QMessageBox:
    """Ask what to do with a mask that is in no file. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "Save the mask of {name}?").format(name=name),
        translate("Questions", "The picture itself has no unsaved changes."),
    )
    answers = {
        box.addButton(
            translate("Questions", "Save the mask…"), QMessageBox.ButtonRole.AcceptRole
        ): save,
        box.addButton(
            translate("Questions", "Discard"), QMessageBox.ButtonRole.DestructiveRole
        ): discard,
    }
    return _ask(box, answers)


def ask_about_conflict(
    parent: QWidget, name: str, overwrite: Answer, save_as: Answer
) -> QMessageBox:
    """Ask what to do when another program has written to the file. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "{name} has been changed by another program.").format(name=name),
        translate("Questions", "Saving replaces what that program wrote."),
    )
    answers = {
        box.addButton(
            translate("Questions", "Save as…"), QMessageBox.ButtonRole.AcceptRole
        ): save_as,
        box.addButton(
            translate("Questions", "Replace"), QMessageBox.ButtonRole.DestructiveRole
        ): overwrite,
    }
    return _ask(box, answers)


def ask_about_loss(
    parent: QWidget, name: str, companions: Sequence[str], replace: Answer, save_as: Answer
) -> QMessageBox:
    """Ask whether to save over a file that holds more than the picture. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "{name} holds more than its picture.").format(name=name),
        translate("Questions", "Saving over it loses: {companions}.").format(
            companions=", ".join(companions)
        ),
    )
    answers = {
        box.addButton(
            translate("Questions", "Save as…"), QMessageBox.ButtonRole.AcceptRole
        ): save_as,
        box.addButton(
            translate("Questions", "Replace"), QMessageBox.ButtonRole.DestructiveRole
        ): replace,
    }
    return _ask(box, answers)


def ask_to_fit_mask(parent: QWidget, problem: str, fit: Answer) -> QMessageBox:
    """Ask whether a mask of another size should be stretched. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(parent, translate("Questions", "The mask has another size."), problem)
    button = box.addButton(
        translate("Questions", "Stretch it to fit"), QMessageBox.ButtonRole.AcceptRole
    )
    return _ask(box, {button: fit})


def ask_to_remove_model(parent: QWidget, name: str, remove: Answer) -> QMessageBox:
    """Ask whether a model's file should be deleted. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "Remove {name}?").format(name=name),
        translate("Questions", "Impasto’s copy of the file is deleted."),
    )
    button = box.addButton(translate("Questions", "Remove"), QMessageBox.ButtonRole.DestructiveRole)
    return _ask(box, {button: remove})


def ask_about_batch(parent: QWidget, left: int, stop: Answer) -> QMessageBox:
    """Ask whether to quit while a batch has so many files left. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "A batch is running. Quit all the same?"),
        translate(
            "Questions",
            "{count} files are left. What is done stays, and the next start offers to go on.",
        ).format(count=left),
    )
    button = box.addButton(
        translate("Questions", "Stop and quit"), QMessageBox.ButtonRole.AcceptRole
    )
    return _ask(box, {button: stop})


def ask_about_training(parent: QWidget, name: str, stop: Answer) -> QMessageBox:
    """Ask whether to quit while a generator is being trained. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "“{name}” is being trained. Quit all the same?").format(name=name),
        translate("Questions", "What was learned is kept, and the next start offers to continue."),
    )
    button = box.addButton(
        translate("Questions", "Stop and quit"), QMessageBox.ButtonRole.AcceptRole
    )
    return _ask(box, {button: stop})


def ask_to_delete_training(parent: QWidget, name: str, delete: Answer) -> QMessageBox:
    """Ask whether a training should be deleted. Cancel calls nothing."""
    translate = QCoreApplication.translate
    box = _box(
        parent,
        translate("Questions", "Delete the training of “{name}”?").format(name=name),
        translate("Questions", "It cannot go on then. A model that came of it stays."),
    )
    button = box.addButton(translate("Questions", "Delete"), QMessageBox.ButtonRole.DestructiveRole)
    return _ask(box, {button: delete})


def _box(parent: QWidget, question: str, consequence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(f"<b>{html.escape(question)}</b>")  # a file's name may look like a tag
    box.setInformativeText(consequence)
    return box


def _ask(box: QMessageBox, answers: dict[QPushButton, Answer]) -> QMessageBox:
    cancel = box.addButton(
        QCoreApplication.translate("Questions", "Cancel"), QMessageBox.ButtonRole.RejectRole
    )
    box.setEscapeButton(cancel)
    first = next(iter(answers))
    first.setProperty("primary", True)
    first.style().polish(first)
    box.setDefaultButton(first)
    for button in (*answers, cancel):
        button.setToolTip(button.text())

    def answer() -> None:
        pressed = box.clickedButton()
        for button, action in answers.items():
            if button is pressed:
                action()

    box.finished.connect(lambda _: answer())
    box.open()
    return box
