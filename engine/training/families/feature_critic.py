"""A discriminator that looks through a network which knows pictures already.

Sauer et al., "Projected GANs Converge Faster", 2021: the features of a frozen network, mixed at
random over channels and sizes, and a small discriminator for each size. What an eye or a mouth
is need not be learned from the pictures at hand, so there are far fewer to be seen.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

from engine.perception.efficientnet import WIDTHS, efficientnet_lite0

_MIXED = 64
"""Channels that the features of each size are mixed to."""


class FeatureCritic(nn.Module):
    """``(N, 3, H, W)`` in [0, 1], sides multiples of 32, to scores ``(N, places)``."""

    def __init__(self, device: torch.device) -> None:
        super().__init__()
        # Kept out of the modules: its weights are nothing to learn nor to save.
        self._look = [efficientnet_lite0(device).to(memory_format=torch.channels_last)]
        self.mixing = _Mixing().to(device)
        self.heads = nn.ModuleList(_head(halvings) for halvings in (3, 2, 1, 0)).to(device)

    def forward(self, pictures: Tensor) -> Tensor:
        """A score for each place of the coarsest features, at each size."""
        mixed = self.mixing(self._look[0](pictures))
        scores = [head(value).flatten(1) for head, value in zip(self.heads, mixed, strict=True)]
        return torch.cat(scores, dim=1)


class _Mixing(nn.Module):
    """Random, and never learned, so that no feature is easily ignored."""

    def __init__(self) -> None:
        super().__init__()
        self.channels = nn.ModuleList(nn.Conv2d(width, _MIXED, 1, bias=False) for width in WIDTHS)
        self.sizes = nn.ModuleList(
            nn.Conv2d(_MIXED, _MIXED, 3, padding=1, bias=False) for _ in WIDTHS[1:]
        )
        for weight in self.parameters():
            nn.init.kaiming_normal_(weight, nonlinearity="linear")
        self.requires_grad_(False)

    def forward(self, features: list[Tensor]) -> list[Tensor]:
        """The finest first, each with what the coarser ones see."""
        mixed = [layer(value) for layer, value in zip(self.channels, features, strict=True)]
        for number in reversed(range(len(mixed) - 1)):
            coarse = functional.interpolate(mixed[number + 1], scale_factor=2.0, mode="nearest")
            mixed[number] = (mixed[number] + self.sizes[number](coarse)) * 0.5**0.5
        return mixed


def _head(halvings: int) -> nn.Sequential:
    """Down to the places that the coarsest features have."""
    layers: list[nn.Module] = []
    for _ in range(halvings):
        layers += [spectral_norm(nn.Conv2d(_MIXED, _MIXED, 4, 2, 1)), nn.LeakyReLU(0.2)]
    layers += [spectral_norm(nn.Conv2d(_MIXED, _MIXED, 3, padding=1)), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, spectral_norm(nn.Conv2d(_MIXED, 1, 1)))
