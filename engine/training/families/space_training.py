"""Training a ``PictureSpace``: pixels, edges above all, features, and a critic of patches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.vae.picture_space import PictureSpace, SpaceConfig
from engine.perception.distance import PerceptualDistance
from engine.perception.vgg import vgg19
from engine.tensors import as_pixels
from engine.training.data.batches import Batches
from engine.training.data.transparency import over, over_random
from engine.training.families.autoencoders import sized_optimizer
from engine.training.families.discriminators import PatchDiscriminator
from engine.training.families.losses import FeatureLoss, hinge_discriminator, hinge_generator
from engine.training.loop.averaging import moving_average, weights_of
from engine.training.loop.batch_trainee import BatchTrainee
from engine.training.loop.run import read_state
from engine.training.loop.workers import ALONE, Workers
from engine.training.report.sheets import tile

Pictures = NDArray[np.uint8]
GRID = 4
"""Crops begin at multiples of this, as whole pictures do."""
LOOKED_AT = 6
"""Drawings of each source in a sheet, at most."""


@dataclass(frozen=True)
class SpaceSettings:
    """How to train; what to train is the ``SpaceConfig``."""

    batch: int = 8
    crop: int = 96
    """Side of the crops that are learned; what a latent means depends on little around it."""
    rate: float = 6e-3
    """Of the weights' usual size, at every step."""
    rate_warm_up: int = 200
    rate_decay: int = 2_000
    """The rate falls with the square root of the steps: after three times this many to the half."""
    edges: float = 4.0
    """How often a pixel on an edge counts, compared to one on a plain."""
    features: float = 0.5
    """Weight of the distance between VGG-19 features, beside the absolute error of pixels."""
    feature_layers: tuple[str, ...] = ("relu1_2", "relu2_2")
    feature_crop: int = 64
    noise: float = 0.05
    """Spread of the noise on raw latents, so that what is nearly a latent decodes to nearly its
    picture."""
    size: float = 1e-3
    """Weight of the squared latents, which would grow without end to escape the noise."""
    adversarial: float = 0.1
    """The patch critic's gradient on pixels, compared to that of everything else."""
    adversarial_start: int = 15_000
    averaging: float = 0.999
    decoder_only: bool = False
    """Whether the encoder stays as it is, for those who already learn from its latents."""
    precision: torch.dtype = torch.float32
    seed: int = 0


class Source(NamedTuple):
    """Drawings to learn from, and how many of each batch are taken from them."""

    pictures: Pictures
    """``(N, H, W, 3 or 4) uint8``; with four channels alpha is premultiplied."""
    share: float


