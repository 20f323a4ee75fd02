"""A probability distribution over pixels with eight bits."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

# The width of one of the 256 levels of pictures in [0, 1].
LEVEL = 1 / 255
# About half a level: sharper than this is certainty, and its gradient would drown the others.
SHARPEST = -6.2
WIDEST = 1.0


class DiscretizedLogistic(NamedTuple):
    """For each pixel and channel a logistic distribution, cut into the 256 levels.

    Salimans et al., "PixelCNN++", 2017, without the mixture: the levels at both ends take all that
    lies beyond. ``mean`` and ``log_scale`` are ``(N, C, H, W)``, for pictures in [0, 1].
    """

    mean: Tensor
    log_scale: Tensor

    @classmethod
    def from_outputs(cls, outputs: Tensor) -> DiscretizedLogistic:
        """From a network's ``(N, 2 C, H, W)``, which are about standard normal at first."""
        mean, log_scale = outputs.float().chunk(2, dim=1)
        return cls(0.5 + 0.5 * mean, (log_scale - 3).clamp(SHARPEST, WIDEST))

    def log_probability(self, pictures: Tensor) -> Tensor:
        """The log probability (natural) of each 8-bit value of ``pictures``, ``(N, C, H, W)``."""
        inverse_scale = torch.exp(-self.log_scale)
        level = LEVEL * inverse_scale
        above = (pictures - self.mean + LEVEL / 2) * inverse_scale
        below = above - level
        # log(sigmoid(a) - sigmoid(b)), without subtracting numbers that are nearly equal.
        up_to, beyond = functional.logsigmoid(above), functional.logsigmoid(-below)
        inside = up_to + beyond + torch.log(-torch.expm1(-level))
        result = torch.where(pictures < LEVEL / 2, up_to, inside)
        return torch.where(pictures > 1 - LEVEL / 2, beyond, result)

    def sample(self, generator: torch.Generator) -> Tensor:
        """Pictures with pixel noise, at one of the 256 levels, drawn on the CPU."""
        uniform = torch.rand(self.mean.shape, generator=generator).to(self.mean.device)
        noise = torch.logit(uniform, eps=1e-6) * torch.exp(self.log_scale)
        return torch.round((self.mean + noise).clamp(0, 1) * 255) / 255
