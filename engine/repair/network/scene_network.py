"""The large inpainting network: it looks at the whole scene before it fills a hole.

A U-Net like the small one (``network``), begun from the same smooth filling, with most of its
weights where they cost least: at a sixteenth of the size, where every place attends to every other
(Vaswani et al., "Attention Is All You Need", 2017), so that what is at one side of a wide hole
is known at the other; and at an eighth, where pairs of convolutions carry outlines on. A rough
picture is painted there and added to the fine one, so that colours and large shapes have a short
way to learn by. The first convolution folds pixels, the last one unfolds them (Shi et al.,
"Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional
Neural Network", 2016).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.repair.network.base import FillingNetwork
from engine.repair.network.network import Residual, smooth_fill

ARCHITECTURE = "Impasto scene network"
MULTIPLE = 16
"""Heights and widths are padded to a multiple of this."""
HEAD = 48
"""Channels of each head of attention."""
USUAL_PLACES = 256
"""Places among which attention is as sharp as it is learned: those of 256 x 256 pixels."""


class SceneConfig(NamedTuple):
    """The sizes of the network. They follow from the shapes of its weights."""

    fine: int = 32
    """Channels at half the size."""
    middle: int = 64
    """Channels at a quarter of the size."""
    coarse: int = 192
    """Channels at an eighth of the size."""
    wide: int = 384
    """Channels at a sixteenth of the size, a multiple of ``HEAD``."""
    outlines: int = 2
    """Pairs of convolutions at an eighth of the size, before and after the scene."""
    blocks: int = 7
    """Blocks of attention."""


class SceneNetwork(FillingNetwork):
    """Fills the hole of a picture. About 16 GFLOP for 256 x 256 pixels with the usual sizes."""

    most_places = 448 * 448
    widest_hole = 160.0

    def __init__(self, config: SceneConfig = SceneConfig()) -> None:  # noqa: B008
        super().__init__()
        self.config = config
        fine, middle, coarse, wide = config.fine, config.middle, config.coarse, config.wide
        self.stem = nn.Conv2d(4 * 4, fine, 3, padding=1)
        self.reduce_fine = nn.Conv2d(fine, middle, 3, stride=2, padding=1)
        self.before = Residual(middle)
        self.reduce_middle = nn.Conv2d(middle, coarse, 3, stride=2, padding=1)
        self.outlines_before = _outlines(coarse, config.outlines)
        self.reduce_coarse = nn.Conv2d(coarse, wide, 3, stride=2, padding=1)
        self.scene = nn.Sequential(*(SceneBlock(wide) for _ in range(config.blocks)))
        self.normalize = ChannelNorm(wide)
        self.enlarge_wide = nn.Conv2d(wide, coarse, 3, padding=1)
        self.outlines_after = _outlines(coarse, config.outlines)
        self.rough = nn.Conv2d(coarse, 3, 3, padding=1)
        self.enlarge_coarse = nn.Conv2d(coarse, middle, 3, padding=1)
        self.after = Residual(middle)
        self.enlarge_middle = nn.Conv2d(middle, fine, 3, padding=1)
        self.last = Residual(fine)
        self.unfold = nn.Conv2d(fine, 8 * 4, 3, padding=1)
        self.paint = nn.Conv2d(8 + 4, 3, 3, padding=1)
        for painter in (self.rough, self.paint):
            nn.init.zeros_(painter.weight)
            if painter.bias is not None:
                nn.init.zeros_(painter.bias)

    def paint_all(self, pictures: Tensor, masks: Tensor) -> Tensor:
        """What the network sees everywhere, not clamped."""
        return self.paint_twice(pictures, masks)[0]

    def paint_twice(self, pictures: Tensor, masks: Tensor) -> tuple[Tensor, Tensor]:
        """``paint_all``, and the rough picture at an eighth of the size: to train it.

        The rough one is ``(N, 3, H', W')``, of the size padded to a multiple of ``MULTIPLE``.
        """
        height, width = pictures.shape[2:]
        pad = (0, -width % MULTIPLE, 0, -height % MULTIPLE)
        if any(pad):
            pictures = functional.pad(pictures, pad, mode="replicate")
            masks = functional.pad(masks, pad, mode="replicate")
        start = smooth_fill(pictures, masks)
        given = torch.cat([start * 2 - 1, masks], 1).to(memory_format=torch.channels_last)
        half = functional.relu(self.stem(functional.pixel_unshuffle(given, 2)))
        quarter = self.before(functional.relu(self.reduce_fine(half)))
        eighth = self.outlines_before(functional.relu(self.reduce_middle(quarter)))
        seen = self.normalize(self.scene(self.reduce_coarse(eighth)))
        eighth = self.outlines_after(eighth + _doubled(self.enlarge_wide(seen)))
        added = self.rough(eighth).float()
        value = self.after(quarter + _doubled(self.enlarge_coarse(eighth)))
        value = self.last(half + _doubled(self.enlarge_middle(value)))
        full = functional.relu(functional.pixel_shuffle(self.unfold(value), 2))
        fine = self.paint(torch.cat([full, given], 1)).float()
        size = start.shape[2:]
        coarse = functional.interpolate(added, size=size, mode="bilinear", align_corners=False)
        painted: Tensor = start + coarse + fine
        rough = functional.avg_pool2d(start, 8) + added
        return painted[:, :, :height, :width], rough


def scene_network_of(tensors: Mapping[str, Tensor]) -> SceneNetwork | None:
    """The network that these weights are of, in float32; None when they are of another."""
    try:
        network = SceneNetwork(_config_of(tensors))
        network.load_state_dict({name: value.float() for name, value in tensors.items()})
    except (KeyError, RuntimeError, ValueError, ZeroDivisionError):
        return None
    return network.eval().requires_grad_(False)


def _config_of(tensors: Mapping[str, Tensor]) -> SceneConfig:
    def count(prefix: str) -> int:
        return len({name.split(".")[1] for name in tensors if name.startswith(f"{prefix}.")})

    return SceneConfig(
        fine=len(tensors["stem.bias"]),
        middle=len(tensors["reduce_fine.bias"]),
        coarse=len(tensors["reduce_middle.bias"]),
        wide=len(tensors["reduce_coarse.bias"]),
        outlines=count("outlines_before"),
        blocks=count("scene"),
    )


class SceneBlock(nn.Module):
    """Each place looks around it, then at all the others, then thinks by itself.

    The depthwise convolution also tells attention where things are (Chu et al., "Conditional
    Positional Encodings for Vision Transformers", 2021), at any size of picture.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.heads = channels // HEAD
        self.around = nn.Conv2d(channels, channels, 5, padding=2, groups=channels)
        self.normalize_all = nn.LayerNorm(channels)
        self.ask = nn.Linear(channels, 3 * channels)
        self.answer = nn.Linear(channels, channels)
        self.sharpness = nn.Parameter(torch.full((self.heads, 1, 1), 4.0))
        self.normalize_each = nn.LayerNorm(channels)
        self.think = nn.Linear(channels, 4 * channels)
        self.conclude = nn.Linear(4 * channels, channels)
        for layer in (self.answer, self.conclude):
            nn.init.trunc_normal_(layer.weight, std=0.01)
        nn.init.zeros_(self.around.weight)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        count, channels, height, width = value.shape
        value = value + self.around(value)
        places = value.permute(0, 2, 3, 1).reshape(count, height * width, channels)
        places = places + self._attend(self.normalize_all(places))
        thought = functional.gelu(self.think(self.normalize_each(places)))
        places = places + self.conclude(thought)
        result: Tensor = places.reshape(count, height, width, channels).permute(0, 3, 1, 2)
        return result

    def _attend(self, places: Tensor) -> Tensor:
        count, number, channels = places.shape
        parts = self.ask(places).view(count, number, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        questions, keys, values = parts
        # Of unit length, so that no similarity outgrows bfloat16; the more places there are, the
        # sharper one must look to see as much of the best of them.
        sharper = math.log(max(2, number)) / math.log(USUAL_PLACES)
        questions = functional.normalize(questions, dim=-1) * (self.sharpness * sharper)
        keys = functional.normalize(keys, dim=-1)
        seen = functional.scaled_dot_product_attention(
            questions.to(values.dtype), keys.to(values.dtype), values, scale=1.0
        )
        answered: Tensor = self.answer(seen.transpose(1, 2).reshape(count, number, channels))
        return answered


class ChannelNorm(nn.LayerNorm):
    """Layer normalization over the channels of each place."""

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        normalized: Tensor = super().forward(value.permute(0, 2, 3, 1))
        return normalized.permute(0, 3, 1, 2)


class OutlineBlock(nn.Module):
    """Two convolutions beside the identity, of which the first reaches further."""

    def __init__(self, channels: int, reach: int) -> None:
        super().__init__()
        self.normalize = ChannelNorm(channels)
        self.first = nn.Conv2d(channels, channels, 3, padding=reach, dilation=reach)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.normal_(self.second.weight, std=0.01 / math.sqrt(channels / 64))

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        added: Tensor = self.second(functional.relu(self.first(self.normalize(value))))
        return value + added


def _outlines(channels: int, count: int) -> nn.Sequential:
    return nn.Sequential(*(OutlineBlock(channels, 2**number) for number in range(count)))


def _doubled(value: Tensor) -> Tensor:
    return functional.interpolate(value, scale_factor=2, mode="bilinear", align_corners=False)
