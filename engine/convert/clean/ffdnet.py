"""FFDNet, which removes as much noise as it is told.

Zhang, Zuo and Zhang, "FFDNet: Toward a Fast and Flexible Solution for CNN Based Image Denoising",
IEEE Transactions on Image Processing 27, 2018. It works on pixels folded two by two, with the level
of the noise as one more channel.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.convert.external.network import matches
from engine.errors import ImpastoError
from engine.models import residency
from engine.models.store import store

MODEL = "ffdnet"
"""The name of its card."""
REACH = 26
"""Pixels around a place that it depends on."""
_WIDTH, _LAYERS = 96, 12


class FFDNet(nn.Module):
    """Twelve convolutions."""

    def __init__(self) -> None:
        super().__init__()
        widths = [3 * 4 + 1, *[_WIDTH] * (_LAYERS - 1), 3 * 4]
        self.layers = nn.ModuleList(
            nn.Conv2d(entering, leaving, 3, padding=1) for entering, leaving in pairwise(widths)
        )

    def forward(self, pictures: Tensor, noise: float) -> Tensor:
        """``(N, 3, H, W)`` in [0, 1], of any size, without noise of this deviation, of 1."""
        height, width = pictures.shape[2:]
        filled = functional.pad(pictures, (0, width % 2, 0, height % 2), mode="replicate")
        value = functional.pixel_unshuffle(filled, 2)
        level = torch.full_like(value[:, :1], noise)
        value = torch.cat([value, level], 1).contiguous(memory_format=torch.channels_last)
        for layer in self.layers[:-1]:
            value = functional.relu(layer(value))
        result = functional.pixel_shuffle(self.layers[-1](value), 2)
        return result[:, :, :height, :width]


def load_ffdnet(device: torch.device) -> FFDNet:
    """The network, kept in memory on ``device``. Raises ``ImpastoError``."""
    network = residency.get(MODEL, _load, device, torch.float32)
    assert isinstance(network, FFDNet)
    return network


def _load() -> nn.Module:
    tensors = store().load(MODEL)
    network = FFDNet()
    if not matches(network, tensors):
        raise ImpastoError("The model “{model}” does not fit.", "Reinstall Impasto.", model=MODEL)
    network.load_state_dict({name: value.float() for name, value in tensors.items()})
    return network.to(memory_format=torch.channels_last)
