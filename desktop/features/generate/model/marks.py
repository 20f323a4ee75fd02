"""Pictures marked as more and less of something, of which a slider is made."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.core.tasks import Priority
from desktop.features.generate.model import queries
from desktop.features.generate.model.explorer import Explorer
from engine.generate import Latent


class Marks(QObject):
    """The marks of the model that is explored."""

    changed = Signal()
    """There are others, or other pictures can be marked."""

    def __init__(self, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explorer = explorer
        self._model = ""
        self.more: list[Latent] = []
        self.less: list[Latent] = []
        explorer.start_changed.connect(self.changed)
        explorer.shown.connect(self._follow)

    @property
    def can_mark(self) -> bool:
        """Whether there is a picture to mark."""
        return self._explorer.latent is not None

    def mark(self, side: list[Latent]) -> None:
        """Add the current picture to ``more`` or ``less``."""
        if self._explorer.latent is not None:
            side.append(self._explorer.latent)
            self.changed.emit()

    def clear(self) -> None:
        """Forget the marks."""
        self.more, self.less = [], []
        self.changed.emit()

    def make_slider(self, title: str) -> None:
        """Find the direction from less to more, and keep it as a slider."""
        query = self._explorer.engine.ask(
            partial(queries.own_direction, tuple(self.more), tuple(self.less), title),
            Priority.INTERACTIVE,
        )
        query.answered.connect(self._take)
        query.failed.connect(self._explorer.failed)

    def _take(self, direction: object) -> None:
        self._explorer.read_directions()
        self.clear()

    def _follow(self) -> None:
        if self._explorer.settings.model != self._model:
            self._model = self._explorer.settings.model
            self.clear()
        else:
            self.changed.emit()
