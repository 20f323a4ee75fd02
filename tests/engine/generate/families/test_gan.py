"""The style-based generator: modulation, styles, truncation, realism, and the picture space."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from torch.nn import functional

from engine.generate.families.gan import Gan, GanConfig
from engine.generate.families.gan.layers import ModulatedConvolution, double
from engine.generate.families.vae import VaeConfig
from engine.training.families.initialization import continue_from

SPACE = VaeConfig(size=32, width=4, decoder_width=4, latent_side=8, latent_channels=3)
IN_PIXELS = GanConfig(size=32, latent=8, style=8, width=8, fold=2)
IN_SPACE = GanConfig(size=32, latent=8, style=8, width=8, space=SPACE)
FOLDED = dataclasses.replace(IN_SPACE, fold=2)


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


@pytest.mark.parametrize("demodulate", [True, False])
def test_modulation_is_that_of_the_paper(demodulate: bool) -> None:
    layer = ModulatedConvolution(5, 7, 3, style=4, demodulate=demodulate)
    value, style = torch.randn(3, 5, 6, 6), torch.randn(3, 4)
    scales = layer.to_scales(style)
    for number in range(3):
        # Equation 1 and 3 of Karras et al. 2020: every picture has weights of its own.
        weight = layer.weight * layer.scale * scales[number][None, :, None, None]
        if demodulate:
            norm = (weight.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
            weight = weight / norm
        expected = functional.conv2d(value[number : number + 1], weight, padding=1)
        torch.testing.assert_close(
            layer(value, style)[number : number + 1], expected, atol=1e-4, rtol=1e-4
        )


def test_doubling_filters_as_the_paper_does() -> None:
    value = torch.rand(1, 1, 8, 8)
    kernel = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 4
    zeros = torch.zeros(1, 1, 16, 16)
    zeros[..., ::2, ::2] = value
    padded = functional.pad(zeros, (2, 1, 2, 1))
    filtered = functional.conv2d(padded, (kernel[:, None] * kernel)[None, None])
    torch.testing.assert_close(double(value)[..., 2:-2, 2:-2], filtered[..., 2:-2, 2:-2])


@pytest.mark.parametrize("config", [IN_PIXELS, IN_SPACE, FOLDED])
def test_pictures_come_out_at_the_config_s_size(config: GanConfig) -> None:
    model = Gan(config)
    pictures = model.sample(3, seed=1)
    assert pictures.shape == (3, 3, 32, 32)
    assert 0 <= pictures.min() <= pictures.max() <= 1
    assert torch.equal(pictures, model.sample(3, seed=1))
    grid = model.grid(pictures)
    assert grid.shape[1:] == (config.grid[0], config.grid[1], config.grid[1])
    assert model.discriminator(grid).shape == (3,)


def test_truncation_leads_to_the_average_style() -> None:
    model = Gan(IN_PIXELS)
    model.average_style.normal_()
    latents = model.random_latents(2, seed=0)
    full, none = model.map(latents, 1.0), model.map(latents, 0.0)
    assert full.shape == (2, model.style_count, 8)
    torch.testing.assert_close(none, model.average_style.expand_as(none))
    torch.testing.assert_close(model.map(latents, 0.5), (full + none) / 2)


def test_each_style_reaches_the_picture() -> None:
    model = Gan(IN_PIXELS)
    styles = model.map(model.random_latents(1, seed=0)).clone()
    before = model.synthesize(styles)
    for layer in range(model.style_count):
        changed = styles.clone()
        changed[:, layer] += 1
        assert not torch.equal(model.synthesize(changed), before), layer


def test_realism_does_not_depend_on_the_company() -> None:
    model = Gan(IN_PIXELS)
    pictures = torch.rand(4, 3, 32, 32)
    together = model.realism(pictures)
    alone = torch.cat([model.realism(picture[None]) for picture in pictures])
    torch.testing.assert_close(together, alone)
    assert len(set(together.tolist())) == 4


def test_the_spread_among_pictures_counts_in_training() -> None:
    model = Gan(IN_PIXELS)
    grids = model.grid(torch.rand(4, 3, 32, 32))
    same = grids[:1].expand(4, -1, -1, -1)
    assert model.discriminator.spread(same) < 0.01 < model.discriminator.spread(grids)
    assert not torch.allclose(model.discriminator(grids)[0], model.discriminator(same)[0])


@pytest.mark.parametrize("config", [IN_PIXELS, IN_SPACE])
def test_half_precision_makes_nearly_the_same_pictures(config: GanConfig) -> None:
    model = Gan(config)
    full = model.sample(2, seed=0)
    with torch.autocast("cpu", torch.bfloat16), torch.inference_mode():
        half, score = model.sample(2, seed=0), model.realism(full)
    assert half.dtype is score.dtype is torch.float32
    assert (half - full).abs().mean() < 0.02


def test_refinements_change_nothing_before_they_learn() -> None:
    torch.manual_seed(0)
    plain = Gan(IN_PIXELS)
    refined = Gan(dataclasses.replace(IN_PIXELS, refinements=2))
    lacking = continue_from(refined, plain.state_dict())
    assert all(name.startswith("synthesis.stages.") for name in lacking)
    torch.testing.assert_close(refined.sample(2, seed=0), plain.sample(2, seed=0))
    added = refined.synthesis.stages[-1].to_picture
    assert isinstance(added, ModulatedConvolution)
    torch.nn.init.normal_(added.weight)
    assert not torch.allclose(refined.sample(2, seed=0), plain.sample(2, seed=0), atol=0.05)
