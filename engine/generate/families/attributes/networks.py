"""From attributes to latents of a picture space: every value has a canvas of its own.

A drawing of parts is a few canvases above one another: this hair, those glasses. So every value of
every attribute learns a small map of features, and those of a picture lie side by side as the
input of a decoder, in the place of the constant of Karras et al., "Analyzing and Improving the
Image Quality of StyleGAN", 2020. Convolutions settle what covers what, and the style modulates them
as there. Colours are painted by masks: each place is a mixture of the picture's colours and of some
that are always the same, so that a colour is exact, and what has no part in it does not change with
it. Between two values a mixture of their canvases is drawn.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generate.families.family import Config
from engine.generate.families.vae.picture_space import REDUCTION, SpaceConfig


@dataclass(frozen=True)
class AttributeConfig(Config):
    """The numbers that build an ``AttributeDecoder``."""

    size: int = 256
    choices: str = "[]"
    """As JSON a list of ``[name, [value, ...]]``: what can be chosen among."""
    colours: str = "[]"
    """As JSON the names of the colours."""
    canvas: int = 8
    """Channels of a value's map."""
    fold: int = 2
    """Latents to a place of the maps, along each side."""
    width: int = 192
    """Channels where the maps are."""
    fine_width: int = 96
    """Channels where the latents are."""
    depth: int = 3
    """Residual blocks in each of both places."""
    style: int = 192
    constants: int = 16
    """Colours that are always the same, such as black and white."""
    residual_side: int = 8
    residual_channels: int = 4
    """A small map for what attributes do not say."""
    encoder_side: int = 128
    """Side of the pictures that the encoder looks at."""
    encoder_reduced: int = 64
    """Channels of the small map that the encoder's heads read."""
    encoder_width: int = 256
    """Numbers that the encoder's heads for choices read."""
    space: SpaceConfig = field(default_factory=SpaceConfig)

    @property
    def side(self) -> int:
        """Side of the maps."""
        return self.size // REDUCTION // self.fold

    @property
    def counts(self) -> list[int]:
        """How many values each choice has."""
        return [len(values) for _, values in json.loads(self.choices)]

    @property
    def colour_count(self) -> int:
        """How many colours there are."""
        return len(json.loads(self.colours))

    @property
    def residual_count(self) -> int:
        """How many numbers the residual has."""
        return self.residual_channels * self.residual_side**2


class Attributes(NamedTuple):
    """The vector of a picture, in its parts."""

    choices: Tensor
    """``(N, A) int64``, the value of each choice; or ``(N, V)`` weights of all values, floats."""
    colours: Tensor
    """``(N, K, 3)`` sRGB in [0, 1]."""
    residual: Tensor
    """``(N, C, side, side)``; zero says nothing."""


class Window(NamedTuple):
    """A square of the maps, so that training need not draw whole pictures."""

    top: int
    left: int
    side: int

    def of(self, maps: Tensor, scale: int = 1) -> Tensor:
        """The same square of maps that are ``scale`` times as large."""
        top, left, side = (scale * each for each in self)
        return maps[..., top : top + side, left : left + side]


class Drawn(NamedTuple):
    """What attributes come to."""

    latents: Tensor
    """``(N, latent channels, h, w)``."""
    painted: Tensor
    """``(N, 3, h, w)``, the picture in small that the masks made, in [0, 1]."""


class AttributeDecoder(nn.Module):
    """``Attributes`` to latents, ``(N, latent channels, size / 4, size / 4)``."""

    def __init__(self, config: AttributeConfig) -> None:
        super().__init__()
        self.config = config
        total, side, width = sum(config.counts), config.side, config.width
        self.canvases = nn.Parameter(0.3 * torch.randn(total, config.canvas, side, side))
        self.register_buffer("first", torch.tensor([0, *config.counts])[:-1].cumsum(0))
        entered = len(config.counts) * config.canvas + config.residual_channels
        self.entrance = nn.Conv2d(entered, width, 1)
        self.style = Style(config, total)
        styled = self.style.numbers
        self.coarse = nn.ModuleList(
            ModulatedResidual(width, styled, config.depth) for _ in range(config.depth)
        )
        self.unfold = nn.Conv2d(width, config.fold**2 * config.fine_width, 1)
        self.fine = nn.ModuleList(
            ModulatedResidual(config.fine_width, styled, config.depth) for _ in range(config.depth)
        )
        self.paint = Paint(config.fine_width, config.colour_count, config.constants)
        self.exit = nn.Conv2d(config.fine_width, config.space.latent_channels, 3, padding=1)

    def forward(self, attributes: Attributes, window: Window | None = None) -> Tensor:
        """The latents, or those of a window of the maps."""
        return self.draw(attributes, window).latents

    def draw(self, attributes: Attributes, window: Window | None = None) -> Drawn:
        """The same with what was painted on the way."""
        canvases = self._canvases(attributes.choices)
        residual = functional.interpolate(
            attributes.residual, size=canvases.shape[-2:], mode="bilinear", align_corners=False
        )
        value = torch.cat([canvases, residual.to(canvases.dtype)], dim=1)
        if window is not None:
            value = window.of(value)
        style = self.style(self._weights(attributes.choices), attributes)
        value = self.entrance(value.contiguous(memory_format=torch.channels_last))
        for block in self.coarse:
            value = block(value, style)
        value = functional.pixel_shuffle(self.unfold(value), self.config.fold)
        value = self.fine[0](value, style)
        painted = self.paint(value, attributes.colours)
        value = value + self.paint.seen(painted)
        for block in self.fine[1:]:
            value = block(value, style)
        return Drawn(self.exit(value).float(), painted)

    def _canvases(self, choices: Tensor) -> Tensor:
        """``(N, A * canvas, side, side)``: of each choice the chosen map, or the mixture."""
        if not choices.is_floating_point():
            chosen = self.canvases[choices + self.get_buffer("first")]
            return chosen.flatten(1, 2)
        mixed = [
            torch.einsum("nv,vchw->nchw", weights, maps)
            for weights, maps in zip(
                torch.split(choices, self.config.counts, dim=1),
                torch.split(self.canvases, self.config.counts),
                strict=True,
            )
        ]
        return torch.cat(mixed, dim=1)

    def _weights(self, choices: Tensor) -> Tensor:
        """``(N, V)``, the weights of all values, those of each choice adding up to one."""
        if choices.is_floating_point():
            return choices
        weights = self.canvases.new_zeros(len(choices), len(self.canvases))
        return weights.scatter_(1, choices + self.get_buffer("first"), 1.0)


