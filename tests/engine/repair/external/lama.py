"""A file of LaMa's architecture, for tests of networks of others."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from spandrel.architectures.LaMa import LaMa


def write_lama(path: Path) -> None:
    """Save LaMa's architecture with seeded weights, 102 MB: its sizes are what it is known by."""
    torch.manual_seed(0)
    with torch.device("meta"):
        tensors = LaMa(in_nc=4, out_nc=3).state_dict()
    own = {}
    for name, value in tensors.items():
        if "running_var" in name:
            own[name] = torch.ones(value.shape, dtype=torch.float16)
        elif value.is_floating_point():
            own[name] = torch.randn(value.shape).mul_(0.02).half()
        else:
            own[name] = torch.zeros(value.shape, dtype=value.dtype)
    save_file(own, path)
