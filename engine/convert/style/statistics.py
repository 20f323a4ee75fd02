"""Instance normalization whose statistics can be measured once and used elsewhere.

Thumbnail instance normalization (Chen et al., Towards Ultra-Resolution Neural Style Transfer via
Thumbnail Instance Normalization, AAAI 2022): tiles that are normalized by the statistics of the
whole picture fit together without seams.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

EPSILON = 1e-5


class Condition(NamedTuple):
    """What a style does to a layer after its normalization: ``(C,)`` float32 each."""

    scale: Tensor
    shift: Tensor


class Moments(NamedTuple):
    """Mean and inverse standard deviation of a layer's channels, ``(C,)`` float32 each."""

    mean: Tensor
    inverse: Tensor

    @classmethod
    def of(cls, x: Tensor) -> Moments:
        """The moments of ``(N, C, H, W)`` over pictures and places."""
        width = x.shape[1]
        unit = Condition(torch.ones(width, device=x.device), torch.zeros(width, device=x.device))
        return normalized(x, unit)[1]


class Pool:
    """Adds up the moments of parts."""

    def __init__(self) -> None:
        self._count = 0.0
        self._mean = self._square = torch.zeros(())

    def add(self, x: Tensor, phases: int = 1) -> None:
        """Count in a part ``(N, C, H, W)``; with ``phases``, so many channels are one."""
        mean, inverse = (each.double().view(-1, phases) for each in Moments.of(x))
        square = mean**2 + inverse**-2 - EPSILON
        count = x.numel() / x.shape[1]
        self._mean = self._mean.to(x.device) + count * mean.mean(dim=1)
        self._square = self._square.to(x.device) + count * square.mean(dim=1)
        self._count += count

    def moments(self) -> Moments:
        """Those of all parts together."""
        mean, square = self._mean / self._count, self._square / self._count
        variance = (square - mean**2).clamp(min=0.0)
        return Moments(mean.float(), (variance + EPSILON).rsqrt().float())


def normalized(x: Tensor, condition: Condition, phases: int = 1) -> tuple[Tensor, Moments]:
    """``(N, C, H, W)`` normalized over pictures and places, scaled and shifted; its moments.

    With ``phases``, so many channels in a row are parts of one.
    """
    scale, shift = condition
    if phases == 1:
        result, mean, inverse = torch.native_batch_norm(
            x, scale, shift, None, None, True, 0.0, EPSILON
        )
        return result, Moments(mean, inverse)
    mean, inverse = (each.view(-1, phases) for each in Moments.of(x))
    square = (mean**2 + inverse**-2 - EPSILON).mean(dim=1)
    mean = mean.mean(dim=1)
    moments = Moments(mean, (square - mean**2 + EPSILON).rsqrt())
    scale, shift = (each.repeat_interleave(phases) for each in folded(condition, moments))
    return affine(x, scale, shift), moments


def affine(x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    """``(N, C, H, W)``, channels scaled and shifted by float32 ``(C,)``, in its own precision."""
    zero, one = torch.zeros_like(scale), torch.ones_like(scale)
    # The quickest way there is in torch, whatever the precision.
    return functional.batch_norm(x, zero, one, scale, shift, training=False, eps=0.0)


def folded(condition: Condition, moments: Moments) -> tuple[Tensor, Tensor]:
    """The scale and the shift, ``(C,)`` each, that normalize and condition at once."""
    scale = condition.scale * moments.inverse
    return scale, condition.shift - moments.mean * scale
