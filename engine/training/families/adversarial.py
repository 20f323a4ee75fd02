"""Training a GAN: a generator of grids (pixels or an autoencoder's latents) and its discriminator.

The logistic loss in its non-saturating form, R1 every few steps, a moving average of the generator,
style mixing, and adaptive augmentation (Karras et al. 2020, and 2020b).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.gan import Gan, GanConfig
from engine.tensors import as_batch, as_pixels
from engine.training.data.augmentation import AdaptiveProbability, Augmentation
from engine.training.data.batches import Batches, choose
from engine.training.families.decoder_lessons import DecoderLessons
from engine.training.families.losses import (
    logistic_discriminator,
    non_saturating_generator,
    real_gradient_penalty,
)
from engine.training.families.picture_space import EncodedPictures
from engine.training.families.pixel_critic import PixelCritic
from engine.training.loop.averaging import moving_average, weights_of
from engine.training.loop.batch_trainee import BatchTrainee
from engine.training.loop.run import read_state
from engine.training.loop.workers import ALONE, Workers
from engine.training.report.sheets import tile

Grids = NDArray[Any]
"""Real examples: ``(N, H, W, C) uint8`` pictures, or ``(N, *latent_shape)`` floats of a picture
space, where pictures are encoded when they are first seen."""


@dataclass(frozen=True)
class GanSettings:
    """How to train; what to train is the ``GanConfig``."""

    batch: int = 32
    rate: float = 2e-3
    """Of the equalized layers, which scale their weights by a few hundredths."""
    penalty: float = 1.0
    """Weight of R1."""
    penalty_every: int = 16
    decoded: int = 0
    """In a picture space: pictures of each batch that are decoded, and judged as pixels."""
    decoded_weight: float = 0.3
    """What that judgement counts, beside the discriminator's."""
    decoded_rate: float = 4e-4
    through_features: bool = False
    """Whether they are judged through a network that knows pictures, too."""
    veil: float = 0.0
    """Noise on all that the discriminator sees. In a picture space: as much as the decoder was
    taught to overlook, or the discriminator tells latents by what makes no difference."""
    redrawn: int = 0
    """In a picture space: pictures from which its decoder learns at each step."""
    redrawn_rate: float = 2e-3
    """Of the decoder's weights, relative to their usual size."""
    mixing: float = 0.5
    """How often a picture's coarse and fine layers get different styles."""
    augmented: float = 0.0
    """How probable augmentation is at first; it adapts from there."""
    adaptive: bool = True
    """Whether it does adapt."""
    accumulate: int = 1
    """Parts in which a batch is computed at first; more when memory runs out."""
    averaging: float = 0.998
    """Weight of the old in the moving average of the generator's weights."""
    flip: bool = False
    """Whether mirrored pictures are learned too; not for latents."""
    precision: torch.dtype = torch.float32
    """Of the first sitting; a run that is continued keeps what it has."""
    seed: int = 0


