"""The external networks that are there, by the names that methods have. Imports no torch."""

from __future__ import annotations

from engine.diffusion.names import FAMILY as DIFFUSION
from engine.models.card import Card
from engine.models.store import store
from engine.repair.external.packages import packages

FAMILY = "inpainting"
"""Of the cards of networks that fill holes."""
MODEL, PACKAGE = "model:", "package:"
"""How the names of such methods begin."""


def is_external(method: str) -> bool:
    """Whether this is the name of an external network, there or not."""
    return any(method.startswith(kind) and method != kind for kind in (MODEL, PACKAGE))


def model_cards() -> tuple[Card, ...]:
    """The models of the store that fill holes, diffusion pipelines among them."""
    return tuple(card for card in store().cards() if fills_holes(card))


def fills_holes(card: Card) -> bool:
    """Whether a model can be a method."""
    is_pipeline = card.family == DIFFUSION and card.details.get("inpaint") is True
    return card.family == FAMILY or is_pipeline


def takes_seed(method: str) -> bool:
    """Whether this is an external network that paints at random: a diffusion pipeline."""
    return any(
        f"{MODEL}{each.name}" == method for each in model_cards() if each.family == DIFFUSION
    )


def names() -> tuple[str, ...]:
    """What ``Repair.method`` may be beside the program's own methods, on this computer."""
    models = (f"{MODEL}{card.name}" for card in model_cards())
    return (*models, *(f"{PACKAGE}{name}" for name in packages()))
