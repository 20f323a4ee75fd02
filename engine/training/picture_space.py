"""From a trained autoencoder to a picture space that other generators learn in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.generate.families.vae import VariationalAutoencoder
from engine.training.precision import autocast

Pictures = NDArray[np.uint8]


def _nothing() -> None:
    return None


@torch.inference_mode()
def standardize(model: VariationalAutoencoder, pictures: Pictures, precision: torch.dtype) -> None:
    """Measure the latents of ``pictures``, so that ``encode`` gives them zero mean, unit variance.

    ``pictures`` are ``(N, size, size, C) uint8``; some hundreds suffice. Maps are measured by
    channel, vectors by number.
    """
    model.latent_mean.zero_()
    model.latent_scale.fill_(1)
    latents = torch.cat(list(_encoded(model, pictures, precision)))
    places = [0, *range(2, latents.ndim)]
    model.latent_mean.copy_(latents.mean(places).reshape(model.latent_mean.shape))
    model.latent_scale.copy_(latents.std(places).reshape(model.latent_scale.shape))


@torch.inference_mode()
def encode_all(
    model: VariationalAutoencoder,
    pictures: Pictures,
    precision: torch.dtype,
    check: Callable[[], None] = _nothing,
) -> NDArray[np.float16]:
    """The latents of all ``pictures``, ``(N, *latent_shape) float16``, to train in."""
    latents = np.empty((len(pictures), *model.latent_shape), np.float16)
    done = 0
    for batch in _encoded(model, pictures, precision):
        check()
        latents[done : done + len(batch)] = batch.cpu().numpy()
        done += len(batch)
    return latents


def _encoded(
    model: VariationalAutoencoder, pictures: Pictures, precision: torch.dtype, portion: int = 32
) -> Iterator[Tensor]:
    for start in range(0, len(pictures), portion):
        pixels = torch.from_numpy(np.array(pictures[start : start + portion]))
        batch = pixels.to(model.device).permute(0, 3, 1, 2).float() / 255
        with autocast(model.device, precision):
            yield model.encode(batch)
