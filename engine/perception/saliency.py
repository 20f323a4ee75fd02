"""What stands out in a picture: U2-Net p.

Qin et al., "U2-Net: Going Deeper with Nested U-Structure for Salient Object Detection", Pattern
Recognition 106, 2020: a U whose every stage is a small U itself. Batch normalizations are folded
into the convolutions.
"""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.errors import ImpastoError
from engine.models import residency
from engine.models.store import store
from engine.tensors import as_batch

MODEL = "u2net-p"
"""The name of its card."""
SIDE = 320
"""Of the squares that it looks at."""
_WIDTH, _INNER = 64, 16
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class _Layer(nn.Conv2d):
    """A convolution of three by three, and a rectifier."""

    def __init__(self, entering: int, leaving: int, reach: int = 1) -> None:
        super().__init__(entering, leaving, 3, padding=reach, dilation=reach)

    def forward(self, value: Tensor) -> Tensor:
        return functional.relu(super().forward(value))


class _Block(nn.Module):
    """A small U of ``depth`` levels, added to what it begins with.

    A block that is ``flat`` looks further instead of getting smaller.
    """

    def __init__(self, depth: int, entering: int, flat: bool = False) -> None:
        super().__init__()
        self.depth, self.flat = depth, flat
        reaches = [2**level for level in range(depth)] if flat else [1] * (depth - 1) + [2]
        self.enter = _Layer(entering, _WIDTH)
        self.down = nn.ModuleList(
            _Layer(_INNER if level else _WIDTH, _INNER, reach)
            for level, reach in enumerate(reaches)
        )
        self.up = nn.ModuleList(
            _Layer(2 * _INNER, _INNER if level else _WIDTH, reaches[level] if flat else 1)
            for level in reversed(range(depth - 1))
        )

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to ``(N, 64, H, W)``."""
        begun = self.enter(value)
        levels = [self.down[0](begun)]
        for level, layer in enumerate(self.down[1:], start=1):
            # The last level looks further instead of being smaller.
            smaller = not self.flat and level < self.depth - 1
            levels.append(layer(_halved(levels[-1]) if smaller else levels[-1]))
        value = levels.pop()
        for layer in self.up:
            beside = levels.pop()
            value = layer(torch.cat([_sized(value, beside), beside], 1))
        result: Tensor = value + begun
        return result


class U2NetP(nn.Module):
    """Six blocks down, five up, and a map from each level."""

    def __init__(self) -> None:
        super().__init__()
        depths = [(7, False), (6, False), (5, False), (4, False), (4, True), (4, True)]
        self.down = nn.ModuleList(
            _Block(depth, _WIDTH if number else 3, flat)
            for number, (depth, flat) in enumerate(depths)
        )
        self.up = nn.ModuleList(
            _Block(depth, 2 * _WIDTH, flat) for depth, flat in reversed(depths[:-1])
        )
        self.sides = nn.ModuleList(nn.Conv2d(_WIDTH, 1, 3, padding=1) for _ in depths)
        self.join = nn.Conv2d(len(depths), 1, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        """How much each place of ``(N, 3, H, W)`` in [0, 1] stands out, ``(N, 1, H, W)``."""
        value = pictures / pictures.amax((1, 2, 3), keepdim=True).clamp_min(1e-6)
        value = (value - value.new_tensor(_MEAN)[:, None, None]) / value.new_tensor(_DEVIATION)[
            :, None, None
        ]
        levels = [self.down[0](value)]
        for block in self.down[1:]:
            levels.append(block(_halved(levels[-1])))
        value = levels.pop()
        found = [value]
        for block in self.up:
            beside = levels.pop()
            value = block(torch.cat([_sized(value, beside), beside], 1))
            found.append(value)
        maps = [side(each) for side, each in zip(self.sides, reversed(found), strict=True)]
        return torch.sigmoid(self.join(torch.cat([_sized(each, maps[0]) for each in maps], 1)))


def _halved(value: Tensor) -> Tensor:
    return functional.max_pool2d(value, 2, 2, ceil_mode=True)


def _sized(value: Tensor, as_this: Tensor) -> Tensor:
    if value.shape[2:] == as_this.shape[2:]:
        return value
    return functional.interpolate(
        value, size=as_this.shape[2:], mode="bilinear", align_corners=False
    )


def load_saliency(device: torch.device) -> U2NetP:
    """The network, kept in memory on ``device``. Raises ``ImpastoError``."""
    network = residency.get(MODEL, _load, device, torch.float32)
    assert isinstance(network, U2NetP)
    return network


def _load() -> nn.Module:
    network = U2NetP()
    tensors = {name: value.float() for name, value in store().load(MODEL).items()}
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise ImpastoError(
            "The model “{model}” does not fit.", "Reinstall Impasto.", model=MODEL
        ) from error
    return network


@torch.inference_mode()
def saliency(pixels: NDArray[np.uint8], device: torch.device) -> NDArray[np.float32]:
    """How much each place of ``(H, W, 3)`` stands out, ``(320, 320)`` in [0, 1].

    The picture is stretched to the square that the network knows. Raises ``ImpastoError``.
    """
    square = cv2.resize(pixels, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    found = load_saliency(device)(as_batch(np.asarray(square), device))[0, 0].float().cpu().numpy()
    low, high = float(found.min()), float(found.max())
    # A picture of nothing in particular is not made into something.
    spread = max(high - low, 0.25)
    return np.asarray((found - low) / spread, np.float32)