class SpaceTrainee(BatchTrainee):
    """A ``PictureSpace`` that learns crops of drawings from several sources."""

    def __init__(
        self,
        config: SpaceConfig,
        settings: SpaceSettings,
        sources: Sequence[Source],
        held_out: Sequence[Pictures],
        device: torch.device,
        workers: Workers = ALONE,
    ) -> None:
        super().__init__(settings.batch, 1, device, settings.precision, workers)
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.model = PictureSpace(config).to(device).to(memory_format=torch.channels_last)
        if settings.decoder_only:
            self.model.encoder.requires_grad_(False)
        self.average = moving_average(self.model, settings.averaging)
        self.optimizer = sized_optimizer(self.model, settings.rate, (0.9, 0.99))
        self.critic = PatchDiscriminator(3).to(device)
        self.critic_optimizer = sized_optimizer(self.critic, settings.rate, (0.5, 0.99))
        vgg = vgg19(device).to(memory_format=torch.channels_last)
        self.features = FeatureLoss(vgg, settings.feature_layers)
        self.distance = PerceptualDistance(device)
        self.held_out = held_out
        self.draws = workers.draws(device)
        shares = _shared_out(settings.batch, [source.share for source in sources])
        self.batches = Batches(
            lambda _, rng: np.concatenate(
                [
                    crops(source.pictures, rng, count, settings.crop, config.channels)
                    for source, count in zip(sources, shares, strict=True)
                ]
            ),
            settings.seed,
        )

    def begin_with(self, weights: dict[str, Tensor]) -> None:
        """Take over a space's weights, for a run that has not begun."""
        self.model.load_state_dict(weights)
        self.average.module.load_state_dict(weights)

    # --- one step ---

    def step(self, index: int) -> dict[str, float]:
        """Encode, decode, compare; then teach the critic."""
        self.draws = self.workers.draws(self.device)
        pictures = self._tensor(self.workers.part(self.batches.take(index)))
        self._set_rates(index)
        self.optimizer.zero_grad()
        losses: dict[str, float] = {}
        decoded = []
        for number, part in enumerate(pictures.chunk(self.parts)):
            share = len(part) / len(pictures)
            found, made = self._learn(index, part, share, place=index * self.parts + number)
            decoded.append(made)
            for name, value in found.items():
                losses[name] = losses.get(name, 0.0) + share * value
        self.workers.average_gradients(self.optimizer)
        losses["gradient"] = nn.utils.clip_grad_norm_(self.model.parameters(), 1.0).item()
        self.optimizer.step()
        self.average.update_parameters(self.model)
        if index >= self.settings.adversarial_start - self.settings.rate_warm_up:
            losses["critic"] = self._teach_critic(pictures, torch.cat(decoded), index)
        return losses

    def _learn(
        self, index: int, pictures: Tensor, share: float, place: int
    ) -> tuple[dict[str, float], Tensor]:
        """Add the gradients of a part of the batch; return its losses and what was decoded."""
        with self._autocast():
            latents = self.model.raw_latents(pictures)
            noise = torch.randn(latents.shape, generator=self.draws, device=self.device)
            outputs = self.model.pictures(latents + self.settings.noise * noise)
            losses, gradient = self._judge(index, pictures, outputs.detach(), place)
        size = latents.square().mean()
        learned, gradients = [outputs], [share * gradient]
        if size.requires_grad:
            learned.append(size)
            gradients.append(torch.full_like(size, share * self.settings.size))
        torch.autograd.backward(learned, gradients)
        return {**losses, "size": size.item()}, outputs.detach()

    def _judge(
        self, index: int, pictures: Tensor, outputs: Tensor, place: int
    ) -> tuple[dict[str, float], Tensor]:
        """The losses, and their gradient at what was decoded.

        There the critic's pull can be compared with that of the other losses, as Esser et al. do at
        the last layer ("Taming Transformers", 2021).
        """
        outputs.requires_grad_()
        pixels = (edge_weights(pictures, self.settings.edges) * (outputs - pictures).abs()).mean()
        seen, aims = (
            over_random(self._crop(each[::2], place), place) for each in (outputs, pictures)
        )
        features = self.features(seen, aims)
        loss = pixels + self.settings.features * features
        (gradient,) = torch.autograd.grad(loss, outputs)
        losses = {"pixels": pixels.item(), "features": features.item()}
        if index >= self.settings.adversarial_start:
            fooling = hinge_generator(self.critic(over_random(self._crop(outputs, place), place)))
            (pull,) = torch.autograd.grad(fooling, outputs)
            strength = self.settings.adversarial * gradient.norm() / (pull.norm() + 1e-8)
            gradient = gradient + strength * pull
            losses["fooling"] = fooling.item()
        return losses, gradient

    def _teach_critic(self, pictures: Tensor, decoded: Tensor, place: int) -> float:
        with self._autocast():
            real, fake = (
                self.critic(over_random(self._crop(batch, place), place))
                for batch in (pictures, decoded)
            )
        loss = hinge_discriminator(real, fake)
        self.critic_optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self.workers.average_gradients(self.critic_optimizer)
        self.critic_optimizer.step()
        return loss.item()

    def _crop(self, pictures: Tensor, place: int) -> Tensor:
        """The same square of all the pictures, another one for another ``place``."""
        side = min(self.settings.feature_crop, pictures.shape[-1])
        rng = np.random.default_rng(place)
        top, left = rng.integers(0, pictures.shape[-1] - side + 1, 2)
        return pictures[..., top : top + side, left : left + side]

    def _set_rates(self, index: int) -> None:
        warmth = min(1.0, (index + 1) / self.settings.rate_warm_up)
        decay = math.sqrt(1 + index / self.settings.rate_decay)
        rate = self.settings.rate * self.rate_factor / decay
        for optimizer, factor in ((self.optimizer, warmth), (self.critic_optimizer, 1.0)):
            for group in optimizer.param_groups:
                group["lr"] = rate * factor * group["size"]

    # --- looking at it ---

    @torch.inference_mode()
    def measure(self) -> dict[str, float]:
        """Perceptual distance and peak signal-to-noise ratio of whole held-out drawings."""
        figures: dict[str, float] = {}
        for number, drawings in enumerate(self.held_out):
            distances, errors = [], []
            for start in range(0, len(drawings), 8):
                pictures = self._tensor(with_alpha(drawings[start : start + 8], self._channels))
                remade, aims = (over(each, 0.5) for each in (self._remade(pictures), pictures))
                distances.append(self.distance(remade, aims))
                errors.append((remade - aims).square().mean((1, 2, 3)))
            suffix = f"_{number}" if number else ""
            figures[f"lpips{suffix}"] = torch.cat(distances).mean().item()
            figures[f"psnr{suffix}"] = (-10 * torch.cat(errors).log10()).mean().item()
        return figures

    @torch.inference_mode()
    def sheet(self) -> Pictures:
        """Held-out drawings above their reconstructions."""
        rows = []
        columns = min([LOOKED_AT, *(len(drawings) for drawings in self.held_out)])
        for drawings in self.held_out:
            pictures = self._tensor(with_alpha(drawings[:columns], self._channels))
            rows += [pictures, self._remade(pictures)]
        return tile(as_pixels(over(torch.cat(rows), 1.0)), columns=columns)

    def _remade(self, pictures: Tensor) -> Tensor:
        module = self.average.module
        assert isinstance(module, PictureSpace)
        with self._autocast():
            return module.pictures(module.raw_latents(pictures)).clamp(0, 1)

    @property
    def _channels(self) -> int:
        return self.model.config.channels

    def _tensor(self, pixels: Pictures) -> Tensor:
        batch = torch.from_numpy(np.array(pixels)).to(self.device)
        # As they lie in memory, pictures are channels-last already.
        return batch.permute(0, 3, 1, 2).float() / 255

    def _parts(self) -> dict[str, Any]:
        return {
            "model": self.model,
            "average": self.average,
            "optimizer": self.optimizer,
            "critic": self.critic,
            "critic_optimizer": self.critic_optimizer,
        }


