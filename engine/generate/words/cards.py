"""The text-to-image models, and what their cards say."""

from __future__ import annotations

from typing import NamedTuple

from engine.errors import ImpastoError
from engine.models.card import Card
from engine.models.store import store

USUAL_MODEL = "stickers"
"""The model that comes with the program: small transparent pictures."""
FAMILIES = ("text", "diffusion")
"""The families of their cards."""
MOST_STEPS = 500
MOST_GUIDANCE = 50.0


class Usual(NamedTuple):
    """What a model does best with."""

    steps: int
    guidance: float


def cards() -> tuple[Card, ...]:
    """The text-to-image models; the program's own first."""
    # Pipelines that can only inpaint are for repairs.
    found = (
        card
        for card in store().cards()
        if card.family in FAMILIES and card.details.get("text", True) is not False
    )
    return tuple(sorted(found, key=lambda card: card.name != USUAL_MODEL))


def is_pipeline(name: str) -> bool:
    """Whether the model called ``name`` is a diffusion pipeline."""
    return any(card.name == name and card.family == "diffusion" for card in store().cards())


def card_of(name: str) -> Card:
    """The card of such a model. Raises ``ImpastoError`` that names those that are there."""
    there = cards()
    for card in there:
        if card.name == name:
            return card
    names = ", ".join(card.name for card in there)
    other = next((card for card in store().cards() if card.name == name), None)
    if other is not None:
        raise ImpastoError(
            "The model “{title}” does not take prompts.",
            "Leave the prompt empty, or choose one of these models: {names}."
            if names
            else "Leave the prompt out: no text-to-image model is installed.",
            title=other.title,
            names=names,
        )
    raise ImpastoError(
        "No text-to-image model “{name}” is installed.",
        "Choose one of these: {names}."
        if names
        else "Add one in the Models menu, or with “models add”.",
        name=name,
        names=names,
    )


def usual(card: Card) -> Usual:
    """What a model does best with, as its card says."""
    steps, guidance = card.details.get("steps"), card.details.get("guidance")
    plain = Usual(8, 3.0) if card.family == "text" else Usual(25, 7.0)
    return Usual(
        steps if isinstance(steps, int) and 0 < steps <= MOST_STEPS else plain.steps,
        float(guidance)
        if isinstance(guidance, int | float) and 0 <= guidance <= MOST_GUIDANCE
        else plain.guidance,
    )


def side_of(card: Card) -> int:
    """The side of the model's pictures in pixels, as its card says; 0 where it does not."""
    size = card.config.get("size", card.details.get("size", 0))
    return size if isinstance(size, int) else 0
