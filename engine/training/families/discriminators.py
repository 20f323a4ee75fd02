"""Small networks that tell real pictures from made ones while something else is trained."""

from __future__ import annotations

import itertools

from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm


class PatchDiscriminator(nn.Module):
    """A score for every patch of a picture (PatchGAN, Isola et al. 2017), spectrally normalized.

    Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018. The picture
    is folded twice, so that the network costs little; each score sees 34 x 34 pixels.
    """

    def __init__(self, channels: int = 3, width: int = 32) -> None:
        super().__init__()
        widths = (4 * channels, width, 2 * width, 4 * width)
        self.convolutions = nn.ModuleList(
            spectral_norm(nn.Conv2d(before, after, 4, stride=1 if number == 0 else 2, padding=1))
            for number, (before, after) in enumerate(itertools.pairwise(widths))
        )
        self.score = spectral_norm(nn.Conv2d(widths[-1], 1, 3, padding=1))

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, channels, H, W)`` in [0, 1] to ``(N, 1, about H / 8, about W / 8)``."""
        value = functional.pixel_unshuffle(pictures * 2 - 1, 2)
        for convolution in self.convolutions:
            value = functional.leaky_relu(convolution(value), 0.2)
        scores: Tensor = self.score(value)
        return scores
