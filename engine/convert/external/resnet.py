"""The ResNet generator of CycleGAN and pix2pix.

Zhu et al., "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks", ICCV
2017, with the tensor names of junyanz/pytorch-CycleGAN-and-pix2pix and of ports that only call the
residual blocks ``block``. Instance or batch normalization, with or without weights; any number of
residual blocks.
"""

from __future__ import annotations

import re
from functools import partial

from torch import Tensor, nn

from engine.convert.external import purposes
from engine.convert.external.network import Network, Tensors, loader, matches
from engine.convert.external.normalization import PictureNorm
from engine.convert.external.staged import Staged

_OLD_STATISTICS = ("running_mean", "running_var", "num_batches_tracked")


def identify(tensors: Tensors) -> Network | None:
    """What the tensors are, if they are a ResNet generator's."""
    tensors = _renamed(tensors)
    first = tensors.get("model.1.weight")
    blocks = {name.split(".")[1] for name in tensors if ".conv_block." in name}
    if first is None or first.ndim != 4 or not blocks:
        return None
    last = max(int(match[1]) for name in tensors if (match := re.match(r"model\.(\d+)\.", name)))
    final = tensors.get(f"model.{last}.weight")
    if final is None or final.ndim != 4 or max(first.shape[1], final.shape[0]) > 3:
        return None
    norm = normalization(tensors, "model.2")
    if norm == "instance":
        tensors = without_statistics(tensors)
    make = partial(
        ResNetGenerator,
        inputs=int(first.shape[1]),
        outputs=int(final.shape[0]),
        width=int(first.shape[0]),
        blocks=len(blocks),
        norm=norm,
        has_bias="model.1.bias" in tensors,
        # Dropout between the two convolutions of a block moves the second by one place.
        has_dropout=not any(name.endswith(".conv_block.5.weight") for name in tensors),
    )
    if not matches(make(), tensors):
        return None
    return Network(
        architecture=f"CycleGAN ResNet generator, {len(blocks)} blocks",
        purpose=purposes.TRANSLATION.sentence,
        category="translate",
        build=loader(make, tensors),
        inputs=int(first.shape[1]),
        outputs=int(final.shape[0]),
        is_painterly=True,
        multiple=4,
        minimum=16,
    )


class ResNetGenerator(Staged):
    """Down by four, residual blocks, up by four. Pictures are in [-1, 1] inside."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        width: int,
        blocks: int,
        norm: str,
        has_bias: bool,
        has_dropout: bool,
    ) -> None:
        super().__init__()
        conv = partial(nn.Conv2d, bias=has_bias)
        layers: list[nn.Module] = [
            nn.ReflectionPad2d(3),
            conv(inputs, width, 7),
            make_norm(norm, width),
            nn.ReLU(),
        ]
        for wide in (width, 2 * width):
            layers += [
                conv(wide, 2 * wide, 3, stride=2, padding=1),
                make_norm(norm, 2 * wide),
                nn.ReLU(),
            ]
        self._shrinking, self._keeping = len(layers), len(layers) + blocks
        layers += [Block(4 * width, norm, has_bias, has_dropout) for _ in range(blocks)]
        for wide in (4 * width, 2 * width):
            layers += [
                nn.ConvTranspose2d(
                    wide, wide // 2, 3, stride=2, padding=1, output_padding=1, bias=has_bias
                ),
                make_norm(norm, wide // 2),
                nn.ReLU(),
            ]
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, outputs, 7), nn.Tanh()]
        self.model = nn.Sequential(*layers)

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, C, H, W)`` in [0, 1] to the same; sides are multiples of 4."""
        return self.grow(self.keep(self.shrink(pictures)))

    def shrink(self, pictures: Tensor) -> Tensor:
        """As of ``Staged``."""
        result: Tensor = self.model[: self._shrinking](pictures * 2 - 1)
        return result

    def keep(self, features: Tensor) -> Tensor:
        """As of ``Staged``."""
        result: Tensor = self.model[self._shrinking : self._keeping](features)
        return result

    def grow(self, features: Tensor) -> Tensor:
        """As of ``Staged``."""
        result: Tensor = self.model[self._keeping :](features)
        return (result + 1) / 2


class Block(nn.Module):
    """Two convolutions, added to what came in."""

    def __init__(self, width: int, norm: str, has_bias: bool, has_dropout: bool) -> None:
        super().__init__()
        dropout = [nn.Dropout(0.5)] if has_dropout else []
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3, bias=has_bias),
            make_norm(norm, width),
            nn.ReLU(),
            *dropout,
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3, bias=has_bias),
            make_norm(norm, width),
        )

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        result: Tensor = value + self.conv_block(value)
        return result


def normalization(tensors: Tensors, layer: str) -> str:
    """How a layer normalizes: ``batch``, ``instance`` or ``affine instance``."""
    has_weight = f"{layer}.weight" in tensors
    if has_weight and f"{layer}.running_mean" in tensors:
        return "batch"
    return "affine instance" if has_weight else "instance"


def make_norm(kind: str, channels: int) -> nn.Module:
    """The layer that ``normalization`` names."""
    if kind == "batch":
        return nn.BatchNorm2d(channels)
    return PictureNorm(channels, affine=kind == "affine instance")


def without_statistics(tensors: Tensors) -> Tensors:
    """Without the running statistics that old versions of torch stored and nobody used."""
    return {name: value for name, value in tensors.items() if not name.endswith(_OLD_STATISTICS)}


def _renamed(tensors: Tensors) -> Tensors:
    return {
        re.sub(r"^(model\.\d+)\.block\.", r"\1.conv_block.", name): value
        for name, value in tensors.items()
    }
