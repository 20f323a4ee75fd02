"""Autoencoders of pictures with transparency."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.training.data.transparency import over, over_random
from engine.training.families.autoencoders import AutoencoderSettings, AutoencoderTrainee
from engine.training.families.widening import rgba, with_alpha

TINY = VaeConfig(size=32, width=8, decoder_width=8, latent_side=8, latent_channels=4)


def test_over_mixes_by_alpha() -> None:
    picture = torch.tensor([0.2, 0.1, 0.0, 0.25])[None, :, None, None]
    torch.testing.assert_close(over(picture, 1.0).flatten(), torch.tensor([0.95, 0.85, 0.75]))
    opaque = torch.rand(2, 3, 4, 4)
    assert over(opaque, 1.0) is opaque


def test_random_backgrounds_are_the_same_for_the_same_place() -> None:
    clear = torch.zeros(2, 4, 2, 2)
    assert torch.equal(over_random(clear, 3), over_random(clear, 3))
    assert not torch.equal(over_random(clear, 3), over_random(clear, 4))


@pytest.mark.parametrize(
    "config",
    [TINY, dataclasses.replace(TINY, latent_side=1), dataclasses.replace(TINY, finish=8)],
)
def test_widened_autoencoder_paints_colours_as_before(config: VaeConfig) -> None:
    torch.manual_seed(0)
    before, after = VariationalAutoencoder(config), VariationalAutoencoder(rgba(config))
    for parameter in before.parameters():  # What begins with nothing must be widened too.
        torch.nn.init.normal_(parameter, std=0.1)
    after.load_state_dict(with_alpha(before.state_dict(), config))
    pictures = torch.rand(2, 3, 32, 32)
    clear = torch.cat([pictures, torch.rand(2, 1, 32, 32)], dim=1)
    torch.testing.assert_close(before.encode(pictures), after.encode(clear))
    latents = before.encode(pictures)
    torch.testing.assert_close(
        before.decode(latents), after.decode(latents)[:, :3], atol=1e-4, rtol=1e-4
    )


def test_only_opaque_autoencoders_are_widened() -> None:
    config = rgba(TINY)
    with pytest.raises(ImpastoError, match="opaque"):
        with_alpha(VariationalAutoencoder(config).state_dict(), config)


def test_autoencoder_learns_pictures_with_alpha() -> None:
    pictures = np.zeros((4, 32, 32, 4), np.uint8)
    pictures[:, 8:24, 8:24] = (200, 40, 40, 255)
    settings = AutoencoderSettings(batch=2, features=0.5, adversarial_start=1, rate_warm_up=1)
    trainee = AutoencoderTrainee(rgba(TINY), settings, pictures, pictures, torch.device("cpu"))
    losses = [trainee.step(index) for index in range(2)]
    assert all(np.isfinite(list(each.values())).all() for each in losses)
    assert set(trainee.measure()) >= {"bits", "lpips"}
    assert trainee.sheet().shape[-1] == 3
    trainee.close()


def test_what_is_seen_depends_on_alpha() -> None:
    """So a wrong alpha is a visible mistake, that the critics of sharpness can point out."""
    picture = torch.zeros(1, 4, 2, 2, requires_grad=True)
    over_random(picture, 0).sum().backward()  # type: ignore[no-untyped-call]
    assert picture.grad is not None
    assert (picture.grad[:, 3] < 0).all()
