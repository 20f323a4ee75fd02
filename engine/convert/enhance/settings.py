"""The settings of running a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.errors import ImpastoError
from engine.settings import Option, setting

SMALLEST_TILE, LARGEST_TILE = 64, 4096
"""Pixels between which ``Enhance.tile`` may lie."""


def _models() -> Iterator[Option]:
    from engine.convert.external import cards
    from engine.models.store import store

    known = (card for card in store().cards() if card.family == cards.FAMILY)
    return (Option(card.name, card.title, card.purpose) for card in known)


def _keeps_size(enhance: Any) -> bool:
    from engine.convert.external import cards

    try:
        return cards.scale(cards.card_named(enhance.model)) == 1
    except ImpastoError:
        return True  # a model that is not there, or not chosen yet


@dataclass(frozen=True)
class EnhanceSettings:
    """How to run a model on a picture."""

    model: str = setting(
        title="Model", help="The network to run.", options=_models, is_open=True, is_main=True
    )
    strength: float = setting(
        1.0,
        "Strength",
        "How much of the result to mix in. For models that keep the size.",
        minimum=0.0,
        maximum=1.0,
        control="percent",
        relevant=_keeps_size,
    )
    tile: int = setting(
        0,
        "Tile size",
        "Size of the tiles that large pictures are worked on in.",
        minimum=0,
        maximum=LARGEST_TILE,
        unit="px",
        special="Automatic",
        advanced=True,
    )
