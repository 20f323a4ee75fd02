"""A network of the store, ready to run on colour pictures of any size."""

from __future__ import annotations

from math import lcm
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.convert.external.network import Network
from engine.convert.external.recognition import identify
from engine.errors import ImpastoError
from engine.models import residency
from engine.models.card import Card
from engine.models.store import store

_WINDOW = 16
"""What the sides of the windows divide that attention is limited to, as a rule."""


class Runner(nn.Module):
    """Gives a network the channels and the sides that it needs, and takes them off its result."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        module = network.build()
        # Quicker, but modules of others may count on the usual order.
        self.is_painterly = network.is_painterly
        memory = torch.channels_last if network.is_painterly else torch.contiguous_format
        self.module = module.to(memory_format=memory)
        self.scale = network.scale
        self.inputs = network.inputs
        self.outputs = network.outputs
        self.multiple = network.multiple
        self.minimum = network.minimum
        self.step = network.multiple if network.is_painterly else lcm(network.multiple, _WINDOW)
        """Tiles begin at multiples of this, so that what the network divides is divided alike."""
        self.is_global = network.is_global

    def forward(self, pictures: Tensor) -> Tensor:
        """``(1, 3, H, W)`` in [0, 1] to ``(1, 3, scale * H, scale * W)`` in [0, 1]."""
        height, width = pictures.shape[2:]
        value = self.left(self.module(self.entered(pictures)))
        return value[:, :, : height * self.scale, : width * self.scale]

    def entered(self, pictures: Tensor) -> Tensor:
        """Pictures as the network takes them."""
        value = self._filled(pictures)
        if self.is_painterly:
            value = value.contiguous(memory_format=torch.channels_last)
        if self.is_grey:
            # Each colour by itself, so that a network for grey pictures keeps the colours.
            return value.transpose(0, 1)
        return _luma(value) if self.inputs == 1 else value

    def left(self, value: Tensor) -> Tensor:
        """What the network made, in colours and in [0, 1]."""
        value = value.transpose(0, 1) if self.is_grey else value
        return value.clamp(0, 1).expand(-1, 3, -1, -1)

    @property
    def is_grey(self) -> bool:
        """Whether the network knows one colour at a time."""
        return self.inputs == self.outputs == 1

    def _filled(self, pictures: Tensor) -> Tensor:
        """With sides that the network can take: mirrored at the right and below."""
        height, width = pictures.shape[2:]
        down, across = self.filled(height) - height, self.filled(width) - width
        mirrored = (0, min(across, width - 1), 0, min(down, height - 1))
        value = functional.pad(pictures, mirrored, mode="reflect") if any(mirrored) else pictures
        rest = (0, across - mirrored[1], 0, down - mirrored[3])
        return functional.pad(value, rest, mode="replicate") if any(rest) else value

    def filled(self, side: int) -> int:
        """How long a side is after it was filled up."""
        return -(-max(side, self.minimum) // self.multiple) * self.multiple


def runner_of(card: Card, device: torch.device, dtype: torch.dtype) -> Runner:
    """The network that ``card`` describes, in memory. Raises ``ImpastoError``."""

    def build() -> nn.Module:
        network = identify(store().load(card.name))
        if network is None:
            raise ImpastoError(
                "The model “{title}” has an unknown architecture.",
                "Remove it and add another model.",
                title=card.title,
            )
        return Runner(network)

    return cast(Runner, residency.get(card.name, build, device, dtype))


def _luma(pictures: Tensor) -> Tensor:
    weights = pictures.new_tensor([0.299, 0.587, 0.114])[None, :, None, None]
    return (pictures * weights).sum(dim=1, keepdim=True)
