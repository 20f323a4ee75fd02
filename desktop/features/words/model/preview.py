"""The chosen picture composited over the canvas, to look at. It is no part of the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.core.target import Target
from desktop.features.words.model.prompt_session import PromptSession, Result
from engine.generate.compositing import composited
from engine.regions import Region


class ResultPreview(QObject):
    """Shows what the session has made so far, at the target."""

    def __init__(
        self, prompt_session: PromptSession, target: Target, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._prompt_session, self._target = prompt_session, target
        self.is_on = False
        """Whether the chosen picture is to be seen on the canvas."""
        self.is_in_sight = False
        self._is_seen = False

    @property
    def is_seen(self) -> bool:
        """Whether something lies on the canvas."""
        return self._is_seen

    def place_of(self, result: Result) -> Region | None:
        """Where a result goes: one that began with the picture belongs where it began."""
        words = result.words
        begins = bool(words.size) and words.amount < 1 and not words.start
        if self._target.document is not None and begins:
            return words.region(words.size)
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
        document.show_rough([] if update is None else [update], self._target.edited_layer)
        self._is_seen = True

    def clear(self) -> None:
        """Take it off the canvas for now."""
        if self._is_seen and self._target.document is not None:
            self._target.document.show_rough(())
        self._is_seen = False

    def stop(self) -> None:
        """Show nothing until pictures are made or chosen again."""
        self.is_on = False
        self.clear()
