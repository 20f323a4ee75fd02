"""What can be set of an enhancement."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST_TILE, LARGEST_TILE = 64, 4096
"""Pixels between which ``Enhance.tile`` may lie."""


@dataclass(frozen=True)
class EnhanceSettings:
    """How to run a model on a picture."""

    model: str
    """The name of a card of the store, of the family ``image-to-image``."""
    strength: float = 1.0
    """How much of the model's result shows over the original, 0 to 1. Models that keep the size."""
    tile: int = 0
    """Side of the tiles in pixels of the picture; 0 for what memory allows."""
