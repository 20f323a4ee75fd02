"""The sample photo, ready to repair."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.core.background import BackgroundTask
from desktop.core.document import Document
from desktop.core.session import Session
from engine.folders import SAMPLE_MASK, SAMPLE_PHOTO
from engine.masks import Mask, read_mask
from engine.picture import Picture


def open_sample(session: Session) -> None:
    """Open the sample photo with its mask painted.

    It has a name but no file, so that Save asks for a place and the sample itself stays as it is.
    """
    task = BackgroundTask(_read)
    task.done.connect(lambda read: _add(session, *read))
    task.failed.connect(session.failed)
    task.start()


def _read() -> tuple[Picture, Mask]:
    picture = Picture.open(SAMPLE_PHOTO)
    return picture, read_mask(SAMPLE_MASK, picture.bounds)


def _add(session: Session, picture: Picture, mask: Mask) -> None:
    title = QCoreApplication.translate("Sample", "Sample photo")
    document = Document(picture, title=title)
    document.set_mask(mask, QCoreApplication.translate("Sample", "Sample selection"))
    document.undo_stack.clear()  # opening is not an edit
    document.know_saved(document.stack)
    document.know_mask_kept()
    session.add(document)
