"""StyleGAN3, in its translation (T) and rotation (R) equivariant forms.

Karras et al., "Alias-Free Generative Adversarial Networks", 2021. The features are samples of
continuous signals: each layer doubles the rate around its rectifier, with filters that the file
carries.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.external.filtering import Linear, Padding, demodulation, resample
from engine.generate.external.styled import ForeignStyleGan

_CRITICAL = 2
"""Layers at the end whose filters keep all that the rate can hold."""
_MARGIN = 10
_OUTPUT_SCALE = 0.25
_LAST_STOPBAND = 2**0.3
_FIRST_CUTOFF, _FIRST_STOPBAND = 2.0, 2**2.1


class Signal(NamedTuple):
    """How the features after one layer are sampled."""

    rate: float
    """Samples across the picture."""
    cutoff: float
    """The highest frequency in them."""
    size: int
    """Samples in all, with a margin around the picture."""


def signals(size: int, layers: int) -> list[Signal]:
    """The sampling after each layer of a network of ``layers`` before the last, as published."""
    last = size / 2
    share = np.minimum(np.arange(layers + 1) / (layers - _CRITICAL), 1)
    cutoffs = _FIRST_CUTOFF * (last / _FIRST_CUTOFF) ** share
    stopbands = _FIRST_STOPBAND * (last * _LAST_STOPBAND / _FIRST_STOPBAND) ** share
    rates = np.exp2(np.ceil(np.log2(np.minimum(stopbands * 2, size))))
    sizes = rates + 2 * _MARGIN
    sizes[-2:] = size
    rows = zip(rates.tolist(), cutoffs.tolist(), sizes.astype(int).tolist(), strict=True)
    return [Signal(*row) for row in rows]


class StyleGan3(ForeignStyleGan):
    """``widths`` are the channels after the entrance and after each layer, colours last.

    ``filters`` are for each layer the number of taps of its two kernels: None for the identity.
    """

    name: ClassVar[str] = "stylegan3"
    adds_to_picture: ClassVar[bool] = False

    def __init__(
        self,
        size: int,
        widths: Sequence[int],
        side: int,
        filters: Sequence[tuple[tuple[int, ...] | None, tuple[int, ...] | None]],
        latent: int,
        style: int,
        depth: int,
    ) -> None:
        super().__init__(size, widths[-1], latent, style, depth)
        chain = signals(size, len(widths) - 2)
        self.entrance = Entrance(widths[0], style, chain[0])
        before = [chain[0], *chain[:-1]]
        self.layers = nn.ModuleList(
            SynthesisLayer(*channels, style, pair, side, kernels, is_last=number == len(chain) - 1)
            for number, (channels, pair, kernels) in enumerate(
                zip(
                    itertools.pairwise(widths),
                    zip(before, chain, strict=True),
                    filters,
                    strict=True,
                )
            )
        )

    @property
    def style_count(self) -> int:
        """One for the entrance and one for each layer."""
        return len(self.layers) + 1

    def stages(
        self, styles: Tensor, noise: Sequence[Tensor] = ()
    ) -> Iterator[tuple[Tensor, Tensor]]:
        """After each layer; there is no picture before the last, so the features stand for it."""
        value: Tensor = self.entrance(styles[:, 0])
        for number, layer in enumerate(self.layers, start=1):
            value = layer(value, styles[:, number])
            if number < len(self.layers):
                yield value, value
        yield value, value * _OUTPUT_SCALE

    def style_weights(self) -> list[Tensor]:
        """Of the entrance and of the layers."""
        affines = [self.entrance.affine, *(layer.affine for layer in self.layers)]
        return [each.weight * each.scale for each in affines if isinstance(each, Linear)]


class Entrance(nn.Module):
    """Waves of fixed frequencies, which the first style turns and shifts."""

    frequencies: Tensor
    phases: Tensor
    transform: Tensor

    def __init__(self, width: int, style: int, signal: Signal) -> None:
        super().__init__()
        self.affine = Linear(style, 4)
        self.weight = nn.Parameter(torch.randn(width, width))
        self.register_buffer("frequencies", torch.randn(width, 2))
        self.register_buffer("phases", torch.rand(width) - 0.5)
        self.register_buffer("transform", torch.eye(3))
        self.signal = signal

    def forward(self, style: Tensor) -> Tensor:
        """``(N, style)`` to ``(N, width, size, size)``."""
        turned = self._transforms(style)
        phases = self.phases + (self.frequencies @ turned[:, :2, 2:])[:, :, 0]
        frequencies = self.frequencies @ turned[:, :2, :2]
        # What turning and scaling brought beyond the band is faded out.
        rate, cutoff, size = self.signal
        excess = (frequencies.norm(dim=2) - cutoff) / (rate / 2 - cutoff)
        amplitudes = (1 - excess).clamp(0, 1)
        places = (torch.arange(size, device=style.device) + 0.5 - size / 2) / rate
        down, across = torch.meshgrid(places, places, indexing="ij")
        grid = torch.stack([across, down], dim=-1)
        angles = torch.einsum("yxk,nck->nyxc", grid, frequencies) + phases[:, None, None]
        waves = torch.sin(angles * 2 * math.pi) * amplitudes[:, None, None]
        mixed: Tensor = waves @ (self.weight / math.sqrt(len(self.weight))).T
        return mixed.permute(0, 3, 1, 2)

    def _transforms(self, style: Tensor) -> Tensor:
        """The user's transform after the rotation and shift that the style asks for."""
        numbers: Tensor = self.affine(style)
        numbers = numbers / numbers[:, :2].norm(dim=1, keepdim=True)
        turn, shift = torch.eye(3, device=style.device).repeat(2, len(style), 1, 1)
        cosine, sine = numbers[:, 0], numbers[:, 1]
        turn[:, 0, 0], turn[:, 0, 1], turn[:, 1, 0], turn[:, 1, 1] = cosine, -sine, sine, cosine
        shift[:, 0, 2], shift[:, 1, 2] = -numbers[:, 2], -numbers[:, 3]
        placed: Tensor = turn @ shift @ self.transform
        return placed


