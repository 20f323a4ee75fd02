"""The generator and the discriminator as one model.

In pixels, or in the picture space of a ``VariationalAutoencoder``: there the generator makes the
autoencoder's latents, which are a hundred times cheaper to judge than pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from engine.generate.families.family import Config, Family
from engine.generate.families.gan.discriminator import Discriminator
from engine.generate.families.gan.generator import MappingNetwork, SynthesisNetwork
from engine.generate.families.gan.layers import ModulatedConvolution
from engine.generate.families.vae import VaeConfig, VariationalAutoencoder


@dataclass(frozen=True)
class GanConfig(Config):
    """The numbers that build a ``Gan``."""

    latent: int = 128
    style: int = 256
    mapping_depth: int = 4
    width: int = 256
    """Channels at 4 x 4 and wherever ``detail`` allows as many."""
    detail: int = 4096
    """Channels times side at high resolutions."""
    depth: int = 2
    """Convolutions of the generator at each resolution."""
    refinements: int = 0
    """How often as many follow at the finest resolution."""
    critic_depth: int = 1
    """Residual blocks of the discriminator at each resolution."""
    fold: int = 1
    """Squares of this side, of pixels or latents, are folded into channels: far quicker."""
    space: VaeConfig | None = None
    """The autoencoder whose latents are made and judged in the place of pixels."""

    @property
    def grid(self) -> tuple[int, int]:
        """Channels and side of what the generator makes."""
        channels, side = self.channels, self.size
        if self.space is not None:
            channels, side = self.space.latent_channels, self.space.latent_side
        return channels * self.fold**2, side // self.fold

    @property
    def widths(self) -> list[int]:
        """Channels at each resolution, from 4 x 4 on."""
        sides = [4 * 2**number for number in range(self.grid[1].bit_length() - 2)]
        return [max(8, min(self.width, self.detail // side)) for side in sides]


class Gan(Family):
    """Latents to styles to pictures, and a score of how real a picture looks."""

    name: ClassVar[str] = "gan"
    config: GanConfig
    average_style: Tensor

    def __init__(self, config: GanConfig) -> None:
        super().__init__()
        self.config = config
        channels, _ = config.grid
        self.mapping = MappingNetwork(config.latent, config.style, config.mapping_depth)
        self.synthesis = SynthesisNetwork(
            config.widths, config.depth, config.style, channels, config.refinements
        )
        self.discriminator = Discriminator(channels, config.widths[::-1], config.critic_depth)
        self.space = VariationalAutoencoder(config.space) if config.space is not None else None
        self.register_buffer("average_style", torch.zeros(config.style))

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """``(latent,)``."""
        return (self.config.latent,)

    @property
    def style_count(self) -> int:
        """How many styles one picture takes."""
        return self.synthesis.style_count

    def map(self, latents: Tensor, truncation: float = 1.0) -> Tensor:
        """The styles of ``latents``: ``(N, style_count, style)``, the same one for each layer.

        ``truncation`` below 1 pulls them to the average style, where pictures are more usual.
        """
        style: Tensor = self.mapping(latents).float()
        style = torch.lerp(self.average_style, style, truncation)
        return style[:, None].expand(-1, self.style_count, -1)

    def synthesize(self, styles: Tensor, noise: bool = False) -> Tensor:
        """The pictures of ``(N, style_count, style)``; the same ones every time without noise."""
        return self.picture(self.synthesis(styles, noise))

    def stages(
        self, styles: Tensor, noise: Sequence[Tensor] = ()
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """After each stage the features and the ``grid`` so far. It takes no noise maps."""
        return self.synthesis.each_stage(styles)

    def style_weights(self) -> list[Tensor]:
        """For each layer the matrix that reads its style, ``(channels, style)``."""
        layers = (
            each for each in self.synthesis.modules() if isinstance(each, ModulatedConvolution)
        )
        return [layer.to_scales.weight * layer.to_scales.scale for layer in layers]

    def picture(self, grid: Tensor) -> Tensor:
        """What the generator made, ``(N, *grid)``, as pictures in [0, 1]."""
        unfolded = functional.pixel_shuffle(grid, self.config.fold)
        if self.space is not None:
            return self.space.decode(unfolded)
        return (unfolded * 0.5 + 0.5).clamp(0, 1)

    def grid(self, pictures: Tensor) -> Tensor:
        """The contrary of ``picture``: what the discriminator judges."""
        inside = pictures * 2 - 1 if self.space is None else self.space.encode(pictures)
        return self.folded(inside)

    def folded(self, inside: Tensor) -> Tensor:
        """The grid of pixels from -1 to 1, or of the picture space's latents."""
        return functional.pixel_unshuffle(inside, self.config.fold)

    def decode(self, latents: Tensor) -> Tensor:
        """The pictures of ``latents``, without noise."""
        return self.synthesize(self.map(latents))

    def sample(self, count: int, seed: int, truncation: float = 1.0) -> Tensor:
        """``count`` pictures from random latents, truncated towards the average style."""
        return self.synthesize(self.map(self.random_latents(count, seed), truncation))

    def realism(self, pictures: Tensor) -> Tensor:
        """How real the discriminator takes pictures for, ``(N,)``; comparable within one model."""
        scores: Tensor = self.discriminator(self.grid(pictures), in_company=False)
        return scores
