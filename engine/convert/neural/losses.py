"""What a VGG-19 sees of content and style, and how far a picture is from both.

Gatys, Ecker and Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016:
average pooling, content in ``relu4_2``, style in the Gram matrices of each stage's first layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Self, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.device import fastest_dtype
from engine.models import residency
from engine.perception.vgg import Vgg, vgg19

CONTENT = "relu4_2"
STYLE = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")
LEAST_SIDE = 16
"""Pixels: four times the network halves what it sees."""


class Weights(NamedTuple):
    """How much each part of the loss counts."""

    content: float
    style: float
    smoothness: float


class Targets(NamedTuple):
    """What the picture is to come near to."""

    content: Tensor
    """Features of the photo, ``(1, C, h, w)``."""
    style: tuple[Tensor, ...]
    """The Gram matrix of each of ``STYLE``, ``(C, C)``."""

    @classmethod
    def of(cls, network: Vgg, photo: Tensor, style: Tensor) -> Self:
        """The targets for a photo and a style picture, ``(1, 3, H, W)`` in [0, 1], of any sizes."""
        with torch.no_grad():
            content = _features(network, _filled(photo), [CONTENT])[CONTENT]
            features = _features(network, _filled(style), STYLE)
            return cls(content, tuple(gram(features[layer]) for layer in STYLE))

    def loss(self, network: Vgg, picture: Tensor, weights: Weights) -> Tensor:
        """How far ``picture`` is from both; each part as a share of what there is to reach."""
        picture = _filled(picture)
        features = _features(network, picture, [*STYLE, CONTENT])
        content = _distance(features[CONTENT], self.content)
        style = torch.stack(
            [
                _distance(gram(features[layer]), target)
                for layer, target in zip(STYLE, self.style, strict=True)
            ]
        ).mean()
        result = weights.content * content + weights.style * style
        return result + weights.smoothness * variation(picture)


def gram(features: Tensor) -> Tensor:
    """How often channels are active together: ``(C, C)`` for ``(1, C, H, W)``."""
    flat = features.flatten(2)[0]
    return flat @ flat.T / flat.shape[1]


def variation(picture: Tensor) -> Tensor:
    """The mean squared difference of neighbouring pixels."""
    across = (picture[..., 1:] - picture[..., :-1]).square().mean()
    return across + (picture[..., 1:, :] - picture[..., :-1, :]).square().mean()


def network_on(device: torch.device) -> Vgg:
    """The network, in memory once."""

    def build() -> nn.Module:
        network = vgg19()
        # Smoother gradients, and better pictures, say the authors.
        network.pools = nn.ModuleList(nn.AvgPool2d(2) for _ in network.pools)
        return network.to(memory_format=torch.channels_last)

    return cast(Vgg, residency.get("vgg19-average", build, device, torch.float32))


@contextmanager
def checked(network: nn.Module, check: Callable[[], None]) -> Iterator[None]:
    """In here ``check`` is called at each layer, there and back, so that it can stop in between."""

    def after(module: nn.Module, inputs: Any, output: Tensor) -> None:
        check()
        if output.requires_grad:
            _call_on_the_way_back(output, check)

    hooks = [
        layer.register_forward_hook(after)
        for layer in network.modules()
        if isinstance(layer, nn.Conv2d)
    ]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _filled(picture: Tensor) -> Tensor:
    """``picture``, its last row and column repeated where it is too small for the network."""
    below, right = (max(0, LEAST_SIDE - side) for side in picture.shape[2:])
    return functional.pad(picture, (0, right, 0, below), mode="replicate")


def _features(network: Vgg, picture: Tensor, layers: Sequence[str]) -> dict[str, Tensor]:
    dtype = fastest_dtype(picture.device)
    device = picture.device.type
    with torch.autocast(device, dtype, enabled=dtype != torch.float32):
        features = network(picture.contiguous(memory_format=torch.channels_last), layers)
    return {layer: value.float() for layer, value in features.items()}


def _call_on_the_way_back(output: Tensor, check: Callable[[], None]) -> None:
    output.register_hook(lambda gradient: check())  # type: ignore[no-untyped-call]


def _distance(value: Tensor, target: Tensor) -> Tensor:
    return (value - target).square().sum() / target.square().sum().clamp(min=1e-12)
