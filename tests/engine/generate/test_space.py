"""One latent space for every family: sampling, mapping, moving, decoding, judging, encoding."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import ImpastoError
from engine.generate import interpolate, mix
from engine.generate.families.gan import Gan
from engine.generate.space import Space, open_space
from tests.engine.generate import tiny


@pytest.fixture(params=["pixels", "space", "vector", "map"])
def space(request: pytest.FixtureRequest) -> Space:
    models = {
        "pixels": lambda: tiny.gan(tiny.IN_PIXELS),
        "space": lambda: tiny.gan(tiny.IN_SPACE),
        "vector": lambda: tiny.vae(tiny.VECTOR),
        "map": lambda: tiny.vae(tiny.SPACE),
    }
    return tiny.space(models[request.param]())


def test_a_seed_is_a_picture(space: Space) -> None:
    first, second = space.sample(7, 2)
    assert first == space.sample(7)[0]
    assert second == space.sample(8)[0]
    pictures = space.pictures([first, second])
    assert pictures.shape == (2, 32, 32, 3)
    assert pictures.dtype == np.uint8
    assert np.ptp(pictures.astype(int)) > 0
    assert not np.array_equal(pictures[0], pictures[1])


def test_a_picture_is_the_same_alone_and_among_others(space: Space) -> None:
    latents = space.sample(0, 3)
    together = space.pictures(latents)
    np.testing.assert_array_equal(together[1], space.pictures(latents[1:2])[0])
    mapped = space.mapped(latents[1])
    np.testing.assert_array_equal(together[1], space.pictures([mapped])[0])


def test_pictures_are_what_the_family_makes(space: Space) -> None:
    latent = space.sample(3)[0]
    with torch.inference_mode():
        wanted = space.model.sample(1, 3)[0].permute(1, 2, 0).numpy()
    made = space.pictures([latent])[0] / 255
    np.testing.assert_allclose(made, wanted, atol=0.5 / 255 + 1e-6)


def test_truncation_ends_in_the_average(space: Space) -> None:
    latents = space.sample(0, 2)
    none = [space.mapped(each, 0.0) for each in latents]
    np.testing.assert_allclose(none[0].values, none[1].values, atol=1e-6)
    np.testing.assert_allclose(none[0].values, space.average().values, atol=1e-6)
    # What is mapped already is truncated all the same.
    half = space.mapped(latents[0], 0.5)
    again = space.mapped(space.mapped(latents[0]), 0.5)
    np.testing.assert_allclose(half.values, again.values, atol=1e-5)


def test_small_and_large_pictures_show_the_same(space: Space) -> None:
    latent = space.sample(1)[0]
    full = space.pictures([latent])[0].astype(float)
    small = space.pictures([latent], 16)[0].astype(float)
    large = space.pictures([latent], 64, quick=True)[0].astype(float)
    assert small.shape == (16, 16, 3)
    assert large.shape == (64, 64, 3)
    blocks = full.reshape(16, 2, 16, 2, 3).mean((1, 3))
    assert np.abs(large.reshape(32, 2, 32, 2, 3).mean((1, 3)) - full).mean() < 9
    if not isinstance(space.model, Gan) or space.model.space is not None:
        assert np.abs(small - blocks).mean() < 2


def test_interpolation_and_mixing_reach_the_picture() -> None:
    space = tiny.space()
    start, end = (space.mapped(each) for each in space.sample(0, 2))
    half = interpolate(start, end, 0.5)
    pictures = space.pictures([start, half, end])
    assert len({each.tobytes() for each in pictures}) == 3
    everything = mix(start, end, range(space.layers))
    np.testing.assert_array_equal(space.pictures([everything])[0], pictures[2])
    coarse = space.pictures([mix(start, end, [0])])[0]
    assert not np.array_equal(coarse, pictures[0])


def test_realism_is_the_discriminator_s() -> None:
    space = tiny.space(tiny.gan(tiny.IN_SPACE))
    latents = space.sample(0, 3)
    assert space.can_judge
    assert isinstance(space.model, Gan)
    with torch.inference_mode():
        batch = torch.cat([space.model.sample(1, seed) for seed in range(3)])
        wanted = space.model.realism(batch).numpy()
    np.testing.assert_allclose(space.realism(latents), wanted, rtol=1e-3, atol=1e-4)
    with pytest.raises(ImpastoError, match="no discriminator"):
        tiny.space(tiny.vae()).realism(tiny.space(tiny.vae()).sample(0))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_an_encoder_encodes(dtype: type) -> None:
    space = tiny.space(tiny.vae(tiny.SPACE))
    random = np.random.default_rng(0).random((32, 40, 4))
    pixels = (random * np.iinfo(dtype).max).astype(dtype)
    latent = space.encode(pixels)
    middle = torch.from_numpy(pixels[:, 4:36, :3] / np.iinfo(dtype).max).float()
    with torch.inference_mode():
        wanted = space.model.encode(middle.permute(2, 0, 1)[None])  # type: ignore[operator]
    np.testing.assert_allclose(latent.values, wanted.numpy(), atol=1e-4)
    with pytest.raises(ImpastoError, match="no encoder"):
        tiny.space().encode(pixels)


def test_latents_of_other_models_are_refused() -> None:
    space = tiny.space()
    latent = space.sample(0)[0]
    for other in (latent.replace(sha256="1" * 64), latent.replace(values=np.zeros(3))):
        with pytest.raises(
            ImpastoError, match=r"latent belongs to the model|does not fit the model"
        ):
            space.pictures([other])


def test_the_store_s_models_open() -> None:
    model = tiny.gan()
    tiny.install(model)
    space = open_space("tiny", "cpu")
    assert space.model is open_space("tiny", "cpu").model
    assert space.size == 32
    assert len(space.sha256) == 64
    assert space.sample(0)[0].sha256 == space.sha256
