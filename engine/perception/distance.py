"""A shift-tolerant perceptual distance: LPIPS on a VGG-16 with blurred pooling.

Ghildyal and Liu, "Shift-tolerant Perceptual Similarity Metric", ECCV 2022; after Zhang et al., "The
Unreasonable Effectiveness of Deep Features as a Perceptual Metric", CVPR 2018.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.models import residency
from engine.perception.vgg import read_shift_tolerant, vgg16
from engine.tensors import as_batch

_LAYERS = ("relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3")


class PerceptualDistance(nn.Module):
    """The distance between two batches of pictures, 0 for the same.

    Raises ``ImpastoError`` when the package with the weights, ``stlpips-pytorch``, is missing.
    """

    def __init__(self, device: torch.device | str = "cpu") -> None:
        super().__init__()
        published = read_shift_tolerant()
        self.vgg = vgg16()
        for number in range(len(_LAYERS)):
            self.register_buffer(f"weight{number}", published[f"lin{number}.model.1.weight"])
        self.to(device)

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        """``(N, 3, H, W)`` float RGB in [0, 1], both; returns ``(N,)``."""
        return self.between(self.features(first), self.features(second))

    def between(self, first: Sequence[Tensor], second: Sequence[Tensor]) -> Tensor:
        """The distance of pictures of which ``features`` are known, ``(N,)``."""
        total = torch.zeros(len(first[0]), device=first[0].device)
        for number, (ours, theirs) in enumerate(zip(first, second, strict=True)):
            weight = self.get_buffer(f"weight{number}")
            total = total + ((ours - theirs).square() * weight).sum(1).mean((1, 2))
        return total

    def features(self, pictures: Tensor) -> list[Tensor]:
        """What is compared of ``(N, 3, H, W)``: unit-length features of each of five stages."""
        features = [value.float() for value in self.vgg(pictures, _LAYERS).values()]
        return [value / (value.square().sum(1, keepdim=True).sqrt() + 1e-10) for value in features]

    @torch.inference_mode()
    def of_pixels(self, first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
        """The distance of two pictures ``(H, W, 3) uint8`` RGB."""
        device = self.get_buffer("weight0").device
        batches = (as_batch(pixels, device) for pixels in (first, second))
        return float(self(*batches))


def resident_distance(device: torch.device) -> PerceptualDistance:
    """The network, kept in memory on ``device``. Raises ``ImpastoError`` as its class does."""
    network = residency.get("perceptual-distance", PerceptualDistance, device, torch.float32)
    assert isinstance(network, PerceptualDistance)
    return network
