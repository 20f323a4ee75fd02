"""From latents to styles, and from styles to pictures.

Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020, with skip connections
to the output at every resolution.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn

from engine.generate.families.gan.layers import (
    EqualizedLinear,
    ModulatedConvolution,
    activate,
    double,
)


class MappingNetwork(nn.Module):
    """``(N, latent)``, standard normal, to the style ``(N, style)``."""

    def __init__(self, latent: int, style: int, depth: int) -> None:
        super().__init__()
        widths = [latent, *[style] * depth]
        pairs = itertools.pairwise(widths)
        self.layers = nn.ModuleList(EqualizedLinear(*pair, rate=0.01) for pair in pairs)

    def forward(self, latents: Tensor) -> Tensor:
        """Only the direction of a latent counts."""
        value = latents * torch.rsqrt(latents.square().mean(1, keepdim=True) + 1e-8)
        for layer in self.layers:
            value = activate(layer(value))
        return value


class SynthesisNetwork(nn.Module):
    """Styles, one for each layer, to ``(N, channels, side, side)``.

    ``widths`` are the channels at each resolution, from 4 x 4 on, each twice the side of the one
    before; ``depth`` is the number of convolutions at each. As many more follow at the last of them
    for each of the ``refinements``, which change nothing before they have learned: a network can be
    trained without, and go on with them.
    """

    def __init__(
        self,
        widths: Sequence[int],
        depth: int,
        style: int,
        channels: int,
        refinements: int = 0,
    ) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.randn(1, widths[0], 4, 4))
        self.stages = nn.ModuleList()
        before = widths[0]
        for width in [*widths, *[widths[-1]] * refinements]:
            self.stages.append(SynthesisStage(before, width, depth, style, channels))
            before = width
            if len(self.stages) > len(widths):
                nn.init.zeros_(self.stages[-1].get_parameter("to_picture.weight"))
        self.depth, self.resolutions = depth, len(widths)

    @property
    def style_count(self) -> int:
        """How many styles a picture takes, the coarsest first."""
        return len(self.stages) * (self.depth + 1)

    def forward(self, styles: Tensor, noise: bool = True) -> Tensor:
        """``(N, style_count, style)`` to pictures. Without ``noise`` always the same ones."""
        *_, (_, picture) = self.each_stage(styles, noise)
        return picture.float()

    def each_stage(self, styles: Tensor, noise: bool = False) -> Iterator[tuple[Tensor, Tensor]]:
        """After each stage, from 4 x 4 on, the features and the picture so far."""
        value = self.start.expand(len(styles), -1, -1, -1)
        picture: Tensor | None = None
        taken = 0
        for number, stage in enumerate(self.stages):
            if 0 < number < self.resolutions:
                value = double(value)
                picture = double(picture) if picture is not None else None
            value, added = stage(value, styles[:, taken : taken + self.depth + 1], noise)
            picture = added if picture is None else picture + added
            taken += self.depth + 1
            yield value, picture


class SynthesisStage(nn.Module):
    """Convolutions at one resolution, and what they add to the picture."""

    def __init__(self, before: int, width: int, depth: int, style: int, channels: int) -> None:
        super().__init__()
        pairs = itertools.pairwise([before, *[width] * depth])
        self.layers = nn.ModuleList(SynthesisLayer(*pair, style) for pair in pairs)
        self.to_picture = ModulatedConvolution(width, channels, 1, style, demodulate=False)
        self.bias = nn.Parameter(torch.zeros(channels, 1, 1))

    def forward(self, value: Tensor, styles: Tensor, noise: bool) -> tuple[Tensor, Tensor]:
        """The features, and the summand of the picture; a style for each layer and the summand."""
        for number, layer in enumerate(self.layers):
            value = layer(value, styles[:, number], noise)
        return value, self.to_picture(value, styles[:, -1]) + self.bias


class SynthesisLayer(nn.Module):
    """Modulated convolution, noise, bias, activation."""

    def __init__(self, before: int, after: int, style: int) -> None:
        super().__init__()
        self.convolution = ModulatedConvolution(before, after, 3, style)
        self.noise_strength = nn.Parameter(torch.zeros(()))
        self.bias = nn.Parameter(torch.zeros(after, 1, 1))

    def forward(self, value: Tensor, style: Tensor, noise: bool) -> Tensor:
        """The features after this layer."""
        result: Tensor = self.convolution(value, style)
        if noise:
            count, _, height, width = result.shape
            grain = torch.randn(count, 1, height, width, device=result.device)
            result = result + grain * self.noise_strength
        return activate(result + self.bias)
