"""The convolution stack of VGG16, its mirror image, and nothing else.

Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2015:
five stages of 2, 2, 3, 3 and 3 convolutions of 3 x 3, of once, twice, four, eight and eight times
the width of the first, with max pooling between them. ``width`` is 64 in the paper.

Three numbers adapt the stack to training from nothing on small machines. ``entrance`` folds squares
of pixels into channels first, since full resolution costs the most and gives the least. ``skip``
weighs a skip connection around every convolution that keeps the width: with 1 the stack learns from
random weights without any normalization layer, with 0 it is the paper's and takes its weights. And
no more than ``poolings`` of the five poolings are done, which sets the side of the result.

Colour takes a short cut past the stack, or it would be learned last: the encoder's features end
with the picture itself, averaged, and every stage of the decoder adds to the picture what it can
(as in Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", 2020).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

DEPTHS = (2, 2, 3, 3, 3)
MULTIPLES = (1, 2, 4, 8, 8)


class Vgg16Encoder(nn.Module):
    """``(N, channels, S, S)`` to ``(N, features, s, s)`` with ``s = S / entrance / 2^poolings``."""

    def __init__(
        self, channels: int, width: int, entrance: int, poolings: int, skip: float
    ) -> None:
        super().__init__()
        self.entrance, self.poolings = entrance, poolings
        self.features = 8 * width + channels
        self.stages = nn.ModuleList()
        before = channels * entrance**2
        for depth, multiple in zip(DEPTHS, MULTIPLES, strict=True):
            widths = [before, *[width * multiple] * depth]
            self.stages.append(ConvolutionStage(widths, skip, activate_first=bool(self.stages)))
            before = widths[-1]

    def forward(self, pictures: Tensor) -> Tensor:
        """The features of ``pictures`` (about -1 to 1), after the last activation."""
        value = functional.pixel_unshuffle(pictures, self.entrance)
        for number, stage in enumerate(self.stages, start=1):
            value = stage(value)
            if number <= self.poolings:
                value = functional.max_pool2d(value, 2)
        averaged = functional.avg_pool2d(pictures, pictures.shape[-1] // value.shape[-1])
        return torch.cat([functional.relu(value), averaged.to(value.dtype)], dim=1)


class Vgg16Decoder(nn.Module):
    """The mirror image: ``(N, 8 width, s, s)`` to ``(N, channels, S, S)``.

    The same convolutions the other way round; where the encoder pools, pixels are repeated. With a
    ``finish``, as many channels are given to some more convolutions where the picture is finest:
    the mirrored stack has the fewest there, too few for thin lines.
    """

    def __init__(
        self, channels: int, width: int, entrance: int, poolings: int, skip: float, finish: int = 0
    ) -> None:
        super().__init__()
        self.entrance, self.poolings = entrance, poolings
        self.stages, self.exits = nn.ModuleList(), nn.ModuleList()
        multiples = (1, *MULTIPLES)
        for number in range(len(DEPTHS), 0, -1):
            wide, narrow = width * multiples[number], width * multiples[number - 1]
            widths = [*[wide] * DEPTHS[number - 1], narrow]
            self.stages.append(ConvolutionStage(widths, skip, activate_first=True))
            self.exits.append(
                _convolution(narrow, channels * entrance**2, 0.1 / math.sqrt(narrow), 1)
            )

        folded = channels * entrance**2
        self.finish = Finish(width + folded, finish, folded) if finish else None

    def forward(self, features: Tensor, finished: bool = True) -> Tensor:
        """What the exit's channels mean is up to the caller.

        Not ``finished`` it is nearly the same at half of the side, and done in half of the time.
        """
        value, result = features, torch.zeros((), device=features.device)
        for number, stage, way_out in zip(
            range(len(DEPTHS), 0, -1), self.stages, self.exits, strict=True
        ):
            if number <= self.poolings:
                value = functional.interpolate(value, scale_factor=2.0, mode="nearest")
                if result.ndim:
                    result = functional.interpolate(result, scale_factor=2.0, mode="bilinear")
            value = stage(value)
            result = result + way_out(functional.relu(value))
        if self.finish is not None and finished:
            result = result + self.finish(torch.cat([functional.relu(value), result], dim=1))
        return functional.pixel_shuffle(result, self.entrance)


class Finish(nn.Module):
    """Residual convolutions that correct a picture; at first they change nothing."""

    def __init__(self, before: int, width: int, after: int, depth: int = 3) -> None:
        super().__init__()
        self.entrance = _convolution(before, width, math.sqrt(2 / (9 * before)))
        self.stage = ConvolutionStage([width] * (depth + 1), skip=1.0, activate_first=True)
        self.exit = _convolution(width, after, 0.0, 1)

    def forward(self, value: Tensor) -> Tensor:
        """``(N, before, H, W)`` to what is added, ``(N, after, H, W)``."""
        correction: Tensor = self.exit(functional.relu(self.stage(self.entrance(value))))
        return correction


class ConvolutionStage(nn.Module):
    """Convolutions from width to width, each after its activation.

    Activating before instead of after a convolution is the same chain, seen from the gaps; it
    leaves the sum of a skip connection free to take either sign.
    """

    def __init__(self, widths: Sequence[int], skip: float, activate_first: bool) -> None:
        super().__init__()
        self.skip, self.activate_first = skip, activate_first
        self.convolutions = nn.ModuleList()
        for before, after in itertools.pairwise(widths):
            # He initialization; next to a skip connection small, so that depth adds up slowly.
            added = 0.3 if skip and before == after else 1.0
            spread = added * math.sqrt(2 / (9 * before))
            self.convolutions.append(_convolution(before, after, spread))

    def forward(self, value: Tensor) -> Tensor:
        """``(N, first width, H, W)`` to ``(N, last width, H, W)``."""
        for number, convolution in enumerate(self.convolutions):
            active = functional.relu(value) if number or self.activate_first else value
            result: Tensor = convolution(active)
            if self.skip and result.shape == value.shape:
                result = torch.add(result, value, alpha=self.skip)
            value = result
        return value


def _convolution(before: int, after: int, spread: float, side: int = 3) -> nn.Conv2d:
    """Its weights normal with the standard deviation ``spread``, its biases zero."""
    convolution = nn.Conv2d(before, after, side, padding=side // 2)
    with torch.no_grad():
        convolution.weight.normal_(std=spread)
        assert convolution.bias is not None
        convolution.bias.zero_()
    return convolution
