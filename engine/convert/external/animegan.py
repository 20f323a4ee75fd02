"""The generator of AnimeGANv2.

Chen, Liu and Chen, "AnimeGAN: A Novel Lightweight GAN for Photo Animation", 2019, second version,
with the tensor names of bryandlee/animegan2-pytorch.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from engine.convert.external import purposes
from engine.convert.external.network import Network, Tensors, loader, matches
from engine.convert.external.normalization import PictureNorm
from engine.convert.external.staged import Staged


def identify(tensors: Tensors) -> Network | None:
    """What the tensors are, if they are an AnimeGANv2 generator's."""
    if "block_a.0.1.weight" not in tensors or "out_layer.0.weight" not in tensors:
        return None
    if not matches(AnimeGenerator(), tensors):
        return None
    return Network(
        architecture="AnimeGANv2 generator",
        purpose=purposes.ANIME.sentence,
        category="style",
        build=loader(AnimeGenerator, tensors),
        is_painterly=True,
        multiple=4,
        minimum=32,
    )


class AnimeGenerator(Staged):
    """Down by four, inverted residual blocks, up by four. Pictures are in [-1, 1] inside."""

    def __init__(self) -> None:
        super().__init__()
        self.block_a = nn.Sequential(
            _convolution(3, 32, side=7), _halving(32, 64), _convolution(64, 64)
        )
        self.block_b = nn.Sequential(_halving(64, 128), _convolution(128, 128))
        self.block_c = nn.Sequential(
            _convolution(128, 128),
            InvertedResidual(128, 256),
            InvertedResidual(256, 256),
            InvertedResidual(256, 256),
            InvertedResidual(256, 256),
            _convolution(256, 128),
        )
        self.block_d = nn.Sequential(_convolution(128, 128), _convolution(128, 128))
        self.block_e = nn.Sequential(
            _convolution(128, 64), _convolution(64, 64), _convolution(64, 32, side=7)
        )
        self.out_layer = nn.Sequential(nn.Conv2d(32, 3, 1, bias=False), nn.Tanh())

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, 3, H, W)`` in [0, 1] to the same; sides are multiples of 4."""
        return self.grow(self.keep(self.shrink(pictures)))

    def shrink(self, pictures: Tensor) -> Tensor:
        """As of ``Staged``."""
        result: Tensor = self.block_b(self.block_a(pictures * 2 - 1))
        return result

    def keep(self, features: Tensor) -> Tensor:
        """As of ``Staged``."""
        result: Tensor = self.block_c(features)
        return result

    def grow(self, features: Tensor) -> Tensor:
        """As of ``Staged``."""
        value = self.block_d(_doubled(features))
        result: Tensor = self.out_layer(self.block_e(_doubled(value)))
        return (result + 1) / 2


class InvertedResidual(nn.Module):
    """Widens, filters each channel alone, narrows; added to what came in where that fits."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.is_residual = inputs == outputs
        wide = 2 * inputs
        self.layers = nn.Sequential(
            _convolution(inputs, wide, side=1),
            _convolution(wide, wide, groups=wide, bias=True),
            nn.Conv2d(wide, outputs, 1, bias=False),
            PictureNorm(outputs, affine=True, together=True),
        )

    def forward(self, value: Tensor) -> Tensor:
        """``(N, inputs, H, W)`` to ``(N, outputs, H, W)``."""
        result: Tensor = self.layers(value)
        return value + result if self.is_residual else result


def _convolution(
    inputs: int, outputs: int, side: int = 3, groups: int = 1, bias: bool = False
) -> nn.Sequential:
    return nn.Sequential(
        nn.ReflectionPad2d(side // 2),
        nn.Conv2d(inputs, outputs, side, groups=groups, bias=bias),
        PictureNorm(outputs, affine=True, together=True),
        nn.LeakyReLU(0.2),
    )


def _halving(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.ReflectionPad2d((0, 1, 0, 1)),
        nn.Conv2d(inputs, outputs, 3, stride=2, bias=False),
        PictureNorm(outputs, affine=True, together=True),
        nn.LeakyReLU(0.2),
    )


def _doubled(value: Tensor) -> Tensor:
    return functional.interpolate(value, scale_factor=2, mode="bilinear", align_corners=False)
