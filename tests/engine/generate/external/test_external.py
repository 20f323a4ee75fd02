"""Foreign generators against naive implementations of the published definitions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file

from engine.errors import ImpastoError
from engine.generate.external.filtering import Padding, activate, resample
from engine.generate.external.recognition import build, recognise
from engine.generate.external.stylegan3 import signals
from engine.generate.space import open_space
from engine.models import store
from tests.engine.generate.external import published

Array = NDArray[np.float64]
Tensors = dict[str, torch.Tensor]


def made(tensors: Tensors, seed: int) -> tuple[Array, Array]:
    """A latent, and the picture in [-1, 1] that the program makes of it."""
    model = build(tensors)
    assert model is not None
    latents = model.random_latents(1, seed)
    with torch.inference_mode():
        *_, (_, grid) = model.stages(model.map(latents))  # type: ignore[operator]
    return latents[0].double().numpy(), grid[0].double().numpy()


@pytest.mark.parametrize(
    ("up", "down", "padding"), [(1, 1, (0, 0)), (2, 1, (2, 1)), (3, 2, (4, 3))]
)
@pytest.mark.parametrize("is_separable", [True, False])
def test_resampling(up: int, down: int, padding: tuple[int, int], is_separable: bool) -> None:
    random = np.random.default_rng(up)
    value = random.normal(size=(2, 3, 5, 6))
    kernel = random.normal(size=4 if is_separable else (4, 4))
    result = resample(
        torch.from_numpy(value), torch.from_numpy(kernel), up, down, Padding(*padding), 1.7
    )
    for n in range(2):
        for c in range(3):
            wanted = published.upfirdn(value[n, c], kernel, up, down, padding, 1.7)
            np.testing.assert_allclose(result[n, c].numpy(), wanted, atol=1e-9)


def test_negative_padding_cuts() -> None:
    value = torch.arange(25.0).reshape(1, 1, 5, 5)
    result = resample(value, None, padding=Padding(-1, -2))
    assert torch.equal(result, value[:, :, 1:3, 1:3])


def test_bias_and_activation() -> None:
    value = torch.tensor([[1.0, -1.0], [-3.0, 0.5]])
    bias = torch.tensor([0.5, -0.5])
    root = math.sqrt(2)
    wanted = torch.tensor([[1.5, -0.2 * 1.5], [-0.2 * 2.5, 0.0]]) * root
    torch.testing.assert_close(activate(value, bias), wanted)


@pytest.mark.parametrize("seed", [0, 1])
def test_stylegan2_ada(seed: int) -> None:
    tensors = published.nvidia_weights([7, 6, 5], 3, latent=6, style=8, depth=2, seed=seed)
    latent, picture = made(tensors, seed)
    wanted = published.stylegan2(published.numbers(tensors), latent)
    assert picture.shape == (3, 16, 16)
    np.testing.assert_allclose(picture, wanted, atol=1e-3)


def test_rosinality() -> None:
    tensors = published.rosinality_weights([7, 6, 5], 3, style=8, depth=3, seed=2)
    latent, picture = made(tensors, 5)
    wanted = published.rosinality(published.numbers(tensors), latent)
    np.testing.assert_allclose(picture, wanted, atol=1e-3)


@pytest.mark.parametrize("form", ["t", "r"])
def test_stylegan3(form: str) -> None:
    tensors = published.stylegan3_weights(form, size=16, style=6, latent=5, depth=2, seed=3)
    latent, picture = made(tensors, 4)
    wanted = published.stylegan3(published.numbers(tensors), latent, 16)
    assert picture.shape == (3, 16, 16)
    assert np.ptp(wanted) > 0.01
    np.testing.assert_allclose(picture, wanted, atol=1e-3)


def test_the_signals_of_stylegan3_are_the_published_ones() -> None:
    # The sizes in the names of the layers of stylegan3-t-ffhq-1024x1024.
    sizes = [36, 36, 52, 52, 84, 148, 148, 276, 276, 532, 1044, 1044, 1044, 1024, 1024]
    assert [each.size for each in signals(1024, 14)] == sizes
    assert signals(1024, 14)[0].rate == 16


def test_dcgan() -> None:
    tensors = published.dcgan_weights([9, 8, 6, 3], seed=6)
    model = build(tensors)
    assert model is not None
    assert model.config.size == 16
    latents = model.random_latents(2, 0)
    with torch.inference_mode():
        pictures = model.decode(latents).double().numpy()
    for latent, picture in zip(latents.double().numpy(), pictures, strict=True):
        wanted = published.dcgan(published.numbers(tensors), latent)
        np.testing.assert_allclose(picture, wanted, atol=1e-3)


def kinds() -> Iterator[tuple[str, Tensors]]:
    yield "StyleGAN2 (NVIDIA)", published.nvidia_weights([6, 5, 4], 3, 6, 8, 2, 0)
    yield "StyleGAN2 (rosinality)", published.rosinality_weights([6, 5, 4], 3, 8, 2, 0)
    yield "StyleGAN3 (NVIDIA)", published.stylegan3_weights("t", 16, 6, 5, 2, 0)
    yield "DCGAN", published.dcgan_weights([9, 8, 6, 3], 0)


@pytest.mark.parametrize(
    ("architecture", "tensors"), list(kinds()), ids=lambda each: str(each)[:18]
)
def test_they_are_recognised_and_explored(
    architecture: str, tensors: Tensors, tmp_path: Path
) -> None:
    description = recognise(tensors)
    assert description is not None
    assert (description.family, description.architecture) == ("gan", architecture)
    assert description.details["size"] == 16
    path = tmp_path / "mine.safetensors"
    save_file({name: value.contiguous() for name, value in tensors.items()}, path)
    card = store().add(path)
    space = open_space(card.name, "cpu")
    latent = space.mapped(space.sample(1)[0], 0.7)
    pictures = space.pictures([latent, space.average()])
    assert pictures.shape == (2, 16, 16, 3)
    assert not np.array_equal(*pictures)
    assert space.pictures([latent], 8, quick=True).shape == (1, 8, 8, 3)
    weights = space.synthesis.style_weights()
    assert all(weight.shape[1] == space.synthesis.style_shape[0] for weight in weights)


def test_what_lacks_weights_is_not_recognised() -> None:
    for _, tensors in kinds():
        names = sorted(tensors, key=lambda name: tensors[name].ndim)
        for name in (names[-1], names[len(names) // 2]):
            rest = {each: value for each, value in tensors.items() if each != name}
            if not name.endswith(("resample_filter", "num_batches_tracked", "kernel")):
                assert recognise(rest) is None, name
    assert recognise({"a": torch.zeros(3)}) is None
    assert recognise({}) is None


def test_noise_is_the_file_s_own_unless_given() -> None:
    tensors = published.nvidia_weights([6, 5, 4], 3, 6, 8, 2, 0)
    model = build(tensors)
    assert model is not None
    own = [tensors["synthesis.b4.conv1.noise_const"]]
    for side in (8, 16):
        own += [tensors[f"synthesis.b{side}.conv{number}.noise_const"] for number in (0, 1)]
    maps = model.noise_maps()  # type: ignore[operator]
    assert all(torch.equal(each[0, 0], wanted) for each, wanted in zip(maps, own, strict=True))
    styles = model.map(model.random_latents(1, 0))  # type: ignore[operator]
    with torch.inference_mode():
        *_, (_, without) = model.stages(styles)  # type: ignore[operator]
        *_, (_, given) = model.stages(styles, maps)  # type: ignore[operator]
        zeros = [torch.zeros_like(each) for each in maps]
        *_, (_, other) = model.stages(styles, zeros)  # type: ignore[operator]
    torch.testing.assert_close(given, without)
    assert not torch.allclose(other, without)


def test_classes_are_refused(tmp_path: Path) -> None:
    tensors = published.nvidia_weights([6, 5, 4], 3, 6, 8, 2, 0)
    tensors["mapping.embed.weight"] = torch.zeros(8, 3)
    save_file(tensors, tmp_path / "conditional.safetensors")
    with pytest.raises(ImpastoError, match="does not know"):
        store().add(tmp_path / "conditional.safetensors")
