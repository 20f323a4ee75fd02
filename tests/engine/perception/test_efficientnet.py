"""The quick network for features, against its published weights taken one by one."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from engine.models import store
from engine.perception.efficientnet import CARD, WIDTHS, EfficientNetLite0, efficientnet_lite0


@pytest.fixture(scope="module")
def network() -> EfficientNetLite0:
    return efficientnet_lite0()


def test_features_at_four_sizes(network: EfficientNetLite0) -> None:
    found = network(torch.rand(2, 3, 64, 96))
    assert [each.shape for each in found] == [
        (2, width, 64 // side, 96 // side)
        for width, side in zip(WIDTHS, (4, 8, 16, 32), strict=True)
    ]


def test_begins_as_published(network: EfficientNetLite0) -> None:
    """Normalizations apart from the convolutions, and padding as TensorFlow pads."""
    weights = store().load(CARD)

    def normalized(value: Tensor, name: str) -> Tensor:
        numbers = [weights[f"{name}.{each}"] for each in ("running_mean", "running_var")]
        affine = [weights[f"{name}.{each}"] for each in ("weight", "bias")]
        return functional.batch_norm(value, *numbers, *affine, eps=1e-3)

    pictures = torch.rand(1, 3, 32, 32)
    padded = functional.pad((pictures * 255 - 127) / 128, (0, 1, 0, 1))
    value = functional.conv2d(padded, weights["_conv_stem.weight"], stride=2)
    value = normalized(value, "_bn0").clamp(0, 6)
    block = "_blocks.0"
    each = weights[f"{block}._depthwise_conv.weight"]
    value = functional.conv2d(value, each, padding=1, groups=32)
    value = normalized(value, f"{block}._bn1").clamp(0, 6)
    value = functional.conv2d(value, weights[f"{block}._project_conv.weight"])
    value = normalized(value, f"{block}._bn2")

    stem = functional.relu6(network.stem(pictures * (255 / 128) - 127 / 128))
    torch.testing.assert_close(network.stages[0](stem), value, atol=1e-4, rtol=1e-4)


def test_gradients_reach_pictures_alone(network: EfficientNetLite0) -> None:
    pictures = torch.rand(1, 3, 32, 32, requires_grad=True)
    network(pictures)[-1].sum().backward()
    assert pictures.grad is not None
    assert pictures.grad.abs().sum() > 0
    assert not any(each.requires_grad for each in network.parameters())
