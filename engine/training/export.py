"""A trained generator as a model that the program lists: its file, and its card beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.atomic import write_atomically
from engine.errors import ImpastoError
from engine.generate.families.family import Family
from engine.generate.families.saving import card_details, save_generator
from engine.generate.recognition import input_text
from engine.models.card import SUFFIX, Card, Provider, card_text, is_card_name
from engine.models.hashes import sha256_of


@dataclass(frozen=True)
class About:
    """What a person must know of a generator."""

    name: str
    """What the command line calls it."""
    title: str
    purpose: str
    """What it makes, in a sentence."""
    licence: str = ""
    data: str = ""
    """What it was trained on, with credits and licences."""
    source: str = ""
    """Who trained it, with which recipe."""


def export(
    model: Family,
    folder: Path,
    about: About,
    figures: Mapping[str, float],
    at_eight_bits: bool = False,
) -> Card:
    """Write ``model`` into ``folder``, at 16 bits or 8, with a card that tells its ``figures``.

    The card is written last: until then nothing lists the model. Raises ``ImpastoError`` when the
    name is of no use or the files cannot be written.
    """
    if not is_card_name(about.name):
        raise ImpastoError(
            "“{name}” is not a valid model name.",
            "Use letters, digits, hyphens and underscores.",
            name=about.name,
        )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{about.name}.safetensors"
    save_generator(model, path, _said(about), at_eight_bits)
    rounded = {name: float(f"{value:.4g}") for name, value in figures.items()}
    card = Card(
        name=about.name,
        title=about.title,
        family=model.name,
        purpose=about.purpose,
        file=path.name,
        architecture=type(model).__name__,
        licence=about.licence,
        source=about.source,
        data=about.data,
        input=input_text(model.config.size, model.config.channels, model.latent_shape),
        sha256=sha256_of(path),
        size=path.stat().st_size,
        details=MappingProxyType({**card_details(model), **rounded}),
        provider=Provider.USER,
    )
    write_atomically(folder / f"{about.name}{SUFFIX}", card_text(card).encode())
    return card


def _said(about: About) -> dict[str, str]:
    """What the file says without its card, so that it can be given away alone."""
    values = {
        "title": about.title,
        "description": about.purpose,
        "license": about.licence,
        "author": about.source,
        "data": about.data,
    }
    return {f"modelspec.{name}": value for name, value in values.items() if value}
