"""What a person asks for in words, as a value."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Self

from engine.generate.words.cards import USUAL_MODEL
from engine.generate.words.words import Words
from engine.regions import Region

FULL = 100


@dataclass(frozen=True)
class PromptSettings:
    """Everything that the panel's controls say."""

    model: str = USUAL_MODEL
    prompt: str = ""
    negative: str = ""
    toward: str = ""
    share: int = 0
    """How far to go from the first prompt to the second, in percent."""
    seed: int = 0
    count: int = 4
    """Pictures at once."""
    steps: int = 8
    guidance: int = 30
    """In tenths."""
    begins: bool = False
    """Whether it begins with what the picture shows in the square."""
    amount: int = 60
    """How much of that is made anew, in percent."""
    scheduler: str = ""
    lora: str = ""
    lora_weight: int = FULL
    """In percent."""
    place: Region | None = None
    """The square that a person has chosen on the picture; None for one that suits it."""
    start: str = ""
    """A starting picture out of settings that were opened."""

    @classmethod
    def of(cls, words: Words) -> Self:
        """The settings for what an operation has made."""
        place = Region(words.left, words.top, words.size, words.size)
        return cls(
            words.model,
            words.prompt,
            words.negative,
            words.toward,
            round(words.share * FULL),
            words.seed,
            1,
            words.steps,
            round(words.guidance * 10),
            words.amount < 1,
            round(words.amount * FULL) if words.amount < 1 else 60,
            words.scheduler,
            words.lora,
            round(words.lora_weight * FULL),
            place if words.size else None,
            words.start,
        )

    def words(self, place: Region | None = None) -> Words:
        """The operation; ``place`` is the square where it lies, None for the model's own size."""
        square = place if place is not None else Region(0, 0, 0, 0)
        return Words(
            self.model,
            self.prompt.strip(),
            self.negative.strip(),
            self.toward.strip(),
            self.share / FULL if self.toward.strip() else 0.0,
            self.seed,
            self.steps,
            self.guidance / 10,
            self.amount / FULL if self.begins else 1.0,
            self.start if self.begins else "",
            self.scheduler,
            self.lora,
            self.lora_weight / FULL,
            square.x,
            square.y,
            square.width,
        )

    def replace(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return dataclasses.replace(self, **changes)
