"""Networks whose weights are read from ncnn's files: by the order and shapes of their layers.

ncnn names layers by their place in a graph, so a network is known by what its convolutions look
like, and its weights get the names that the authors' own programs give them:

- Real-ESRGAN (Wang et al., "Real-ESRGAN: Training Real-World Blind Super-Resolution with Pure
  Synthetic Data", 2021): the network of residual dense blocks, and the compact one for video.
- waifu2x (nagadomi), "upconv 7": six convolutions without padding and a transposed one, after Dong
  et al., "Image Super-Resolution Using Deep Convolutional Networks", 2016.
"""

from __future__ import annotations

import re
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.convert.external import purposes, spandrel_networks
from engine.convert.external.network import Network, Tensors, loader, matches

Layer = dict[str, Tensor]
"""``weight`` and ``bias`` of a layer."""
_NUMBERED = re.compile(r"\d{4}_")
_DENSE = 5
"""Convolutions of a dense block, three of which are a residual one."""


def identify(tensors: Tensors) -> Network | None:
    """What the tensors are, if they are one of these networks as ncnn's files are read."""
    layers = _layers(tensors)
    if len(layers) < 3 or any(set(layer) - {"weight", "bias"} for layer in layers):
        return None
    named = _dense(layers) or _compact(layers)
    if named is not None:
        return spandrel_networks.identify(named)
    return _waifu2x(layers)


def _layers(tensors: Tensors) -> list[Layer]:
    """In their order; none where names do not tell it."""
    layers: dict[str, Layer] = {}
    for name in sorted(tensors):
        layer, _, kind = name.rpartition(".")
        if _NUMBERED.match(layer) is None:
            return []
        layers.setdefault(layer, {})[kind] = tensors[name]
    return list(layers.values())


def _dense(layers: list[Layer]) -> dict[str, Tensor] | None:
    """As Real-ESRGAN's program calls them: first, blocks, and five convolutions at the end."""
    blocks, rest = divmod(len(layers) - 6, 3 * _DENSE)
    if rest or blocks < 1 or any("bias" not in layer for layer in layers):
        return None
    names = ["conv_first"]
    for block in range(blocks):
        for part in range(1, 4):
            names += [f"body.{block}.rdb{part}.conv{number}" for number in range(1, _DENSE + 1)]
    names += ["conv_body", "conv_up1", "conv_up2", "conv_hr", "conv_last"]
    return _renamed(names, layers)


def _compact(layers: list[Layer]) -> dict[str, Tensor] | None:
    """Convolutions and slopes in turn, as the compact network has them."""
    kinds = [layer["weight"].ndim if "weight" in layer else 0 for layer in layers]
    if len(kinds) % 2 == 0 or kinds != [4, 1] * (len(kinds) // 2) + [4]:
        return None
    return _renamed([f"body.{number}" for number in range(len(kinds))], layers)


def _renamed(names: list[str], layers: list[Layer]) -> dict[str, Tensor]:
    return {
        f"{name}.{kind}": value
        for name, layer in zip(names, layers, strict=True)
        for kind, value in layer.items()
    }


# --- waifu2x ---

_WIDTHS = (3, 16, 32, 64, 128, 128, 256)
_LOST = 7
"""Pixels of the picture that six convolutions without padding and the last one take, all around."""


class Upconv7(nn.Module):
    """Twice as large, from what is around each pixel."""

    def __init__(self) -> None:
        super().__init__()
        for number, (entering, leaving) in enumerate(pairwise(_WIDTHS), 1):
            setattr(self, f"conv{number}", nn.Conv2d(entering, leaving, 3))
        self.conv7 = nn.ConvTranspose2d(_WIDTHS[-1], 3, 4, 2, 3)

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, 3, H, W)`` in [0, 1] to ``(N, 3, 2 H, 2 W)``."""
        value = functional.pad(pictures, (_LOST,) * 4, mode="replicate")
        for number in range(1, len(_WIDTHS)):
            layer = getattr(self, f"conv{number}")
            value = functional.leaky_relu(layer(value), 0.1)
        enlarged: Tensor = self.conv7(value)
        return enlarged


def _waifu2x(layers: list[Layer]) -> Network | None:
    if len(layers) != len(_WIDTHS):
        return None
    tensors = _renamed([f"conv{number}" for number in range(1, len(_WIDTHS) + 1)], layers)
    with torch.device("meta"):
        if not matches(Upconv7(), tensors):
            return None
    return Network(
        architecture="waifu2x upconv 7",
        purpose=purposes.ENLARGING[2].sentence,
        category="upscale",
        build=loader(Upconv7, tensors),
        scale=2,
    )
