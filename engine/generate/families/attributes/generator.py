"""The generator of attributes: random numbers to attributes, and these to a picture in one pass."""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor

from engine.generate.families.attributes.encoder import AttributeEncoder, as_chosen
from engine.generate.families.attributes.networks import (
    AttributeConfig,
    AttributeDecoder,
    Attributes,
)
from engine.generate.families.attributes.prior import AttributePrior
from engine.generate.families.family import Family
from engine.generate.families.vae.picture_space import PictureSpace


class AttributeGenerator(Family):
    """Attributes have a prior; a decoder draws them in a picture space.

    Latents are standard normal: a number for each choice, then those of the flow behind colours and
    residual. What they come to is the *vector* of a picture, ``(N, V + 3 K + R)``: the weights of
    all values, colours, residual. Sliders move it.
    """

    name: ClassVar[str] = "attributes"
    config: AttributeConfig

    def __init__(self, config: AttributeConfig) -> None:
        super().__init__()
        self.config = config
        self.prior = AttributePrior(config)
        self.decoder = AttributeDecoder(config)
        self.space = PictureSpace(config.space)
        self.encoder = AttributeEncoder(config)

    @property
    def latent_shape(self) -> tuple[int]:
        """``(A + 3 K + R,)``."""
        config = self.config
        return (len(config.counts) + 3 * config.colour_count + config.residual_count,)

    @property
    def vector_length(self) -> int:
        """``V + 3 K + R``."""
        return self.latent_shape[0] - len(self.config.counts) + sum(self.config.counts)

    def decode(self, latents: Tensor) -> Tensor:
        """The pictures of ``latents``."""
        return self.picture(self.grid(self.map(latents)))

    def sample(self, count: int, seed: int, truncation: float = 1.0) -> Tensor:
        """As every family; ``truncation`` leaves alone which values are chosen."""
        return self.picture(self.grid(self.map(self.random_latents(count, seed), truncation)))

    def map(self, latents: Tensor, truncation: float = 1.0) -> Tensor:
        """The vectors of ``latents``, ``(N, V + 3 K + R)``."""
        return vector_of(self.prior.draw(latents, truncation))

    @torch.no_grad()
    def encode(self, pictures: Tensor) -> Tensor:
        """The vectors of ``(N, 3|4, size, size)``, one pass of the encoder: each choice's likeliest
        value, the colours, the residual."""
        return vector_of(as_chosen(self.encoder(pictures[:, :3]), self.config))

    def grid(self, vectors: Tensor) -> Tensor:
        """The latents, in the picture space, that are drawn from vectors."""
        grid: Tensor = self.decoder(attributes_of(vectors, self.config))
        return grid

    def picture(self, grid: Tensor) -> Tensor:
        """``(N, channels, size, size)`` in [0, 1]."""
        return self.space.decode(grid)[:, : self.config.channels]

    @torch.no_grad()
    def average(self) -> Tensor:
        """The vector of the usual picture by the most frequent first choice, ``(1, ...)``."""
        leading = int(self.prior.get_buffer("leading").argmax())
        normal = torch.zeros(1, *self.latent_shape, device=self.device)
        reached = self.prior.get_buffer("leading").cumsum(0)
        middle = reached[leading] - self.prior.get_buffer("leading")[leading] / 2
        normal[:, 0] = torch.special.ndtri(middle.double()).float()
        return self.map(normal)


def vector_of(attributes: Attributes) -> Tensor:
    """The parts of vectors, choices as weights, as ``(N, V + 3 K + R)``."""
    return torch.cat([each.flatten(1) for each in attributes], dim=1)


def attributes_of(vectors: Tensor, config: AttributeConfig) -> Attributes:
    """The parts of ``(N, V + 3 K + R)``."""
    sizes = [sum(config.counts), 3 * config.colour_count, config.residual_count]
    choices, colours, residual = torch.split(vectors, sizes, dim=1)
    side = config.residual_side
    return Attributes(
        choices,
        colours.reshape(-1, config.colour_count, 3),
        residual.reshape(-1, config.residual_channels, side, side),
    )
