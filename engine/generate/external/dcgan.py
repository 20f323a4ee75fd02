"""DCGAN: a chain of transposed convolutions.

Radford et al., "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial
Networks", 2016; the layers are numbered as in PyTorch's example.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import ClassVar

from torch import Tensor, nn

from engine.generate.families.family import Config, Family


class Dcgan(Family):
    """``widths`` are the numbers of the latent and the channels after each layer."""

    name: ClassVar[str] = "dcgan"

    def __init__(self, widths: Sequence[int], has_bias: bool = False) -> None:
        super().__init__()
        self.config = Config(4 * 2 ** (len(widths) - 2), widths[-1])
        self.latent = widths[0]
        layers: list[nn.Module] = []
        for number, (before, after) in enumerate(itertools.pairwise(widths)):
            stride, padding = (1, 0) if number == 0 else (2, 1)
            layers.append(nn.ConvTranspose2d(before, after, 4, stride, padding, bias=has_bias))
            if number < len(widths) - 2:
                layers += [nn.BatchNorm2d(after), nn.ReLU()]
        self.main = nn.Sequential(*layers, nn.Tanh())

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """``(latent,)``."""
        return (self.latent,)

    def decode(self, latents: Tensor) -> Tensor:
        """The pictures of ``latents``."""
        result: Tensor = self.main(latents[:, :, None, None])
        return result.float() * 0.5 + 0.5
