"""Networks as other people's programs build them, with seeded weights: the files of these tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import save_file
from spandrel.architectures.Compact import Compact
from spandrel.architectures.DnCNN import DnCNN
from spandrel.architectures.ESRGAN import ESRGAN
from spandrel.architectures.NAFNet import NAFNet
from spandrel.architectures.SPAN import SPAN
from spandrel.architectures.SwinIR import SwinIR
from torch import Tensor, nn
from torch.nn import functional

from engine.models.card import Card
from engine.models.store import store

Norm = Callable[[int], nn.Module]

NORMS: dict[str, Norm] = {
    "instance": nn.InstanceNorm2d,
    "affine": lambda channels: nn.InstanceNorm2d(channels, affine=True),
    "batch": nn.BatchNorm2d,
}


def seeded(make: Callable[[], nn.Module], seed: int = 3) -> nn.Module:
    """The module with weights that are the same each time, and statistics unlike the defaults."""
    torch.manual_seed(seed)
    module = make().eval().requires_grad_(False)
    for each in module.modules():
        if isinstance(each, nn.BatchNorm2d):
            each.running_mean.normal_(0, 0.1)
            each.running_var.uniform_(0.5, 1.5)
        weight = getattr(each, "weight", None)
        if (
            isinstance(each, (nn.BatchNorm2d, nn.InstanceNorm2d, nn.GroupNorm))
            and weight is not None
        ):
            weight.uniform_(0.7, 1.3)
            each.bias.normal_(0, 0.1)
    return module


def add_to_store(module: nn.Module, path: Path) -> Card:
    """Save the module's weights at ``path`` (.safetensors) and add them to the store."""
    save_file({name: value.contiguous() for name, value in module.state_dict().items()}, path)
    return store().add(path)


# --- what spandrel knows ---


def compact(scale: int = 2) -> nn.Module:
    return seeded(lambda: Compact(num_feat=8, num_conv=2, upscale=scale))


SPANDREL: dict[str, Callable[[], nn.Module]] = {
    "ESRGAN x4": lambda: ESRGAN(num_filters=8, num_blocks=1, scale=4),
    "SPAN x2": lambda: SPAN(num_in_ch=3, num_out_ch=3, feature_channels=8, upscale=2),
    "Compact x2": lambda: Compact(num_feat=8, num_conv=2, upscale=2),
    "NAFNet x1": lambda: NAFNet(
        width=8, middle_blk_num=1, enc_blk_nums=[1, 1], dec_blk_nums=[1, 1]
    ),
    "DnCNN x1": lambda: DnCNN(in_nc=1, out_nc=1, nc=8, nb=8, act_mode="R"),
    "SwinIR x2": lambda: SwinIR(
        img_size=16, embed_dim=12, depths=[2], num_heads=[2], window_size=8, mlp_ratio=2,
        upscale=2, upsampler="pixelshuffledirect",
    ),
}  # fmt: skip


# --- junyanz/pytorch-CycleGAN-and-pix2pix, in [-1, 1] ---


class ResBlock(nn.Module):
    def __init__(self, width: int, norm: Norm, bias: bool, dropout: bool, name: str) -> None:
        super().__init__()
        half = lambda: [nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3, bias=bias), norm(width)]  # noqa: E731
        middle = [nn.ReLU(), *([nn.Dropout(0.5)] if dropout else [])]
        setattr(self, name, nn.Sequential(*half(), *middle, *half()))
        self.name = name

    def forward(self, value: Tensor) -> Tensor:
        return value + getattr(self, self.name)(value)


