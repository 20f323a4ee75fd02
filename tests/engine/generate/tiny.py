"""Tiny generators with random weights, in the test's own store, and their spaces."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.folders import data_folder
from engine.generate.families.family import Family
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.saving import card_details, load_generator, save_generator
from engine.generate.families.text import TextToPicture
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.generate.space import Space
from engine.models import residency, store
from engine.models.card import Card, Provider, card_text, read_card
from engine.models.hashes import sha256_of
from engine.models.store import BUNDLED

FAMILIES = (Gan.name, VariationalAutoencoder.name, TextToPicture.name)
SPACE = VaeConfig(size=32, width=4, decoder_width=4, latent_side=8, latent_channels=3)
IN_PIXELS = GanConfig(size=32, latent=8, style=8, width=8, fold=1)
IN_SPACE = GanConfig(size=32, latent=8, style=8, width=8, space=SPACE)
VECTOR = VaeConfig(size=32, width=4, decoder_width=4, latent_side=1, latent_channels=6)


def lively(model: Gan | VariationalAutoencoder) -> Gan | VariationalAutoencoder:
    """With an average style of its own, and pictures that are not all grey."""
    with torch.no_grad():
        if isinstance(model, Gan):
            model.average_style.normal_(0, 0.1)
            for stage in model.synthesis.stages:
                stage.bias.normal_(0, 0.3)  # type: ignore[union-attr, operator]
        else:
            for parameter in model.decoder.parameters():
                parameter.mul_(1.3)
    return model.eval().requires_grad_(False)


def gan(config: GanConfig = IN_PIXELS, seed: int = 0) -> Gan:
    torch.manual_seed(seed)
    model = lively(Gan(config))
    assert isinstance(model, Gan)
    return model


def vae(config: VaeConfig = VECTOR, seed: int = 0) -> VariationalAutoencoder:
    torch.manual_seed(seed)
    model = lively(VariationalAutoencoder(config))
    assert isinstance(model, VariationalAutoencoder)
    return model


def space(model: Family | None = None) -> Space:
    return Space(gan() if model is None else model, "tiny", "0" * 64)


def install(model: Family, name: str = "tiny") -> Path:
    """Put a generator with its card into the person's store."""
    folder = data_folder() / "models"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.safetensors"
    save_generator(model, path)
    card = Card(
        name=name,
        title="Tiny",
        family=model.name,
        purpose="Makes noise.",
        file=path.name,
        sha256=sha256_of(path),
        size=path.stat().st_size,
        details=card_details(model),
    )
    (folder / f"{name}.json").write_text(card_text(card))
    residency.release(name)
    load_generator(path, torch.device("cpu"))
    return path


def hide_bundled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No generators but those that a test installs: the bundled ones take their time."""
    folder.mkdir()
    for path in BUNDLED.glob("*.json"):
        if read_card(path, Provider.BUNDLED).family not in FAMILIES:
            (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(store(), "_bundled", folder)
