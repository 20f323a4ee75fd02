"""A second opinion in a picture space: do the decoded pixels look real as well?

The discriminator of a picture space judges latents and never sees what becomes of them. Decoding a
few pictures of each batch, and judging patches of them, costs little and keeps the latents where
the decoder makes clean pictures of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from engine.generate.families.gan import Gan
from engine.training.families.discriminators import PatchDiscriminator
from engine.training.families.feature_critic import FeatureCritic
from engine.training.families.losses import hinge_discriminator, hinge_generator
from engine.training.loop.workers import ALONE, Workers

SIDE = 64
"""Of the crops that are judged."""


class PixelCritic:
    """Judges ``count`` decoded pictures of a batch; real ones are decoded too.

    So what the autoencoder gets wrong with real pictures is not held against the generator. With
    ``through_features`` (RGB only) whole pictures are judged beside the patches, by what they show.
    """

    def __init__(
        self,
        model: Gan,
        count: int,
        rate: float,
        device: torch.device,
        workers: Workers = ALONE,
        through_features: bool = False,
    ) -> None:
        self._workers = workers
        self.count = count
        self._picture = model.picture
        patches = PatchDiscriminator(model.config.channels).to(device)
        self._judges = {"": _Judge(patches, _crop, rate)}
        if through_features:
            self._judges["features_"] = _Judge(FeatureCritic(device), lambda whole: whole, rate)

    def fooling(self, made: Tensor) -> Tensor:
        """The generator's loss for the first of the grids that it made."""
        pictures = self._picture(made[: self.count])
        return torch.stack([judge.fooled(pictures) for judge in self._judges.values()]).sum()

    def teach(self, real: Tensor, made: Tensor) -> float:
        """Learn from the first of real and made grids; return the loss."""
        with torch.no_grad():
            shown, drawn = (self._picture(grids[: self.count]) for grids in (real, made))
        judges = self._judges.values()
        return math.fsum(judge.learn(shown, drawn, self._workers) for judge in judges)

    def state_dict(self) -> dict[str, Any]:
        """The networks and their optimizers."""
        return {
            f"{name}{part}": getattr(judge, part).state_dict()
            for name, judge in self._judges.items()
            for part in _PARTS
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from ``state_dict``; what was not there before begins to learn."""
        for name, judge in self._judges.items():
            for part in _PARTS:
                if f"{name}{part}" in state:
                    getattr(judge, part).load_state_dict(state[f"{name}{part}"])


_PARTS = ("network", "optimizer")


class _Judge:
    """A discriminator, what it sees of pictures, and how it learns."""

    def __init__(self, network: nn.Module, see: Callable[[Tensor], Tensor], rate: float) -> None:
        self.network, self._see = network, see
        self._learned = [each for each in network.parameters() if each.requires_grad]
        self.optimizer = torch.optim.Adam(self._learned, rate, betas=(0.5, 0.99), fused=True)

    def fooled(self, made: Tensor) -> Tensor:
        for each in self._learned:
            each.requires_grad_(False)
        loss = hinge_generator(self.network(self._see(made)))
        for each in self._learned:
            each.requires_grad_(True)
        return loss

    def learn(self, real: Tensor, made: Tensor, workers: Workers) -> float:
        loss = hinge_discriminator(*(self.network(self._see(each)) for each in (real, made)))
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        workers.average_gradients(self.optimizer)
        self.optimizer.step()
        return loss.item()


def _crop(pictures: Tensor) -> Tensor:
    side = min(SIDE, pictures.shape[-1])
    top, left = (int(torch.randint(pictures.shape[-1] - side + 1, ())) for _ in range(2))
    return pictures[..., top : top + side, left : left + side]
