"""Normalization by the statistics of a whole picture, when only a part of it is at hand.

Instance normalization in a tile would use the tile's own mean and variance, and tiles would not fit
together. So the statistics are measured once and used in each tile, as Chen et al. do ("Towards
Ultra-Resolution Neural Style Transfer via Thumbnail Instance Normalization", AAAI 2022), though of
the picture in its own size: a thumbnail has no fine texture, and so other statistics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.convert.style.statistics import Moments, Pool, affine


class PictureNorm(nn.Module):
    """Normalizes by mean and variance of the picture: of each channel, or of all together.

    With ``together`` false it is ``nn.InstanceNorm2d``, with true ``nn.GroupNorm`` of one group.
    """

    def __init__(self, channels: int, affine: bool = False, together: bool = False) -> None:
        super().__init__()
        self.together = together
        self.weight = nn.Parameter(torch.ones(channels)) if affine else None
        self.bias = nn.Parameter(torch.zeros(channels)) if affine else None
        self.known: Moments | None = None
        """What to normalize with, instead of the statistics of what passes through."""
        self.learn: Callable[[PictureNorm, Tensor], None] | None = None
        """Called with what comes in while nothing is known."""

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        if self.known is None and self.learn is not None:
            self.learn(self, value)
        if self.known is None:
            groups = 1 if self.together else value.shape[1]
            return functional.group_norm(value, groups, self.weight, self.bias)
        pictures, channels = value.shape[:2]
        mean, scale = (
            each.to(value.device).view(pictures, -1).expand(-1, channels) for each in self.known
        )
        if self.weight is not None:
            scale = scale * self.weight
        shift = -mean * scale
        if self.bias is not None:
            shift = shift + self.bias
        parallel = value.flatten(0, 1)[None]
        return affine(parallel, scale.flatten().float(), shift.flatten().float()).view_as(value)

    def count(self, value: Tensor, pool: Pool) -> None:
        """Add ``(N, C, H, W)`` to the statistics, of each of the N pictures by itself."""
        pool.add(value.flatten(0, 1)[None], value.shape[1] if self.together else 1)


def needs_the_whole(network: nn.Module) -> bool:
    """Whether the network normalizes by statistics of the whole picture."""
    return any(isinstance(module, PictureNorm) for module in network.modules())


@contextmanager
def learning(network: nn.Module) -> Iterator[list[Moments]]:
    """The list gets the statistics of the picture that runs through the network in here."""

    def learn(norm: PictureNorm, value: Tensor) -> None:
        pool = Pool()
        norm.count(value, pool)
        norm.known = pool.moments()

    norms, learned = _norms(network), list[Moments]()
    try:
        for norm in norms:
            norm.learn = learn
        yield learned
        learned.extend(norm.known for norm in norms if norm.known is not None)
    finally:
        for norm in norms:
            norm.known = norm.learn = None


@contextmanager
def using(network: nn.Module, learned: Sequence[Moments]) -> Iterator[None]:
    """In here the network takes these statistics, unless there are none, for those of a picture."""
    norms = _norms(network) if learned else []
    try:
        for norm, moments in zip(norms, learned, strict=True):
            norm.known = moments
        yield
    finally:
        for norm in norms:
            norm.known = None


def learn_from_bands(
    network: nn.Module, bands: Sequence[Band], through: Callable[[Band], Tensor]
) -> None:
    """Measure, one after the other, the norms that ``through`` a part of the network comes upon.

    To be called while ``learning``. Each band is taken up to the first norm of which nothing is
    known; what all bands bring there adds up to the statistics of the picture.
    """
    while True:
        pool, found = Pool(), list[PictureNorm]()
        for band in bands:
            with _counting(network, band, pool, found):
                through(band)
        if not found:
            return
        found[0].known = pool.moments()


class Band(NamedTuple):
    """Some rows of a picture, and rows around them, that belong to other bands."""

    above: int
    """The first row that is seen."""
    top: int
    """The first row."""
    bottom: int
    """The row after the last."""
    below: int
    """The row after the last that is seen."""

    def own(self, value: Tensor) -> Tensor:
        """Of ``(N, C, H, W)``, what is seen at any size, the band's own rows."""
        seen, rows = self.below - self.above, value.shape[2]
        first, last = (
            (self.top - self.above) * rows // seen,
            (self.bottom - self.above) * rows // seen,
        )
        return value[:, :, first:last]


class _Counted(Exception):
    """A band has come to the norm that is measured."""


@contextmanager
def _counting(
    network: nn.Module, band: Band, pool: Pool, found: list[PictureNorm]
) -> Iterator[None]:
    def learn(norm: PictureNorm, value: Tensor) -> None:
        norm.count(band.own(value), pool)
        found[:] = [norm]
        raise _Counted

    norms = _norms(network)
    before = [norm.learn for norm in norms]
    try:
        for norm in norms:
            norm.learn = learn
        yield
    except _Counted:
        pass
    finally:
        for norm, own in zip(norms, before, strict=True):
            norm.learn = own


def _norms(network: nn.Module) -> list[PictureNorm]:
    return [module for module in network.modules() if isinstance(module, PictureNorm)]
