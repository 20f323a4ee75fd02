"""The latent space of a model that is in memory: everything a person does with it.

Latents go in and out as values, pictures as 8-bit pixels, so that nothing above needs torch.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.device import choose_device, fastest_dtype
from engine.errors import ImpastoError
from engine.generate.families.family import Encodes, Family
from engine.generate.latents import Latent, Place
from engine.generate.loading import load
from engine.generate.synthesis import Synthesis, synthesis_of
from engine.generate.threads import tuner_of
from engine.models import residency
from engine.models.hashes import sha256_of
from engine.models.store import store
from engine.tensors import as_batch, as_pixels

Pixels = NDArray[np.uint8]
Array = NDArray[np.float32]
Kind = TypeVar("Kind", np.uint8, np.float32)

_PORTION = 8
"""Pictures computed at a time."""
_MAPPED = 1024
"""Latents mapped at a time."""


def _nothing() -> None:
    return None


def open_space(name: str, device: str = "auto") -> Space:
    """The latent space of the model called ``name`` in the store, loaded if need be.

    Raises ``ImpastoError``.
    """
    place = choose_device(device)
    network = residency.get(name, lambda: load(name, place), place, torch.float32)
    assert isinstance(network, Family)
    card = store().card(name)
    return Space(network, name, card.sha256 or sha256_of(store().path(name)))


class Space:
    """A model's latent space."""

    def __init__(self, model: Family, name: str, sha256: str) -> None:
        self.model, self.name, self.sha256 = model, name, sha256
        self.synthesis: Synthesis = synthesis_of(model)

    @property
    def size(self) -> int:
        """Side of the model's pictures in pixels."""
        return self.model.config.size

    @property
    def channels(self) -> int:
        """3 for RGB, 4 for RGBA. Grey pictures are shown as RGB."""
        return max(3, self.model.config.channels)

    @property
    def layers(self) -> int:
        """How many layers a latent in ``w`` has; 1 where layers cannot be mixed."""
        return self.synthesis.layers

    @property
    def device(self) -> torch.device:
        """Where it computes."""
        return self.model.device

    @property
    def can_encode(self) -> bool:
        """Whether ``encode`` finds a latent at once, without inversion."""
        return isinstance(self.model, Encodes)

    @property
    def can_judge(self) -> bool:
        """Whether the model has a discriminator."""
        return hasattr(self.model, "realism")

    # --- latents ---

    def sample(self, seed: int, count: int = 1) -> list[Latent]:
        """The latents of the seeds ``seed``, ``seed + 1`` and so on, in ``z``."""
        seeds = range(seed, seed + count)
        draws = [self.model.random_latents(1, each)[0].cpu().numpy() for each in seeds]
        return [self._latent(draw, "z") for draw in draws]

    @torch.inference_mode()
    def mapped(self, latent: Latent, truncation: float = 1.0) -> Latent:
        """The latent in ``w``, where it can be moved and mixed.

        ``truncation`` below 1 pulls towards the average picture; also what is in ``w`` already.
        Raises ``ImpastoError`` for a latent of another model.
        """
        self.check(latent)
        if latent.place == "w":
            if truncation == 1.0:
                return latent
            average = self.synthesis.average().cpu().numpy()[0]
            values = average + (latent.values - average) * np.float32(truncation)
            return latent.replace(values=values)
        styles = self.synthesis.map(self._tensor(latent.values)[None], truncation)
        return latent.replace(values=styles[0].cpu().numpy(), place="w")

    def average(self) -> Latent:
        """The average picture's latent."""
        return self._latent(self.synthesis.average()[0].cpu().numpy(), "w")

    @torch.inference_mode()
    def random_styles(self, count: int, seed: int) -> Array:
        """``(count, *style_shape)`` styles as the model has them, untruncated: for statistics."""
        latents = self.model.random_latents(count, seed)
        mapped = [
            self.synthesis.map(latents[start : start + _MAPPED], 1.0)[:, 0].float().cpu()
            for start in range(0, count, _MAPPED)
        ]
        return np.asarray(torch.cat(mapped).numpy(), np.float32)

    def latent(self, styles: Array, residual: Array | None = None) -> Latent:
        """A latent of this model in ``w``, of ``(layers, *style_shape)`` or one style for all."""
        if styles.ndim == len(self.synthesis.style_shape):
            styles = np.broadcast_to(styles, (self.layers, *styles.shape))
        return self._latent(styles, "w").replace(residual=residual)

    @torch.inference_mode()
    def encode(self, pixels: NDArray[Any]) -> Latent:
        """The latent of a picture ``(H, W, 3|4)`` of any depth, by the model's encoder.

        Raises ``ImpastoError`` for a model without one: invert it then.
        """
        if not isinstance(self.model, Encodes):
            raise ImpastoError(
                "The model “{model}” has no encoder.", "Use inversion.", model=self.name
            )
        latents = self.model.encode(self.batch(pixels))
        return self._latent(latents.cpu().numpy(), "w")

    # --- pictures ---

    def pictures(
        self,
        latents: Sequence[Latent],
        size: int = 0,
        quick: bool = False,
        check: Callable[[], None] = _nothing,
        rough: bool = False,
    ) -> Pixels:
        """``(N, size, size, C) uint8`` pictures of latents in ``w`` or ``z``; 0: the model's size.

        A picture is the same to the last bit whenever it is computed alone. ``quick`` is to look
        at: in bfloat16 where that is quicker. ``rough`` is quicker still, for while a hand is
        moving; so is whatever is no more than half as large as the model makes it.
        """
        results = []
        wanted = size or self.size
        finished = not rough and (not quick or wanted > self.size // 2)
        together = quick and self.device.type != "cpu" and not any(each.noise for each in latents)
        portion = _PORTION if together else 1  # a processor gains nothing by several
        for start in range(0, len(latents), portion):
            check()
            some = latents[start : start + portion]
            with self.tuned(size, finished) if quick else nullcontext():
                results += self._pictures(some, size, quick, finished)
        return np.stack([resized(each, wanted) for each in results])

    @torch.inference_mode()
    def _pictures(
        self, latents: Sequence[Latent], size: int, quick: bool, finished: bool
    ) -> list[Pixels]:
        mapped = [self.mapped(each) for each in latents]
        styles = torch.stack([self._tensor(each.values) for each in mapped])
        noise = self._noise(mapped)
        with self.precision(quick):
            grid = self.synthesis.grid(styles, noise, size)
            pictures = self.synthesis.picture(self.with_residuals(grid, mapped), finished)
        return list(as_pixels(pictures))

    def with_residuals(self, grid: Tensor, latents: Sequence[Latent]) -> Tensor:
        """What the network made, and what inversion adds to it."""
        if all(each.residual is None for each in latents):
            return grid
        added = [np.zeros(grid.shape[1:]) if each.residual is None else each.residual
                 for each in latents]  # fmt: skip
        return grid + self._tensor(np.stack(added))

    @torch.inference_mode()
    def realism(self, latents: Sequence[Latent], check: Callable[[], None] = _nothing) -> Array:
        """How real the discriminator takes each picture for; higher is better.

        Raises ``ImpastoError`` for a model without a discriminator.
        """
        judge = getattr(self.model, "realism", None)
        if judge is None:
            raise ImpastoError(
                "The model “{model}” has no discriminator for scoring.",
                "Choose a GAN that Impasto trained.",
                model=self.name,
            )
        scores = []
        for start in range(0, len(latents), _PORTION):
            check()
            portion = [self.mapped(each) for each in latents[start : start + _PORTION]]
            styles = torch.stack([self._tensor(each.values) for each in portion])
            grid = self.with_residuals(self.synthesis.grid(styles), portion)
            scores.append(judge(self.synthesis.picture(grid)).float().cpu().numpy())
        return np.concatenate(scores).astype(np.float32)

    # --- for what optimizes ---

    def check(self, latent: Latent) -> None:
        """Raise ``ImpastoError`` when a latent is not of this model."""
        shape = (
            (self.layers, *self.synthesis.style_shape)
            if latent.place == "w"
            else self.model.latent_shape
        )
        if latent.sha256 == self.sha256 and latent.values.shape != tuple(shape):
            raise ImpastoError(
                "This latent does not fit the model “{model}”.",
                "Copy it again, or use another one.",
                model=self.name,
            )
        if latent.sha256 != self.sha256:
            raise ImpastoError(
                "This latent belongs to the model “{other}”, not to “{model}”.",
                "Choose the model it was made with.",
                other=latent.model,
                model=self.name,
            )

    def batch(self, pixels: NDArray[Any], size: int = 0) -> Tensor:
        """Pixels ``(H, W, 3|4)`` of any depth, cut to the middle square, as ``(1, C, S, S)``."""
        values = pixels.astype(np.float32) / float(np.iinfo(pixels.dtype).max)
        side = min(values.shape[:2])
        top, left = (values.shape[0] - side) // 2, (values.shape[1] - side) // 2
        square = values[top : top + side, left : left + side]
        if square.shape[2] < self.channels:
            square = np.concatenate([square, np.ones((side, side, 1), np.float32)], axis=2)
        square = np.clip(resized(square[:, :, : self.channels], size or self.size), 0, 1)
        batch = as_batch(square, self.device)
        return batch.mean(1, keepdim=True) if self.model.config.channels == 1 else batch

    @contextmanager
    def precision(self, quick: bool) -> Iterator[None]:
        """Compute in bfloat16 meanwhile, where that is ``quick``."""
        dtype = fastest_dtype(self.device) if quick else torch.float32
        enabled = dtype != torch.float32
        with torch.autocast(self.device.type, dtype if enabled else None, enabled):
            yield

    def tuned(self, *work: Hashable) -> AbstractContextManager[None]:
        """Do one kind of work meanwhile, on as many CPU threads as are quickest at it."""
        return tuner_of(self.model, work).tried() if self.device.type == "cpu" else nullcontext()

    def _noise(self, latents: Sequence[Latent]) -> list[Tensor]:
        if not all(each.noise for each in latents):
            return []
        layers = zip(*(each.noise for each in latents), strict=True)
        return [self._tensor(np.stack(maps)) for maps in layers]

    def _latent(self, values: NDArray[Any], place: Place) -> Latent:
        return Latent(self.name, self.sha256, np.array(values, np.float32), place)

    def _tensor(self, values: NDArray[Any]) -> Tensor:
        return torch.from_numpy(np.array(values, np.float32)).to(self.device)


def resized(pixels: NDArray[Kind], side: int) -> NDArray[Kind]:
    """``(H, W, C)`` as a square of ``side``: areas averaged, or enlarged with Lanczos' filter."""
    if pixels.shape[:2] == (side, side):
        return pixels
    smaller = side < pixels.shape[0]
    way = cv2.INTER_AREA if smaller else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(pixels, (side, side), interpolation=way), pixels.dtype)
