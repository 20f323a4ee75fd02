"""Generators of this program: their files say which networks they fill."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from engine.generate.families.saving import card_details, generator_of, is_generator
from engine.models.kinds import Description

PURPOSE = "Makes pictures like those that it learned from."


def understand(tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> Description | None:
    """Which generator this is; None when the file does not say that it is one.

    Raises ``ImpastoError`` when it says so, and its weights do not fit.
    """
    if not is_generator(metadata):
        return None
    model = generator_of(tensors, metadata, metadata.get("modelspec.title", "The file"))
    return Description(
        model.name,
        type(model).__name__,
        metadata.get("modelspec.description", PURPOSE),
        input_text(model.config.size, model.config.channels, model.latent_shape),
        card_details(model),
    )


def input_text(size: int, channels: int, latent_shape: tuple[int, ...]) -> str:
    """What a generator expects, for its card."""
    numbers = " x ".join(map(str, latent_shape))
    colours = "RGBA" if channels == 4 else "RGB"
    return f"{numbers} standard normal numbers; makes {size} x {size} pixels {colours}"
