"""The chosen picture shown on the canvas. It is no part of the photo."""

from __future__ import annotations

from typing import Any

from desktop.core.job_preview import JobPreview
from desktop.core.target import SquareTarget
from desktop.features.words.model.prompt_session import PromptSession, Result
from engine.generate.compositing import composited
from engine.regions import Region


class ResultPreview(JobPreview):
    """Shows what the session has made so far, at the target."""

    _target: SquareTarget

    def __init__(self, *others: Any, prompt_session: PromptSession) -> None:
        """``others`` are those of ``JobPreview``."""
        super().__init__(*others)
        self._prompt_session = prompt_session

    def place_of(self, result: Result) -> Region | None:
        """Where a result goes: one that started from the photo belongs where it started."""
        words = result.words
        if self._target.document is not None and words.amount < 1 and words.start is None:
            return words.square or self._target.place
        return self._target.place

    def look(self) -> None:
        document, result = self._target.document, self._prompt_session.result
        if document is None or not self._may_show():
            return
        if not (self.is_on and self.is_in_sight) or result is None or result.pixels is None:
            self.controller.hide()
            return
        place = self.place_of(result)
        assert place is not None
        update = composited(result.pixels, place, document.stack, self._mask())
        self.controller.show_update(document, update, self._target.edited_layer)
