"""Losses against their definitions."""

from __future__ import annotations

import pytest
import torch

from engine.perception.vgg import vgg16
from engine.training.families.losses import (
    FeatureLoss,
    hinge_discriminator,
    logistic_discriminator,
    non_saturating_generator,
    real_gradient_penalty,
)


def test_adversarial_losses_are_those_of_the_papers() -> None:
    real, fake = torch.tensor([2.0, 0.5]), torch.tensor([-3.0, 0.0])
    assert hinge_discriminator(real, fake).item() == pytest.approx((0 + 0.5) / 2 + (0 + 1) / 2)
    expected = -(torch.sigmoid(real).log() + (1 - torch.sigmoid(fake)).log()).mean()
    torch.testing.assert_close(logistic_discriminator(real, fake), expected)
    torch.testing.assert_close(non_saturating_generator(fake), -torch.sigmoid(fake).log().mean())


def test_the_penalty_is_the_squared_slope() -> None:
    slope = torch.tensor([3.0, 4.0])
    pictures = torch.randn(5, 2, requires_grad=True)
    penalty = real_gradient_penalty(pictures @ slope, pictures)
    assert penalty.item() == pytest.approx(25)


def test_feature_loss_sees_blur_more_than_brightness() -> None:
    torch.manual_seed(0)
    loss = FeatureLoss(vgg16(), ["relu1_2", "relu2_2"])
    pictures = (torch.rand(2, 3, 8, 8) > 0.5).float()
    pictures = torch.nn.functional.interpolate(pictures, scale_factor=8.0)
    blurred = torch.nn.functional.avg_pool2d(pictures, 5, 1, 2)
    change = (blurred - pictures).abs().mean()
    brighter = pictures * (1 - change)
    assert loss(pictures, pictures).item() == pytest.approx(0, abs=1e-4)
    assert loss(blurred, pictures) > 3 * loss(brighter, pictures)


def test_ours_learn_and_theirs_do_not() -> None:
    loss = FeatureLoss(vgg16(), ["relu1_1"])
    ours, theirs = torch.rand(2, 1, 3, 16, 16).requires_grad_().unbind(0)
    ours, theirs = ours.detach().requires_grad_(), theirs.detach().requires_grad_()
    loss(ours, theirs).backward()
    assert ours.grad is not None
    assert theirs.grad is None
