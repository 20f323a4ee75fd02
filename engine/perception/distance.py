"""A shift-tolerant perceptual distance: LPIPS on a VGG-16 with blurred pooling.

Ghildyal and Liu, "Shift-tolerant Perceptual Similarity Metric", ECCV 2022; after Zhang et al., "The
Unreasonable Effectiveness of Deep Features as a Perceptual Metric", CVPR 2018.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.perception.vgg import read_shift_tolerant, vgg16

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
        features = zip(self._features(first), self._features(second), strict=True)
        total = torch.zeros(len(first), device=first.device)
        for number, (ours, theirs) in enumerate(features):
            weight = self.get_buffer(f"weight{number}")
            total = total + ((ours - theirs).square() * weight).sum(1).mean((1, 2))
        return total

    def _features(self, pictures: Tensor) -> list[Tensor]:
        """Unit-length features of each of the five stages."""
        features = self.vgg(pictures, _LAYERS).values()
        return [value / (value.square().sum(1, keepdim=True).sqrt() + 1e-10) for value in features]

    @torch.inference_mode()
    def of_pixels(self, first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
        """The distance of two pictures ``(H, W, 3) uint8`` RGB."""
        device = self.get_buffer("weight0").device
        batches = (as_batch(pixels).to(device) for pixels in (first, second))
        return float(self(*batches))


def as_batch(pixels: NDArray[np.uint8]) -> Tensor:
    """``(H, W, 3) uint8`` as ``(1, 3, H, W)`` float in [0, 1]."""
    return torch.from_numpy(pixels.astype(np.float32) / 255.0).permute(2, 0, 1)[None]
