"""What the cards of generators say of them. Imports no torch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

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


def config_of(card: Card) -> Mapping[str, Any]:
    """The numbers that build its networks; none where the card does not say."""
    text = card.details.get("config")
    try:
        config = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return {}  # loading it will say what is wrong
    return config if isinstance(config, dict) else {}


def usual_truncation(card: Card) -> float:
    """The truncation with which a model makes its best pictures, as its card says; 1 if not."""
    share = card.details.get("truncation", 1.0)
    is_number = isinstance(share, int | float) and not isinstance(share, bool)
    return min(1.0, max(0.0, float(share))) if is_number else 1.0


def _is_sampled(card: Card) -> bool:
    return card.family != "vae" or config_of(card).get("latent_side", 1) == 1
