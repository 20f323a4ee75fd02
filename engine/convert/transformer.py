"""The network that paints: convolutions whose normalization is given by the style.

Dumoulin, Shlens, Kudlur: A Learned Representation for Artistic Style, ICLR 2017
(arXiv:1610.07629), and Ghiasi et al., BMVC 2017 (arXiv:1705.06830), share this architecture: three
convolutions down to a quarter of the size, residual blocks, three convolutions back up. A style is
nothing but the scale and the shift after the instance normalization of each layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.convert.statistics import Condition, Moments, folded, normalized

STEP = 4
"""The sides of what the network sees are multiples of this."""

LEAST_SIDE = 16
"""Smaller pictures have nothing to reflect at their borders."""

REACH = 68
"""Pixels around a pixel that have a part in its colour, rounded up to a multiple of ``STEP``."""

_STRIP_BYTES = 8 * 2**20
"""Of the widest features kept at a time, so that they stay in the caches and in the heap."""


class Encoded(NamedTuple):
    """A picture as far as the network comes without knowing the style."""

    features: Tensor
    """The input of the first layer that depends on the style."""
    raw: Tensor
    """The convolution of that layer, before it is normalized."""
    moments: Moments
    """Of ``raw``."""


class Layer(nn.Module):
    """A convolution with reflected borders, to be normalized, and a rectifier or nothing."""

    weight: Tensor
    bias: Tensor | None

    def __init__(
        self,
        weight: Tensor,
        bias: Tensor | None = None,
        *,
        stride: int = 1,
        upsamples: bool = False,
        rectifies: bool = True,
    ) -> None:
        super().__init__()
        self.stride, self.upsamples, self.rectifies = stride, upsamples, rectifies
        self.channels, self.margin = weight.shape[0], weight.shape[2] // 2
        weight = _subpixel(weight) if upsamples else weight
        self.register_buffer("weight", weight.contiguous(memory_format=torch.channels_last))
        self.register_buffer("bias", bias)

    def convolve(self, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        """``x`` with its borders reflected, convolved with a variant of the layer's weights."""
        if not self.upsamples:
            return F.conv2d(_reflected(x, self.margin), weight, bias, self.stride)
        # Reflecting after the pixels were doubled is the same as repeating before.
        x = F.pad(x, (1, 1, 1, 1), mode="replicate")
        return F.pixel_shuffle(F.conv2d(x, weight, bias), 2)

    def rectify(self, x: Tensor) -> Tensor:
        """``x``, changed in place, rectified if the layer does so."""
        return torch.relu_(x) if self.rectifies else x

    def folded(self, condition: Condition, moments: Moments) -> tuple[Tensor, Tensor]:
        """Weights and bias that convolve and normalize at once."""
        scale, shift = folded(condition, moments)
        if self.upsamples:
            scale, shift = scale.repeat_interleave(4), shift.repeat_interleave(4)
        weight = self.weight.float() * scale[:, None, None, None]
        return (
            weight.to(self.weight.dtype).contiguous(memory_format=torch.channels_last),
            shift.to(self.weight.dtype),
        )


Folded = Sequence[tuple[Tensor, Tensor | None]]
"""Weights and bias of every layer for one style and one picture's statistics."""


