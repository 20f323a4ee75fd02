"""Giving a model away: its file as it is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.background import Task
from desktop.dialogs.choose_file import choose_file_to_save
from desktop.session import Session
from desktop.train.sharing import copy_model


class ModelFile(NamedTuple):
    """A kind of file that a model can be given away as."""

    name: str
    suffixes: tuple[str, ...]


def share_model(session: Session, model: str, parent: QWidget) -> None:
    """Ask where the file of ``model`` goes, and put it there."""
    translate = QCoreApplication.translate
    folder = Path(session.settings.folder or Path.home())

    def save(path: Path) -> None:
        task: Task[None] = Task(lambda: copy_model(session.models.store, model, path))
        text = translate("Train", "The model is in {name}.").format(name=path.name)
        task.done.connect(lambda nothing: session.informed.emit(text))
        task.failed.connect(session.failed)
        task.start()

    choose_file_to_save(
        parent,
        translate("Train", "Save the model as"),
        folder / f"{model}.safetensors",
        [ModelFile(translate("Train", "Model"), (".safetensors",))],
        save,
    )
