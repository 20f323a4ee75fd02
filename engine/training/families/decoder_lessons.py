"""A picture space that learns to draw another folder's pictures, while a GAN learns their latents.

The encoder stays, so that latents mean the same from the first step to the last. The decoder has
only ever drawn what its autoencoder learned from: on white it draws grey, lines come out as cells.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.generate.families.vae import DiscretizedLogistic, VariationalAutoencoder
from engine.perception.vgg import vgg19
from engine.tensors import as_batch
from engine.training.families.autoencoders import sized_optimizer
from engine.training.families.losses import FeatureLoss
from engine.training.loop.workers import Workers

FEATURE_LAYERS = ("relu1_2", "relu2_2")
CROP = 64
FEATURES = 2.0
"""Weight of their distance, beside the negative log likelihood in nats for each number."""


class DecoderLessons:
    """Teaches the decoder of ``space``, ``count`` of ``(N, size, size, 3) uint8`` at each step."""

    def __init__(
        self,
        space: VariationalAutoencoder,
        pictures: NDArray[np.uint8],
        count: int,
        rate: float,
        workers: Workers,
    ) -> None:
        self._space, self._pictures, self._count, self._workers = space, pictures, count, workers
        self._decoder = nn.ModuleList([space.decoder, space.from_latent])
        self._decoder.requires_grad_(True)
        self._optimizer = sized_optimizer(self._decoder, rate, (0.9, 0.99))
        self._decoder.requires_grad_(False)
        vgg = vgg19(space.device).to(memory_format=torch.channels_last)
        self._features = FeatureLoss(vgg, FEATURE_LAYERS)

    def teach(self, autocast: torch.autocast) -> float:
        """One step; return the loss. Random numbers come from torch's own generator."""
        pictures = self._some()
        self._decoder.requires_grad_(True)
        with autocast:
            raw = self._space.posterior(pictures).mean
            distribution = DiscretizedLogistic.from_outputs(self._space.outputs(raw).float())
            likeness = self._features(*self._crops(distribution.mean, pictures))
        likelihood = distribution.log_probability(pictures).mean()
        loss: Tensor = FEATURES * likeness - likelihood
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._workers.average_gradients(self._optimizer)
        nn.utils.clip_grad_norm_(self._decoder.parameters(), 1.0)
        self._optimizer.step()
        self._decoder.requires_grad_(False)
        return loss.item()

    def _some(self) -> Tensor:
        places = torch.randint(len(self._pictures), (self._count,)).numpy()
        return as_batch(self._pictures[places], self._space.device)

    def _crops(self, *batches: Tensor) -> list[Tensor]:
        """The same square of each: features at full size would take most of the time."""
        side = batches[0].shape[-1]
        crop = min(CROP, side)
        top, left = (int(torch.randint(side - crop + 1, ())) for _ in range(2))
        return [batch[..., top : top + crop, left : left + crop] for batch in batches]

    def state_dict(self) -> dict[str, Any]:
        """The optimizer's; the decoder is a part of its model."""
        return self._optimizer.state_dict()

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from ``state_dict``."""
        self._optimizer.load_state_dict(state)
