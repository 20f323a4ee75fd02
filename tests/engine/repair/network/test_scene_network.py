from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

from engine.repair.network.network import InpaintingNetwork, NetworkConfig, smooth_fill
from engine.repair.network.recognition import filling_network_of
from engine.repair.network.scene_network import HEAD, SceneConfig, SceneNetwork

SMALL = SceneConfig(fine=8, middle=8, coarse=16, wide=HEAD, outlines=1, blocks=1)


def hole(height: int, width: int) -> Tensor:
    mask = torch.zeros(1, 1, height, width)
    mask[:, :, height // 4 : height // 2, width // 4 : 3 * width // 4] = 1
    return mask


@pytest.fixture
def network() -> SceneNetwork:
    """Small and seeded, its last layers not zero, so that it paints something of its own."""
    torch.manual_seed(0)
    network = SceneNetwork(SMALL).eval()
    for painter in (network.paint, network.rough):
        torch.nn.init.normal_(painter.weight, std=0.3)
    return network


@pytest.mark.parametrize(("height", "width"), [(32, 32), (33, 47), (8, 96)])
@torch.inference_mode()
def test_keeps_size_and_everything_outside_the_hole(
    network: SceneNetwork, height: int, width: int
) -> None:
    picture, mask = torch.rand(1, 3, height, width), hole(height, width)
    filled = network(picture, mask)
    outside = mask.expand_as(picture) == 0
    assert torch.equal(filled[outside], picture[outside])
    assert not torch.equal(filled, picture)
    assert filled.min() >= 0
    assert filled.max() <= 1


@torch.inference_mode()
def test_does_not_see_what_is_in_the_hole(network: SceneNetwork) -> None:
    picture, mask = torch.rand(1, 3, 32, 48), hole(32, 48)
    other = torch.where(mask > 0, 1 - picture, picture)
    assert torch.equal(network(picture, mask) * mask, network(other, mask) * mask)


@torch.inference_mode()
def test_what_is_far_away_matters_in_the_hole(network: SceneNetwork) -> None:
    """A convolution of so few layers would not see across 400 pixels."""
    picture, mask = torch.rand(1, 3, 32, 512), torch.zeros(1, 1, 32, 512)
    mask[..., :32] = 1
    other = picture.clone()
    other[..., 480:] = 1 - other[..., 480:]
    start, changed = (smooth_fill(each, mask) for each in (picture, other))
    assert not torch.equal(network(picture, mask)[..., :32], network(other, mask)[..., :32])
    assert (start - changed)[..., :32].abs().max() < 0.02


@torch.inference_mode()
def test_untrained_network_fills_smoothly_in_both_sizes() -> None:
    picture, mask = torch.rand(1, 3, 32, 32), hole(32, 32)
    network = SceneNetwork(SMALL)
    start = smooth_fill(picture, mask)
    assert torch.allclose(network(picture, mask) * mask, start * mask)
    painted, rough = network.paint_twice(picture, mask)
    assert torch.allclose(painted, start)
    assert torch.allclose(rough, functional.avg_pool2d(start, 8))


def test_learns_to_continue_an_edge_that_smoothness_blurs() -> None:
    torch.manual_seed(1)
    network = SceneNetwork(SMALL)
    optimizer = torch.optim.AdamW(network.parameters(), 3e-3)
    mask = hole(32, 32).repeat(8, 1, 1, 1)

    def edges() -> Tensor:
        places = torch.arange(32).expand(8, 3, 32, 32)
        return (places < torch.randint(12, 21, (8, 1, 1, 1))).float()

    def loss(pictures: Tensor) -> Tensor:
        return ((network.paint_all(pictures, mask) - pictures).abs() * mask).sum() / mask.sum()

    with torch.no_grad():
        before = float(loss(edges()))
    for _ in range(60):
        optimizer.zero_grad()
        loss(edges()).backward()
        optimizer.step()
    with torch.no_grad():
        assert float(loss(edges())) < 0.5 * before


def test_is_as_large_as_planned_and_fits_in_forty_megabytes() -> None:
    network = SceneNetwork()
    count = sum(value.numel() for value in network.parameters())
    assert 16e6 < count < 20e6
    with FlopCounterMode(display=False) as counter, torch.inference_mode():
        network(torch.zeros(1, 3, 256, 256), hole(256, 256))
    assert 10e9 < counter.get_total_flops() < 18e9


def test_each_network_is_built_again_from_its_weights_and_from_no_others(
    network: SceneNetwork,
) -> None:
    weights = network.state_dict()
    again = filling_network_of(weights)
    assert isinstance(again, SceneNetwork)
    assert again.config == SMALL
    assert all(torch.equal(again.state_dict()[name], weights[name]) for name in weights)
    small = InpaintingNetwork(NetworkConfig(fine=8, middle=8, coarse=16, blocks=1, branches=2))
    assert isinstance(filling_network_of(small.state_dict()), InpaintingNetwork)
    assert filling_network_of({}) is None
    assert filling_network_of({**weights, "other.weight": torch.zeros(1)}) is None
