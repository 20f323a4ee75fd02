"""Which files of weights are adapters for diffusion pipelines, by the names of their tensors.

Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021: each adapted layer has two
thin matrices, which different programs call ``down`` and ``up``, or ``A`` and ``B``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from torch import Tensor

from engine.diffusion.names import LORA
from engine.models.kinds import Description

_DOWN = re.compile(r"[._]lora[._](down|A)\.(\w+\.)?weight$")
_UP = re.compile(r"[._]lora[._](up|B)\.(\w+\.)?weight$")
_BESIDE = re.compile(r"(\.alpha|\.dora_scale|lora_magnitude_vector.*)$")


def recognise(tensors: Mapping[str, Tensor]) -> Description | None:
    """What the tensors are the weights of, as ``engine.models.kinds`` asks for it."""
    downs = [name for name in tensors if _DOWN.search(name)]
    ups = [name for name in tensors if _UP.search(name)]
    beside = [name for name in tensors if _BESIDE.search(name)]
    if not downs or len(downs) != len(ups) or len(downs) + len(ups) + len(beside) < len(tensors):
        return None
    rank = min(min(tensors[name].shape) for name in downs if tensors[name].ndim >= 2)
    return Description(
        LORA,
        f"LoRA, rank {rank}, {len(downs)} layers",
        "Adapts a diffusion pipeline to a style or a subject.",
        "A diffusion pipeline of the kind that it was trained on",
        {"rank": rank},
    )
