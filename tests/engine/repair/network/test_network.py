from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from engine.repair.network.network import InpaintingNetwork, NetworkConfig, network_of, smooth_fill

SMALL = NetworkConfig(fine=8, middle=16, coarse=32, blocks=1, branches=2)


def hole(height: int, width: int) -> Tensor:
    mask = torch.zeros(1, 1, height, width)
    mask[:, :, height // 4 : height // 2, width // 4 : 3 * width // 4] = 1
    return mask


@pytest.fixture
def network() -> InpaintingNetwork:
    """Small and seeded, its last layer not zero, so that it paints something of its own."""
    torch.manual_seed(0)
    network = InpaintingNetwork(SMALL).eval()
    torch.nn.init.normal_(network.paint.weight, std=0.3)
    return network


@pytest.mark.parametrize(("height", "width"), [(32, 32), (33, 47), (8, 96)])
@torch.inference_mode()
def test_keeps_size_and_everything_outside_the_hole(
    network: InpaintingNetwork, height: int, width: int
) -> None:
    picture, mask = torch.rand(1, 3, height, width), hole(height, width)
    filled = network(picture, mask)
    outside = mask.expand_as(picture) == 0
    assert torch.equal(filled[outside], picture[outside])
    assert not torch.equal(filled, picture)
    assert filled.min() >= 0
    assert filled.max() <= 1


@torch.inference_mode()
def test_does_not_see_what_is_in_the_hole(network: InpaintingNetwork) -> None:
    picture, mask = torch.rand(1, 3, 32, 40), hole(32, 40)
    other = torch.where(mask > 0, 1 - picture, picture)
    assert torch.equal(network(picture, mask) * mask, network(other, mask) * mask)


@torch.inference_mode()
def test_untrained_network_fills_smoothly() -> None:
    picture, mask = torch.rand(1, 3, 32, 32), hole(32, 32)
    filled = InpaintingNetwork(SMALL)(picture, mask)
    assert torch.allclose(filled * mask, smooth_fill(picture, mask) * mask)


def test_learns_to_continue_an_edge_that_smoothness_blurs() -> None:
    torch.manual_seed(1)
    network = InpaintingNetwork(SMALL)
    optimizer = torch.optim.AdamW(network.parameters(), 3e-3)
    mask = hole(32, 32).repeat(8, 1, 1, 1)
    columns = torch.arange(32)

    def edges(seed: int) -> Tensor:
        places = torch.randint(10, 22, (8,), generator=torch.Generator().manual_seed(seed))
        bright = (columns[None] > places[:, None]).float()
        return bright[:, None, None].expand(8, 3, 32, 32) * 0.6 + 0.2

    def error(filled: Tensor, pictures: Tensor) -> float:
        return float(((filled - pictures).abs() * mask).sum() / mask.sum() / 3)

    for step in range(60):
        pictures = edges(step)
        loss = ((network.paint_all(pictures, mask) - pictures).abs() * mask).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    unseen = edges(1000)
    blurred = error(smooth_fill(unseen, mask), unseen)
    assert error(network(unseen, mask).detach(), unseen) < 0.5 * blurred


def test_smooth_fill_keeps_flat_colours_and_follows_ramps() -> None:
    mask = hole(40, 40)
    flat = torch.full((1, 3, 40, 40), 0.3)
    assert torch.allclose(smooth_fill(flat, mask), flat, atol=1e-5)
    ramp = torch.linspace(0, 1, 40).expand(1, 3, 40, 40)
    assert (smooth_fill(ramp, mask) - ramp).abs().max() < 0.15
    assert torch.isfinite(smooth_fill(ramp, torch.ones_like(mask))).all()


def test_usual_size_is_affordable() -> None:
    network = InpaintingNetwork()
    weights = sum(weight.numel() for weight in network.parameters())
    assert 2 * weights <= 40e6
    with FlopCounterMode(display=False) as counter, torch.inference_mode():
        network(torch.rand(1, 3, 64, 64), hole(64, 64))
    assert 16 * counter.get_total_flops() <= 25e9


def test_is_built_again_from_its_weights_and_from_no_others(network: InpaintingNetwork) -> None:
    weights = {name: value.half() for name, value in network.state_dict().items()}
    again = network_of(weights)
    assert again is not None
    assert again.config == SMALL
    assert network_of({}) is None
    assert network_of({**weights, "other.weight": torch.zeros(1)}) is None
    assert network_of({**weights, "stem.weight": torch.zeros(1)}) is None
