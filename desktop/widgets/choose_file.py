"""Asking for files. The dialogs are the system's own where it has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.models.loading import SUFFIXES as MODEL_SUFFIXES
from engine.picture import Format


class FileKind(Protocol):
    """A kind of file that something can be saved as, such as a ``Format``."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How the names of its files end, the usual ending first."""


def choose_files_to_open(
    parent: QWidget, folder: str, formats: Sequence[Format], chosen: Callable[[list[Path]], None]
) -> None:
    """Ask for pictures to open; ``chosen`` is called unless the person thinks better of it."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("ChooseFile", "Open pictures"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    every = " ".join(f"*{suffix}" for format in formats for suffix in format.suffixes)
    dialog.setNameFilters(
        [
            translate("ChooseFile", "Pictures ({patterns})").format(patterns=every),
            translate("ChooseFile", "All files (*)"),
        ]
    )
    _open(dialog, lambda names: chosen([Path(name) for name in names]))


def choose_file_to_open(
    parent: QWidget, title: str, folder: str, filters: list[str], chosen: Callable[[Path], None]
) -> None:
    """Ask for one file."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    _open(dialog, lambda names: chosen(Path(names[0])))


def choose_folder(parent: QWidget, title: str, folder: str, chosen: Callable[[Path], None]) -> None:
    """Ask for a folder; one can be made."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, lambda names: chosen(Path(names[0])))


def choose_model_files(parent: QWidget, folder: str, chosen: Callable[[list[Path]], None]) -> None:
    """Ask for files of weights."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("ChooseFile", "Add models"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*{suffix}" for suffix in MODEL_SUFFIXES)
    dialog.setNameFilters(
        [
            translate("ChooseFile", "Models ({patterns})").format(patterns=patterns),
            translate("ChooseFile", "All files (*)"),
        ]
    )
    _open(dialog, lambda names: chosen([Path(name) for name in names]))


def choose_file_to_save(
    parent: QWidget,
    title: str,
    suggestion: Path,
    formats: Sequence[FileKind],
    chosen: Callable[[Path], None],
) -> None:
    """Ask where to save; a name without a known suffix gets that of the chosen format."""
    dialog = QFileDialog(parent, title, str(suggestion.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    filters = {_filter(format): format for format in formats}
    dialog.setNameFilters(list(filters))
    for text, format in filters.items():
        if suggestion.suffix.lower() in format.suffixes:
            dialog.selectNameFilter(text)
    dialog.selectFile(suggestion.name)
    known = {suffix for format in formats for suffix in format.suffixes}

    def complete(names: list[str]) -> None:
        path = Path(names[0])
        if path.suffix.lower() in known:
            chosen(path)
            return
        format = filters.get(dialog.selectedNameFilter(), formats[0])
        path = path.with_name(path.name + format.suffixes[0])
        if path.exists():
            # The dialog has asked about replacing the name as it was typed, not this one.
            choose_file_to_save(parent, title, path, formats, chosen)
        else:
            chosen(path)

    _open(dialog, complete)


def _open(dialog: QFileDialog, chosen: Callable[[list[str]], None]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(dialog.selectedFiles()))
    dialog.open()


def _filter(format: FileKind) -> str:
    return f"{format.name} ({' '.join(f'*{suffix}' for suffix in format.suffixes)})"
