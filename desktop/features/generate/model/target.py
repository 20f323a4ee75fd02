"""What the explorer's settings would do to which picture."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.core.target import SquareTarget, suiting_place
from desktop.features.generate.model.explorer import Explorer
from engine.generate import Generate
from engine.regions import Region


class ExplorerTarget(SquareTarget):
    """Where the generated square lies, and the operation that puts it there."""

    def __init__(self, explorer: Explorer, parent: QObject | None = None) -> None:
        super().__init__(explorer, parent)
        self._explorer = explorer

    @property
    def operation(self) -> Generate | None:
        """What would be run; None without a model."""
        settings = self._explorer.settings
        return settings.operation(self.place) if settings.model else None

    @property
    def photo_place(self) -> Region | None:
        """The square of the picture that a latent would be looked for; None without a picture.

        Around what is selected, or where a person has put the square, or the largest in the middle.
        """
        document, place = self.document, self._explorer.place
        if document is None:
            return None
        if document.mask_bounds.is_empty and place is not None:
            return place
        shorter = min(document.bounds.width, document.bounds.height)
        return suiting_place(document.bounds, document.mask_bounds, shorter)
