"""The network that tells real pictures from made ones; its score is shown to users as realism."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.gan.layers import EqualizedConvolution, EqualizedLinear, activate


class Discriminator(nn.Module):
    """``(N, channels, side, side)`` to one score for each picture, ``(N,)``; high means real.

    Residual, with the spread among a few pictures as a further feature at the end (Karras et al.
    2020). ``widths`` are the channels at each resolution down to 4 x 4, the finest first; ``depth``
    is the number of residual blocks at each.
    """

    usual_spread: Tensor

    def __init__(self, channels: int, widths: Sequence[int], depth: int) -> None:
        super().__init__()
        self.register_buffer("usual_spread", torch.ones(()))
        self.entrance = EqualizedConvolution(channels, widths[0], 1)
        blocks: list[nn.Module] = []
        for width, following in zip(widths, [*widths[1:], widths[-1]], strict=True):
            shrinks = len(blocks) // depth < len(widths) - 1
            blocks += [ResidualBlock(width, width, False) for _ in range(depth - 1)]
            blocks.append(ResidualBlock(width, following, shrinks))
        self.blocks = nn.ModuleList(blocks)
        self.mix = EqualizedConvolution(widths[-1] + 1, widths[-1], 3)
        self.summary = EqualizedLinear(widths[-1] * 16, widths[-1])
        self.score = EqualizedLinear(widths[-1], 1)

    def forward(self, pictures: Tensor, in_company: bool = True) -> Tensor:
        """The scores, any real numbers.

        ``in_company`` the spread among the pictures counts. Without it each is judged for itself,
        as if it were among real ones (``usual_spread``, which training measures).
        """
        value = self._features(pictures)
        spread = spread_among(value) if in_company else self.usual_spread.expand(len(value))
        channel = spread.to(value.dtype)[:, None, None, None].expand(-1, 1, *value.shape[2:])
        value = activate(self.mix(torch.cat([value, channel], dim=1)))
        value = activate(self.summary(value.flatten(1)))
        scores: Tensor = self.score(value)
        return scores.float()[:, 0]

    def spread(self, pictures: Tensor) -> Tensor:
        """How much ``pictures`` differ from one another, one number."""
        return spread_among(self._features(pictures)).mean()

    def _features(self, pictures: Tensor) -> Tensor:
        value = activate(self.entrance(pictures))
        for block in self.blocks:
            value = block(value)
        return value


class ResidualBlock(nn.Module):
    """Two convolutions beside a short cut; half the side if it ``shrinks``."""

    def __init__(self, before: int, after: int, shrinks: bool) -> None:
        super().__init__()
        self.first = EqualizedConvolution(before, before, 3)
        self.second = EqualizedConvolution(before, after, 3)
        self.short_cut = EqualizedConvolution(before, after, 1, has_bias=False)
        self.shrinks = shrinks

    def forward(self, value: Tensor) -> Tensor:
        """``(N, before, H, W)`` to ``(N, after, H or H / 2, W or W / 2)``."""
        result = activate(self.first(value))
        if self.shrinks:
            result, value = functional.avg_pool2d(result, 2), functional.avg_pool2d(value, 2)
        result = activate(self.second(result))
        total: Tensor = result + self.short_cut(value)
        return total * math.sqrt(0.5)


def spread_among(value: Tensor, group: int = 4) -> Tensor:
    """For each of ``(N, C, H, W)`` the mean standard deviation in its group, ``(N,)``."""
    count = len(value)
    group = math.gcd(count, group)
    groups = value.float().reshape(group, count // group, *value.shape[1:])
    spread = (groups.var(0, correction=0) + 1e-8).sqrt().mean((1, 2, 3))
    repeated: Tensor = spread.repeat(group)
    return repeated
