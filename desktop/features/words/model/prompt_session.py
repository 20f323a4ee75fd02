"""What is asked for and what has come of it so far. Knows no widgets."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.engine_thread import EngineThread
from desktop.core.tasks import Priority, StreamTask
from desktop.features.words.model.prompt_settings import USUAL_AMOUNT, PromptSettings
from engine.generate.words.cards import cards, side_of, usual
from engine.generate.words.words import Words
from engine.layers import Stack
from engine.masks import Mask
from engine.models import Card
from engine.operation import Context
from engine.preload import load_torch
from engine.regions import Region

if TYPE_CHECKING:
    from engine.generate.words.rendering import Placed

FOLLOWED = ("share", "guidance", "steps", "amount", "lora_weight")
"""What sliders set: pictures that are there already follow them, where the model is quick."""
REST = 120
"""Milliseconds without movement after which they do."""


@dataclass
class Result:
    """One of the pictures."""

    words: Words
    pixels: NDArray[np.uint8] | None = None
    """``(S, S, 3|4)``: what it is going to be, or what it is."""
    fraction: float = 0.0

    @property
    def is_done(self) -> bool:
        """Whether it is what it is."""
        return self.pixels is not None and self.fraction >= 1


class PromptSession(QObject):
    """Makes several pictures of the same settings, the newest settings only."""

    changed = Signal()
    """The settings are others."""
    models_changed = Signal()
    results_changed = Signal()
    """There are other results, one has come further, or another is chosen."""
    ended = Signal()
    """Nothing is being made any more."""
    failed = Signal(object)
    outdated = Signal()
    """A slider was moved, and the pictures should follow."""

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.settings = PromptSettings(amount=USUAL_AMOUNT)
        self.cards: dict[str, Card] = {}
        self.results: list[Result] = []
        self.chosen = 0
        """Which result is looked at."""
        self._stream: StreamTask | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.outdated)

    # --- the settings ---

    @property
    def card(self) -> Card | None:
        """Of the model that is chosen."""
        return self.cards.get(self.settings.model)

    @property
    def place(self) -> Region | None:
        """Where a person has put the square; None for where it suits."""
        return self.settings.square

    @property
    def size(self) -> int:
        """The side of the model's pictures in pixels; 0 where its card does not say."""
        return side_of(self.card) if self.card is not None else 0

    def change(self, settings: PromptSettings, text: str = "", control: str = "") -> None:
        """Take other settings; ``control`` says by which slider they were changed."""
        if settings == self.settings:
            return
        self.settings = settings
        self.changed.emit()
        follows = self.card is not None and self.card.family == "text"
        if control in FOLLOWED and follows and self.results:
            self._rest.start()

    def set(self, control: str, value: Any) -> None:
        """Change one of the settings."""
        self.change(self.settings.replace(**{control: value}), control=control)

    def list_models(self) -> None:
        """See which models are installed now, and stay with one of them."""
        self.cards = {card.name: card for card in cards()}
        if self.settings.model not in self.cards and self.cards:
            self.choose_model(next(iter(self.cards)))
        self.models_changed.emit()

    def choose_model(self, name: str) -> None:
        """Take another model, with what it does best with."""
        steps, guidance = usual(self.cards[name])
        settings = self.settings.replace(
            model=name, steps=steps, guidance=guidance, scheduler="", lora=""
        )
        self.change(settings)

    # --- the pictures ---

    @property
    def is_busy(self) -> bool:
        """Whether pictures are being made."""
        return self._stream is not None

    @property
    def fraction(self) -> float:
        """How far all of them are, 0 to 1."""
        return sum(each.fraction for each in self.results) / max(1, len(self.results))

    @property
    def result(self) -> Result | None:
        """The one that is looked at."""
        return self.results[self.chosen] if self.chosen < len(self.results) else None

    def begin(self, place: Region | None, picture: Stack | None, mask: Mask | None) -> None:
        """Make as many pictures as are asked for; those that are there go."""
        self._rest.stop()
        self._give_up()
        words = self.settings.words(place)
        seeds = range(words.seed, words.seed + self.settings.count)
        old = self.results if [each.words.seed for each in self.results] == list(seeds) else []
        self.results = [
            # What is there stays in sight until there is something newer.
            Result(words.replace(seed=seed), old[number].pixels if old else None)
            for number, seed in enumerate(seeds)
        ]
        self.chosen = min(self.chosen, len(self.results) - 1) if old else 0

        def pictures(context: Context) -> Generator[Placed, None, None]:
            load_torch()
            from engine.generate.words.rendering import several

            yield from several(words, seeds, picture, mask, context)

        stream = self._engine.stream(pictures, Priority.INTERACTIVE)
        self._stream = stream
        stream.updated.connect(lambda items: self._take(stream, items))
        stream.finished.connect(lambda: self._end(stream))
        stream.cancelled.connect(lambda: self._end(stream))
        stream.failed.connect(lambda error: self._fail(stream, error))
        self.results_changed.emit()

    def stop(self) -> None:
        """Make nothing more; what is not done goes."""
        self._rest.stop()
        self._give_up()
        self.results = [each for each in self.results if each.is_done]
        self.chosen = 0
        self.results_changed.emit()
        self.ended.emit()

    def choose(self, number: int) -> None:
        """Look at another result."""
        if 0 <= number < len(self.results):
            self.chosen = number
            self.results_changed.emit()

    def _give_up(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.cancel()

    def _take(self, stream: StreamTask, items: list[Placed]) -> None:
        if stream is not self._stream:
            return
        for number, sketch in items:
            result = self.results[number]
            result.fraction = sketch.fraction
            if sketch.pixels is not None:
                result.pixels = sketch.pixels
        self.results_changed.emit()

    def _end(self, stream: StreamTask) -> None:
        if stream is self._stream:
            self._stream = None
            self.results_changed.emit()
            self.ended.emit()

    def _fail(self, stream: StreamTask, error: object) -> None:
        if stream is self._stream:
            self._stream = None
            self.stop()
            self.failed.emit(error)
