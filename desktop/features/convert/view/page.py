"""What the pages of the convert panel have in common."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.core.document import Document
from desktop.core.session import Session
from engine.operation import Operation


class Page(QWidget):
    """The settings of one way to convert a picture."""

    changed = Signal()
    """A person has changed what would be done."""
    refreshed = Signal()
    """Whether something can be done may have changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document: Document | None = None

    @property
    def hint(self) -> str:
        """What is missing before it can run; empty when nothing is."""
        raise NotImplementedError

    @property
    def can_be_masked(self) -> bool:
        """Whether it can be done to a part of the picture."""
        return True

    @property
    def has_preview(self) -> bool:
        """Whether the canvas can show it while the settings change."""
        return False

    def operation(self) -> Operation | None:
        """What the controls say; None while ``hint`` says what is missing.

        Raises ``ImpastoError`` when it makes no sense.
        """
        raise NotImplementedError

    def made(self, operation: Operation | None) -> bool:
        """Whether an operation is of the kind that this page makes."""
        raise NotImplementedError

    def show_operation(self, operation: Operation) -> None:
        """Set the controls to what an operation of this kind says."""
        raise NotImplementedError

    def set_document(self, document: Document | None) -> None:
        """Follow another picture."""
        self._document = document

    def set_in_sight(self, is_in_sight: bool) -> None:
        """The page is seen now, or no longer."""


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The files on this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
