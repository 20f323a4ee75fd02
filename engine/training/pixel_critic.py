"""A second opinion in a picture space: do the decoded pixels look real as well?

The discriminator of a picture space judges latents and never sees what becomes of them. Decoding a
few pictures of each batch, and judging patches of them, costs little and keeps the latents where
the decoder makes clean pictures of them.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from engine.generate.families.gan import Gan
from engine.training.discriminators import PatchDiscriminator
from engine.training.losses import hinge_discriminator, hinge_generator
from engine.training.workers import ALONE, Workers

SIDE = 64
"""Of the crops that are judged."""


class PixelCritic:
    """Judges ``count`` decoded pictures of a batch; real ones are decoded too.

    So what the autoencoder gets wrong with real pictures is not held against the generator.
    """

    def __init__(
        self, model: Gan, count: int, rate: float, device: torch.device, workers: Workers = ALONE
    ) -> None:
        self._workers = workers
        self.count = count
        self._picture = model.picture
        self._network = PatchDiscriminator(model.config.channels).to(device)
        self._optimizer = torch.optim.Adam(
            self._network.parameters(), rate, betas=(0.5, 0.99), fused=True
        )

    def fooling(self, made: Tensor) -> Tensor:
        """The generator's loss for the first of the grids that it made."""
        self._network.requires_grad_(False)
        loss = hinge_generator(self._network(self._crop(self._picture(made[: self.count]))))
        self._network.requires_grad_(True)
        return loss

    def teach(self, real: Tensor, made: Tensor) -> float:
        """Learn from the first of real and made grids; return the loss."""
        with torch.no_grad():
            pictures = [self._picture(grids[: self.count]) for grids in (real, made)]
        loss = hinge_discriminator(*(self._network(self._crop(each)) for each in pictures))
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._workers.average_gradients(self._optimizer)
        self._optimizer.step()
        return loss.item()

    def _crop(self, pictures: Tensor) -> Tensor:
        side = min(SIDE, pictures.shape[-1])
        top, left = (int(torch.randint(pictures.shape[-1] - side + 1, ())) for _ in range(2))
        return pictures[..., top : top + side, left : left + side]

    def state_dict(self) -> dict[str, Any]:
        """The network and its optimizer."""
        return {"network": self._network.state_dict(), "optimizer": self._optimizer.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from ``state_dict``."""
        self._network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
