"""Half precision only where it is asked for, and only where it pays."""

from __future__ import annotations

import pytest
import torch

from engine.training.loop.precision import (
    autocast,
    precision_name,
    precision_named,
    quick_precision,
)

CPU = torch.device("cpu")


def test_only_a_shorter_format_is_cast_to() -> None:
    layer, value = torch.nn.Linear(3, 3), torch.ones(1, 3)
    with autocast(CPU, torch.bfloat16):
        assert layer(value).dtype is torch.bfloat16
    with autocast(CPU, torch.float32):
        assert layer(value).dtype is torch.float32


def test_without_one_dnn_nothing_is_cast() -> None:
    """Where it ran out of memory it is switched off in the middle of a run."""
    layer, value = torch.nn.Linear(3, 3), torch.ones(1, 3)
    with torch.backends.mkldnn.flags(enabled=False), autocast(CPU, torch.bfloat16):
        assert layer(value).dtype is torch.float32


def test_a_device_s_quick_precision_is_one_it_has_and_stays() -> None:
    found = quick_precision(CPU)
    assert found in (torch.bfloat16, torch.float32)
    assert quick_precision(CPU) is found


def test_formats_are_stored_by_name() -> None:
    for each in (torch.bfloat16, torch.float32):
        assert precision_named(precision_name(each)) is each
    with pytest.raises(ValueError, match="no precision"):
        precision_named("int8")
