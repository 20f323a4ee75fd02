"""The discriminator of the large repair network: which patches of a picture were filled?

Patches (Isola et al., "Image-to-Image Translation with Conditional Adversarial Networks", 2017)
outside the hole count as real in filled pictures too, as in LaMa (Suvorov et al. 2022); it learns
by the logistic loss with a gradient penalty (Mescheder et al. 2018), now and then only.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.training.families.losses import real_gradient_penalty


class FillingJudge(nn.Module):
    """A score for every eighth pixel, each of about 60 x 60 pixels: high where it looks real."""

    def __init__(self, width: int = 48) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            [
                nn.Conv2d(3 * 4, width, 3, padding=1),
                nn.Conv2d(width, 2 * width, 4, stride=2, padding=1),
                nn.Conv2d(2 * width, 4 * width, 4, stride=2, padding=1),
                nn.Conv2d(4 * width, 4 * width, 3, padding=1),
            ]
        )
        self.score = nn.Conv2d(4 * width, 1, 3, padding=1)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """``(N, 3, H, W)`` in [0, 1] to what every layer says, in float32.

        The scores come last, ``(N, 1, H / 8, W / 8)``.
        """
        value = functional.pixel_unshuffle(pictures * 2 - 1, 2)
        said = []
        for layer in self.layers:
            value = functional.leaky_relu(layer(value), 0.2)
            said.append(value.float())
        return [*said, self.score(value).float()]


def filled_share(masks: Tensor, scores: Tensor) -> Tensor:
    """How much of the middle of what each score sees is filled, as ``scores``; in [0, 1]."""
    height, width = scores.shape[2:]
    return functional.adaptive_avg_pool2d(masks, (height, width))


def fooling(scores: Tensor, masks: Tensor) -> Tensor:
    """The generator's loss: how little the patches in the hole look real."""
    share = filled_share(masks, scores)
    return (functional.softplus(-scores) * share).sum() / share.sum().clamp_min(1e-6)


def telling(real: Tensor, filled: Tensor, masks: Tensor) -> Tensor:
    """The discriminator's loss: real patches are real, those of the hole are not, others are."""
    share = filled_share(masks, filled)
    wrong = functional.softplus(filled) * share
    right = functional.softplus(-filled) * (1 - share)
    inside = wrong.sum() / share.sum().clamp_min(1e-6)
    outside = right.sum() / (1 - share).sum().clamp_min(1e-6)
    return functional.softplus(-real).mean() + inside + 0.5 * outside


def matching(ours: list[Tensor], theirs: list[Tensor]) -> Tensor:
    """How differently the discriminator feels about two pictures, layer by layer but the scores.

    Wang et al., "High-Resolution Image Synthesis and Semantic Manipulation with Conditional GANs",
    2018.
    """
    pairs = zip(ours[:-1], theirs[:-1], strict=True)
    return torch.stack([(mine - aim.detach()).abs().mean() for mine, aim in pairs]).mean()


def slope(judge: FillingJudge, pictures: Tensor) -> Tensor:
    """R1 at real pictures, in float32: the slopes of slopes are too fine for bfloat16."""
    with torch.autocast(pictures.device.type, enabled=False):
        given = pictures.detach().float().requires_grad_()
        return real_gradient_penalty(judge(given)[-1].mean((1, 2, 3)), given)
