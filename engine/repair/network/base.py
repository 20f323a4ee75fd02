"""What the inpainting networks of the program have in common."""

from __future__ import annotations

from abc import abstractmethod

import torch
from torch import Tensor, nn


class FillingNetwork(nn.Module):
    """Fills the hole of a picture, and knows how large a picture and a hole it fills well."""

    most_places: int
    """Pixels that it sees at most."""
    widest_hole: float
    """Pixels between the sides of the widest hole that it sees: those it learned from are no wider.
    """

    @abstractmethod
    def paint_all(self, pictures: Tensor, masks: Tensor) -> Tensor:
        """What the network sees everywhere, not clamped: to train it. Shapes as in ``forward``."""

    def forward(self, pictures: Tensor, masks: Tensor) -> Tensor:
        """The pictures with their holes filled, in [0, 1].

        ``pictures`` is ``(N, 3, H, W)`` float RGB in [0, 1], whatever is in the holes;
        ``masks`` ``(N, 1, H, W)`` float, 1 in the hole and 0 elsewhere. Pixels outside the hole are
        those given.
        """
        painted = self.paint_all(pictures, masks)
        return torch.where(masks > 0.5, painted.clamp(0, 1), pictures)
