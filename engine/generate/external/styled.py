"""What the external StyleGANs have in common: mapping, truncation, and NVIDIA's seeds."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from engine.generate.external.filtering import Mapping
from engine.generate.families.family import Config, Family


class ForeignStyleGan(Family):
    """Latents to styles to pictures. Subclasses have the synthesis network."""

    average_style: Tensor

    def __init__(self, size: int, channels: int, latent: int, style: int, depth: int) -> None:
        super().__init__()
        self.config = Config(size, channels)
        self.latent = latent
        self.mapping = Mapping(latent, style, depth)
        self.register_buffer("average_style", torch.zeros(style))

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """``(latent,)``."""
        return (self.latent,)

    @property
    @abstractmethod
    def style_count(self) -> int:
        """How many styles one picture takes."""

    @abstractmethod
    def stages(
        self, styles: Tensor, noise: Sequence[Tensor] = ()
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """After each stage the features and the picture so far, in about [-1, 1]."""

    @abstractmethod
    def style_weights(self) -> list[Tensor]:
        """For each layer the matrix that reads its style, ``(channels, style)``."""

    def noise_maps(self) -> list[Tensor]:
        """The network's own constant noise, ``(1, 1, H, W)`` for each layer that takes some."""
        return []

    def map(self, latents: Tensor, truncation: float = 1.0) -> Tensor:
        """``(N, latent)`` to ``(N, style_count, style)``, truncated towards the average style."""
        style = torch.lerp(self.average_style, self.mapping(latents).float(), truncation)
        return style[:, None].expand(-1, self.style_count, -1)

    def picture(self, grid: Tensor) -> Tensor:
        """From [-1, 1] to [0, 1]."""
        return (grid.float() * 0.5 + 0.5).clamp(0, 1)

    def decode(self, latents: Tensor) -> Tensor:
        """The pictures of ``latents``, with the network's own noise."""
        *_, (_, grid) = self.stages(self.map(latents))
        return self.picture(grid)

    def random_latents(self, count: int, seed: int) -> Tensor:
        """As NVIDIA's programs draw them, so that a seed shows the same picture as there."""
        random = np.random.RandomState(seed % 2**32)
        draws = random.randn(count, self.latent).astype(np.float32)
        return torch.from_numpy(draws).to(self.device)

    @torch.no_grad()
    def measure_average(self, count: int = 4096) -> None:
        """Set the average style, for files that do not carry it."""
        latents = torch.randn(count, self.latent, generator=torch.Generator().manual_seed(0))
        self.average_style.copy_(self.mapping(latents.to(self.device)).mean(0))
