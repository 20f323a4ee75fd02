"""The U-Net generator of pix2pix.

Isola et al., "Image-to-Image Translation with Conditional Adversarial Networks", CVPR 2017, with
the tensor names of junyanz/pytorch-CycleGAN-and-pix2pix. Any depth (7 for 128 pixels, 8 for 256),
instance or batch normalization.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import torch
from torch import Tensor, nn

from engine.convert.external import purposes
from engine.convert.external.network import Network, Tensors, loader, matches
from engine.convert.external.resnet import make_norm, normalization, without_statistics


def identify(tensors: Tensors) -> Network | None:
    """What the tensors are, if they are a U-Net generator's."""
    first, last = tensors.get("model.model.0.weight"), tensors.get("model.model.3.weight")
    if first is None or last is None or first.ndim != 4 or last.ndim != 4:
        return None
    widths = _widths(tensors)
    if len(widths) < 3 or max(first.shape[1], last.shape[1]) > 3:
        return None
    second = "model.model.1.model"
    norm = normalization(tensors, f"{second}.2")
    if norm == "instance":
        tensors = without_statistics(tensors)
    make = partial(
        UNetGenerator,
        inputs=int(first.shape[1]),
        outputs=int(last.shape[1]),
        widths=tuple(widths),
        norm=norm,
        has_bias=f"{second}.1.bias" in tensors,
    )
    if not matches(make(), tensors):
        return None
    side = 2 ** len(widths)
    return Network(
        architecture=f"pix2pix U-Net generator, {side} pixels",
        purpose=purposes.TRANSLATION.sentence,
        category="translate",
        build=loader(make, tensors),
        inputs=int(first.shape[1]),
        outputs=int(last.shape[1]),
        is_painterly=True,
        multiple=side,
        minimum=side,
        is_global=True,
    )


class UNetGenerator(nn.Module):
    """Halved as often as ``widths`` is long, and doubled again beside what was there before."""

    def __init__(
        self, inputs: int, outputs: int, widths: tuple[int, ...], norm: str, has_bias: bool
    ) -> None:
        super().__init__()
        block: Level | None = None
        for above, width in reversed(list(pairwise(widths))):
            block = Level(above, width, block, norm, has_bias)
        assert block is not None
        self.model = Outermost(inputs, outputs, widths[0], block, has_bias)

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, C, H, W)`` in [0, 1] to the same; sides are multiples of two to the depth."""
        result: Tensor = self.model(pictures * 2 - 1)
        return (result + 1) / 2


class Outermost(nn.Module):
    """The first halving and the last doubling."""

    def __init__(
        self, inputs: int, outputs: int, width: int, inner: nn.Module, has_bias: bool
    ) -> None:
        super().__init__()
        self.model = nn.Sequential(
            nn.Conv2d(inputs, width, 4, stride=2, padding=1, bias=has_bias),
            inner,
            nn.ReLU(),
            nn.ConvTranspose2d(2 * width, outputs, 4, stride=2, padding=1),
            nn.Tanh(),
        )

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, C, H, W)`` in [-1, 1] to the same."""
        result: Tensor = self.model(pictures)
        return result


class Level(nn.Module):
    """Halves, goes deeper, doubles, and puts the result beside what came in."""

    def __init__(
        self, above: int, width: int, inner: Level | None, norm: str, has_bias: bool
    ) -> None:
        super().__init__()
        down = nn.Conv2d(above, width, 4, stride=2, padding=1, bias=has_bias)
        if inner is None:
            self.model = nn.Sequential(
                nn.LeakyReLU(0.2),
                down,
                nn.ReLU(),
                nn.ConvTranspose2d(width, above, 4, stride=2, padding=1, bias=has_bias),
                make_norm(norm, above),
            )
        else:
            self.model = nn.Sequential(
                nn.LeakyReLU(0.2),
                down,
                make_norm(norm, width),
                inner,
                nn.ReLU(),
                nn.ConvTranspose2d(2 * width, above, 4, stride=2, padding=1, bias=has_bias),
                make_norm(norm, above),
            )

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to ``(N, 2 C, H, W)``."""
        # Their activation works in place, so the connection past the depth carries its result.
        value = self.model[0](value)
        deeper = value
        for module in self.model[1:]:
            deeper = module(deeper)
        return torch.cat([value, deeper], dim=1)


def _widths(tensors: Tensors) -> list[int]:
    """The channels of each level, from the outermost to the innermost."""
    widths = [int(tensors["model.model.0.weight"].shape[0])]
    prefix = "model.model.1.model"
    while (weight := tensors.get(f"{prefix}.1.weight")) is not None and weight.ndim == 4:
        widths.append(int(weight.shape[0]))
        prefix += ".3.model"
    return widths
