"""Layers with equalized learning rates, and the modulated convolution.

Karras et al., "Progressive Growing of GANs", 2018 (equalized learning rates), and "Analyzing and
Improving the Image Quality of StyleGAN", 2020 (modulation and demodulation). In pure torch: no
compiler is needed at run time.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional


class EqualizedLinear(nn.Module):
    """``(N, before)`` to ``(N, after)``; every weight learns equally fast.

    Weights are stored with unit variance and scaled when they are used; or rather what they are
    used on is, which is smaller. ``rate`` below 1 slows the learning down.
    """

    def __init__(self, before: int, after: int, rate: float = 1.0, bias: float = 0.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(after, before) / rate)
        self.bias = nn.Parameter(torch.full((after,), bias / rate))
        self.scale, self.rate = rate / math.sqrt(before), rate

    def forward(self, value: Tensor) -> Tensor:
        """Without an activation."""
        return functional.linear(value * self.scale, self.weight, self.bias * self.rate)


class EqualizedConvolution(nn.Module):
    """``(N, before, H, W)`` to ``(N, after, H, W)``; every weight learns equally fast."""

    def __init__(self, before: int, after: int, side: int, has_bias: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(after, before, side, side))
        self.bias = nn.Parameter(torch.zeros(after)) if has_bias else None
        self.scale = 1 / math.sqrt(before * side**2)

    def forward(self, value: Tensor) -> Tensor:
        """Without an activation."""
        padding = self.weight.shape[-1] // 2
        return functional.conv2d(value * self.scale, self.weight, self.bias, padding=padding)


class ModulatedConvolution(nn.Module):
    """A convolution whose input channels are scaled by a style, and its result to unit variance.

    Scaling the features before and after one convolution that all pictures of a batch share equals
    scaling each picture's own weights, and needs no grouped convolution.
    """

    def __init__(
        self, before: int, after: int, side: int, style: int, demodulate: bool = True
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(after, before, side, side))
        self.scale = 1 / math.sqrt(before * side**2)
        self.to_scales = EqualizedLinear(style, before, bias=1.0)
        self.demodulate = demodulate

    def forward(self, value: Tensor, style: Tensor) -> Tensor:
        """``(N, before, H, W)`` and ``(N, style)`` to ``(N, after, H, W)``."""
        scales = self.to_scales(style).float() * self.scale
        padding = self.weight.shape[-1] // 2
        result = functional.conv2d(value * scales[:, :, None, None], self.weight, padding=padding)
        if not self.demodulate:
            return result
        energy = self.weight.float().square().sum((2, 3))
        norms = torch.rsqrt(functional.linear(scales.square(), energy).float() + 1e-8)
        return result * norms[:, :, None, None]


def activate(value: Tensor) -> Tensor:
    """Leaky rectifier, scaled so that the variance stays."""
    return functional.leaky_relu(value, 0.2) * math.sqrt(2)


def double(value: Tensor) -> Tensor:
    """Twice the side, smoothly: linear interpolation is the filter (1 3 3 1) of the papers."""
    return functional.interpolate(value, scale_factor=2.0, mode="bilinear", align_corners=False)
