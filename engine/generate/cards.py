"""What the cards of generators say of them. Imports no torch."""

from __future__ import annotations

from engine.models.card import Card
from engine.models.store import store

EXPLORED = ("gan", "vae")
"""The families of cards that have a latent space to explore."""


def generators() -> tuple[Card, ...]:
    """The models whose random latents are pictures, by title.

    Not those autoencoders whose latents are maps: what others make is decoded by them, and random
    maps are only blotches.
    """
    return tuple(card for card in store().cards() if card.family in EXPLORED and _is_sampled(card))


def usual_truncation(card: Card) -> float:
    """The truncation with which a model makes its best pictures, as its card says; 1 if not."""
    share = card.details.get("truncation", 1.0)
    is_number = isinstance(share, int | float) and not isinstance(share, bool)
    return min(1.0, max(0.0, float(share))) if is_number else 1.0


def _is_sampled(card: Card) -> bool:
    return card.family != "vae" or card.config.get("latent_side", 1) == 1
