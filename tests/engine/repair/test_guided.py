from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.repair.guided import MOST_PLACES, WIDEST_HOLE, imagine, reduction
from engine.repair.network import InpaintingNetwork, NetworkConfig

CPU = torch.device("cpu")
Picture = NDArray[np.float32]


def never() -> None:
    """Nobody asks to stop."""


def horizon(height: int, width: int, channels: int = 3) -> Picture:
    """Light above, dark below, with grain."""
    picture = np.full((height, width, channels), 0.8, np.float32)
    picture[height // 2 :] = 0.2
    grain = np.random.default_rng(0).normal(0, 0.03, picture.shape)
    return np.clip(picture + grain, 0, 1).astype(np.float32)


def box(height: int, width: int, share: float = 0.25) -> NDArray[np.bool_]:
    hole = np.zeros((height, width), np.bool_)
    high, wide = int(height * share), int(width * share)
    hole[(height - high) // 2 :, (width - wide) // 2 :][:high, :wide] = True
    return hole


@pytest.fixture(scope="module")
def network() -> InpaintingNetwork:
    """Untrained: it fills smoothly."""
    torch.manual_seed(0)
    config = NetworkConfig(fine=8, middle=8, coarse=16, blocks=1, branches=2)
    return InpaintingNetwork(config).eval()


@pytest.mark.parametrize(("height", "width"), [(40, 61), (700, 500), (30, 2000)])
@pytest.mark.parametrize("channels", [3, 4])
def test_imagines_any_size(
    network: InpaintingNetwork, height: int, width: int, channels: int
) -> None:
    picture, hole = horizon(height, width, channels), box(height, width)
    guide = imagine(network, picture, hole, CPU, never)
    assert guide.shape == (height, width, 3)
    assert guide.dtype == np.float32
    upper, lower = guide[: height // 4], guide[3 * height // 4 :]
    assert np.allclose(upper, 0.8, atol=0.15)
    assert np.allclose(lower, 0.2, atol=0.15)
    inside = guide[hole]
    assert inside.min() > 0.1
    assert inside.max() < 0.9


def test_does_not_see_what_is_to_be_replaced(network: InpaintingNetwork) -> None:
    picture, hole = horizon(300, 300), box(300, 300)
    other = picture.copy()
    other[hole] = 1.0
    first, second = (imagine(network, each, hole, CPU, never) for each in (picture, other))
    assert np.array_equal(first, second)


def test_network_sees_large_holes_small_and_small_ones_as_they_are() -> None:
    assert reduction(box(100, 100, 0.2)) == 1
    large = reduction(box(1000, 1000, 0.5))
    assert 500 / large == pytest.approx(WIDEST_HOLE, rel=0.05)
    wide = reduction(box(3000, 3000, 0.005))
    assert 3000**2 / wide**2 == pytest.approx(MOST_PLACES, rel=0.01)


def test_can_be_stopped(network: InpaintingNetwork) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imagine(network, horizon(64, 64), box(64, 64), CPU, stop)
