"""Weights at 8 bits: a quarter of what they take in memory, half of a file at 16 bits.

Each output of a layer has a scale of its own (Jacob et al., "Quantization and Training of Neural
Networks for Efficient Integer-Arithmetic-Only Inference", 2018). Networks compute with them as with
any others, after ``unpack``. Large models are shipped like this where it does not show, and so are
runs kept that began on one machine and go on from their weights on another.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

LEAST = 1024
"""Tensors with fewer numbers stay as they are."""
_SCALE = ".scale"


def pack(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """``weights`` with large matrices as ``int8``, and the scales of their rows beside them."""
    packed: dict[str, Tensor] = {}
    for name, value in weights.items():
        if not value.is_floating_point() or value.ndim < 2 or value.numel() < LEAST:
            packed[name] = value.detach().clone().contiguous()
            continue
        rows = value.detach().float().flatten(1)
        scale = rows.abs().amax(1, keepdim=True).clamp_min(1e-12) / 127
        packed[name] = (rows / scale).round().to(torch.int8).view(value.shape).contiguous()
        packed[name + _SCALE] = scale[:, 0].contiguous()
    return packed


def unpack(packed: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What ``pack`` was given, in ``float32`` where it was rounded."""
    weights: dict[str, Tensor] = {}
    for name, value in packed.items():
        if name.endswith(_SCALE) and name.removesuffix(_SCALE) in packed:
            continue
        scale = packed.get(name + _SCALE)
        if value.dtype == torch.int8 and scale is not None:
            weights[name] = (value.flatten(1).float() * scale[:, None]).view(value.shape)
        else:
            weights[name] = value
    return weights
