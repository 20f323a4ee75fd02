"""Training a variational autoencoder: likelihood, divergence, and two critics of sharpness."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.generate.families.vae import (
    DiscretizedLogistic,
    Posterior,
    VaeConfig,
    VariationalAutoencoder,
)
from engine.perception.distance import PerceptualDistance
from engine.perception.vgg import vgg19
from engine.tensors import as_batch, as_pixels
from engine.training.data.augmentation import Augmentation
from engine.training.data.batches import Batches, choose
from engine.training.data.transparency import over, over_random
from engine.training.families.discriminators import PatchDiscriminator
from engine.training.families.losses import FeatureLoss, hinge_discriminator, hinge_generator
from engine.training.loop.averaging import moving_average, weights_of
from engine.training.loop.batch_trainee import BatchTrainee
from engine.training.loop.run import read_state
from engine.training.loop.workers import ALONE, Workers
from engine.training.report.sheets import tile

Pictures = NDArray[np.uint8]
BIAS_SIZE = 0.1


@dataclass(frozen=True)
class AutoencoderSettings:
    """How to train; what to train is the ``VaeConfig``."""

    batch: int = 8
    rate: float = 6e-3
    """Of the weights' usual size, at every step."""
    rate_warm_up: int = 200
    """Steps in which the learning rate rises to ``rate``."""
    rate_decay: int = 1_500
    """The rate falls with the square root of the steps: after three times this many to the half."""
    likelihood: float = 1.0
    """Weight of the negative log likelihood, in nats for each number of a picture."""
    divergence: float = 1.0
    """Weight of the divergence in the same unit; 1 is the evidence lower bound."""
    divergence_warm_up: int = 2_000
    features: float = 2.0
    """Weight of the distance between VGG-19 features, on crops of a third of the pictures."""
    feature_layers: tuple[str, ...] = ("relu1_2", "relu2_2", "relu3_1")
    adversarial: float = 0.25
    """The patch critic's gradient on pixels, compared to that of everything else."""
    adversarial_start: int = 5_000
    crop: int = 64
    """Side of the crops that the critics look at."""
    accumulate: int = 1
    """Parts in which a batch is computed at first; more when memory runs out."""
    augmented: float = 0.0
    """How probable each change of a picture is, where there is an augmentation."""
    averaging: float = 0.999
    """Weight of the old in the moving average of the weights."""
    flip: bool = False
    """Whether mirrored pictures are learned too."""
    decoder_only: bool = False
    """Whether the encoder stays as it is, for those who already learn from its latents."""
    precision: torch.dtype = torch.float32
    """Of the first sitting; a run that is continued keeps what it has."""
    seed: int = 0


