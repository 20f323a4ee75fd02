"""Instance normalization whose statistics can be measured once and used elsewhere.

Thumbnail instance normalization (Chen et al., Towards Ultra-Resolution Neural Style Transfer via
Thumbnail Instance Normalization, AAAI 2022): tiles that are normalized by the statistics of the
whole picture fit together without seams.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

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
        """The moments of ``(N, C, H, W)`` over pictures and places, or nearly.

        Of large features only every few rows are looked at.
        """
        rows = max(1, x.shape[2] // _ROWS)
        condition = Condition(
            torch.ones(x.shape[1], device=x.device), torch.zeros(x.shape[1], device=x.device)
        )
        return normalized(x[:, :, ::rows], condition)[1]


def normalized(x: Tensor, condition: Condition) -> tuple[Tensor, Moments]:
    """``(N, C, H, W)`` normalized over pictures and places, scaled and shifted; its moments."""
    result, mean, inverse = torch.native_batch_norm(
        x, condition.scale, condition.shift, None, None, True, 0.0, EPSILON
    )
    return result, Moments(mean, inverse)


def folded(condition: Condition, moments: Moments) -> tuple[Tensor, Tensor]:
    """The scale and the shift, ``(C,)`` each, that normalize and condition at once."""
    scale = condition.scale * moments.inverse
    return scale, condition.shift - moments.mean * scale


_ROWS = 256
