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

from engine.convert.style.layer import Convolution, reflected
from engine.convert.style.statistics import Condition, Moments, affine, folded, normalized

STEP = 4
"""The sides of what the network sees are multiples of this."""

LEAST_SIDE = 16
"""Smaller pictures have too little to reflect at their borders."""

REACH = 68
"""Pixels around a pixel that have a part in its colour, rounded up to a multiple of ``STEP``."""

SHRINKING = 3
"""Layers that shrink, and as many that grow."""

SHRINKING_REACH, GROWING_REACH = 8, 3

_STRIP_BYTES = 8 * 2**20
"""Of the widest features made at a time, so that they stay in the caches and in the heap."""

_SAMPLED_ROWS = 144
"""Rows and columns of the widest features of which statistics are taken, at least."""

Weights = tuple[Tensor, Tensor | None]
"""Those of a convolution, and its bias."""

Step = Callable[[int, Tensor], Tensor]
"""Takes features through the layer of that number."""

Check = Callable[[], None]
"""Raises when the work is to stop."""


class Encoded(NamedTuple):
    """A picture as far as the network comes without knowing the style."""

    features: Tensor | None
    """The input of the first layer that depends on the style; None if that is the picture."""
    raw: Tensor
    """The convolution of that layer, before it is normalized. Of the picture, in strips' form:
    mirrored by one row at the top and one column at the left."""
    moments: Moments
    """Of the convolution."""


