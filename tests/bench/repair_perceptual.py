"""A shift-tolerant perceptual distance: ST-LPIPS with a VGG-16 trunk.

Ghildyal and Liu, "Shift-tolerant Perceptual Similarity Metric", ECCV 2022. The weights come from
the package ``stlpips-pytorch`` (BSD-2), which is only looked up, not imported: it asks for IPython.
They are loaded with ``weights_only=True`` into the modules below.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

_STAGES = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))


class PerceptualDistance(nn.Module):
    """The distance between two batches of pictures, 0 for the same."""

    def __init__(self) -> None:
        super().__init__()
        self.stages = nn.ModuleList()
        self.calibrations = nn.ModuleList()
        channels = 3
        for number, widths in enumerate(_STAGES):
            layers: list[nn.Module] = [BlurredMaxPool(channels)] if number else []
            for width in widths:
                layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU(inplace=True)]
                channels = width
            self.stages.append(nn.Sequential(*layers))
            self.calibrations.append(nn.Conv2d(channels, 1, 1, bias=False))
        self.register_buffer("shift", torch.zeros(1, 3, 1, 1))
        self.register_buffer("scale", torch.ones(1, 3, 1, 1))

    @classmethod
    def load(cls) -> PerceptualDistance:
        """With the published weights. Raises ``FileNotFoundError`` where they are missing."""
        package = importlib.util.find_spec("stlpips_pytorch")
        if package is None or package.origin is None:
            raise FileNotFoundError("stlpips-pytorch is not installed")
        path = Path(package.origin).parent / "weights/vST0.0/vgg_shift_tolerant.pth"
        published = torch.load(path, map_location="cpu", weights_only=True)
        distance = cls()
        distance.load_state_dict(
            dict(zip(distance._published_names(), published.values(), strict=True))
        )
        for own, name in zip(distance._published_names(), published, strict=True):
            if own.rsplit(".", 1)[-1] != name.rsplit(".", 1)[-1].replace("filt", "kernel"):
                raise ValueError(f"unexpected weight {name}")
        return distance.eval().requires_grad_(False)

    def _published_names(self) -> list[str]:
        """Our names of the weights, in the order of the published file."""
        stages = [name for name in self.state_dict() if name.startswith("stages")]
        calibrations = [name for name in self.state_dict() if name.startswith("calibrations")]
        return ["shift", "scale", *stages, *calibrations]

    def forward(self, first: Tensor, second: Tensor) -> Tensor:
        """``(N, 3, H, W)`` float in [0, 1], both; returns ``(N,)``."""
        total = torch.zeros(len(first))
        for calibration, ours, theirs in zip(
            self.calibrations, self.features(first), self.features(second), strict=True
        ):
            total = total + calibration((ours - theirs) ** 2).mean((1, 2, 3))
        return total

    def features(self, pictures: Tensor) -> list[Tensor]:
        """Unit-length features of each of the five stages."""
        value = (pictures * 2 - 1 - self.shift) / self.scale
        result = []
        for stage in self.stages:
            value = stage(value)
            result.append(value / (value.square().sum(1, keepdim=True).sqrt() + 1e-10))
        return result

    @torch.inference_mode()
    def of_pixels(self, first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
        """The distance of two pictures ``(H, W, 3) uint8``."""
        return float(self(as_batch(first), as_batch(second)))


def as_batch(pixels: NDArray[np.uint8]) -> Tensor:
    """``(H, W, 3) uint8`` as ``(1, 3, H, W)`` float in [0, 1]."""
    return torch.from_numpy(pixels.astype(np.float32) / 255.0).permute(2, 0, 1)[None]


class BlurredMaxPool(nn.Module):
    """Dense max pooling, then a blur that halves the size (Zhang 2019, made shift tolerant)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("kernel", torch.ones(channels, 1, 3, 3) / 9)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to ``(N, C, about H / 2, about W / 2)``."""
        value = functional.max_pool2d(value, 2, stride=1)
        value = functional.pad(value, (2, 2, 2, 2), mode="reflect")
        kernel = self.kernel
        assert isinstance(kernel, Tensor)
        return functional.conv2d(value, kernel, stride=2, groups=value.shape[1])
