"""Which painter makes the pictures of a model."""

from __future__ import annotations

import torch

from engine.device import choose_device
from engine.errors import ImpastoError
from engine.generate.families.text import TextToPicture
from engine.generate.loading import load
from engine.generate.words.cards import card_of
from engine.generate.words.painting import FamilyPainter, Painter
from engine.models import residency


def painter_of(name: str, device: str = "auto") -> Painter:
    """What makes pictures with the model called ``name``. Raises ``ImpastoError``."""
    card = card_of(name)
    if card.family == "diffusion":
        from engine.generate.words.diffusion import DiffusionPainter

        return DiffusionPainter(name, device)
    place = choose_device(device)
    model = residency.get(name, lambda: load(name, place), place, torch.float32)
    if not isinstance(model, TextToPicture):
        raise ImpastoError(
            "The model “{title}” does not take prompts.", "Choose another one.", title=card.title
        )
    return FamilyPainter(model)
