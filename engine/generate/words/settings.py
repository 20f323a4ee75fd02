"""What can be set of a picture from words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.generate.words.cards import USUAL_MODEL
from engine.regions import Region

MOST_LETTERS = 2000


@dataclass(frozen=True)
class WordsSettings:
    """What to make from which words, and where it lies."""

    model: str = USUAL_MODEL
    """The name of the model's card."""
    prompt: str = ""
    negative: str = ""
    """What to keep away from."""
    toward: str = ""
    """A second prompt, to go to from the first."""
    share: float = 0.0
    """How far to go: 0 is the first prompt, 1 the second."""
    seed: int = 0
    steps: int = 8
    guidance: float = 3.0
    """How much the prompt's influence is exaggerated; 1 is not at all."""
    amount: float = 1.0
    """How much is made anew. Below 1 it begins with ``start``."""
    start: str = ""
    """A starting picture as ``pack`` writes it; empty for what the picture has in the square."""
    scheduler: str = ""
    """Of a diffusion pipeline: the name of its sampling method; empty for its own."""
    lora: str = ""
    """Of a diffusion pipeline: the name of a card with an adapter for it; empty for none."""
    lora_weight: float = 1.0
    left: int = 0
    """Where the corner of the square lies on the picture, in pixels; may be outside."""
    top: int = 0
    size: int = 0
    """The side of the square in pixels; 0 for the model's own."""
    sha256: str = ""
    """Of the model's file, to be sure of the same picture; empty for whatever model is there."""

    def region(self, size: int) -> Region:
        """Where the square lies, for a model whose pictures have ``size`` pixels."""
        side = self.size or size
        return Region(self.left, self.top, side, side)