class AutoencoderTrainee(BatchTrainee):
    """A ``VariationalAutoencoder`` that learns from ``(N, size, size, C) uint8`` drawings.

    With four channels they are RGBA with premultiplied alpha; then the critics of sharpness see
    them on backgrounds of random colours, so that what is transparent has to be.
    """

    def __init__(
        self,
        config: VaeConfig,
        settings: AutoencoderSettings,
        pictures: Pictures,
        held_out: Pictures,
        device: torch.device,
        augmentation: Augmentation | None = None,
        workers: Workers = ALONE,
    ) -> None:
        super().__init__(settings.batch, settings.accumulate, device, settings.precision, workers)
        torch.manual_seed(settings.seed)
        self.settings, self.augmentation = settings, augmentation
        self.model = VariationalAutoencoder(config).to(device)
        self.model = self.model.to(memory_format=torch.channels_last)
        if settings.decoder_only:
            self.model.encoder.requires_grad_(False)
            self.model.to_gaussian.requires_grad_(False)
        self.average = moving_average(self.model, settings.averaging)
        self.optimizer = sized_optimizer(self.model, settings.rate, (0.9, 0.99))
        self.critic = PatchDiscriminator(config.channels).to(device)
        self.critic_optimizer = sized_optimizer(self.critic, settings.rate, (0.5, 0.99))
        vgg = vgg19(device).to(memory_format=torch.channels_last)
        self.features = FeatureLoss(vgg, settings.feature_layers)
        self.distance = PerceptualDistance(device)
        self.held_out = held_out
        self.draws = workers.draws(device)
        self.batches = Batches(
            lambda _, rng: choose(pictures, rng, settings.batch, settings.flip), settings.seed
        )

    # --- one step ---

    def step(self, index: int) -> dict[str, float]:
        """Encode, decode, compare; then teach the critic."""
        self.draws = self.workers.draws(self.device)
        taken = self.workers.part(self.batches.take(index))
        pictures = self._augment(as_batch(taken, self.device))
        self._set_rates(index)
        self.optimizer.zero_grad()
        losses: dict[str, float] = {}
        decoded = []
        for part in pictures.chunk(self.parts):
            share = len(part) / len(pictures)
            found, made = self._learn(index, part, share)
            decoded.append(made)
            for name, value in found.items():
                losses[name] = losses.get(name, 0.0) + share * value
        self.workers.average_gradients(self.optimizer)
        losses["gradient"] = nn.utils.clip_grad_norm_(self.model.parameters(), 1.0).item()
        self.optimizer.step()
        self.average.update_parameters(self.model)
        if index >= self.settings.adversarial_start - self.settings.rate_warm_up:
            losses["critic"] = self._teach_critic(pictures, torch.cat(decoded))
        return losses

    def _learn(self, index: int, pictures: Tensor, share: float) -> tuple[dict[str, float], Tensor]:
        """Add the gradients of a part of the batch; return its losses and what was decoded."""
        with self._autocast():
            posterior = self.model.posterior(pictures)
            noise = self._noise(posterior.mean)
            outputs = self.model.outputs(posterior.sample(noise))
            losses, gradient, decoded = self._judge(index, pictures, outputs.detach().float())
            divergence = self._divergence(index, posterior, pictures[0].numel())
        learned, gradients = [outputs], [share * gradient.to(outputs.dtype)]
        if divergence.requires_grad:
            learned.append(divergence)
            gradients.append(torch.full_like(divergence, share))
        torch.autograd.backward(learned, gradients)
        return {**losses, "divergence": posterior.divergence().mean().item()}, decoded

    def _noise(self, like: Tensor) -> Tensor:
        """Standard normal, this process' part of that for the whole batch."""
        whole = len(like) * self.workers.count
        shape = (whole, *like.shape[1:])
        return self.workers.part(torch.randn(shape, generator=self.draws, device=self.device))

    def _augment(self, pictures: Tensor) -> Tensor:
        if self.augmentation is None:
            return pictures
        changed = self.augmentation(pictures * 2 - 1, self.settings.augmented)
        # The likelihood is that of levels, of which there are 256.
        return ((changed / 2 + 0.5).clamp(0, 1) * 255).round() / 255

    def _judge(
        self, index: int, pictures: Tensor, outputs: Tensor
    ) -> tuple[dict[str, float], Tensor, Tensor]:
        """The losses, their gradient at the decoder's outputs, and the pictures it decoded.

        Stopping at the outputs costs nothing, and there the critic's pull can be compared with that
        of the other losses, as Esser et al. do at the last layer ("Taming Transformers", 2021).
        """
        outputs.requires_grad_()
        distribution = DiscretizedLogistic.from_outputs(outputs)
        likelihood = -distribution.log_probability(pictures).mean()
        seen, aims = (
            over_random(self._crop(each[::3], index), index)
            for each in (distribution.mean, pictures)
        )
        features = self.features(seen, aims)
        loss = self.settings.likelihood * likelihood + self.settings.features * features
        (gradient,) = torch.autograd.grad(loss, outputs, retain_graph=True)
        losses = {"likelihood": likelihood.item(), "features": features.item()}
        if index >= self.settings.adversarial_start:
            fooling = hinge_generator(self.critic(self._crop(distribution.mean, index)))
            (pull,) = torch.autograd.grad(fooling, outputs)
            strength = self.settings.adversarial * gradient.norm() / (pull.norm() + 1e-8)
            gradient = gradient + strength * pull
            losses["fooling"] = fooling.item()
        return losses, gradient, distribution.mean.detach()

    def _divergence(self, index: int, posterior: Posterior, numbers: int) -> Tensor:
        warmth = min(1.0, (index + 1) / self.settings.divergence_warm_up)
        total = posterior.divergence().flatten(1).sum(1).mean() / numbers
        return total * self.settings.divergence * warmth

    def _teach_critic(self, pictures: Tensor, decoded: Tensor) -> float:
        place = int(torch.randint(1 << 30, (), generator=self.draws, device=self.device))
        with self._autocast():
            real, fake = (self.critic(self._crop(batch, place)) for batch in (pictures, decoded))
        loss = hinge_discriminator(real, fake)
        self.critic_optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self.workers.average_gradients(self.critic_optimizer)
        self.critic_optimizer.step()
        return loss.item()

    def _crop(self, pictures: Tensor, place: int) -> Tensor:
        """The same square of all the pictures, another one for another ``place``."""
        side = min(self.settings.crop, pictures.shape[-1])
        rng = np.random.default_rng(place)
        top, left = rng.integers(0, pictures.shape[-1] - side + 1, 2)
        return pictures[..., top : top + side, left : left + side]

    def _set_rates(self, index: int) -> None:
        warmth = min(1.0, (index + 1) / self.settings.rate_warm_up)
        decay = math.sqrt(1 + index / self.settings.rate_decay)
        rate = self.settings.rate * self.rate_factor / decay
        _set_rate(self.optimizer, rate * warmth)
        _set_rate(self.critic_optimizer, rate)

    # --- looking at it ---

    @torch.inference_mode()
    def measure(self) -> dict[str, float]:
        """``bits`` for each number of a picture, and perceptual distance of reconstructions.

        ``bound`` has the latents' bits too: no more are needed to store a picture without loss.
        """
        model = self._averaged()
        generator = torch.Generator().manual_seed(0)
        bits, bounds, distances = [], [], []
        for start in range(0, len(self.held_out), 8):
            pictures = as_batch(self.held_out[start : start + 8], self.device)
            posterior = model.posterior(pictures)
            distribution = model.distribution(posterior.mean)
            bits.append(_bits(distribution, pictures))
            noise = torch.randn(posterior.mean.shape, generator=generator).to(self.device)
            told = posterior.divergence().flatten(1).sum(1) / pictures[0].numel() / math.log(2)
            bounds.append(_bits(model.distribution(posterior.sample(noise)), pictures) + told)
            remade, aims = (over(each, 0.5) for each in (distribution.mean, pictures))
            distances.append(self.distance(remade.clamp(0, 1), aims))
        found = {"bits": bits, "bound": bounds, "lpips": distances}
        return {name: torch.cat(values).mean().item() for name, values in found.items()}

    @torch.inference_mode()
    def sheet(self) -> Pictures:
        """Held-out drawings above their reconstructions, and below pictures of random latents."""
        model = self._averaged()
        pictures = as_batch(self.held_out[:20], self.device)
        latents = model.posterior(pictures).mean
        remade = model.distribution(latents).mean
        noise = torch.randn(10, *model.latent_shape, generator=torch.Generator().manual_seed(1))
        spread = latents.std(0, keepdim=True) if latents.ndim == 2 else latents.std((0, 2, 3))
        middle = latents.mean(0) if latents.ndim == 2 else latents.mean((0, 2, 3))[:, None, None]
        scale = spread if latents.ndim == 2 else spread[:, None, None]
        sampled = model.distribution(noise.to(self.device) * scale + middle).mean
        rows = [pictures[:10], remade[:10], pictures[10:], remade[10:], sampled]
        return tile(as_pixels(over(torch.cat(rows), 1.0)), columns=10)

    def _averaged(self) -> VariationalAutoencoder:
        module = self.average.module
        assert isinstance(module, VariationalAutoencoder)
        return module

    def _parts(self) -> dict[str, Any]:
        return {
            "model": self.model,
            "average": self.average,
            "optimizer": self.optimizer,
            "critic": self.critic,
            "critic_optimizer": self.critic_optimizer,
        }


