"""What the cards of image-to-image models say. Imports no torch."""

from __future__ import annotations

from engine.errors import ImpastoError
from engine.models.card import Card
from engine.models.store import store

FAMILY = "image-to-image"


def card_named(model: str) -> Card:
    """The card of a model that turns pictures into pictures.

    Raises ``ImpastoError`` when there is no such model, or it is of another kind.
    """
    if not model:
        raise ImpastoError(
            "No model is selected.", "Choose a model, or add one in the Models menu."
        )
    card = store().card(model, FAMILY)
    if card.family != FAMILY:
        raise ImpastoError(
            "The model “{title}” does not convert pictures.",
            "Choose another model.",
            title=card.title,
        )
    return card


def scale(card: Card) -> int:
    """How many times larger the model makes a picture, in each direction."""
    return max(1, int(card.details.get("scale", 1)))