class ResNet(nn.Module):
    def __init__(
        self, norm: Norm, bias: bool, blocks: int = 6, dropout: bool = False,
        name: str = "conv_block", width: int = 8, inputs: int = 3,
    ) -> None:  # fmt: skip
        super().__init__()
        layers = [
            nn.ReflectionPad2d(3),
            nn.Conv2d(inputs, width, 7, bias=bias),
            norm(width),
            nn.ReLU(),
        ]
        for wide in (width, 2 * width):
            down = nn.Conv2d(wide, 2 * wide, 3, stride=2, padding=1, bias=bias)
            layers += [down, norm(2 * wide), nn.ReLU()]
        layers += [ResBlock(4 * width, norm, bias, dropout, name) for _ in range(blocks)]
        for wide in (4 * width, 2 * width):
            up = nn.ConvTranspose2d(wide, wide // 2, 3, 2, 1, output_padding=1, bias=bias)
            layers += [up, norm(wide // 2), nn.ReLU()]
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, inputs, 7), nn.Tanh()]
        self.model = nn.Sequential(*layers)

    def forward(self, value: Tensor) -> Tensor:
        return self.model(value)


class Skip(nn.Module):
    def __init__(
        self, outer: int, inner: int, norm: Norm, bias: bool, inputs: int | None = None,
        child: nn.Module | None = None, outermost: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.outermost = outermost
        down = nn.Conv2d(inputs or outer, inner, 4, 2, 1, bias=bias)
        wide = inner if child is None else 2 * inner
        up = nn.ConvTranspose2d(wide, outer, 4, 2, 1, bias=bias or outermost)
        leaky, relu = nn.LeakyReLU(0.2, True), nn.ReLU(True)
        if outermost:
            layers = [down, child, relu, up, nn.Tanh()]
        elif child is None:
            layers = [leaky, down, relu, up, norm(outer)]
        else:
            layers = [leaky, down, norm(inner), child, relu, up, norm(outer)]
        self.model = nn.Sequential(*layers)

    def forward(self, value: Tensor) -> Tensor:
        if self.outermost:
            return self.model(value)
        return torch.cat([value, self.model(value)], 1)


class UNet(nn.Module):
    def __init__(self, norm: Norm, bias: bool, downs: int = 7, width: int = 4) -> None:
        super().__init__()
        block = Skip(8 * width, 8 * width, norm, bias)
        for _ in range(downs - 5):
            block = Skip(8 * width, 8 * width, norm, bias, child=block)
        for outer in (4, 2, 1):
            block = Skip(outer * width, 2 * outer * width, norm, bias, child=block)
        self.model = Skip(3, width, norm, bias, inputs=3, child=block, outermost=True)

    def forward(self, value: Tensor) -> Tensor:
        return self.model(value)


# --- pytorch/examples, in [0, 255] ---


class Conv(nn.Module):
    def __init__(self, inputs: int, outputs: int, side: int, stride: int, up: int = 1) -> None:
        super().__init__()
        self.up = up
        self.reflection_pad = nn.ReflectionPad2d(side // 2)
        self.conv2d = nn.Conv2d(inputs, outputs, side, stride)

    def forward(self, value: Tensor) -> Tensor:
        value = functional.interpolate(value, scale_factor=self.up, mode="nearest")
        return self.conv2d(self.reflection_pad(value))


class StyleResidual(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.in1 = Conv(128, 128, 3, 1), NORMS["affine"](128)
        self.conv2, self.in2 = Conv(128, 128, 3, 1), NORMS["affine"](128)

    def forward(self, value: Tensor) -> Tensor:
        return value + self.in2(self.conv2(self.in1(self.conv1(value)).relu()))


class FastStyle(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.in1 = Conv(3, 32, 9, 1), NORMS["affine"](32)
        self.conv2, self.in2 = Conv(32, 64, 3, 2), NORMS["affine"](64)
        self.conv3, self.in3 = Conv(64, 128, 3, 2), NORMS["affine"](128)
        for number in range(1, 6):
            setattr(self, f"res{number}", StyleResidual())
        self.deconv1, self.in4 = Conv(128, 64, 3, 1, up=2), NORMS["affine"](64)
        self.deconv2, self.in5 = Conv(64, 32, 3, 1, up=2), NORMS["affine"](32)
        self.deconv3 = Conv(32, 3, 9, 1)

    def forward(self, value: Tensor) -> Tensor:
        for conv, norm in (("conv1", "in1"), ("conv2", "in2"), ("conv3", "in3")):
            value = getattr(self, norm)(getattr(self, conv)(value)).relu()
        for number in range(1, 6):
            value = getattr(self, f"res{number}")(value)
        for conv, norm in (("deconv1", "in4"), ("deconv2", "in5")):
            value = getattr(self, norm)(getattr(self, conv)(value)).relu()
        return self.deconv3(value)


# --- bryandlee/animegan2-pytorch, in [-1, 1] ---


def anime_conv(
    inputs: int, outputs: int, side: int = 3, stride: int = 1,
    padding: int | tuple[int, ...] = 1, groups: int = 1, bias: bool = False,
) -> nn.Sequential:  # fmt: skip
    conv = nn.Conv2d(inputs, outputs, side, stride, groups=groups, bias=bias)
    norm = nn.GroupNorm(1, outputs)
    return nn.Sequential(nn.ReflectionPad2d(padding), conv, norm, nn.LeakyReLU(0.2, True))


class AnimeResidual(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.adds, wide = inputs == outputs, 2 * inputs
        self.layers = nn.Sequential(
            anime_conv(inputs, wide, side=1, padding=0),
            anime_conv(wide, wide, groups=wide, bias=True),
            nn.Conv2d(wide, outputs, 1, bias=False),
            nn.GroupNorm(1, outputs),
        )

    def forward(self, value: Tensor) -> Tensor:
        return value + self.layers(value) if self.adds else self.layers(value)


class Anime(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        down = {"stride": 2, "padding": (0, 1, 0, 1)}
        self.block_a = nn.Sequential(
            anime_conv(3, 32, side=7, padding=3), anime_conv(32, 64, **down), anime_conv(64, 64)
        )
        self.block_b = nn.Sequential(anime_conv(64, 128, **down), anime_conv(128, 128))
        residuals = [AnimeResidual(128, 256), *(AnimeResidual(256, 256) for _ in range(3))]
        self.block_c = nn.Sequential(anime_conv(128, 128), *residuals, anime_conv(256, 128))
        self.block_d = nn.Sequential(anime_conv(128, 128), anime_conv(128, 128))
        self.block_e = nn.Sequential(
            anime_conv(128, 64), anime_conv(64, 64), anime_conv(64, 32, side=7, padding=3)
        )
        self.out_layer = nn.Sequential(nn.Conv2d(32, 3, 1, bias=False), nn.Tanh())

    def forward(self, value: Tensor) -> Tensor:
        twice = {"scale_factor": 2, "mode": "bilinear", "align_corners": False}
        value = self.block_c(self.block_b(self.block_a(value)))
        value = self.block_d(functional.interpolate(value, **twice))
        return self.out_layer(self.block_e(functional.interpolate(value, **twice)))


SIGNED: dict[str, Callable[[], nn.Module]] = {
    "CycleGAN ResNet generator, 9 blocks": lambda: ResNet(NORMS["instance"], True, blocks=9),
    "CycleGAN ResNet generator, 6 blocks": lambda: ResNet(NORMS["batch"], False, dropout=True),
    "CycleGAN ResNet generator, 3 blocks": lambda: ResNet(
        NORMS["affine"], True, blocks=3, name="block"
    ),
    "CycleGAN ResNet generator, 2 blocks": lambda: ResNet(
        NORMS["instance"], True, blocks=2, inputs=1
    ),
    "pix2pix U-Net generator, 128 pixels": lambda: UNet(NORMS["batch"], False, downs=7),
    "pix2pix U-Net generator, 256 pixels": lambda: UNet(NORMS["instance"], True, downs=8),
    "AnimeGANv2 generator": Anime,
}
"""Networks whose pictures are in [-1, 1], by what they are to be recognised as."""