def _bits(distribution: DiscretizedLogistic, pictures: Tensor) -> Tensor:
    """Bits for each number of each of the pictures, ``(N,)``."""
    return -distribution.log_probability(pictures).mean(dim=(1, 2, 3)) / math.log(2)


def sized_optimizer(
    network: nn.Module, rate: float, betas: tuple[float, float]
) -> torch.optim.Optimizer:
    """Adam with rates that suit each layer's size: wide ones have small weights, and small steps.

    The same as equalized learning rates (Karras et al., "Progressive Growing of GANs", 2018),
    without touching the network: ``rate`` is relative to the weights' usual size.
    """
    groups = []
    for parameter in network.parameters():
        if not parameter.requires_grad:
            continue
        size = 1 / math.sqrt(parameter[0].numel()) if parameter.ndim > 1 else BIAS_SIZE
        groups.append({"params": [parameter], "lr": rate * size, "size": size})
    return torch.optim.AdamW(groups, rate, betas, weight_decay=1e-4, fused=True)


def _set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate * group["size"]


def averaged_weights(folder: Path) -> dict[str, Tensor]:
    """The averaged weights of the autoencoder at the last checkpoint of the run in ``folder``.

    Raises ``ImpastoError`` when there is no such run.
    """
    return weights_of(read_state(folder)["average"])
