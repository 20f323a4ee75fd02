"""The operations that StyleGAN's code has compiled kernels for, in plain torch.

Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020, and "Alias-Free
Generative Adversarial Networks", 2021. They run on any device, and need no compiler.
"""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional


class Padding(NamedTuple):
    """Zeros before and after, in both directions alike; negative numbers cut."""

    before: int
    after: int


def resample(
    value: Tensor,
    kernel: Tensor | None,
    up: int = 1,
    down: int = 1,
    padding: Padding | None = None,
    gain: float = 1.0,
) -> Tensor:
    """Insert zeros, pad, convolve every channel with ``kernel``, and keep every ``down``-th pixel.

    ``value`` is ``(N, C, H, W)``; ``kernel`` is ``(taps, taps)``, or ``(taps,)`` for a separable
    one; None for the identity. The kernel is convolved with, so it is flipped.
    """
    if up > 1:
        count, channels, height, width = value.shape
        wide = value.new_zeros(count, channels, height, up, width, up)
        wide[:, :, :, 0, :, 0] = value
        value = wide.reshape(count, channels, height * up, width * up)
    before, after = padding or (0, 0)
    value = functional.pad(value, (before, after, before, after))
    if kernel is not None:
        kernel = kernel.to(value.dtype)
        if kernel.ndim == 1:
            scaled = kernel.flip(0) * math.sqrt(gain)
            value = _convolve(_convolve(value, scaled[None, :]), scaled[:, None])
        else:
            value = _convolve(value, kernel.flip((0, 1)) * gain)
    elif gain != 1.0:
        value = value * gain
    return value[:, :, ::down, ::down]


def double(value: Tensor, kernel: Tensor) -> Tensor:
    """Twice the side: zeros between the pixels, then ``kernel``, whose sum is 1."""
    taps = kernel.shape[0]
    return resample(value, kernel, up=2, padding=Padding((taps + 1) // 2, (taps - 2) // 2), gain=4)


def activate(value: Tensor, bias: Tensor, slope: float = 0.2, gain: float = math.sqrt(2)) -> Tensor:
    """Add a bias for each channel, rectify with ``slope`` below zero, and scale."""
    shape = (1, -1, *[1] * (value.ndim - 2))
    return functional.leaky_relu(value + bias.reshape(shape), slope) * gain


def modulated_convolution(
    value: Tensor, weight: Tensor, scales: Tensor, demodulate: bool, up: Tensor | None = None
) -> Tensor:
    """Convolve with weights whose input channels are scaled for each picture.

    ``weight`` is ``(after, before, k, k)``, ``scales`` ``(N, before)``. ``demodulate`` brings the
    result to unit variance. Through ``up``, a kernel of four taps, the side is doubled; the weights
    are flipped then, as in the published networks.
    """
    scaled = value * scales[:, :, None, None]
    side = weight.shape[-1]
    if up is None:
        result = functional.conv2d(scaled, weight, padding=side // 2)
    else:
        # The transposed convolution inserts the zeros by itself.
        result = functional.conv_transpose2d(scaled, weight.transpose(0, 1), stride=2)
        result = resample(result, up, padding=Padding(1, 1), gain=4.0)
    return result * demodulation(weight, scales) if demodulate else result


def demodulation(weight: Tensor, scales: Tensor) -> Tensor:
    """What brings each channel to unit variance, ``(N, after, 1, 1)``."""
    energy = weight.float().square().sum((2, 3))
    norms = torch.rsqrt(scales.float().square() @ energy.T + 1e-8)
    return norms[:, :, None, None]


class Linear(nn.Module):
    """A fully connected layer whose stored weights are scaled when they are used."""

    def __init__(self, before: int, after: int, rate: float = 1.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(after, before) / rate)
        self.bias = nn.Parameter(torch.zeros(after))
        self.scale, self.rate = rate / math.sqrt(before), rate

    def forward(self, value: Tensor) -> Tensor:
        """``(N, before)`` to ``(N, after)``, without an activation."""
        return functional.linear(value, self.weight * self.scale, self.bias * self.rate)


class Mapping(nn.Module):
    """Latents ``(N, latent)`` to styles ``(N, style)``."""

    def __init__(self, latent: int, style: int, depth: int) -> None:
        super().__init__()
        widths = [latent, *[style] * depth]
        self.layers = nn.ModuleList(Linear(*pair, rate=0.01) for pair in itertools.pairwise(widths))

    def forward(self, latents: Tensor) -> Tensor:
        """Only the direction of a latent counts."""
        value = latents * torch.rsqrt(latents.square().mean(1, keepdim=True) + 1e-8)
        for layer in self.layers:
            value = functional.leaky_relu(layer(value), 0.2) * math.sqrt(2)
        return value


def _convolve(value: Tensor, kernel: Tensor) -> Tensor:
    """Every channel with one kernel, without padding."""
    count, channels, height, width = value.shape
    single = value.reshape(count * channels, 1, height, width)
    result = functional.conv2d(single, kernel[None, None])
    return result.reshape(count, channels, *result.shape[2:])
