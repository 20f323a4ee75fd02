"""Several processes that train one model together: data-parallel training with ``torchrun``.

Every process has the whole model and computes a part of each batch; before an optimizer's step the
gradients are averaged, so that all of them take the same step. Plain all-reduce, in one piece for
each optimizer (as Horovod does, Sergeev and Del Balso 2018). NCCL on CUDA, Gloo elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import torch
from numpy.typing import NDArray
from torch import Tensor, distributed

Rows = TypeVar("Rows", Tensor, NDArray)  # type: ignore[type-arg]


@dataclass(frozen=True)
class Workers:
    """This process among those that train together. Alone, nothing is exchanged."""

    rank: int = 0
    count: int = 1

    @property
    def is_first(self) -> bool:
        """Whether this is the process that decides, and writes checkpoints."""
        return self.rank == 0

    def part(self, rows: Rows) -> Rows:
        """This process' rows of a whole batch: every ``count``-th one.

        All processes draw the random numbers of whole batches, from the same seeds, and take their
        part of them, so that together they compute what one process would.
        """
        return rows[self.rank :: self.count]

    def average_gradients(self, optimizer: torch.optim.Optimizer) -> None:
        """Replace the gradients of the optimizer's parameters by their means over all processes."""
        if self.count == 1:
            return
        parameters = [each for group in optimizer.param_groups for each in group["params"]]
        gradients = [_gradient(each) for each in parameters]
        flat = torch.cat([each.reshape(-1) for each in gradients])
        self._average(flat)
        start = 0
        for gradient in gradients:
            end = start + gradient.numel()
            gradient.copy_(flat[start:end].view_as(gradient))
            start = end

    def average(self, values: Tensor) -> Tensor:
        """The mean of each value over all processes."""
        if self.count == 1:
            return values
        result = values.detach().clone()
        self._average(result)
        return result

    def agree(self, value: float, device: torch.device) -> float:
        """The first process' value, in all of them."""
        if self.count == 1:
            return value
        shared = torch.tensor(value, dtype=torch.float64 if device.type != "mps" else None)
        shared = shared.to(device)
        distributed.broadcast(shared, 0)
        return float(shared)

    def _average(self, values: Tensor) -> None:
        distributed.all_reduce(values)
        values.div_(self.count)


def workers_of_environment(device: torch.device) -> Workers:
    """The processes that ``torchrun`` started, joined with one another; else this one alone."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        return Workers()
    if not distributed.is_initialized():
        distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return Workers(distributed.get_rank(), count)


def local_device(name: str) -> str:
    """The device of this process: with ``auto`` on CUDA each has a card of its own."""
    local = os.environ.get("LOCAL_RANK")
    if local is not None and name in ("auto", "cuda") and torch.cuda.is_available():
        return f"cuda:{local}"
    return name


def _gradient(parameter: Tensor) -> Tensor:
    if parameter.grad is None:
        parameter.grad = torch.zeros_like(parameter)
    return parameter.grad


def average_figures(
    workers: Workers, figures: dict[str, float], device: torch.device
) -> dict[str, float]:
    """The means of figures by name over all processes, which must have the same names."""
    if workers.count == 1 or not figures:
        return figures
    names: Iterable[str] = sorted(figures)
    values = torch.tensor([figures[name] for name in names], device=device)
    return dict(zip(names, workers.average(values).tolist(), strict=True))
