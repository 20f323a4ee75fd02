"""Normalization by the statistics of a whole picture, when only a part of it is at hand.

Instance normalization in a tile would use the tile's own mean and variance, and tiles would not fit
together. So the statistics are taken from the whole picture, made small, and used in each tile
(thumbnail instance normalization: Chen et al., "Towards Ultra-Resolution Neural Style Transfer via
Thumbnail Instance Normalization", AAAI 2022).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional


class Statistics(NamedTuple):
    """Of one picture in one layer, ``(1, C, 1, 1)`` or ``(1, 1, 1, 1)``."""

    mean: Tensor
    variance: Tensor


class PictureNorm(nn.Module):
    """Normalizes by mean and variance of the picture: of each channel, or of all together.

    With ``together`` false it is ``nn.InstanceNorm2d``, with true ``nn.GroupNorm`` of one group.
    """

    def __init__(self, channels: int, affine: bool = False, together: bool = False) -> None:
        super().__init__()
        self.together = together
        self.weight = nn.Parameter(torch.ones(channels)) if affine else None
        self.bias = nn.Parameter(torch.zeros(channels)) if affine else None
        self.learns = False
        """Whether to keep the statistics of what passes through."""
        self.known: Statistics | None = None
        """What to normalize with, instead of the statistics of what passes through."""

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        if self.learns:
            places = (1, 2, 3) if self.together else (2, 3)
            variance, mean = torch.var_mean(value.float(), places, correction=0, keepdim=True)
            self.known = Statistics(mean, variance)
        if self.known is None:
            groups = 1 if self.together else value.shape[1]
            return functional.group_norm(value, groups, self.weight, self.bias)
        scale = torch.rsqrt(self.known.variance + 1e-5)
        if self.weight is not None:
            scale = scale * self.weight[:, None, None]
        shift = -self.known.mean * scale
        if self.bias is not None:
            shift = shift + self.bias[:, None, None]
        return torch.addcmul(shift.to(value.dtype), value, scale.to(value.dtype))


def needs_the_whole(network: nn.Module) -> bool:
    """Whether the network normalizes by statistics of the whole picture."""
    return any(isinstance(module, PictureNorm) for module in network.modules())


@contextmanager
def learning(network: nn.Module) -> Iterator[list[Statistics]]:
    """The list gets the statistics of the picture that runs through the network in here."""
    norms, learned = _norms(network), list[Statistics]()
    try:
        for norm in norms:
            norm.learns = True
        yield learned
        learned.extend(norm.known for norm in norms if norm.known is not None)
    finally:
        for norm in norms:
            norm.known, norm.learns = None, False


@contextmanager
def using(network: nn.Module, learned: Sequence[Statistics]) -> Iterator[None]:
    """In here the network takes these statistics, unless there are none, for those of a picture."""
    norms = _norms(network) if learned else []
    try:
        for norm, statistics in zip(norms, learned, strict=True):
            norm.known = statistics
        yield
    finally:
        for norm in norms:
            norm.known = None


def _norms(network: nn.Module) -> list[PictureNorm]:
    return [module for module in network.modules() if isinstance(module, PictureNorm)]