class SynthesisLayer(nn.Module):
    """Modulated convolution, bias, and a rectifier between two changes of the sampling rate."""

    magnitude: Tensor
    up_kernel: Tensor | None
    down_kernel: Tensor | None

    def __init__(
        self,
        before: int,
        after: int,
        style: int,
        sampling: tuple[Signal, Signal],
        side: int,
        kernels: tuple[tuple[int, ...] | None, tuple[int, ...] | None],
        is_last: bool,
    ) -> None:
        super().__init__()
        side = 1 if is_last else side
        self.affine = Linear(style, before)
        self.weight = nn.Parameter(torch.randn(after, before, side, side))
        self.bias = nn.Parameter(torch.zeros(after))
        self.register_buffer("magnitude", torch.ones(()))
        for name, shape in zip(("up_kernel", "down_kernel"), kernels, strict=True):
            self.register_buffer(name, None if shape is None else torch.zeros(shape))
        self.is_last = is_last
        came, goes = sampling
        between = max(came.rate, goes.rate) * (1 if is_last else 2)
        self.up, self.down = round(between / came.rate), round(between / goes.rate)
        taps = sum(1 if shape is None else shape[0] for shape in kernels)
        total = (goes.size - 1) * self.down + 1 - (came.size + side - 1) * self.up + taps - 2
        start = (total + self.up) // 2
        self.padding = Padding(start, total - start)

    def forward(self, value: Tensor, style: Tensor) -> Tensor:
        """``(N, before, size, size)`` to ``(N, after, size, size)`` of the next signal."""
        scales = self.affine(style)
        weight: Tensor = self.weight
        if self.is_last:
            scales = scales / math.sqrt(weight.shape[1] * weight.shape[2] ** 2)
        else:
            # Of no effect but for the numerics: demodulation takes it out again.
            weight = weight * weight.square().mean((1, 2, 3), keepdim=True).rsqrt()
            scales = scales * scales.square().mean().rsqrt()
        scaled = value * (scales * self.magnitude.rsqrt())[:, :, None, None]
        result = functional.conv2d(scaled, weight, padding=weight.shape[-1] - 1)
        if not self.is_last:
            result = result * demodulation(weight, scales)
        result = result + self.bias[None, :, None, None]
        result = resample(result, self.up_kernel, self.up, 1, self.padding, self.up**2)
        if not self.is_last:
            result = functional.leaky_relu(result, 0.2) * math.sqrt(2)
        return resample(result, self.down_kernel, down=self.down)


def shapes_of(tensors: Mapping[str, Tensor], name: str) -> tuple[int, ...] | None:
    """The shape of a kernel in a file; None where the file has none."""
    return tuple(tensors[name].shape) if name in tensors else None
