"""What a person asks for with a prompt, as a value."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Self

from engine.generate.words.settings import WordsSettings
from engine.generate.words.words import Words
from engine.regions import Region
from engine.settings import values_of

USUAL_AMOUNT = 0.6
"""How much of a photo is changed at first, when starting from it."""


@dataclass(frozen=True)
class PromptSettings(WordsSettings):
    """The operation's own settings, and what the panel needs to make several pictures."""

    count: int = 4
    """Pictures at once."""
    from_photo: bool = False
    """Whether ``amount`` counts."""

    @classmethod
    def of(cls, words: Words) -> Self:
        """The settings for what an operation has made."""
        settings = cls(**values_of(Words, words), count=1, from_photo=words.amount < 1)
        amount = words.amount if settings.from_photo else USUAL_AMOUNT
        return settings.replace(amount=amount, sha256="")

    def words(self, place: Region | None = None) -> Words:
        """The operation; ``place`` is the square where it lies, None for the model's own size.

        Raises ``ImpastoError``.
        """
        toward = self.toward.strip()
        settings = self.at(place).replace(
            prompt=self.prompt.strip(),
            negative=self.negative.strip(),
            toward=toward,
            share=self.share if toward else 0.0,
            amount=self.amount if self.from_photo else 1.0,
            start=self.start if self.from_photo else None,
        )
        return Words(**values_of(Words, settings))

    def replace(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return dataclasses.replace(self, **changes)
