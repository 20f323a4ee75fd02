"""The two trainees learn, and a resumed run is the run that was never interrupted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.generate.families.gan import GanConfig
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.training.data.augmentation import Augmentation
from engine.training.families.adversarial import GanSettings, GanTrainee
from engine.training.families.autoencoders import AutoencoderSettings, AutoencoderTrainee
from engine.training.families.initialization import continue_from
from engine.training.loop.run import Schedule, Trainee, train

CPU = torch.device("cpu")
SPACE = VaeConfig(size=32, width=4, decoder_width=4, latent_side=8, latent_channels=3)


def discs(count: int = 40, size: int = 32) -> NDArray[np.uint8]:
    """Pictures of a disc of one colour on another."""
    rng = np.random.default_rng(0)
    rows, columns = np.mgrid[:size, :size]
    pictures = []
    for _ in range(count):
        top, left = rng.integers(size // 3, 2 * size // 3, 2)
        inside = (rows - top) ** 2 + (columns - left) ** 2 < rng.integers(5, 12) ** 2
        colours = rng.integers(0, 256, (2, 3))
        pictures.append(np.where(inside[..., None], colours[0], colours[1]))
    return np.array(pictures, np.uint8)


def autoencoder() -> AutoencoderTrainee:
    chosen = AutoencoderSettings(
        batch=4, crop=32, rate_warm_up=5, adversarial_start=4, feature_layers=("relu1_1",)
    )
    pictures = discs()
    return AutoencoderTrainee(SPACE, chosen, pictures[:30], pictures[36:], CPU)


def gan_in_pixels() -> GanTrainee:
    config = GanConfig(size=32, latent=8, style=8, width=8, fold=2)
    settings = GanSettings(batch=8, penalty_every=3)
    return GanTrainee(config, settings, discs(), CPU, Augmentation())


def gan_in_space() -> GanTrainee:
    config = GanConfig(size=32, latent=8, style=8, width=8, fold=2, space=SPACE)
    latents = np.random.default_rng(0).normal(size=(40, 3, 8, 8)).astype(np.float16)
    torch.manual_seed(0)
    weights = VariationalAutoencoder(SPACE).state_dict()
    settings = GanSettings(batch=4, decoded=2, through_features=True, veil=0.1)
    return GanTrainee(config, settings, latents, CPU, space_weights=weights)


@pytest.mark.parametrize("make", [autoencoder, gan_in_pixels, gan_in_space])
def test_a_resumed_run_is_the_same_run(make: Callable[[], Trainee], tmp_path: Path) -> None:
    whole = [p.losses for p in train(make(), tmp_path / "whole", Schedule(steps=6))]
    parts = []
    for _ in range(2):
        sitting = train(make(), tmp_path / "parts", Schedule(steps=6))
        parts += [next(sitting).losses for _ in range(3)]
        sitting.close()
    assert parts == whole
    assert all(np.isfinite(list(losses.values())).all() for losses in whole)


def test_the_autoencoder_learns_to_reconstruct(tmp_path: Path) -> None:
    trainee = autoencoder()
    before = trainee.measure()
    history = list(train(trainee, tmp_path, Schedule(steps=30)))
    measures = history[-1].measures
    assert measures is not None
    assert measures["bits"] < 0.85 * before["bits"]
    assert measures["bound"] > measures["bits"]  # a picture's latents have to be told as well
    assert history[-1].sheet is not None


def test_a_decoder_learns_alone() -> None:
    """Its finish changes nothing at first, and those who learn from the latents notice nothing."""
    chosen = AutoencoderSettings(
        batch=4, crop=32, rate_warm_up=1, decoder_only=True, feature_layers=("relu1_1",)
    )
    finished = dataclasses.replace(SPACE, finish=8)
    trainee = AutoencoderTrainee(finished, chosen, discs(), discs(4), CPU)
    plain = VariationalAutoencoder(SPACE).eval()
    assert set(continue_from(trainee.model, plain.state_dict())) == {
        name for name in trainee.model.state_dict() if "finish" in name
    }
    latents = torch.randn(2, *plain.latent_shape, generator=torch.Generator().manual_seed(0))
    pictures = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        same = trainee.model.decode(latents)
        torch.testing.assert_close(same, plain.decode(latents), atol=1e-5, rtol=0)
        for index in range(3):
            with torch.enable_grad():
                losses = trainee.step(index)
        assert losses["gradient"] > 0
        assert (trainee.model.decode(latents) - same).abs().max() > 1e-3
        encoded = trainee.model.encode(pictures)
        torch.testing.assert_close(encoded, plain.encode(pictures), atol=1e-5, rtol=0)


def test_the_gan_s_weights_and_its_average_both_move() -> None:
    trainee = gan_in_pixels()
    start = trainee.averaged().sample(2, seed=0)
    for index in range(4):
        losses = trainee.step(index)
    assert set(losses) >= {"critic", "generator", "critic_right", "augmented"}
    assert not torch.equal(trainee.averaged().sample(2, seed=0), start)
    assert trainee.model.discriminator.usual_spread.item() != 1


def test_a_folded_gan_sees_its_pictures_changed_not_its_channels() -> None:
    """What is changed in colour has other means of red, green, blue, and no pattern of the fold."""
    trainee = gan_in_pixels()
    trainee.augmentation = Augmentation(0, 0, 0, 0.5, 0, 0, 0)  # brightness only
    trainee.adaptive.probability = 1.0
    torch.manual_seed(0)
    grey = trainee.model.folded(torch.zeros(8, 3, 32, 32))
    changed = trainee._augment(grey)
    assert changed.shape == grey.shape
    assert changed.abs().mean() > 0.1
    assert changed.flatten(1).std(1).max() < 1e-6


def test_a_picture_space_is_not_trained() -> None:
    trainee = gan_in_space()
    assert trainee.model.space is not None
    before = {name: value.clone() for name, value in trainee.model.space.state_dict().items()}
    for index in range(3):
        trainee.step(index)
    assert trainee.step(3)["pixels"] > 0
    after = trainee.model.space.state_dict()
    assert all(torch.equal(after[name], value) for name, value in before.items())


def test_slowing_down_halves_the_rates() -> None:
    for trainee in (autoencoder(), gan_in_pixels()):
        trainee.step(20)
        before = [group["lr"] for group in trainee.optimizer.param_groups]
        trainee.slow_down()
        trainee.step(21)
        after = [group["lr"] for group in trainee.optimizer.param_groups]
        assert after == pytest.approx([rate / 2 for rate in before], rel=1e-2)


@pytest.mark.parametrize("make", [autoencoder, gan_in_pixels])
def test_a_step_that_runs_out_of_memory_is_done_in_parts(
    make: Callable[[], AutoencoderTrainee | GanTrainee], tmp_path: Path
) -> None:
    trainee = make()
    model, most = trainee.model, 2 if isinstance(trainee, AutoencoderTrainee) else 4

    def refuse(module: torch.nn.Module, values: tuple[torch.Tensor, ...]) -> None:
        if len(values[0]) > most and module.training:
            raise torch.OutOfMemoryError("out of memory")

    part = model.encoder if isinstance(model, VariationalAutoencoder) else model.discriminator
    part.register_forward_pre_hook(refuse)
    history = list(train(trainee, tmp_path, Schedule(steps=2)))
    assert len(history) == 2
    assert trainee.parts == 2
    again = make()
    again.load_state(trainee.state())
    assert again.parts == 2


def test_a_run_keeps_the_precision_that_it_began_with() -> None:
    for begun, resumed in ((autoencoder(), autoencoder()), (gan_in_pixels(), gan_in_pixels())):
        begun.precision = torch.bfloat16
        resumed.load_state(begun.state())
        assert resumed.precision is torch.bfloat16


def test_memory_that_cannot_be_saved_ends_the_run(tmp_path: Path) -> None:
    trainee = gan_in_pixels()

    def refuse(module: torch.nn.Module, values: tuple[torch.Tensor, ...]) -> None:
        raise torch.OutOfMemoryError("out of memory")

    trainee.model.discriminator.register_forward_pre_hook(refuse)
    with pytest.raises(torch.OutOfMemoryError):
        list(train(trainee, tmp_path, Schedule(steps=2)))


def test_parts_give_the_gradient_of_the_whole() -> None:
    gradients = []
    for parts in (1, 2):
        trainee = autoencoder()
        # Which pictures' features are compared depends on the parts.
        trainee.settings = dataclasses.replace(trainee.settings, features=0.0)
        trainee.parts = parts
        torch.manual_seed(0)
        gradients.append(trainee.step(0)["gradient"])
    assert gradients[1] == pytest.approx(gradients[0], rel=0.01)
