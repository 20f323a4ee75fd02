"""The variational autoencoder: a picture to a Gaussian, a latent to a distribution over pixels.

Kingma and Welling, "Auto-Encoding Variational Bayes", 2014. With a vector for a latent it can be
sampled; with a small map it is the picture space of the other families (Rombach et al.,
"High-Resolution Image Synthesis with Latent Diffusion Models", 2022).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import torch
from torch import Tensor, nn

from engine.errors import ImpastoError
from engine.generate.families.family import Config, Family
from engine.generate.families.vae.likelihood import DiscretizedLogistic
from engine.generate.families.vae.networks import Vgg16Decoder, Vgg16Encoder

# The side of the features behind a latent that is a vector.
VECTOR_SIDE = 4


@dataclass(frozen=True)
class VaeConfig(Config):
    """The numbers that build a ``VariationalAutoencoder``."""

    width: int = 32
    """Channels of the first stage of VGG16; 64 in the paper."""
    decoder_width: int = 32
    finish: int = 0
    """Channels of the convolutions with which the decoder ends; 0 for none."""
    entrance: int = 2
    """Squares of this side are folded into channels before the first convolution."""
    skip: float = 1.0
    """Weight of the skip connections; 0 for VGG16 exactly as published."""
    latent_side: int = 8
    """Side of the latent map; 1 for a vector."""
    latent_channels: int = 16

    @property
    def poolings(self) -> int:
        """How often the encoder halves the side after the entrance."""
        side = self.latent_side if self.latent_side > 1 else VECTOR_SIDE
        return round(math.log2(self.size / self.entrance / side))

    def __post_init__(self) -> None:
        side = self.latent_side if self.latent_side > 1 else VECTOR_SIDE
        fits = side * self.entrance * 2**self.poolings == self.size
        if not fits or not 0 <= self.poolings <= 5:
            raise ImpastoError(
                "Pictures of {size} pixels do not come down to latents of {side} x {side}.",
                "Choose sizes that are powers of two times each other.",
                size=self.size,
                side=self.latent_side,
            )


class Posterior(NamedTuple):
    """The Gaussian of the latents that a picture may come from; both ``(N, *latent_shape)``."""

    mean: Tensor
    log_variance: Tensor

    def sample(self, noise: Tensor) -> Tensor:
        """A latent, from standard normal ``noise`` of the same shape."""
        return self.mean + noise * torch.exp(0.5 * self.log_variance)

    def divergence(self) -> Tensor:
        """The Kullback-Leibler divergence from the standard normal, in nats, for each number."""
        return 0.5 * (self.mean.square() + self.log_variance.exp() - 1 - self.log_variance)


class VariationalAutoencoder(Family):
    """Encoder, decoder, and the statistics that make its latents standard normal.

    The inside of the networks works with *raw* latents, whatever the training made of them.
    ``encode`` and ``decode`` speak of latents shifted and scaled by ``latent_mean`` and
    ``latent_scale``, which training measures, so that every family sees unit variance.
    """

    name: ClassVar[str] = "vae"
    config: VaeConfig
    latent_mean: Tensor
    latent_scale: Tensor

    def __init__(self, config: VaeConfig) -> None:
        super().__init__()
        self.config = config
        latent, vector = config.latent_channels, config.latent_side == 1
        stack = (config.entrance, config.poolings, config.skip)
        self.encoder = Vgg16Encoder(config.channels, config.width, *stack)
        self.decoder = Vgg16Decoder(
            2 * config.channels, config.decoder_width, *stack, config.finish
        )
        inside, outside = self.encoder.features, 8 * config.decoder_width
        self.to_gaussian = _vector_out(inside, 2 * latent) if vector else _map(inside, 2 * latent)
        self.from_latent = _vector_in(latent, outside) if vector else _map(latent, outside)
        _begin_with_little_noise(self.to_gaussian)
        shape = (latent,) if vector else (latent, 1, 1)
        self.register_buffer("latent_mean", torch.zeros(shape))
        self.register_buffer("latent_scale", torch.ones(shape))

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """``(C,)`` for a vector, ``(C, side, side)`` for a map."""
        side, channels = self.config.latent_side, self.config.latent_channels
        return (channels,) if side == 1 else (channels, side, side)

    def posterior(self, pictures: Tensor) -> Posterior:
        """The Gaussian of raw latents for pictures in [0, 1]."""
        features = self.encoder(pictures * 2 - 1)
        mean, log_variance = self.to_gaussian(features).float().chunk(2, dim=1)
        return Posterior(mean, log_variance.clamp(-12, 4))

    def outputs(self, raw_latents: Tensor, finished: bool = True) -> Tensor:
        """The numbers behind ``distribution``, ``(N, 2 channels, size, size)``."""
        outputs: Tensor = self.decoder(self.from_latent(raw_latents), finished)
        return outputs

    def distribution(self, raw_latents: Tensor) -> DiscretizedLogistic:
        """The distribution over pixels that the decoder sees in raw latents."""
        return DiscretizedLogistic.from_outputs(self.outputs(raw_latents))

    def encode(self, pictures: Tensor) -> Tensor:
        """The most likely latents of pictures in [0, 1]."""
        return (self.posterior(pictures).mean - self.latent_mean) / self.latent_scale

    @property
    def has_finish(self) -> bool:
        """Whether the decoder ends with convolutions that only make thin lines better."""
        return self.decoder.finish is not None

    def decode(self, latents: Tensor, finished: bool = True) -> Tensor:
        """The expected pictures, without pixel noise; quicker, with softer lines, unfinished."""
        raw = latents * self.latent_scale + self.latent_mean
        outputs = self.outputs(raw, finished)
        return DiscretizedLogistic.from_outputs(outputs).mean.clamp(0, 1)


def _map(before: int, after: int) -> nn.Module:
    return nn.Conv2d(before, after, 1)


def _vector_out(features: int, numbers: int) -> nn.Module:
    return nn.Sequential(nn.Flatten(), nn.Linear(features * VECTOR_SIDE**2, numbers))


def _vector_in(numbers: int, features: int) -> nn.Module:
    unflatten = nn.Unflatten(1, (features, VECTOR_SIDE, VECTOR_SIDE))
    return nn.Sequential(nn.Linear(numbers, features * VECTOR_SIDE**2), unflatten)


def _begin_with_little_noise(to_gaussian: nn.Module) -> None:
    """Latents nearly as exact as they are: what is all noise teaches the decoder nothing."""
    layer = to_gaussian[-1] if isinstance(to_gaussian, nn.Sequential) else to_gaussian
    assert isinstance(layer, nn.Conv2d | nn.Linear)
    mean, log_variance = layer.weight.chunk(2)
    with torch.no_grad():
        mean.mul_(2)
        log_variance.mul_(0.1)
        assert layer.bias is not None
        layer.bias.chunk(2)[1].fill_(-6)
