"""The chosen picture shown on the canvas. It is no part of the photo."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.core.preview_controller import PreviewController
from desktop.core.target import SquareTarget
from desktop.features.words.model.prompt_session import PromptSession, Result
from engine.generate.compositing import composited
from engine.regions import Region


class ResultPreview(QObject):
    """Shows what the session has made so far, at the target."""

    def __init__(
        self,
        prompt_session: PromptSession,
        target: SquareTarget,
        live: PreviewController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prompt_session, self._target, self._live = prompt_session, target, live
        self.is_on = False
        """Whether the chosen picture is to be seen on the canvas."""
        self.is_in_sight = False

    @property
    def is_seen(self) -> bool:
        """Whether something is shown on the canvas."""
        return self._live.is_on

    def place_of(self, result: Result) -> Region | None:
        """Where a result goes: one that started from the photo belongs where it started."""
        words = result.words
        if self._target.document is not None and words.amount < 1 and words.start is None:
            return words.square or self._target.place
        return self._target.place

    def look(self) -> None:
        """Show the chosen picture as far as it is, or nothing when it is not the time for it."""
        document, result = self._target.document, self._prompt_session.result
        if document is None:
            return
        if not (self.is_on and self.is_in_sight) or result is None or result.pixels is None:
            self.clear()
            return
        place = self.place_of(result)
        assert place is not None
        update = composited(result.pixels, place, document.stack, self._target.mask)
        self._live.show_update(document, update, self._target.edited_layer)

    def clear(self) -> None:
        """Take it off the canvas for now."""
        self._live.hide()

    def leave(self) -> None:
        """Follow no more; what is shown stays until the result takes its place."""
        self.is_on = False
        self._live.leave()

    def stop(self) -> None:
        """Show nothing until pictures are made or chosen again."""
        self.is_on = False
        self.clear()