class Transformer(nn.Module):
    """The painting network. Pictures are ``(N, 3, H, W)`` in [0, 1], sides multiples of ``STEP``.

    ``layers`` are three that shrink, pairs that make residual blocks, and three that grow: the
    first two are ``Doubling``, the last is ``Celled``. Those before ``first`` do not depend on the
    style; either none does, or the first residual block begins there.
    """

    def __init__(self, layers: Sequence[Convolution], first: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.first = first

    def __getitem__(self, index: int) -> Convolution:
        layer = self.layers[index]
        assert isinstance(layer, Convolution)
        return layer

    @property
    def widths(self) -> list[int]:
        """Channels of the layers that depend on the style."""
        return [self[index].channels for index in range(self.first, len(self.layers))]

    @property
    def growing(self) -> int:
        """The first of the last three layers."""
        return len(self.layers) - SHRINKING

    @torch.no_grad()
    def encode(self, x: Tensor, check: Check) -> Encoded:
        """Do all that is the same for every style."""
        x = self._prepared(x)
        if not self.first:
            raw = torch.cat([strip[:, :, 1:] for strip in self._widest(x, self.own(0))], dim=2)
            check()
            return Encoded(None, _mirrored(raw[..., 1:]), self._sampled(x))
        x = self._beginning(x, check)
        raw = self[self.first].convolve(x, *self.own(self.first))
        return Encoded(x, raw, Moments.of(raw))

    @torch.no_grad()
    def measure(
        self, picture: Tensor | Encoded, style: Sequence[Condition], check: Check
    ) -> tuple[Tensor, list[Moments]]:
        """Paint, and tell the statistics of each layer that depends on the style."""
        seen: list[Moments] = []

        def step(index: int, x: Tensor) -> Tensor:
            check()
            layer = self[index]
            raw = layer.convolve(x, layer.weight, None)
            return normalize(index, raw)

        def normalize(index: int, raw: Tensor) -> Tensor:
            layer = self[index]
            x, moments = normalized(raw, style[index - self.first], layer.phases)
            seen.append(moments)
            return layer.rectify(x)

        if self.first:
            encoded = picture if isinstance(picture, Encoded) else self.encode(picture, check)
            assert encoded.features is not None
            start = self.first
            x = encoded.features + step(start + 1, normalize(start, encoded.raw))
            return self.grow(self.blocks(x, step, start + 2), step), seen
        strips, moments = self._first_strips(picture, style[0])
        seen.append(moments)
        x = step(2, normalize(1, self._shrunk(strips, (self[1].weight, None), check)))
        return self.grow(self.blocks(x, step, SHRINKING), step), seen

    def fold(self, style: Sequence[Condition], moments: Sequence[Moments]) -> list[Weights]:
        """The weights that paint in ``style`` a picture that has these statistics."""
        own = [self.own(index) for index in range(self.first)]
        layers = [self[index] for index in range(self.first, len(self.layers))]
        zipped = zip(layers, style, moments, strict=True)
        return [*own, *(layer.folded(condition, each) for layer, condition, each in zipped)]

    @torch.no_grad()
    def paint(self, x: Tensor, weights: Sequence[Weights], check: Check) -> Tensor:
        """Paint a part of a picture with the weights that ``fold`` made for the whole."""

        def step(index: int, x: Tensor) -> Tensor:
            check()
            return self[index].rectify(self[index].convolve(x, *weights[index]))

        x = self[2].rectify(self.shrink(x, weights, weights[2], check))
        return self.grow(self.blocks(x, step, SHRINKING), step)

    def shrink(self, x: Tensor, weights: Sequence[Weights], last: Weights, check: Check) -> Tensor:
        """A picture through the first layers, the third with the weights ``last``, not rectified.

        Of a part of a picture, the outermost ``SHRINKING_REACH`` pixels are not those of the whole.
        """
        strips = self._widest(self._prepared(x), weights[0], torch.relu_)
        x = self[1].rectify(self._shrunk(strips, weights[1], check))
        check()
        return self[2].convolve(x, *last)

    def blocks(self, x: Tensor, step: Step, start: int) -> Tensor:
        """Through the residual blocks, from the one that begins with the layer ``start`` on."""
        for index in range(start, self.growing, 2):
            x = x + step(index + 1, step(index, x))
        return x

    def grow(self, x: Tensor, step: Step) -> Tensor:
        """From the features at a quarter of the size to the picture.

        Of a part of a picture, the outermost ``GROWING_REACH`` features are not those of the whole.
        """
        x = F.pixel_shuffle(step(self.growing, x), 2)
        x = step(self.growing + 2, step(self.growing + 1, x))
        return F.pixel_shuffle(torch.sigmoid(x.float()), 2)

    def _beginning(self, x: Tensor, check: Check) -> Tensor:
        """Through the layers that do not depend on the style."""
        strips = self._widest(x, self.own(0), torch.relu_)
        x = self[1].rectify(self._shrunk(strips, self.own(1), check))
        for index in range(2, self.first):
            check()
            x = self[index].rectify(self[index].convolve(x, *self.own(index)))
        return x

    def second(self, x: Tensor, first: Weights, check: Check) -> Tensor:
        """A picture as far as the convolution of the second layer, not normalized."""
        strips = self._widest(self._prepared(x), first, torch.relu_)
        return self._shrunk(strips, (self[1].weight, None), check)

    def _first_strips(
        self, picture: Tensor | Encoded, condition: Condition
    ) -> tuple[Iterator[Tensor], Moments]:
        """The first layer's features in a style, by strips, and their statistics."""
        if isinstance(picture, Encoded):
            return _affine(picture.raw, *folded(condition, picture.moments)), picture.moments
        x = self._prepared(picture)
        moments = self._sampled(x)
        return self._widest(x, self[0].folded(condition, moments), torch.relu_), moments

    def _widest(
        self, x: Tensor, weights: Weights, then: Callable[[Tensor], Tensor] = lambda x: x
    ) -> Iterator[Tensor]:
        """The first layer's features by strips: nowhere else are features as large as the picture.

        Each has one more row above, of the strip before it, and one more column at the left; at the
        picture's borders these are mirrored.
        """
        margin = self[0].margin
        padded = F.pad(x, (margin + 1, margin, margin + 1, margin), mode="reflect")
        for top, bottom in pairwise(_cuts(x, self[0].channels)):
            strip = then(F.conv2d(padded[:, :, top : bottom + 2 * margin + 1], *weights))
            strip[..., 0] = strip[..., 2]
            if top == 0:
                strip[:, :, 0] = strip[:, :, 2]
            yield strip

    def _shrunk(self, strips: Iterator[Tensor], weights: Weights, check: Check) -> Tensor:
        """The convolution of the second layer over the first layer's features."""
        result: list[Tensor] = []
        for strip in strips:
            check()
            result.append(F.conv2d(strip, *weights, stride=2))
        return torch.cat(result, dim=2)

    def sampled_features(self, x: Tensor, stride: int) -> Tensor:
        """The convolution of the first layer, not normalized, at every so many rows and columns."""
        return F.conv2d(reflected(self._prepared(x), self[0].margin), *self.own(0), stride=stride)

    def _sampled(self, x: Tensor) -> Moments:
        """The statistics of the first layer, from some of its places."""
        stride = max(1, min(STEP, min(x.shape[2:]) // _SAMPLED_ROWS))
        return Moments.of(self.sampled_features(x, stride))

    def own(self, index: int) -> Weights:
        """The weights of a layer as they are."""
        return self[index].weight, self[index].bias

    def _prepared(self, x: Tensor) -> Tensor:
        dtype = self[0].weight.dtype
        return x.to(dtype).contiguous(memory_format=torch.channels_last)


def _cuts(x: Tensor, channels: int) -> list[int]:
    """Rows at which to cut a picture into strips of even height."""
    row = x.shape[0] * channels * x.shape[3] * x.element_size()
    rows = max(8, _STRIP_BYTES // row // 2 * 2)
    height = x.shape[2]
    return [*range(0, height, rows), height]


def _mirrored(raw: Tensor) -> Tensor:
    """With one more row at the top and one more column at the left."""
    return F.pad(raw, (1, 0, 1, 0), mode="reflect")


def _affine(raw: Tensor, scale: Tensor, shift: Tensor) -> Iterator[Tensor]:
    """Strips of mirrored features, scaled, shifted and rectified."""
    for top, bottom in pairwise(_cuts(raw[:, :, 1:], raw.shape[1])):
        yield torch.relu_(affine(raw[:, :, top : bottom + 1], scale, shift))
