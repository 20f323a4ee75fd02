"""A generator comes back from its file as it was, and nothing else is taken for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from engine.errors import ImpastoError
from engine.generate.families.family import Family
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.saving import load_generator, save_generator
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder

SPACE = VaeConfig(size=32, width=4, decoder_width=4, latent_side=8, latent_channels=3)
CPU = torch.device("cpu")


def models() -> list[Family]:
    torch.manual_seed(0)
    gan = GanConfig(size=32, latent=8, style=8, width=8, space=SPACE)
    return [VariationalAutoencoder(SPACE), Gan(gan), Gan(GanConfig(size=32, width=8))]


@pytest.mark.parametrize("number", range(3))
def test_a_generator_comes_back_as_it_was(number: int, tmp_path: Path) -> None:
    model = models()[number]
    path = tmp_path / "model.safetensors"
    save_generator(model, path)
    again = load_generator(path, CPU)
    assert again.config == model.config
    size = sum(value.numel() for value in model.state_dict().values())
    assert 2 * size <= path.stat().st_size < 2 * size + 60_000
    difference = (again.sample(2, seed=0) - model.sample(2, seed=0)).abs().max().item()
    assert difference < 0.02


def test_at_eight_bits_a_generator_still_makes_its_pictures(tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = VariationalAutoencoder(VaeConfig(size=32, width=32, latent_side=8))
    whole, small = tmp_path / "whole.safetensors", tmp_path / "small.safetensors"
    save_generator(model, whole)
    save_generator(model, small, at_eight_bits=True)
    assert small.stat().st_size < 0.6 * whole.stat().st_size
    again = load_generator(small, CPU)
    assert all(value.dtype == torch.float32 for value in again.parameters())
    difference = (again.sample(2, seed=0) - model.sample(2, seed=0)).abs().mean().item()
    assert difference < 0.01


def test_another_file_is_no_generator(tmp_path: Path) -> None:
    text, other, wrong = tmp_path / "a.safetensors", tmp_path / "b", tmp_path / "c.safetensors"
    text.write_text("no weights")
    save_file({"weight": torch.zeros(3)}, other)
    details = {"format": "impasto-generator-1", "family": "vae", "config": "{}"}
    save_file({"weight": torch.zeros(3)}, wrong, details)
    for path, message in (
        (text, "a.safetensors"),
        (other, "not a generator"),
        (wrong, "is damaged or was made by another version of Impasto"),
    ):
        with pytest.raises(ImpastoError, match=message):
            load_generator(path, CPU)


@pytest.mark.parametrize("change", [{"width": "64"}, {"space": {"size": 1.5}}])
def test_a_config_of_other_values_is_refused(change: dict[str, object]) -> None:
    values = json.loads(json.dumps(GanConfig(space=SPACE).to_json()))
    assert GanConfig.from_json(values) == GanConfig(space=SPACE)
    with pytest.raises(ImpastoError, match="does not allow"):
        GanConfig.from_json({**values, **change})


@pytest.mark.parametrize("change", [{"hidden": 3}, {"space": {"hidden": 3}}])
def test_a_config_of_another_version_says_so(change: dict[str, object], tmp_path: Path) -> None:
    """As that of a text model from before its number ``sketch`` became ``draft``."""
    path = tmp_path / "model.safetensors"
    config = json.dumps({**GanConfig(space=SPACE).to_json(), **change})
    details = {"format": "impasto-generator-1", "family": "gan", "config": config}
    save_file({"weight": torch.zeros(3)}, path, details)
    with pytest.raises(ImpastoError, match=r"another version of Impasto.*“hidden”"):
        load_generator(path, CPU)