class Style(nn.Module):
    """What modulates all layers: colours as they are, and a summary of everything."""

    def __init__(self, config: AttributeConfig, total: int) -> None:
        super().__init__()
        colours = 3 * config.colour_count
        self.choices = nn.Linear(total, config.style, bias=False)
        nn.init.normal_(self.choices.weight, std=1 / math.sqrt(max(1, len(config.counts))))
        self.others = nn.Linear(colours + config.residual_count, config.style)
        self.inside = nn.Linear(config.style, config.style)
        self.numbers = config.style + colours

    def forward(self, weights: Tensor, attributes: Attributes) -> Tensor:
        """``(N, numbers)``."""
        colours = attributes.colours.flatten(1) * 2 - 1
        others = self.others(torch.cat([colours, attributes.residual.flatten(1)], dim=1))
        inside = functional.relu(self.choices(weights) + others)
        summary = functional.relu(self.inside(inside))
        return torch.cat([summary, colours.to(summary.dtype)], dim=1)


class Paint(nn.Module):
    """Features to masks, masks and colours to a small picture, and the picture to features."""

    def __init__(self, width: int, colours: int, constants: int) -> None:
        super().__init__()
        self.masks = nn.Conv2d(width, colours + constants, 1)
        self.constants = nn.Parameter(torch.rand(constants, 3))
        self.enter = nn.Conv2d(3, width, 1)

    def forward(self, value: Tensor, colours: Tensor) -> Tensor:
        """``(N, 3, H, W)`` from ``(N, width, H, W)`` and ``(N, K, 3)``."""
        masks = self.masks(value).float().softmax(1)
        palette = torch.cat([colours, self.constants.expand(len(colours), -1, -1)], dim=1)
        return torch.einsum("nkhw,nkc->nchw", masks, palette)

    def seen(self, painted: Tensor) -> Tensor:
        """The features of what was painted."""
        features: Tensor = self.enter(painted * 2 - 1)
        return features


class ModulatedResidual(nn.Module):
    """Two convolutions that add to what they see, scaled and shifted in between by the style."""

    def __init__(self, width: int, styled: int, depth: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        self.modulation = nn.Linear(styled, 2 * width)
        spread = math.sqrt(2 / (9 * width))
        nn.init.normal_(self.first.weight, std=spread)
        nn.init.normal_(self.second.weight, std=0.3 * spread / math.sqrt(depth))
        nn.init.normal_(self.modulation.weight, std=0.5 / math.sqrt(styled))
        for each in (self.first, self.second, self.modulation):
            assert each.bias is not None
            nn.init.zeros_(each.bias)

    def forward(self, value: Tensor, style: Tensor) -> Tensor:
        """``(N, width, H, W)`` to the same shape; ``style`` is ``(N, styled)``."""
        scale, shift = self.modulation(style)[:, :, None, None].chunk(2, dim=1)
        inside = self.first(functional.relu(value))
        inside = functional.relu(inside * (1 + scale) + shift)
        result: Tensor = value + self.second(inside)
        return result


def one_of_each(config: AttributeConfig, chosen: Sequence[Sequence[int]]) -> Tensor:
    """``(N, A) int64`` from a row of values for each picture; checks that they exist."""
    choices = torch.tensor(chosen, dtype=torch.int64)
    if (choices < 0).any() or (choices >= torch.tensor(config.counts)).any():
        raise ValueError("there is no such value")
    return choices
