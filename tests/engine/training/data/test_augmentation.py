"""Augmentation changes pictures, lets gradients through, and does not happen without need."""

from __future__ import annotations

import pytest
import torch

from engine.training.data.augmentation import (
    AdaptiveProbability,
    Augmentation,
    chosen_augmentation,
    mild_augmentation,
)

STILL = Augmentation(0, 0, 0, 0, 0, 0, 0)


@pytest.fixture
def pictures() -> torch.Tensor:
    torch.manual_seed(0)
    return torch.rand(6, 3, 16, 16) * 2 - 1


def test_without_probability_nothing_happens(pictures: torch.Tensor) -> None:
    assert torch.equal(Augmentation()(pictures, 0.0), pictures)
    torch.testing.assert_close(STILL(pictures, 1.0), pictures, atol=1e-5, rtol=1e-4)


def test_each_change_happens_to_some_pictures_only(pictures: torch.Tensor) -> None:
    for change in (
        Augmentation(0.2, 0, 0, 0, 0, 0, 0),
        Augmentation(0, 0.3, 0, 0, 0, 0, 0),
        Augmentation(0, 0, 30, 0, 0, 0, 0),
        Augmentation(0, 0, 0, 0.3, 0, 0, 0),
        Augmentation(0, 0, 0, 0, 0.3, 0, 0),
        Augmentation(0, 0, 0, 0, 0, 0.3, 0),
        Augmentation(0, 0, 0, 0, 0, 0, 0.5),
    ):
        many = pictures.repeat(8, 1, 1, 1)
        result = change(many, 0.5)
        changed = (result - many).abs().flatten(1).amax(1) > 1e-3
        assert 0.1 < changed.float().mean() < 0.9, change


def test_gradients_flow_and_alpha_keeps_its_colour(pictures: torch.Tensor) -> None:
    with_alpha = torch.cat([pictures, torch.ones(6, 1, 16, 16)], dim=1).requires_grad_()
    result = Augmentation(cutout=0)(with_alpha, 0.8)
    torch.testing.assert_close(result[:, 3], torch.ones(6, 16, 16))
    result.sum().backward()
    assert with_alpha.grad is not None
    assert with_alpha.grad.abs().sum() > 0


def test_the_probability_follows_how_sure_the_discriminator_is() -> None:
    adaptive = AdaptiveProbability(pictures_to_one=1000)
    for _ in range(100):
        adaptive.see(torch.ones(4))
    sure = adaptive.probability
    assert sure > 0.3
    again = AdaptiveProbability(pictures_to_one=1000)
    again.load_state_dict(adaptive.state_dict())
    for _ in range(400):
        again.see(torch.tensor([1.0, -1.0, 1.0, -1.0]))
    assert again.probability == 0


def test_kinds_choose_what_may_happen(pictures: torch.Tensor) -> None:
    assert chosen_augmentation(()) is None
    geometric = chosen_augmentation(("geometric",))
    assert geometric is not None
    assert (geometric.turn > 0, geometric.shear > 0) == (True, True)
    assert (geometric.shift, geometric.saturation, geometric.cutout) == (0, 0, 0)
    torch.manual_seed(0)
    assert not torch.allclose(geometric(pictures, 1.0), pictures, atol=0.05)
    mild = mild_augmentation(("geometric", "cutout"))
    assert mild is not None
    assert 0 < mild.shear < geometric.shear
    assert mild_augmentation(("cutout",)) is None  # nobody is to learn blanked squares