class GanTrainee(BatchTrainee):
    """A ``Gan`` that learns from grids; ``space_weights`` fill its autoencoder.

    That stays as it is, but for its decoder where pictures are to be ``redrawn``.
    """

    # Its optimizers keep their rates themselves.
    saved_numbers: ClassVar[tuple[str, ...]] = ("parts",)
    least_part: ClassVar[int] = 4  # fewer do not tell their spread

    def __init__(
        self,
        config: GanConfig,
        settings: GanSettings,
        real: Grids,
        device: torch.device,
        augmentation: Augmentation | None = None,
        space_weights: dict[str, Tensor] | None = None,
        workers: Workers = ALONE,
    ) -> None:
        super().__init__(settings.batch, settings.accumulate, device, settings.precision, workers)
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.model = Gan(config).to(device)
        if self.model.space is not None:
            if space_weights is not None:
                self.model.space.load_state_dict(space_weights)
            self.model.space.requires_grad_(False)
        self.model = self.model.to(memory_format=torch.channels_last)
        makers = nn.ModuleDict({"mapping": self.model.mapping, "synthesis": self.model.synthesis})
        self.makers = makers
        self.average = moving_average(makers, settings.averaging)
        self.optimizer = _optimizer(makers, settings.rate, 1.0)
        # R1 comes every few steps only; so that it counts as if it came at every one, the
        # optimizer's memory is shortened (Karras et al. 2020).
        lazy = settings.penalty_every / (settings.penalty_every + 1)
        self.critic_optimizer = _optimizer(self.model.discriminator, settings.rate, lazy)
        self.augmentation = augmentation
        self.adaptive = AdaptiveProbability(settings.augmented)
        self.pixels = PixelCritic(
            self.model,
            settings.decoded,
            settings.decoded_rate,
            device,
            workers,
            settings.through_features,
        )
        self.lessons: DecoderLessons | None = None
        if self.model.space is not None and settings.redrawn:
            self.lessons = DecoderLessons(
                self.model.space, real, settings.redrawn, settings.redrawn_rate, workers
            )
        self.draws = workers.draws(device)
        self.batches = Batches(self._chooser(real), settings.seed)

    def _chooser(self, real: Grids) -> Callable[[int, np.random.Generator], Grids]:
        """What makes the batch of a step."""
        batch, flip, space = self.settings.batch, self.settings.flip, self.model.space
        if space is None or real.dtype != np.uint8:
            return lambda _, rng: choose(real, rng, batch, flip)
        encoded = EncodedPictures(space, real, mirrored=flip)
        return lambda _, rng: choose(encoded, rng, batch)

    # --- one step ---

    def step(self, index: int) -> dict[str, float]:
        """Teach the discriminator, then the generator."""
        self.draws = self.workers.draws(self.device)
        real = self._grids(self.workers.part(self.batches.take(index)))
        losses = self._teach_critic(real)
        if index % self.settings.penalty_every == 0:
            losses["penalty"] = self._flatten(real)
        losses["generator"] = self._teach_generator(real)
        if self.lessons is not None:
            losses["decoder"] = self.lessons.teach(self._autocast())
        self.average.update_parameters(self.makers)
        return losses

    def _teach_critic(self, real: Tensor) -> dict[str, float]:
        judge = self.model.discriminator
        scores: list[tuple[Tensor, Tensor]] = []
        judged: list[float] = []

        def loss(part: Tensor) -> Tensor:
            with torch.no_grad():
                fake = self._make(len(part))
            with self._autocast():
                on_real, on_fake = judge(self._augment(part)), judge(self._augment(fake))
                if self.settings.decoded:
                    judged.append(self.pixels.teach(part, fake))
            scores.append((on_real.detach(), on_fake.detach()))
            return logistic_discriminator(on_real, on_fake)

        total = self._learn(self.critic_optimizer, loss, real)
        on_real, on_fake = (torch.cat(parts) for parts in zip(*scores, strict=True))
        if self.augmentation is not None and self.settings.adaptive:
            self.adaptive.see(self.workers.gather(on_real))
        right = (on_real > 0).float().mean() + (on_fake < 0).float().mean()
        figures = {"critic": total, "critic_right": right.item() / 2}
        figures |= {"pixels": sum(judged) / len(judged)} if judged else {}
        return figures | {"augmented": self.adaptive.probability}

    def _flatten(self, real: Tensor) -> float:
        """Make the discriminator smooth around real pictures, and note how they differ."""
        judge, weight = self.model.discriminator, self.settings.penalty_every / 2

        def loss(part: Tensor) -> Tensor:
            augmented = self._augment(part).detach().requires_grad_()
            penalty = real_gradient_penalty(judge(augmented), augmented)
            with torch.no_grad():
                judge.usual_spread.lerp_(self.workers.average(judge.spread(part)), 0.1)
            return penalty * weight * self.settings.penalty

        return self._learn(self.critic_optimizer, loss, real) / weight

    def _teach_generator(self, real: Tensor) -> float:
        judge = self.model.discriminator.requires_grad_(False)

        def loss(part: Tensor) -> Tensor:
            fake = self._make(len(part))
            with self._autocast():
                scores = judge(self._augment(fake))
                seen = self.pixels.fooling(fake) if self.settings.decoded else 0.0
            return non_saturating_generator(scores) + self.settings.decoded_weight * seen

        try:
            return self._learn(self.optimizer, loss, real)
        finally:
            judge.requires_grad_(True)

    def _learn(
        self, optimizer: torch.optim.Optimizer, loss: Callable[[Tensor], Tensor], real: Tensor
    ) -> float:
        """One step of an optimizer on the mean of ``loss`` over the parts of a batch."""
        optimizer.zero_grad()
        total = 0.0
        for part in real.chunk(self.parts):
            value = loss(part) * (len(part) / len(real))
            value.backward()  # type: ignore[no-untyped-call]
            total += value.item()
        self.workers.average_gradients(optimizer)
        optimizer.step()
        return total

    def _make(self, count: int) -> Tensor:
        """Grids from random latents, some with styles of two latents."""
        layers, whole = self.model.style_count, count * self.workers.count
        draws, device = self.draws, self.device
        shape = (whole, 2, *self.model.latent_shape)
        drawn = torch.randn(shape, generator=draws, device=device)
        chance = torch.rand(whole, 1, generator=draws, device=device)
        mixed = chance < self.settings.mixing
        border = torch.randint(1, layers, (whole, 1), generator=draws, device=device)
        drawn, mixed, border = (self.workers.part(each) for each in (drawn, mixed, border))
        latents = drawn.transpose(0, 1)
        with self._autocast():
            styles = self.model.mapping(latents.flatten(0, 1)).float().unflatten(0, (2, count))
            with torch.no_grad():
                self.model.average_style.lerp_(self.workers.average(styles[0].mean(0)), 0.005)
            second = mixed & (torch.arange(layers, device=self.device) >= border)
            chosen = torch.where(second[..., None], styles[1][:, None], styles[0][:, None])
            grids: Tensor = self.model.synthesis(chosen)
        return grids

    def _augment(self, grids: Tensor) -> Tensor:
        if self.settings.veil:
            grids = grids + self.settings.veil * torch.randn_like(grids)
        if self.augmentation is None:
            return grids
        # As they are folded, neither colours nor places are where a change would find them.
        pictures = functional.pixel_shuffle(grids, self.model.config.fold)
        return self.model.folded(self.augmentation(pictures, self.adaptive.probability))

    def _grids(self, batch: Grids) -> Tensor:
        if batch.dtype == np.uint8:
            return self.model.grid(as_batch(batch, self.device))
        return self.model.folded(torch.from_numpy(batch).to(self.device).float())

    # --- looking at it ---

    def averaged(self) -> Gan:
        """The model with the averaged weights, as it is sampled and saved."""
        model = Gan(self.model.config).to(self.device)
        model.load_state_dict(self.model.state_dict())
        made = self.average.module
        assert isinstance(made, nn.ModuleDict)
        model.mapping.load_state_dict(made["mapping"].state_dict())
        model.synthesis.load_state_dict(made["synthesis"].state_dict())
        return model.eval().requires_grad_(False)

    @torch.inference_mode()
    def sheet(self) -> NDArray[np.uint8]:
        """Always the same forty latents, slightly truncated."""
        return tile(as_pixels(self.averaged().sample(40, seed=0, truncation=0.8)), columns=10)

    def _parts(self) -> dict[str, Any]:
        parts = {
            "model": self.model,
            "average": self.average,
            "optimizer": self.optimizer,
            "critic_optimizer": self.critic_optimizer,
            "adaptive": self.adaptive,
            "pixels": self.pixels,
        }
        return parts if self.lessons is None else {**parts, "lessons": self.lessons}

    def slow_down(self) -> None:
        """Halve the learning rates."""
        for optimizer in (self.optimizer, self.critic_optimizer):
            for group in optimizer.param_groups:
                group["lr"] /= 2


def _optimizer(network: nn.Module, rate: float, lazy: float) -> torch.optim.Optimizer:
    betas = (0.0, 0.99**lazy)
    return torch.optim.Adam(network.parameters(), rate * lazy, betas, eps=1e-8, fused=True)


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """All weights of the ``Gan`` at the last checkpoint of a run, the generator's averaged.

    Raises ``ImpastoError`` when there is no such run in ``folder``.
    """
    state = read_state(folder)
    weights: dict[str, Tensor] = {**state["model"], **weights_of(state["average"])}
    return weights
