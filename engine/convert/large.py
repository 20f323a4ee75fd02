"""Large pictures with the statistics of the whole, in little memory.

Thumbnails do not have the statistics of the picture: what is a fine texture there is none here, and
the painting would differ. So only what is as large as the picture, or half as large, is made in
parts: the layers that shrink band by band, the layers that grow wherever they are wanted. Between
them the picture is a quarter as large, and whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.convert.style.statistics import Condition, Moments, Pool, affine, folded, normalized
from engine.convert.style.transformer import (
    GROWING_REACH,
    SHRINKING,
    SHRINKING_REACH,
    STEP,
    Check,
    Transformer,
    Weights,
)
from engine.regions import Region

_BAND = 64
"""Rows that are shrunk at a time."""

Read = Callable[[int, int], Tensor]
"""The rows from the one up to the other, ``(1, 3, rows, W)`` in [0, 1]; sides multiples of 4."""


class Large:
    """A painting of which the largest features are made only where they are wanted."""

    @torch.no_grad()
    def __init__(
        self,
        network: Transformer,
        style: Sequence[Condition],
        read: Read,
        height: int,
        check: Check,
    ) -> None:
        """``height`` is that of the whole picture, a multiple of ``STEP``."""
        self._network, self._style, self._check = network, style, check
        self._weights = [network.own(index) for index in range(network.first)]
        x = self._shrunk(read, height)
        self._features = network.blocks(x, self._step, SHRINKING)
        for index in range(SHRINKING):
            self._fold(network.growing + index, self._growing_moments(index))

    @torch.no_grad()
    def part(self, region: Region) -> Tensor:
        """The painting in ``region``, ``(1, 3, height, width)``."""
        whole = self._features.shape
        bounds = Region(0, 0, whole[3], whole[2])
        inner = Region.between(
            region.x // STEP, region.y // STEP, -(-region.right // STEP), -(-region.bottom // STEP)
        )
        around = inner.expand(GROWING_REACH, bounds)
        painted = self._network.grow(self._features[(..., *around.slices)], self._folded_step)
        at = region.within(Region(around.x * STEP, around.y * STEP, 0, 0))
        return painted[(..., *at.slices)]

    # --- layers that shrink ---

    def _shrunk(self, read: Read, height: int) -> Tensor:
        """The features after the third layer."""
        network = self._network
        bands = list(pairwise([*range(0, height, _BAND), height]))
        if not network.first:
            return self._normalized(2, self._third(self._second(read, height, bands)))
        parts: list[Tensor] = []
        for top, bottom in bands:
            above, below = _around(top, bottom, height)
            x = network.shrink(read(above, below), self._weights, network.own(2), self._check)
            first = (top - above) // STEP
            parts.append(x[:, :, first : first + (bottom - top) // STEP])
        return network[2].rectify(torch.cat(parts, dim=2))

    def _second(self, read: Read, height: int, bands: list[tuple[int, int]]) -> list[Tensor]:
        """The convolution of the second layer by bands; the first two layers get their weights."""
        network, first, second = self._network, Pool(), Pool()
        for top, bottom in bands:
            self._check()
            above, below = _around(top, bottom, height)
            raw = network.sampled_features(read(above, below), STEP)
            skipped = (top - above) // STEP
            first.add(raw[:, :, skipped : skipped + (bottom - top) // STEP])
        self._fold(0, first.moments())
        parts: list[Tensor] = []
        for top, bottom in bands:
            above, below = _around(top, bottom, height)
            raw = network.second(read(above, below), self._weights[0], self._check)
            skipped = (top - above) // 2
            parts.append(raw[:, :, skipped : skipped + (bottom - top) // 2].clone())
            second.add(parts[-1])
        self._second_moments = second.moments()
        self._fold(1, self._second_moments)
        return parts

    def _third(self, parts: list[Tensor]) -> Tensor:
        """The convolution of the third layer over those of the second, which it uses up."""
        scale, shift = folded(self._style[1], self._second_moments)
        result: list[Tensor] = []
        above: Tensor | None = None
        while parts:
            self._check()
            part = torch.relu_(affine(parts.pop(0), scale, shift))
            above = part[:, :, 1:2] if above is None else above
            mirrored = F.pad(torch.cat([above, part], dim=2), (1, 0, 0, 0), mode="reflect")
            result.append(F.conv2d(mirrored, self._network[2].weight, None, stride=2))
            above = part[:, :, -1:]
        return torch.cat(result, dim=2)

    # --- layers that keep the size ---

    def _step(self, index: int, x: Tensor) -> Tensor:
        self._check()
        layer = self._network[index]
        return self._normalized(index, layer.convolve(x, layer.weight, None))

    def _normalized(self, index: int, raw: Tensor) -> Tensor:
        x, moments = normalized(raw, self._style[index - self._network.first])
        self._fold(index, moments)
        return self._network[index].rectify(x)

    # --- layers that grow ---

    def _growing_moments(self, index: int) -> Moments:
        """Of the layer ``index`` of those that grow, from all bands; those before are folded."""
        network, pool = self._network, Pool()
        layer = network[network.growing + index]
        height = self._features.shape[2]
        for top, bottom in pairwise([*range(0, height, _BAND), height]):
            self._check()
            above, below = max(0, top - GROWING_REACH), min(height, bottom + GROWING_REACH)
            x = self._features[:, :, above:below]
            for before in range(index):
                x = self._folded_step(network.growing + before, x)
                x = F.pixel_shuffle(x, 2) if before == 0 else x
            raw = layer.convolve(x, layer.weight, None)
            times = 1 if index == 0 else 2
            first = (top - above) * times
            pool.add(raw[:, :, first : first + (bottom - top) * times], layer.phases)
        return pool.moments()

    def _folded_step(self, index: int, x: Tensor) -> Tensor:
        self._check()
        layer = self._network[index]
        return layer.rectify(layer.convolve(x, *self._weights[index]))

    def _fold(self, index: int, moments: Moments) -> None:
        """Take in the weights of the next layer that depends on the style."""
        assert index == len(self._weights)
        condition = self._style[index - self._network.first]
        weights: Weights = self._network[index].folded(condition, moments)
        self._weights.append(weights)


def _around(top: int, bottom: int, height: int) -> tuple[int, int]:
    return max(0, top - SHRINKING_REACH), min(height, bottom + SHRINKING_REACH)
