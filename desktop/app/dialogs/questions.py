"""Questions before a picture, a batch or a training is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from desktop.core.mask_texts import convention_text
from desktop.widgets.question import QuestionButton, ask
from engine.mask_conventions import Convention

Answer = Callable[[], None]
MOST_NAMES = 12
"""How many pictures a question lists."""


def ask_about_changes(parent: QWidget, name: str, save: Answer, discard: Answer) -> QMessageBox:
    """Ask what to do with unsaved changes. Cancel calls nothing."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "Save changes to {name}?").format(name=name),
        translate("Questions", "If you don’t save, your changes are lost."),
        QuestionButton(translate("Questions", "Save"), save),
        QuestionButton(translate("Questions", "Don’t save"), discard, is_destructive=True),
    )


def ask_about_all(
    parent: QWidget, names: Sequence[str], save: Answer, discard: Answer
) -> QMessageBox:
    """Ask what to do with the unsaved changes of several pictures. Cancel calls nothing."""
    translate = QCoreApplication.translate
    listed = [f"• {name}" for name in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        more = translate("Questions", "and {count} more").format(count=len(names) - MOST_NAMES)
        listed.append(more)
    listed += ["", translate("Questions", "If you don’t save, your changes are lost.")]
    return ask(
        parent,
        translate("Questions", "Save changes to {count} pictures?").format(count=len(names)),
        "\n".join(listed),
        QuestionButton(translate("Questions", "Save all"), save),
        QuestionButton(translate("Questions", "Discard all"), discard, is_destructive=True),
    )


def ask_how_to_save_mask(parent: QWidget, name: str, project: Answer, mask: Answer) -> QMessageBox:
    """Ask what Save does with a photo on which something is only selected."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "Save the selection of {name}?").format(name=name),
        translate(
            "Questions",
            "The photo itself has no changes. A project keeps it together with the selection.",
        ),
        QuestionButton(translate("Questions", "Save project"), project),
        QuestionButton(translate("Questions", "Save mask…"), mask),
    )


def ask_about_mask(parent: QWidget, name: str, save: Answer, discard: Answer) -> QMessageBox:
    """Ask what to do with a mask that is in no file. Cancel calls nothing."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "Save the mask of {name}?").format(name=name),
        translate("Questions", "The photo itself has no unsaved changes."),
        QuestionButton(translate("Questions", "Save mask…"), save),
        QuestionButton(translate("Questions", "Don’t save"), discard, is_destructive=True),
    )


def ask_about_conflict(
    parent: QWidget, name: str, overwrite: Answer, save_as: Answer
) -> QMessageBox:
    """Ask what to do when another program has written to the file. Cancel calls nothing."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "Another program has changed {name}.").format(name=name),
        translate("Questions", "Saving replaces those changes."),
        QuestionButton(translate("Questions", "Save as…"), save_as),
        QuestionButton(translate("Questions", "Replace"), overwrite, is_destructive=True),
    )


def ask_about_loss(
    parent: QWidget, name: str, losses: Sequence[str], replace: Answer, save_as: Answer
) -> QMessageBox:
    """Ask whether to write a file that cannot hold all of a picture. Cancel calls nothing.

    ``losses`` are the sentences that say what it loses.
    """
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "Saving {name} loses something.").format(name=name),
        "\n".join(losses),
        QuestionButton(translate("Questions", "Save as…"), save_as),
        QuestionButton(translate("Questions", "Replace"), replace, is_destructive=True),
    )


def ask_how_to_save(
    parent: QWidget,
    name: str,
    project_name: str,
    losses: Sequence[str],
    *,
    project: Answer,
    copy: Answer,
    overwrite: Answer,
    remember: Callable[[str], None],
) -> QMessageBox:
    """Ask how to save a photo that has layers: as a project, as a copy, or over itself.

    ``losses`` are what the photo's file cannot hold. ``remember`` gets ``project`` or ``photo``
    when the answer is to hold for all photos. Cancel calls nothing.
    """
    translate = QCoreApplication.translate
    text = translate("Questions", "A project keeps the layers: {name}.").format(name=project_name)
    lost = translate("Questions", "Overwriting the photo loses:")
    kept = translate("Questions", "File > Originals keeps the photo as it was for 30 days.")
    box = ask(
        parent,
        translate("Questions", "How do you want to save {name}?").format(name=name),
        "\n".join([text, "", lost, *(f"•  {loss}" for loss in losses), "", kept]),
        QuestionButton(translate("Questions", "Save project"), lambda: answer("project", project)),
        QuestionButton(translate("Questions", "Save a copy…"), copy),
        QuestionButton(
            translate("Questions", "Overwrite photo"),
            lambda: answer("photo", overwrite),
            is_destructive=True,
        ),
    )
    always = QCheckBox(translate("Questions", "Always do this"))
    always.setToolTip(translate("Questions", "Change it under Edit > Preferences"))
    box.setCheckBox(always)

    def answer(choice: str, do: Answer) -> None:
        if always.isChecked():
            remember(choice)
        do()

    return box


def ask_to_fit_mask(parent: QWidget, problem: str, fit: Answer) -> QMessageBox:
    """Ask whether a mask of another size should be stretched. Cancel calls nothing."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "The mask has a different size."),
        problem,
        QuestionButton(translate("Questions", "Stretch to fit"), fit),
    )


def ask_what_mask_selects(
    parent: QWidget,
    name: str,
    choices: Sequence[Convention],
    choose: Callable[[Convention], None],
) -> QMessageBox:
    """Ask what a mask file selects that could mean several things. Cancel calls nothing."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "What does the mask select?"),
        translate("Questions", "{name} could mean more than one thing.").format(name=name),
        *(QuestionButton(convention_text(each), partial(choose, each)) for each in choices),
    )


def ask_about_batch(parent: QWidget, left: int, stop: Answer) -> QMessageBox:
    """Ask whether to quit while a batch has so many files left. Cancel calls nothing."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "A batch is running. Quit anyway?"),
        translate(
            "Questions",
            "{count} files left. Finished files are kept; you can resume the batch later.",
        ).format(count=left),
        QuestionButton(translate("Questions", "Stop and quit"), stop),
    )


def ask_about_training(parent: QWidget, name: str, stop: Answer) -> QMessageBox:
    """Ask whether to quit while a generator is being trained. Cancel calls nothing."""
    translate = QCoreApplication.translate
    return ask(
        parent,
        translate("Questions", "“{name}” is being trained. Quit anyway?").format(name=name),
        translate("Questions", "Progress is saved; you can continue the training later."),
        QuestionButton(translate("Questions", "Stop and quit"), stop),
    )
