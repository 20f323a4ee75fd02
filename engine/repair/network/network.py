"""A small inpainting network: it continues the structure around a hole into it.

A fully convolutional U-Net. The hole is first filled with a smooth interpolation of its
surroundings, and the network adds what is missing, so it begins with no worse than a blur. At an
eighth of the size, blocks of convolutions with several dilations side by side see far (as in
AOT-GAN, Zeng et al., "Aggregated Contextual Transformations for High-Resolution Image Inpainting",
2022). Texture is left to patch search: see ``guided``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.repair.network.base import FillingNetwork

ARCHITECTURE = "Impasto structure network"
MULTIPLE = 8
"""Heights and widths are padded to a multiple of this."""


class NetworkConfig(NamedTuple):
    """The sizes of the network. They follow from the shapes of its weights."""

    fine: int = 32
    """Channels at half the size."""
    middle: int = 64
    """Channels at a quarter of the size."""
    coarse: int = 192
    """Channels at an eighth of the size."""
    blocks: int = 6
    """Context blocks."""
    branches: int = 4
    """Dilations side by side in each: 1, 2, 4 and so on."""


class InpaintingNetwork(FillingNetwork):
    """Fills the hole of a picture. About 8 GFLOP for 256 x 256 pixels with the usual sizes."""

    most_places = 320 * 320
    widest_hole = 72.0

    def __init__(self, config: NetworkConfig = NetworkConfig()) -> None:  # noqa: B008
        super().__init__()
        self.config = config
        fine, middle, coarse = config.fine, config.middle, config.coarse
        self.stem = nn.Conv2d(4 * 4, fine, 3, padding=1)
        self.reduce_fine = nn.Conv2d(fine, middle, 3, stride=2, padding=1)
        self.before = Residual(middle)
        self.reduce_middle = nn.Conv2d(middle, coarse, 3, stride=2, padding=1)
        self.context = nn.Sequential(
            *(ContextBlock(coarse, config.branches) for _ in range(config.blocks))
        )
        self.enlarge_coarse = nn.Conv2d(coarse, middle, 3, padding=1)
        self.after = Residual(middle)
        self.enlarge_middle = nn.Conv2d(middle, fine, 3, padding=1)
        self.last = Residual(fine)
        self.unfold = nn.Conv2d(fine, 8 * 4, 3, padding=1)
        self.paint = nn.Conv2d(8 + 4, 3, 3, padding=1)
        nn.init.zeros_(self.paint.weight)
        if self.paint.bias is not None:
            nn.init.zeros_(self.paint.bias)

    def paint_all(self, pictures: Tensor, masks: Tensor) -> Tensor:
        """What the network sees everywhere, not clamped: to train it."""
        height, width = pictures.shape[2:]
        pad = (0, -width % MULTIPLE, 0, -height % MULTIPLE)
        if any(pad):
            pictures = functional.pad(pictures, pad, mode="replicate")
            masks = functional.pad(masks, pad, mode="replicate")
        start = smooth_fill(pictures, masks)
        given = torch.cat([start * 2 - 1, masks], 1).to(memory_format=torch.channels_last)
        half = functional.relu(self.stem(functional.pixel_unshuffle(given, 2)))
        quarter = self.before(functional.relu(self.reduce_fine(half)))
        value = self.context(functional.relu(self.reduce_middle(quarter)))
        value = self.after(quarter + _doubled(self.enlarge_coarse(value)))
        value = self.last(half + _doubled(self.enlarge_middle(value)))
        full = functional.relu(functional.pixel_shuffle(self.unfold(value), 2))
        painted: Tensor = start + self.paint(torch.cat([full, given], 1)).float()
        return painted[:, :, :height, :width]


def network_of(tensors: Mapping[str, Tensor]) -> InpaintingNetwork | None:
    """The network that these weights are of, in float32; None when they are of another."""
    try:
        config = _config_of(tensors)
        network = InpaintingNetwork(config)
        network.load_state_dict({name: value.float() for name, value in tensors.items()})
    except (KeyError, RuntimeError, ValueError, ZeroDivisionError):
        return None
    return network.eval().requires_grad_(False)


def _config_of(tensors: Mapping[str, Tensor]) -> NetworkConfig:
    blocks = {name.split(".")[1] for name in tensors if name.startswith("context.")}
    branches = {name.split(".")[3] for name in tensors if name.startswith("context.0.branches.")}
    return NetworkConfig(
        fine=len(tensors["stem.bias"]),
        middle=len(tensors["reduce_fine.bias"]),
        coarse=len(tensors["reduce_middle.bias"]),
        blocks=len(blocks),
        branches=len(branches),
    )


class Residual(nn.Module):
    """Two convolutions beside the identity, which they begin as."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        added: Tensor = self.second(functional.relu(self.first(functional.relu(value))))
        return value + added


class ContextBlock(nn.Module):
    """Convolutions of several dilations side by side, mixed and added to what came in."""

    def __init__(self, channels: int, branches: int) -> None:
        super().__init__()
        share = channels // branches
        self.branches = nn.ModuleList(
            nn.Conv2d(channels, share, 3, padding=2**number, dilation=2**number)
            for number in range(branches)
        )
        self.mix = nn.Conv2d(share * branches, channels, 1)
        nn.init.normal_(self.mix.weight, std=0.01)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        seen = functional.relu(value)
        branches = torch.cat([branch(seen) for branch in self.branches], 1)
        mixed: Tensor = self.mix(functional.relu(branches))
        return value + mixed


def smooth_fill(pictures: Tensor, masks: Tensor) -> Tensor:
    """The pictures with smooth holes: each level of a pyramid fills what the finer one lacks.

    Pull-push interpolation (Gortler et al., "The Lumigraph", 1996). Shapes as in
    ``InpaintingNetwork``; where everything is hole the result is grey.
    """
    known = 1 - masks
    levels = [(pictures * known, known)]
    while max(levels[-1][0].shape[2:]) > 1:
        colour, weight = levels[-1]
        height, width = colour.shape[2:]
        size = ((height + 1) // 2, (width + 1) // 2)
        colour = functional.adaptive_avg_pool2d(colour, size)
        weight = functional.adaptive_avg_pool2d(weight, size)
        # What is known to a half is known well enough; colours stay multiplied by their weight.
        gain = (2 * weight).clamp(max=1) / weight.clamp(min=1e-6)
        levels.append((colour * gain, weight * gain))
    coarsest, weight = levels.pop()
    filled = coarsest + 0.5 * (1 - weight)
    for colour, weight in reversed(levels):
        above = functional.interpolate(
            filled, size=colour.shape[2:], mode="bilinear", align_corners=False
        )
        filled = colour + above * (1 - weight)
    return filled


def _doubled(value: Tensor) -> Tensor:
    return functional.interpolate(value, scale_factor=2, mode="bilinear", align_corners=False)
