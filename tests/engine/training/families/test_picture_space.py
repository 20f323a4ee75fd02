"""The latents that other generators learn in have zero mean and unit variance."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.generate.families.vae import VaeConfig, VariationalAutoencoder
from engine.operation import Cancelled
from engine.training.families.picture_space import EncodedPictures, encode_all, standardize

PICTURES = np.random.default_rng(0).integers(0, 256, (40, 32, 32, 3), np.uint8)


@pytest.mark.parametrize("side", [1, 8])
def test_latents_are_standardized_and_decode_as_before(side: int) -> None:
    torch.manual_seed(0)
    config = VaeConfig(size=32, width=4, decoder_width=4, latent_side=side, latent_channels=3)
    model = VariationalAutoencoder(config)
    batch = torch.from_numpy(PICTURES[:4]).permute(0, 3, 1, 2) / 255
    before = model.decode(model.encode(batch))
    standardize(model, PICTURES, torch.float32)
    standardize(model, PICTURES, torch.float32)
    latents = encode_all(model, PICTURES, torch.float32)
    assert latents.dtype == np.float16
    assert latents.shape == (40, *model.latent_shape)
    places = (0, 2, 3) if side > 1 else 0
    np.testing.assert_allclose(latents.astype(np.float32).mean(places), 0, atol=0.02)
    np.testing.assert_allclose(latents.astype(np.float32).std(places), 1, atol=0.03)
    torch.testing.assert_close(model.decode(model.encode(batch)), before, atol=1e-4, rtol=0)


def test_encoding_can_be_stopped() -> None:
    model = VariationalAutoencoder(VaeConfig(size=32, width=4, decoder_width=4))

    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        encode_all(model, PICTURES, torch.float32, check)


def test_pictures_are_encoded_once_and_alone() -> None:
    torch.manual_seed(0)
    config = VaeConfig(size=32, width=4, decoder_width=4, latent_side=8, latent_channels=3)
    model = VariationalAutoencoder(config)
    encoded = EncodedPictures(model, PICTURES, mirrored=True)
    assert len(encoded) == 80
    places = np.array([3, 43, 3, 79])
    found = encoded[places]
    assert np.array_equal(found[0], found[2])
    mirrored = np.ascontiguousarray(PICTURES[[3, 39], :, ::-1])
    assert np.array_equal(found[0], encode_all(model, PICTURES[3:4], torch.float32)[0])
    for place, one in ((1, mirrored[:1]), (3, mirrored[1:])):
        assert np.array_equal(found[place], encode_all(model, one, torch.float32)[0])
    with torch.no_grad():
        next(model.parameters()).zero_()
    assert np.array_equal(encoded[places], found)
