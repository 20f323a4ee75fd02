"""The network of fast neural style.

Johnson, Alahi and Fei-Fei, "Perceptual Losses for Real-Time Style Transfer and Super-Resolution",
ECCV 2016, with the tensor names of ``TransformerNet`` in pytorch/examples.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from engine.convert.external import purposes
from engine.convert.external.network import Network, Tensors, loader, matches
from engine.convert.external.normalization import PictureNorm
from engine.convert.external.resnet import without_statistics
from engine.convert.external.staged import Staged


def identify(tensors: Tensors) -> Network | None:
    """What the tensors are, if they are a ``TransformerNet``'s."""
    if "conv1.conv2d.weight" not in tensors or "deconv3.conv2d.weight" not in tensors:
        return None
    tensors = without_statistics(tensors)
    if not matches(TransformerNet(), tensors):
        return None
    return Network(
        architecture="Fast neural style (TransformerNet)",
        purpose=purposes.STYLE.sentence,
        category="style",
        build=loader(TransformerNet, tensors),
        is_painterly=True,
        multiple=4,
        minimum=32,
    )


class TransformerNet(Staged):
    """Down by four, five residual blocks, up by four. Pictures are in [0, 255] inside."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.in1 = Convolution(3, 32, 9), PictureNorm(32, affine=True)
        self.conv2, self.in2 = Convolution(32, 64, 3, stride=2), PictureNorm(64, affine=True)
        self.conv3, self.in3 = Convolution(64, 128, 3, stride=2), PictureNorm(128, affine=True)
        self.res1, self.res2, self.res3 = Residual(128), Residual(128), Residual(128)
        self.res4, self.res5 = Residual(128), Residual(128)
        self.deconv1, self.in4 = Convolution(128, 64, 3, grow=2), PictureNorm(64, affine=True)
        self.deconv2, self.in5 = Convolution(64, 32, 3, grow=2), PictureNorm(32, affine=True)
        self.deconv3 = Convolution(32, 3, 9)

    def forward(self, pictures: Tensor) -> Tensor:
        """``(N, 3, H, W)`` in [0, 1] to the same; sides are multiples of 4."""
        return self.grow(self.keep(self.shrink(pictures)))

    def shrink(self, pictures: Tensor) -> Tensor:
        """As of ``Staged``."""
        value = functional.relu(self.in1(self.conv1(pictures * 255)))
        value = functional.relu(self.in2(self.conv2(value)))
        return functional.relu(self.in3(self.conv3(value)))

    def keep(self, features: Tensor) -> Tensor:
        """As of ``Staged``."""
        for residual in (self.res1, self.res2, self.res3, self.res4, self.res5):
            features = residual(features)
        return features

    def grow(self, features: Tensor) -> Tensor:
        """As of ``Staged``."""
        value = functional.relu(self.in4(self.deconv1(features)))
        value = functional.relu(self.in5(self.deconv2(value)))
        result: Tensor = self.deconv3(value)
        return (result / 255).clamp(0, 1)


class Convolution(nn.Module):
    """A convolution over a mirrored border, of the picture ``grow`` times as large."""

    def __init__(
        self, inputs: int, outputs: int, side: int, stride: int = 1, grow: int = 1
    ) -> None:
        super().__init__()
        self.grow = grow
        self.margin = side // 2
        self.conv2d = nn.Conv2d(inputs, outputs, side, stride)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to ``(N, outputs, grow * H / stride, grow * W / stride)``."""
        if self.grow > 1:
            value = functional.interpolate(value, scale_factor=self.grow, mode="nearest")
        result: Tensor = self.conv2d(functional.pad(value, (self.margin,) * 4, mode="reflect"))
        return result


class Residual(nn.Module):
    """Two convolutions, added to what came in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1, self.in1 = Convolution(channels, channels, 3), PictureNorm(channels, True)
        self.conv2, self.in2 = Convolution(channels, channels, 3), PictureNorm(channels, True)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to the same."""
        result: Tensor = self.in2(self.conv2(functional.relu(self.in1(self.conv1(value)))))
        return result + value
