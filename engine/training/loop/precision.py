"""The number format that a device is quick at."""

from __future__ import annotations

import time
from functools import lru_cache

import torch
from torch.nn import functional

from engine.device import uses_onednn

# How much faster bfloat16 must be to be worth its three digits.
WORTHWHILE = 1.3


def autocast(device: torch.device, precision: torch.dtype) -> torch.autocast:
    """A context in which convolutions and matrix products compute in ``precision``."""
    enabled = precision != torch.float32
    if device.type == "cpu" and not uses_onednn():
        enabled = False  # out of memory switched oneDNN off; without it bfloat16 is very slow
    return torch.autocast(device.type, dtype=precision if enabled else None, enabled=enabled)


def precision_name(precision: torch.dtype) -> str:
    """A format's name, to be stored with what was computed in it."""
    return str(precision).removeprefix("torch.")


def precision_named(name: str) -> torch.dtype:
    """The format of that name. Raises ``ValueError`` when it is none to compute in."""
    formats = {precision_name(each): each for each in (torch.float32, torch.bfloat16)}
    if name not in formats:
        raise ValueError(f"no precision is called {name}")
    return formats[name]


@lru_cache
def quick_precision(device: torch.device) -> torch.dtype:
    """``bfloat16`` where it makes convolutions quicker, ``float32`` elsewhere.

    GPUs say so themselves. Of processors only trying tells: some compute bfloat16 in their vector
    units, others imitate it slowly. Trying takes a twentieth of a second, once.
    """
    if device.type == "cuda":
        supported = torch.cuda.is_bf16_supported(including_emulation=False)
        return torch.bfloat16 if supported else torch.float32
    if device.type != "cpu":
        return torch.float32
    quicker = _convolution_time(torch.float32) > WORTHWHILE * _convolution_time(torch.bfloat16)
    return torch.bfloat16 if quicker else torch.float32


@torch.inference_mode()
def _convolution_time(precision: torch.dtype, repetitions: int = 5) -> float:
    """The shortest of several times that a convolution takes, in seconds."""
    picture = torch.ones(2, 64, 32, 32, dtype=precision).to(memory_format=torch.channels_last)
    weight = torch.ones(64, 64, 3, 3, dtype=precision).to(memory_format=torch.channels_last)
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        functional.conv2d(picture, weight, padding=1)
        times.append(time.perf_counter() - start)
    return min(times)
