"""A space that loses nothing passes; one that loses all but colours does not."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.training.evaluation.reconstruction import compare, compare_samples

CPU = torch.device("cpu")


class Lossless:
    device = CPU

    def encode(self, pictures: Tensor) -> Tensor:
        return pictures

    def decode(self, latents: Tensor) -> Tensor:
        return latents


class Coarse(Lossless):
    def decode(self, latents: Tensor) -> Tensor:
        return functional.interpolate(functional.avg_pool2d(latents, 16), scale_factor=16.0)


def stripes(count: int, seed: int) -> np.ndarray:
    """Stripes of some width, some direction and some colours."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:64, :64]
    pictures = []
    for _ in range(count):
        angle, width = rng.random() * np.pi, rng.uniform(1.5, 5)
        wave = np.sin((rows * np.sin(angle) + columns * np.cos(angle)) / width) > 0
        colours = rng.integers(0, 256, (2, 3))
        pictures.append(np.where(wave[..., None], colours[0], colours[1]))
    return np.array(pictures, np.uint8)


def test_what_is_lost_shows() -> None:
    pictures = stripes(64, 0)
    exact = compare(Lossless(), pictures, torch.float32)
    coarse = compare(Coarse(), pictures, torch.float32)
    assert exact["lpips"] < 1e-4
    assert coarse["lpips"] > 0.1
    for network in ("efficientnet", "vgg"):
        assert exact[f"{network}_precision"] == exact[f"{network}_precision_of_pictures"] > 0.5
        assert coarse[f"{network}_recall"] < 0.5 * exact[f"{network}_recall"]


def test_samples_are_compared_with_pictures() -> None:
    pictures = stripes(48, 0)

    def alike(count: int, seed: int) -> Tensor:
        return torch.from_numpy(stripes(count, 100 + seed)).permute(0, 3, 1, 2).float() / 255

    good = compare_samples(alike, pictures, CPU, torch.float32)
    grey = compare_samples(lambda count, _: torch.rand(count, 3, 1, 1).expand(-1, -1, 64, 64),
                           pictures, CPU, torch.float32)  # fmt: skip
    assert good["efficientnet_precision"] > 0.5 > 0.2 > grey["efficientnet_precision"]
    assert good["efficientnet_recall"] > 0.3 > grey["efficientnet_recall"]
