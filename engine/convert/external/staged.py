"""Large pictures through a network that normalizes by the whole: exact, in bounded memory.

As with the painting networks (``engine.convert.large``), only what is larger than a quarter of the
picture is made in parts: the layers that shrink band by band, those that grow where they are
wanted. Between them the features are whole.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor, nn

from engine.convert.external.normalization import Band, learn_from_bands, learning, using
from engine.regions import Region

STEP = 4
"""How many times smaller the features are than the picture, in each direction."""
_SHRINKING_REACH, _GROWING_REACH = 16, 8
"""How far away a place matters to one: in pixels until the features, in features from there."""
_BAND = 200_000
"""Pixels of the picture in a band, or as many as are in the least number of rows."""
_LEAST_ROWS = 64

Read = Callable[[int, int], Tensor]
"""The rows of a picture from the one up to the other."""


class Staged(nn.Module):
    """A network that shrinks the picture by ``STEP``, keeps it so for most layers, and grows it."""

    @abstractmethod
    def shrink(self, pictures: Tensor) -> Tensor:
        """``(N, C, H, W)`` in [0, 1] to features of a quarter of the sides."""

    @abstractmethod
    def keep(self, features: Tensor) -> Tensor:
        """Features to features of the same sides."""

    @abstractmethod
    def grow(self, features: Tensor) -> Tensor:
        """Features to ``(N, C, H, W)`` in [0, 1]."""


class InStages:
    """A picture of which the largest features are made only where they are wanted."""

    def __init__(self, network: Staged, read: Read, height: int, width: int) -> None:
        """``height``, a multiple of ``STEP``, and ``width`` are those of the whole picture.

        ``read`` gives ``(N, C, rows, W)`` in [0, 1], sides multiples of ``STEP``.
        """
        self._network = network
        rows = max(_LEAST_ROWS, _BAND // width // STEP * STEP)
        with learning(network) as learned:
            bands = _bands(height, rows, _SHRINKING_REACH)

            def shrunk(band: Band) -> Tensor:
                return network.shrink(read(band.above, band.below))

            learn_from_bands(network, bands, shrunk)
            features = torch.cat([band.own(shrunk(band)).clone() for band in bands], dim=2)
            self._features = network.keep(features)
            del features
            learn_from_bands(
                network,
                _bands(height // STEP, rows // STEP, _GROWING_REACH),
                lambda band: network.grow(self._features[:, :, band.above : band.below]),
            )
        self.moments = learned
        """The statistics of the picture in all layers."""

    def part(self, region: Region) -> Tensor:
        """What the network makes of the picture in ``region``, ``(N, C, height, width)``."""
        bounds = Region(0, 0, self._features.shape[3], self._features.shape[2])
        inner = Region.between(
            region.x // STEP, region.y // STEP, -(-region.right // STEP), -(-region.bottom // STEP)
        )
        around = inner.expand(_GROWING_REACH, bounds)
        at = region.within(Region(around.x * STEP, around.y * STEP, 0, 0))
        with using(self._network, self.moments):
            made = self._network.grow(self._features[(..., *around.slices)])
        return made[(..., *at.slices)]


def _bands(height: int, rows: int, reach: int) -> list[Band]:
    return [
        Band(max(0, top - reach), top, bottom, min(height, bottom + reach))
        for top, bottom in pairwise([*range(0, height, rows), height])
    ]
