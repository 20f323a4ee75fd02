"""Weights to begin with: sizes kept, angles right, other models' weights found."""

from __future__ import annotations

import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.generate.families.vae.networks import Vgg16Encoder
from engine.perception.vgg import vgg16
from engine.training.families.initialization import (
    Initialization,
    continue_from,
    initialize,
    take_vgg16,
)

SMALL = VaeConfig(size=32, width=4, decoder_width=4, latent_side=4, latent_channels=3)


def test_orthogonal_weights_keep_their_size() -> None:
    torch.manual_seed(0)
    model = VariationalAutoencoder(SMALL)
    before = {name: value.clone() for name, value in model.named_parameters()}
    initialize(model, Initialization.HE)
    assert all(torch.equal(value, before[name]) for name, value in model.named_parameters())
    initialize(model, Initialization.ORTHOGONAL)
    for name, value in model.named_parameters():
        if value.ndim < 2:
            assert torch.equal(value, before[name])
            continue
        assert value.std().item() == pytest.approx(before[name].std().item(), rel=0.3)
        rows = value.flatten(1)
        if rows.shape[0] <= rows.shape[1]:
            products = rows @ rows.T
            off = products - torch.diag(products.diagonal())
            assert off.abs().max() < 1e-3 * products.diagonal().mean()


def test_another_size_continues_from_what_fits() -> None:
    torch.manual_seed(0)
    old = Gan(GanConfig(size=32, latent=8, style=8, width=8))
    new = Gan(GanConfig(size=64, latent=8, style=8, width=8))
    missing = continue_from(new, old.state_dict())
    assert torch.equal(new.mapping.layers[0].weight, old.mapping.layers[0].weight)
    assert any("stages.4" in name for name in missing)
    assert not any("mapping" in name for name in missing)


def test_a_model_built_otherwise_is_refused() -> None:
    with pytest.raises(ImpastoError, match="another architecture"):
        continue_from(VariationalAutoencoder(SMALL), Gan(GanConfig(size=32)).state_dict())


def test_vgg16_sees_the_same_in_the_encoder() -> None:
    torch.manual_seed(0)
    vgg, encoder = vgg16(), Vgg16Encoder(3, width=64, entrance=1, poolings=0, skip=0.0)
    take_vgg16(encoder, vgg)
    pictures = torch.rand(1, 3, 16, 16)
    with torch.inference_mode():
        expected = vgg(pictures, ["relu1_2"])["relu1_2"]
        stage = torch.relu(encoder.stages[0](pictures * 2 - 1))
    torch.testing.assert_close(stage[..., 2:-2, 2:-2], expected[..., 2:-2, 2:-2], atol=1e-3, rtol=0)


def test_vgg16_fits_no_other_width() -> None:
    with pytest.raises(ImpastoError, match="full width"):
        take_vgg16(VariationalAutoencoder(SMALL).encoder, vgg16())
