"""A picture space that keeps thin lines: four numbers for every square of 4 x 4 pixels.

Rombach et al., "High-Resolution Image Synthesis with Latent Diffusion Models", 2022, with the
smallest of their reductions. All that is costly happens at a quarter of the side: the encoder folds
the squares into channels before its first convolution, the decoder unfolds in two steps of two,
which leaves no checkerboard. There is no normalization: the way from pixels to latents and back is
a residual stream, linear where the blocks add nothing: flat colours are exact from early on.

Drawings have plains of one colour, and noise of a single level on them is what networks that have
seen photographs notice first. So what is decoded is smoothed, without touching its edges.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.errors import ImpastoError
from engine.generate.families.family import Config, Family

REDUCTION = 4
"""Pixels to a latent, along each side."""


@dataclass(frozen=True)
class SpaceConfig(Config):
    """The numbers that build a ``PictureSpace``."""

    size: int = 256
    channels: int = 4
    """With four, pictures are RGBA with premultiplied alpha."""
    latent_channels: int = 4
    width: int = 96
    """Channels at a quarter of the side."""
    depth: int = 3
    """Residual blocks there, in the encoder and in the decoder."""
    fine_width: int = 48
    """Channels of the decoder at half of the side."""
    fine_depth: int = 2
    plain: float = 0.05
    """Neighbouring pixels that differ by less, of 1, are smoothed; 0 for none."""

    def __post_init__(self) -> None:
        if self.size % REDUCTION:
            raise ImpastoError(
                "Pictures of {size} pixels do not fold into squares of {side}.",
                "Choose a multiple of {side}.",
                size=self.size,
                side=REDUCTION,
            )


class PictureSpace(Family):
    """Pictures of any size that is a multiple of four, to latents and back.

    The inside of the networks works with *raw* latents. ``encode`` and ``decode`` speak of latents
    of zero mean and unit variance, which training measures.
    """

    name: ClassVar[str] = "picture-space"
    config: SpaceConfig
    latent_mean: Tensor
    latent_scale: Tensor

    def __init__(self, config: SpaceConfig) -> None:
        super().__init__()
        self.config = config
        folded, width = config.channels * REDUCTION**2, config.width
        fine = config.fine_width
        self.encoder = nn.Sequential(
            nn.Conv2d(folded, width, 3, padding=1),
            *(Residual(width, config.depth) for _ in range(config.depth)),
            nn.Conv2d(width, config.latent_channels, 1),
        )
        self.decoder = nn.Sequential(
            nn.Conv2d(config.latent_channels, width, 3, padding=1),
            *(Residual(width, config.depth) for _ in range(config.depth)),
            nn.Conv2d(width, 4 * fine, 1),
            nn.PixelShuffle(2),
            *(Residual(fine, config.fine_depth) for _ in range(config.fine_depth)),
            nn.Conv2d(fine, 4 * config.channels, 3, padding=1),
            nn.PixelShuffle(2),
        )
        shape = (config.latent_channels, 1, 1)
        self.register_buffer("latent_mean", torch.zeros(shape))
        self.register_buffer("latent_scale", torch.ones(shape))

    @property
    def latent_shape(self) -> tuple[int, int, int]:
        """``(C, size / 4, size / 4)``."""
        side = self.config.size // REDUCTION
        return (self.config.latent_channels, side, side)

    def raw_latents(self, pictures: Tensor) -> Tensor:
        """The latents as training sees them, of pictures ``(N, channels, H, W)`` in [0, 1]."""
        folded = functional.pixel_unshuffle(pictures * 2 - 1, REDUCTION)
        latents: Tensor = self.encoder(folded.contiguous(memory_format=torch.channels_last))
        return latents.float()

    def pictures(self, raw_latents: Tensor) -> Tensor:
        """What ``raw_latents`` decode to, not clamped."""
        decoded: Tensor = self.decoder(raw_latents)
        return smoothed(decoded.float() / 2 + 0.5, self.config.plain)

    def encode(self, pictures: Tensor) -> Tensor:
        """The latents of pictures ``(N, channels, H, W)`` in [0, 1]."""
        return (self.raw_latents(pictures) - self.latent_mean) / self.latent_scale

    def decode(self, latents: Tensor) -> Tensor:
        """The pictures of latents, ``(N, channels, 4 h, 4 w)`` in [0, 1]."""
        return self.pictures(latents * self.latent_scale + self.latent_mean).clamp(0, 1)


def smoothed(pictures: Tensor, threshold: float) -> Tensor:
    """``(N, C, H, W)`` with plains made plain: where neighbours differ by less than ``threshold``.

    Perona and Malik, "Scale-Space and Edge Detection Using Anisotropic Diffusion", 1990: two
    pixels approach one another, the less the more they differ in any channel. Their distances, of
    one, two and four pixels, are those of Dammertz et al., "Edge-Avoiding A-Trous Wavelet
    Transform", 2010, in the place of many steps. Differentiable.
    """
    if threshold <= 0:
        return pictures
    for distance in (1, 2, 4):
        for axis in (-1, -2):
            most = pictures.shape[axis] - distance
            first, second = pictures.narrow(axis, 0, most), pictures.narrow(axis, distance, most)
            change = second - first
            steepness = change.square().amax(1, keepdim=True) / threshold**2
            # A third, so that of three pixels in a row that are nearly alike the mean is taken.
            change = change * ((1 - steepness).clamp_min(0) / 3)
            inner = [0, 0] if axis == -2 else []  # the last axis is padded first
            pictures = (
                pictures
                + functional.pad(change, [*inner, 0, distance])
                - functional.pad(change, [*inner, distance, 0])
            )
    return pictures


class Residual(nn.Module):
    """Two convolutions that add to what they see; at first little, less the more blocks follow."""

    def __init__(self, width: int, depth: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        spread = math.sqrt(2 / (9 * width))
        nn.init.normal_(self.first.weight, std=spread)
        nn.init.normal_(self.second.weight, std=0.3 * spread / math.sqrt(depth))
        for each in (self.first, self.second):
            assert each.bias is not None
            nn.init.zeros_(each.bias)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, width, H, W)`` to the same shape."""
        inside = functional.relu(self.first(functional.relu(value)))
        result: Tensor = value + self.second(inside)
        return result
