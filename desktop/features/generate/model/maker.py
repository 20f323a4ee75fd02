"""New pictures of what is explored, where there is none to lay it on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.core.document import Document
from desktop.core.session import Session
from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from engine.errors import ImpastoError
from engine.picture import Picture


class PictureMaker(QObject):
    """Makes one picture at a time, of the model's own size, with its latent inside."""

    changed = Signal()
    """It has begun, or ended."""

    def __init__(self, session: Session, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._explorer = session, explorer
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether one is being made."""
        return self._is_busy

    def make(self) -> None:
        """Make a picture of where one is, and open it."""
        settings = self._explorer.settings
        card = self._explorer.cards.get(settings.model)
        title = card.title if card is not None else settings.model
        self._is_busy = True
        query = self._session.engine.ask(
            partial(queries.picture, settings.operation()), Priority.INTERACTIVE
        )
        query.answered.connect(lambda picture: self._open(picture, title))
        query.failed.connect(self._fail)
        query.cancelled.connect(self._end)
        self.changed.emit()

    def _open(self, picture: Picture, title: str) -> None:
        self._is_busy = False
        self._session.add(Document(picture, title=title))
        self.changed.emit()

    def _fail(self, error: ImpastoError) -> None:
        self._end()
        self._session.failed.emit(error)

    def _end(self) -> None:
        self._is_busy = False
        self.changed.emit()
