"""What generators are trained to make small."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.perception.vgg import Vgg


class FeatureLoss(nn.Module):
    """How unlike two batches of pictures look to the first layers of a VGG network.

    Features are brought to unit length at every place, as in LPIPS (Zhang et al. 2018), but weigh
    all the same. What is learned from one network should be judged by another one.
    """

    def __init__(self, vgg: Vgg, layers: Sequence[str]) -> None:
        super().__init__()
        self.vgg = vgg
        self.layers = tuple(layers)

    def forward(self, ours: Tensor, theirs: Tensor) -> Tensor:
        """The mean over pictures and layers; both ``(N, 3, H, W)`` in [0, 1]. Ours learn."""
        with torch.no_grad():
            aims = self.vgg(theirs, self.layers)
        features = self.vgg(ours, self.layers)
        distances = [_distance(features[layer], aims[layer]) for layer in self.layers]
        return torch.stack(distances).mean()


def _distance(ours: Tensor, theirs: Tensor) -> Tensor:
    """Between unit vectors: two minus twice the cosine.

    Dividing the products by the lengths needs a third of the memory traffic of dividing both
    vectors, as ``functional.cosine_similarity`` does; in the first layers that is most of the time.
    """
    ours, theirs = ours.float(), theirs.float()
    energy = ours.square().sum(1) * theirs.square().sum(1)
    cosine = (ours * theirs).sum(1) * torch.rsqrt(energy.clamp_min(1e-6))
    return 2 - 2 * cosine.mean()


def hinge_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    """Lim and Ye, "Geometric GAN", 2017: real scores above 1, fake ones below -1."""
    return (functional.relu(1 - real.float()) + functional.relu(1 + fake.float())).mean()


def hinge_generator(fake: Tensor) -> Tensor:
    """The generator's side of the hinge loss: fake pictures score high."""
    return -fake.float().mean()


def logistic_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    """Goodfellow et al., 2014: the cross-entropy of telling real from made."""
    return (functional.softplus(-real) + functional.softplus(fake)).mean()


def non_saturating_generator(fake: Tensor) -> Tensor:
    """The generator's side, in the form whose gradient does not vanish."""
    return functional.softplus(-fake).mean()


def real_gradient_penalty(scores: Tensor, pictures: Tensor) -> Tensor:
    """R1: the squared slope of the scores at real pictures (Mescheder et al., 2018).

    ``pictures``, from which ``scores`` were computed, must require gradients.
    """
    (slopes,) = torch.autograd.grad(scores.sum(), pictures, create_graph=True)
    return slopes.square().flatten(1).sum(1).mean()
