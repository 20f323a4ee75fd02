"""Which device to compute on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import ImpastoError

if TYPE_CHECKING:
    import torch


def choose_device(name: str = "auto") -> torch.device:
    """The torch device called ``name``; for ``auto`` the fastest: CUDA, then MPS, then CPU.

    Raises ``ImpastoError`` when this computer has no such device.
    """
    import torch

    if name == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    advice = "Choose auto or cpu."
    try:
        device = torch.device(name)
        torch.zeros(1, device=device)
    except (RuntimeError, AssertionError) as error:
        raise ImpastoError(
            "This computer cannot compute on “{device}”.", advice, device=name
        ) from error
    return device
