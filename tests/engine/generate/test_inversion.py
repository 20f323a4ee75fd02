"""From a picture back to the latent that makes it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from engine.errors import ImpastoError
from engine.generate.external.recognition import build
from engine.generate.inversion import InversionOptions, invert
from engine.generate.optimizing import roughness, whiten
from engine.generate.space import Space
from engine.operation import Cancelled, Context
from tests.engine.generate import tiny
from tests.engine.generate.external import published

QUICK = InversionOptions(rough_steps=80, steps=12, long_steps=12)


FOLDED = dataclasses.replace(tiny.IN_SPACE, fold=2)


def spaces(name: str) -> Space:
    if name == "stylegan2":
        model = build(published.nvidia_weights([6, 6, 5, 5], 3, 6, 8, 2, 0))
        assert model is not None
        return tiny.space(model.requires_grad_(False))
    if name == "vae":
        return tiny.space(tiny.vae())
    configs = {"pixels": tiny.IN_PIXELS, "space": tiny.IN_SPACE, "folded": FOLDED}
    return tiny.space(tiny.gan(configs[name]))


@pytest.mark.parametrize("name", ["pixels", "space", "folded", "vae", "stylegan2"])
def test_a_made_picture_is_found_again(name: str) -> None:
    space = spaces(name)
    wanted = space.pictures([space.mapped(space.sample(3)[0])])[0]
    steps = list(invert(space, wanted, QUICK, every=6))
    assert [each.fraction for each in steps] == sorted(each.fraction for each in steps)
    last = steps[-1]
    assert last.fraction == 1.0
    # A random autoencoder is of no help, so that its guess is hard to improve.
    assert last.distance <= steps[0].distance * (1.0 if name in ("space", "folded") else 0.97)
    error = np.abs(last.pixels.astype(int) - wanted).mean()
    average = np.abs(space.pictures([space.average()])[0].astype(int) - wanted).mean()
    assert error < 0.9 * average or name in ("space", "folded")
    # The latent alone makes the same picture, also after a way through text.
    again = type(last.latent).parse(str(last.latent))
    np.testing.assert_array_equal(space.pictures([again])[0], last.pixels)


def test_likeness_decides_on_the_residual() -> None:
    space = spaces("space")
    wanted = np.random.default_rng(0).integers(0, 255, (32, 32, 3)).astype(np.uint8)
    quick = {"rough_steps": 20, "steps": 0}
    alike = list(invert(space, wanted, InversionOptions(likeness=1.0, **quick)))[-1]  # type: ignore[arg-type]
    own = list(invert(space, wanted, InversionOptions(likeness=0.0, **quick)))[-1]  # type: ignore[arg-type]
    assert alike.latent.residual is not None
    assert own.latent.residual is not None
    assert not own.latent.residual.any()
    with torch.inference_mode():
        autoencoder = space.model.space  # type: ignore[union-attr]
        encoded = autoencoder.decode(autoencoder.encode(space.batch(wanted)))  # type: ignore[operator, union-attr]
    reconstructed = (encoded[0].permute(1, 2, 0).numpy() * 255).round()
    # The autoencoder's own way is taken when it is the better one.
    if alike.latent.residual.any():
        np.testing.assert_allclose(alike.pixels, reconstructed, atol=2)
    assert alike.distance <= own.distance + 1e-4
    with pytest.raises(ImpastoError):
        InversionOptions(likeness=2.0)


def test_noise_maps_are_found_and_stay_white() -> None:
    space = spaces("stylegan2")
    wanted = space.pictures(space.sample(1))[0]
    last = list(invert(space, wanted, InversionOptions(long_steps=6)))[-1]
    assert [each.shape for each in last.latent.noise] == [
        each.shape[1:] for each in space.synthesis.own_noise()
    ]
    for each in last.latent.noise:
        assert float(each.mean()) == pytest.approx(0, abs=1e-5)
        assert float((each**2).mean()) == pytest.approx(1, abs=1e-4)


def test_rough_noise_is_told_from_white_noise() -> None:
    white = torch.randn(1, 1, 32, 32, generator=torch.Generator().manual_seed(0))
    smooth = torch.nn.functional.avg_pool2d(white, 5, 1, 2)
    whiten([smooth])
    assert float(roughness([smooth])) > 10 * float(roughness([white]))


def test_it_can_be_stopped_and_cut_short() -> None:
    space = spaces("vae")
    wanted = np.zeros((32, 32, 3), np.uint8)
    with pytest.raises(Cancelled):
        list(invert(space, wanted, QUICK, Context(is_cancelled=lambda: True)))
    enough = list(invert(space, wanted, QUICK, Context(is_enough=lambda: True)))
    assert enough[-1].fraction == 1.0
    assert len(enough) < 4


def test_any_depth_and_shape_is_cut_to_the_middle_square() -> None:
    space = spaces("vae")
    square = np.random.default_rng(0).integers(0, 255, (32, 32, 3)).astype(np.uint16) * 257
    wide = np.concatenate([square[:, :10] * 0, square, square[:, :10] * 0], axis=1)
    first = list(invert(space, square, InversionOptions(steps=0)))[-1]
    second = list(invert(space, wide, InversionOptions(steps=0)))[-1]
    assert first.latent == second.latent
