"""The variational autoencoder: shapes, likelihood, and VGG16 as published inside it."""

from __future__ import annotations

import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.families.vae import DiscretizedLogistic, VaeConfig, VariationalAutoencoder
from engine.generate.families.vae.networks import Vgg16Encoder

SMALL = VaeConfig(size=32, width=4, decoder_width=4, latent_side=4, latent_channels=3)
VECTOR = VaeConfig(size=32, width=4, decoder_width=4, latent_side=1, latent_channels=10)


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


@pytest.mark.parametrize(("config", "shape"), [(SMALL, (3, 4, 4)), (VECTOR, (10,))])
def test_the_latent_is_a_map_or_a_vector(config: VaeConfig, shape: tuple[int, ...]) -> None:
    model = VariationalAutoencoder(config)
    pictures = torch.rand(2, 3, 32, 32)
    latents = model.encode(pictures)
    assert model.latent_shape == latents.shape[1:] == shape
    decoded = model.decode(latents)
    assert decoded.shape == pictures.shape
    assert 0 <= decoded.min() <= decoded.max() <= 1


def test_the_same_seed_gives_the_same_samples() -> None:
    model = VariationalAutoencoder(SMALL)
    assert torch.equal(model.sample(2, seed=3), model.sample(2, seed=3))
    assert not torch.equal(model.sample(2, seed=3), model.sample(2, seed=4))


def test_sizes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ImpastoError, match="do not come down"):
        VaeConfig(size=100)


def test_latents_are_normal_whatever_training_made_of_them() -> None:
    model = VariationalAutoencoder(SMALL)
    pictures = torch.rand(8, 3, 32, 32)
    before, decoded = model.encode(pictures), model.decode(model.encode(pictures))
    model.latent_mean.fill_(0.3)
    model.latent_scale.fill_(2)
    torch.testing.assert_close(model.encode(pictures), (before - 0.3) / 2)
    torch.testing.assert_close(model.decode(model.encode(pictures)), decoded)


def test_the_probabilities_of_all_256_levels_sum_to_one() -> None:
    mean = torch.tensor([-0.2, 0.0, 0.37, 0.5, 1.0, 1.3])[None, :, None, None]
    levels = (torch.arange(256) / 255)[:, None, None, None].expand(-1, 6, 1, 1)
    for log_scale in (-6.2, -4.0, -1.0, 1.0):
        distribution = DiscretizedLogistic(mean, torch.full_like(mean, log_scale))
        total = distribution.log_probability(levels).exp().sum(0)
        torch.testing.assert_close(total, torch.ones_like(total), atol=1e-4, rtol=0)


def test_samples_follow_the_likelihood() -> None:
    mean = torch.full((1, 1, 100, 100), 0.4)
    distribution = DiscretizedLogistic(mean, torch.full_like(mean, -3.0))
    samples = distribution.sample(torch.Generator().manual_seed(0))
    assert (samples * 255 - (samples * 255).round()).abs().max() < 1e-4
    # A logistic distribution's standard deviation is pi / sqrt(3) times its scale.
    assert samples.mean().item() == pytest.approx(0.4, abs=0.005)
    assert samples.std().item() == pytest.approx(1.8138 * 0.0498, rel=0.05)


def test_without_skips_the_stack_is_vgg16_as_published() -> None:
    encoder = Vgg16Encoder(channels=3, width=64, entrance=1, poolings=5, skip=0.0)
    convolutions = [m for m in encoder.modules() if isinstance(m, torch.nn.Conv2d)]
    layers: list[torch.nn.Module] = []
    for depth in (2, 2, 3, 3, 3):
        for _ in range(depth):
            layers += [convolutions.pop(0), torch.nn.ReLU()]
        layers.append(torch.nn.MaxPool2d(2))
    published = torch.nn.Sequential(*layers)
    assert sum(p.numel() for p in published.parameters()) == 14_714_688
    picture = torch.rand(1, 3, 32, 32)
    with torch.inference_mode():
        torch.testing.assert_close(encoder(picture)[:, :512], published(picture))