class Transformer(nn.Module):
    """The painting network. Pictures are ``(N, 3, H, W)`` in [0, 1], sides multiples of ``STEP``.

    ``layers`` are three that shrink, pairs that make residual blocks, and three that grow. Those
    before ``first`` do not depend on the style.
    """

    def __init__(self, layers: Sequence[Layer], first: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.first = first

    def __getitem__(self, index: int) -> Layer:
        layer = self.layers[index]
        assert isinstance(layer, Layer)
        return layer

    @property
    def widths(self) -> list[int]:
        """Channels of the layers that depend on the style."""
        return [self[index].channels for index in range(self.first, len(self.layers))]

    @torch.no_grad()
    def encode(self, x: Tensor, check: Callable[[], None]) -> Encoded:
        """Do all that is the same for every style."""
        x = self._prepared(x)
        if self.first:
            x = self._begin(x, self._own(0), self._own(1), check)
            for index in range(2, self.first):
                x = self[index].rectify(self[index].convolve(x, *self._own(index)))
                check()
        layer = self[self.first]
        raw = layer.convolve(x, layer.weight, None)
        check()
        return Encoded(x, raw, Moments.of(raw))

    @torch.no_grad()
    def measure(
        self, encoded: Encoded, style: Sequence[Condition], check: Callable[[], None]
    ) -> tuple[Tensor, list[Moments]]:
        """Paint, and tell the statistics of each layer that depends on the style."""
        seen = [encoded.moments]

        def normalize(index: int, raw: Tensor) -> Tensor:
            x, moments = normalized(raw, style[index - self.first])
            seen.append(moments)
            return self[index].rectify(x)

        def step(index: int, x: Tensor) -> Tensor:
            check()
            return normalize(index, self[index].convolve(x, self[index].weight, None))

        scale, shift = folded(style[0], encoded.moments)
        if self.first:
            first = encoded.raw.float() * scale[:, None, None] + shift[:, None, None]
            x = self[self.first].rectify(first.to(encoded.raw.dtype))
            x = encoded.features + step(self.first + 1, x)
        else:
            strips = _affine_strips(encoded.raw, scale, shift)
            x = normalize(1, self._shrink(strips, (self[1].weight, None), check))
            x = step(2, x)
        x = self._onward(x, step, start=self.first + 2 if self.first else 3)
        return torch.sigmoid(x.float()), seen

    def fold(self, style: Sequence[Condition], moments: Sequence[Moments]) -> Folded:
        """The weights that paint in ``style`` a picture that has these statistics."""
        own = [self._own(index) for index in range(self.first)]
        layers = [self[index] for index in range(self.first, len(self.layers))]
        zipped = zip(layers, style, moments, strict=True)
        return [*own, *(layer.folded(condition, each) for layer, condition, each in zipped)]

    @torch.no_grad()
    def paint(self, x: Tensor, weights: Folded, check: Callable[[], None]) -> Tensor:
        """Paint a part of a picture with the weights that ``fold`` made for the whole."""

        def step(index: int, x: Tensor) -> Tensor:
            check()
            return self[index].rectify(self[index].convolve(x, *weights[index]))

        x = step(2, self._begin(self._prepared(x), weights[0], weights[1], check))
        return torch.sigmoid(self._onward(x, step, start=3).float())

    def _onward(self, x: Tensor, step: Callable[[int, Tensor], Tensor], start: int) -> Tensor:
        """The residual blocks from the layer ``start`` on, and the layers that grow."""
        last = len(self.layers) - 3
        for index in range(start, last, 2):
            x = x + step(index + 1, step(index, x))
        for index in range(last, len(self.layers)):
            x = step(index, x)
        return x

    def _begin(
        self,
        x: Tensor,
        first: tuple[Tensor, Tensor | None],
        second: tuple[Tensor, Tensor | None],
        check: Callable[[], None],
    ) -> Tensor:
        """The first two layers, by strips: nowhere else are features as large as the picture."""
        margin = self[0].margin
        padded = _reflected(x, margin)

        def strips() -> Iterator[Tensor]:
            for top, bottom in pairwise(_cuts(x, self[0].channels)):
                part = padded[:, :, top : bottom + 2 * margin]
                yield torch.relu_(F.conv2d(part, *first))

        return self[1].rectify(self._shrink(strips(), second, check))

    def _shrink(
        self,
        strips: Iterator[Tensor],
        weights: tuple[Tensor, Tensor | None],
        check: Callable[[], None],
    ) -> Tensor:
        """The convolution of the second layer over features that come in strips of even height."""
        result: list[Tensor] = []
        above: Tensor | None = None
        for strip in strips:
            check()
            # One more row above: the reflected one at the top, the last of the strip before else.
            above = strip[:, :, 1:2] if above is None else above
            x = F.pad(torch.cat([above, strip], dim=2), (1, 0, 0, 0), mode="reflect")
            result.append(F.conv2d(x, *weights, stride=2))
            above = strip[:, :, -1:].clone()
        return torch.cat(result, dim=2)

    def _own(self, index: int) -> tuple[Tensor, Tensor | None]:
        return self[index].weight, self[index].bias

    def _prepared(self, x: Tensor) -> Tensor:
        dtype = self[0].weight.dtype
        return x.to(dtype).contiguous(memory_format=torch.channels_last)


def _reflected(x: Tensor, margin: int) -> Tensor:
    return F.pad(x, (margin, margin, margin, margin), mode="reflect")


def _subpixel(weight: Tensor) -> Tensor:
    """A 3 x 3 convolution of doubled pixels as one of the pixels themselves.

    ``(O, I, 3, 3)`` becomes ``(4 O, I, 3, 3)``, in the order of ``pixel_shuffle``: of the three
    pixels that the kernel touches, two are the same one.
    """
    even = torch.tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 0.0]])
    odd = torch.tensor([[0.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    phases = torch.stack([even, odd]).to(weight)
    parts = torch.einsum("ayk,bxl,oikl->oabiyx", phases, phases, weight)
    return parts.reshape(-1, *weight.shape[1:])


def _cuts(x: Tensor, channels: int) -> list[int]:
    """Rows at which to cut a picture into strips of even height."""
    row = x.shape[0] * channels * x.shape[3] * x.element_size()
    rows = max(8, _STRIP_BYTES // row // 2 * 2)
    height = x.shape[2]
    return [*range(0, height, rows), height]


def _affine_strips(raw: Tensor, scale: Tensor, shift: Tensor) -> Iterator[Tensor]:
    """Strips of features, normalized and rectified."""
    zero, one = torch.zeros_like(scale), torch.ones_like(scale)
    for top, bottom in pairwise(_cuts(raw, raw.shape[1])):
        # The quickest way in torch to scale and shift channels, in any precision.
        strip = raw[:, :, top:bottom]
        yield torch.relu_(F.batch_norm(strip, zero, one, scale, shift, training=False, eps=0.0))
