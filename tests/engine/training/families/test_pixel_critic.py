"""The critics of decoded pictures."""

from __future__ import annotations

import torch

from engine.generate.families.gan import Gan, GanConfig
from engine.training.families.feature_critic import FeatureCritic
from engine.training.families.pixel_critic import PixelCritic

CPU = torch.device("cpu")


def test_feature_critic_learns_to_tell_stripes_from_noise() -> None:
    torch.manual_seed(0)
    critic = FeatureCritic(CPU)
    learned = [each for each in critic.parameters() if each.requires_grad]
    optimizer = torch.optim.Adam(learned, 1e-3)
    stripes = (torch.arange(64) // 4 % 2).float().expand(2, 3, 64, 64)
    noise = torch.rand(2, 3, 64, 64)
    before = [each.clone() for each in critic.mixing.parameters()]
    for _ in range(15):
        optimizer.zero_grad()
        (critic(noise).mean() - critic(stripes).mean()).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert critic(stripes).mean() > critic(noise).mean() + 0.5
    after = critic.mixing.parameters()
    assert all(torch.equal(*pair) for pair in zip(before, after, strict=True))


def test_feature_critic_saves_only_what_it_learned() -> None:
    numbers = sum(each.numel() for each in FeatureCritic(CPU).state_dict().values())
    assert numbers < 1_500_000


def test_a_run_without_the_feature_critic_goes_on_with_it() -> None:
    gan = Gan(GanConfig(size=32, latent=8, style=8, width=8, fold=2))
    before, after = (PixelCritic(gan, 2, 1e-3, CPU, through_features=on) for on in (False, True))
    made = torch.rand(4, gan.config.grid[0], 16, 16)
    before.teach(made, -made)
    after.load_state_dict(before.state_dict())
    state = after.state_dict()
    assert torch.equal(
        state["network"]["score.parametrizations.weight.original"],
        before.state_dict()["network"]["score.parametrizations.weight.original"],
    )
    made.requires_grad_()
    after.fooling(made).backward()  # type: ignore[no-untyped-call]
    assert made.grad is not None
    assert made.grad[:2].abs().sum() > 0
    assert made.grad[2:].abs().sum() == 0, "only the first two are judged"
