"""StyleGAN2, StyleGAN2-ADA, and rosinality's StyleGAN2: one network under three sets of names.

Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020; Karras et al.,
"Training Generative Adversarial Networks with Limited Data", 2020. The clamping of activations at
256, which the published code has for float16, is left out: this program computes in float32.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import ClassVar

import torch
from torch import Tensor, nn

from engine.generate.external.filtering import Linear, activate, double, modulated_convolution
from engine.generate.external.styled import ForeignStyleGan


class StyleGan2(ForeignStyleGan):
    """``widths`` are the channels at each resolution, from 4 x 4 on."""

    name: ClassVar[str] = "stylegan2"
    kernel: Tensor

    def __init__(
        self, widths: Sequence[int], channels: int, latent: int, style: int, depth: int
    ) -> None:
        super().__init__(4 * 2 ** (len(widths) - 1), channels, latent, style, depth)
        self.start = nn.Parameter(torch.randn(1, widths[0], 4, 4))
        self.blocks = nn.ModuleList()
        before = 0
        for number, width in enumerate(widths):
            self.blocks.append(Block(before, width, channels, style, 4 * 2**number))
            before = width
        taps = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 8
        self.register_buffer("kernel", taps[:, None] * taps)

    @property
    def style_count(self) -> int:
        """Two for each resolution: the layer that makes colours shares the next one's."""
        return 2 * len(self.blocks)

    def stages(
        self, styles: Tensor, noise: Sequence[Tensor] = ()
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """After each resolution. Without ``noise`` the constant noise of the file."""
        value = self.start.expand(len(styles), -1, -1, -1)
        grid: Tensor | None = None
        maps = list(noise)
        for number, block in enumerate(self.blocks):
            assert isinstance(block, Block)
            # The styles of a block overlap with the next one's: the last is both's.
            first = max(0, 2 * number - 1)
            own, maps = maps[: len(block.layers)], maps[len(block.layers) :]
            value = block.features(value, styles[:, first:], self.kernel, own)
            added = block.colours(value, styles[:, 2 * number + 1])
            grid = added if grid is None else double(grid, self.kernel) + added
            yield value, grid

    def noise_maps(self) -> list[Tensor]:
        """Of the file."""
        layers = (layer for block in self.blocks for layer in _block(block).layers)
        return [layer.noise[None, None] for layer in layers if isinstance(layer, SynthesisLayer)]

    def style_weights(self) -> list[Tensor]:
        """Of the convolutions, and of the layer that makes colours for the last style."""
        layers = [layer for block in self.blocks for layer in _block(block).layers]
        affines = [layer.affine for layer in layers if isinstance(layer, SynthesisLayer)]
        weights = [affine.weight * affine.scale for affine in affines]
        last = _block(self.blocks[-1]).to_colours.affine
        return [*weights, last.weight * last.scale]


class Block(nn.Module):
    """One resolution: a doubling layer (but for the first), a layer, and what makes colours."""

    def __init__(self, before: int, width: int, channels: int, style: int, side: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList()
        if before:
            self.layers.append(SynthesisLayer(before, width, style, side, doubles=True))
        self.layers.append(SynthesisLayer(width, width, style, side, doubles=False))
        self.to_colours = Colours(width, channels, style)

    def features(
        self, value: Tensor, styles: Tensor, kernel: Tensor, noise: Sequence[Tensor]
    ) -> Tensor:
        """The features after the layers."""
        for number, layer in enumerate(self.layers):
            value = layer(value, styles[:, number], kernel, noise[number] if noise else None)
        return value

    def colours(self, value: Tensor, style: Tensor) -> Tensor:
        """What is added to the picture."""
        result: Tensor = self.to_colours(value, style)
        return result


class SynthesisLayer(nn.Module):
    """Modulated convolution of 3 x 3, noise, bias, activation."""

    noise: Tensor

    def __init__(self, before: int, after: int, style: int, side: int, doubles: bool) -> None:
        super().__init__()
        self.affine = Linear(style, before)
        self.weight = nn.Parameter(torch.randn(after, before, 3, 3))
        self.bias = nn.Parameter(torch.zeros(after))
        self.noise_strength = nn.Parameter(torch.zeros(()))
        self.register_buffer("noise", torch.zeros(side, side))
        self.doubles = doubles

    def forward(self, value: Tensor, style: Tensor, kernel: Tensor, noise: Tensor | None) -> Tensor:
        """``noise`` is ``(N, 1, side, side)``; None for the layer's own."""
        up = kernel if self.doubles else None
        result = modulated_convolution(value, self.weight, self.affine(style), True, up)
        grain = self.noise if noise is None else noise
        return activate(result + grain * self.noise_strength, self.bias)


class Colours(nn.Module):
    """Features to what is added to the picture: modulated, but not demodulated."""

    def __init__(self, before: int, channels: int, style: int) -> None:
        super().__init__()
        self.affine = Linear(style, before)
        self.weight = nn.Parameter(torch.randn(channels, before, 1, 1))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, value: Tensor, style: Tensor) -> Tensor:
        """``(N, before, H, W)`` to ``(N, channels, H, W)``."""
        scales = self.affine(style) / math.sqrt(self.weight.shape[1])
        result = modulated_convolution(value, self.weight, scales, demodulate=False)
        return result + self.bias[None, :, None, None]


def _block(module: nn.Module) -> Block:
    assert isinstance(module, Block)
    return module
