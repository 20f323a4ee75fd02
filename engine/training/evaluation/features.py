"""Pictures to the features that metrics compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor

from engine.perception.efficientnet import efficientnet_lite0
from engine.perception.vgg import vgg16

FeatureNetwork = Callable[[Tensor], Tensor]
"""``(N, 3, H, W)`` in [0, 1] to ``(N, D)``."""


def vgg_features(device: torch.device) -> FeatureNetwork:
    """The means of the last layer of the shift-tolerant VGG-16, 512 numbers for each picture.

    Scaled to be about as large as Inception's features, so that figures have the usual size. With
    alpha, which must be straight, pictures are seen on white.

    Raises ``ImpastoError`` when the package with the weights is missing.
    """
    vgg = vgg16(device).to(memory_format=torch.channels_last)

    @torch.inference_mode()
    def compute(pictures: Tensor) -> Tensor:
        if pictures.shape[1] == 4:
            pictures = pictures[:, :3] * pictures[:, 3:] + 1 - pictures[:, 3:]
        features: Tensor = vgg(pictures, ["relu5_3"])["relu5_3"]
        return features.float().mean((2, 3)) / 32

    return compute


def efficientnet_features(device: torch.device) -> FeatureNetwork:
    """The means of the last layer of EfficientNet-Lite0, 320 numbers for each picture.

    A second opinion, for what was trained through VGG. Pictures as for ``vgg_features``, with sides
    that are multiples of 32. Raises ``ImpastoError`` when the package with the weights is missing.
    """
    network = efficientnet_lite0(device).to(memory_format=torch.channels_last)

    @torch.inference_mode()
    def compute(pictures: Tensor) -> Tensor:
        if pictures.shape[1] == 4:
            pictures = pictures[:, :3] * pictures[:, 3:] + 1 - pictures[:, 3:]
        features: Tensor = network(pictures)[-1]
        return features.float().mean((2, 3))

    return compute


def features_of(batches: Iterable[Tensor], network: FeatureNetwork) -> Tensor:
    """The features of all pictures of the batches, on the CPU."""
    return torch.cat([network(batch).cpu() for batch in batches])
