"""Pixels that are changed step by step to make a loss smaller."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.convert.scaling import Values
from engine.tensors import as_values

_HISTORY = 10
"""Steps that L-BFGS remembers."""
_ADAM_RATE = 0.02


class PixelOptimizer:
    """The pixels that are optimised: by L-BFGS, or by Adam where that is too hungry or too bold."""

    def __init__(
        self, start: Tensor, loss: Callable[[Tensor], Tensor], saves_memory: bool = False
    ) -> None:
        """``start`` is ``(1, 3, H, W)`` in [0, 1]; ``loss`` gets the same and returns a number."""
        self._shape = start.shape
        # In one row, as L-BFGS looks at them.
        self._pixels = start.flatten().clone().requires_grad_()
        self._best = self._pixels.detach().clone()
        self._loss = loss
        self._optimizer = self._adam() if saves_memory else self._lbfgs()

    def step(self) -> None:
        """One iteration."""
        self._optimizer.step(self._gradient)
        with torch.no_grad():
            if torch.isfinite(self._pixels).all():
                self._pixels.clamp_(0, 1)
                self._best.copy_(self._pixels)
                return
            # A step without a search along the line may go astray.
            self._pixels.copy_(self._best)
        self._optimizer = self._adam()

    def values(self) -> Values:
        """The picture now, ``(h, w, 3)`` in [0, 1]."""
        return as_values(self._best.view(self._shape)).copy()

    def _gradient(self) -> float:
        self._optimizer.zero_grad()
        loss = self._loss(self._pixels.view(self._shape))
        torch.autograd.backward(loss)
        return float(loss.detach())

    def _lbfgs(self) -> torch.optim.Optimizer:
        return torch.optim.LBFGS([self._pixels], max_iter=1, history_size=_HISTORY)

    def _adam(self) -> torch.optim.Optimizer:
        return torch.optim.Adam([self._pixels], lr=_ADAM_RATE)
