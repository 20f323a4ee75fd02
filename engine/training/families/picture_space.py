"""From a trained autoencoder to a picture space that other generators learn in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.errors import ImpastoError
from engine.generate.families.vae import VariationalAutoencoder
from engine.generate.families.vae.picture_space import PictureSpace
from engine.tensors import as_batch
from engine.training.loop.precision import autocast

Pictures = NDArray[np.uint8]


def _nothing() -> None:
    return None


@torch.inference_mode()
def standardize(
    model: VariationalAutoencoder | PictureSpace, pictures: Pictures, precision: torch.dtype
) -> None:
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


def read_latents(run: Path, name: str) -> NDArray[np.float16]:
    """The latents that a recipe's ``space`` left in the folder ``run``, mapped from the file.

    Raises ``ImpastoError`` when there are none.
    """
    try:
        latents: NDArray[np.float16] = np.load(run / name, mmap_mode="r")
    except FileNotFoundError as error:
        raise ImpastoError(
            "There is no picture space in {folder}.", "Make it with: space", folder=run
        ) from error
    return latents


class EncodedPictures:
    """Pictures as latents, each encoded when it is first asked for, and kept.

    Each alone: in other company a network's rounding may differ, and a run that is resumed must
    find the latents that it had. In float32, because contexts of ``autocast`` in two threads empty
    each other's memory, with the same effect on what is trained meanwhile.
    """

    def __init__(
        self, model: VariationalAutoencoder, pictures: Pictures, mirrored: bool = False
    ) -> None:
        """With ``mirrored`` all pictures come once more, mirrored, behind the others."""
        self._model, self._pictures = model, pictures
        self._count = len(pictures) * (2 if mirrored else 1)
        self._latents = np.empty((self._count, *model.latent_shape), np.float16)
        self._is_known = np.zeros(self._count, np.bool_)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, places: NDArray[np.int64]) -> NDArray[np.float16]:
        """The latents at ``places``, ``(N, *latent_shape)``. To be asked by one thread only."""
        for place in np.unique(places[~self._is_known[places]]).tolist():
            picture = self._pictures[place % len(self._pictures)]
            self._latents[place] = self._encode(
                picture if place < len(self._pictures) else picture[:, ::-1]
            )
            self._is_known[place] = True
        return self._latents[places]

    @torch.inference_mode()
    def _encode(self, picture: Pictures) -> NDArray[np.float32]:
        latents = self._model.encode(as_batch(picture, self._model.device))
        return latents[0].cpu().numpy()


def _encoded(
    model: VariationalAutoencoder | PictureSpace,
    pictures: Pictures,
    precision: torch.dtype,
    portion: int = 32,
) -> Iterator[Tensor]:
    for start in range(0, len(pictures), portion):
        batch = as_batch(pictures[start : start + portion], model.device)
        with autocast(model.device, precision):
            yield model.encode(batch)