def edge_weights(pictures: Tensor, edges: float) -> Tensor:
    """``(N, 1, H, W)``, mean 1: an edge counts ``edges`` times as much as a plain.

    An edge is where the brightest and the darkest of 3 x 3 pixels differ by a quarter or more.
    """
    brightest = functional.max_pool2d(pictures, 3, stride=1, padding=1)
    darkest = -functional.max_pool2d(-pictures, 3, stride=1, padding=1)
    steep = (4 * (brightest - darkest).amax(1, keepdim=True)).clamp(max=1.0)
    weights = 1 + (edges - 1) * steep
    return weights / weights.mean()


def crops(
    pictures: Pictures, rng: np.random.Generator, count: int, side: int, channels: int
) -> Pictures:
    """``(count, side, side, channels)`` from places of their own in pictures chosen at random."""
    chosen = np.sort(rng.integers(0, len(pictures), count))
    most = (pictures.shape[1] - side) // GRID
    corners = GRID * rng.integers(0, most + 1, (count, 2))
    found = [
        pictures[place, top : top + side, left : left + side]
        for place, (top, left) in zip(chosen, corners, strict=True)
    ]
    return with_alpha(np.stack(found), channels)


def with_alpha(pictures: Pictures, channels: int) -> Pictures:
    """``(N, H, W, 3)`` with an opaque fourth channel where four are wanted."""
    pictures = np.ascontiguousarray(pictures)
    if pictures.shape[-1] == channels:
        return pictures
    opaque = np.full((*pictures.shape[:-1], 1), 255, np.uint8)
    return np.concatenate([pictures, opaque], axis=-1)


def _shared_out(count: int, shares: Sequence[float]) -> list[int]:
    bounds = np.rint(np.cumsum([0.0, *shares]) / sum(shares) * count).astype(int)
    return [int(each) for each in np.diff(bounds)]


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """The averaged weights at the last checkpoint of the run in ``folder``.

    Raises ``ImpastoError`` when there is no such run.
    """
    return weights_of(read_state(folder)["average"])
