"""The networks of others that are there, by the names that methods have. Imports no torch."""

from __future__ import annotations

from engine.models.card import Card
from engine.models.store import store
from engine.repair.foreign.packages import packages

FAMILY = "inpainting"
"""Of the cards of networks that fill holes."""
MODEL, PACKAGE = "model:", "package:"
"""How the names of such methods begin."""


def is_foreign(method: str) -> bool:
    """Whether this is the name of a network of others, there or not."""
    return any(method.startswith(kind) and method != kind for kind in (MODEL, PACKAGE))


def model_cards() -> tuple[Card, ...]:
    """The models of the store that fill holes."""
    return tuple(card for card in store().cards() if card.family == FAMILY)


def names() -> tuple[str, ...]:
    """What ``Repair.method`` may be beside the program's own methods, on this computer."""
    models = (f"{MODEL}{card.name}" for card in model_cards())
    return (*models, *(f"{PACKAGE}{name}" for name in packages()))
