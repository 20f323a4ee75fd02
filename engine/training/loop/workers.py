"""Several processes that train one model together: data-parallel training with ``torchrun``.

Every process has the whole model and computes a part of each batch; before an optimizer's step the
gradients are averaged, so that all of them take the same step. Plain all-reduce, in one piece for
each optimizer (Goyal et al., "Accurate, Large Minibatch SGD", 2017). NCCL on CUDA, Gloo elsewhere.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TypeVar

import torch
from numpy.typing import NDArray
from torch import Tensor, distributed

from engine.errors import ImpastoError

Rows = TypeVar("Rows", Tensor, NDArray)  # type: ignore[type-arg]


@dataclass(frozen=True)
class Workers:
    """This process among those that train together. Alone, nothing is exchanged.

    What exchanges must be called by all of them, in the same order.
    """

    rank: int = 0
    count: int = 1
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    """Where what is exchanged lies."""

    @property
    def is_alone(self) -> bool:
        """Whether there is no other process."""
        return self.count == 1

    @property
    def is_first(self) -> bool:
        """Whether this is the process that decides, and writes checkpoints."""
        return self.rank == 0

    def part(self, rows: Rows) -> Rows:
        """This process' rows of a whole batch: every ``count``-th one.

        All processes draw the random numbers of whole batches, from ``draws``, and take their part
        of them, so that together they compute what one process would.
        """
        return rows if self.is_alone else rows[self.rank :: self.count]

    def draws(self, device: torch.device) -> torch.Generator:
        """Random numbers that are the same in all processes; seeded from torch's own generator.

        From torch's own generator each process draws others from then on.
        """
        seed = torch.initial_seed() % 2**62
        if self.rank:
            torch.manual_seed(seed + self.rank)
        return torch.Generator(device).manual_seed(seed + 2**62)

    def average_gradients(self, optimizer: torch.optim.Optimizer) -> None:
        """Replace the gradients of the optimizer's parameters by their means over all processes."""
        if self.is_alone:
            return
        parameters = [each for group in optimizer.param_groups for each in group["params"]]
        # What a loss does not depend on has no gradient in any of the processes.
        gradients = [each.grad for each in parameters if each.grad is not None]
        flat = self.average(torch.cat([each.reshape(-1) for each in gradients]))
        start = 0
        for gradient in gradients:
            end = start + gradient.numel()
            gradient.copy_(flat[start:end].view_as(gradient))
            start = end

    def average(self, values: Tensor) -> Tensor:
        """The mean of each value over all processes."""
        if self.is_alone:
            return values
        result = values.detach().clone()
        distributed.all_reduce(result)
        return result.div_(self.count)

    def gather(self, values: Tensor) -> Tensor:
        """The values of all processes, ``(N, ...)`` each, one after the other."""
        if self.is_alone:
            return values
        parts = [torch.empty_like(values) for _ in range(self.count)]
        distributed.all_gather(parts, values.detach().contiguous())
        return torch.cat(parts)

    def average_figures(self, figures: dict[str, float]) -> dict[str, float]:
        """The means of figures by name, which must be the same names everywhere."""
        if self.is_alone or not figures:
            return figures
        names = sorted(figures)
        values = torch.tensor([figures[name] for name in names], device=self.device)
        return dict(zip(names, self.average(values).tolist(), strict=True))

    def agree(self, value: float) -> float:
        """The first process' value, in all of them."""
        if self.is_alone:
            return value
        shared = torch.tensor(value, dtype=torch.float64, device=self.device)
        distributed.broadcast(shared, 0)
        return float(shared)

    def share(self, values: object) -> None:
        """Fill all tensors in dictionaries and lists with the first process' values, in place."""
        if self.is_alone:
            return
        match values:
            case dict():
                for name in sorted(values, key=str):
                    self.share(values[name])
            case list() | tuple():
                for value in values:
                    self.share(value)
            case Tensor():
                whole = values.detach().contiguous()
                distributed.broadcast(whole, 0)
                values.detach().copy_(whole)

    def any(self, value: bool) -> bool:
        """Whether it is so in one of the processes at least."""
        return bool(self.average(torch.tensor(float(value), device=self.device)) > 0)

    def wait(self) -> None:
        """Until all processes are here."""
        self.agree(0.0)

    def leave(self) -> None:
        """Exchange nothing any more."""
        if not self.is_alone and distributed.is_initialized():
            distributed.destroy_process_group()

    def check_batch(self, batch: int) -> None:
        """Raise ``ImpastoError`` when a batch cannot be shared out evenly."""
        if batch % self.count:
            raise ImpastoError(
                "A batch of {batch} pictures cannot be divided among {count} processes.",
                "Choose a batch that is a multiple of {count}.",
                batch=batch,
                count=self.count,
            )


ALONE = Workers()


def workers_of_environment(device: torch.device | None = None) -> Workers:
    """The processes that ``torchrun`` started, joined with one another; else this one alone.

    ``device`` is where this one computes; without it, where ``local_device("auto")`` says.
    """
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        return ALONE
    if device is None:
        name = local_device("auto")
        device = torch.device("cpu" if name == "auto" else name)
    if not distributed.is_initialized():
        # Gloo as well: a run on the CPU of a computer with cards exchanges there.
        backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
        distributed.init_process_group(backend)
    shared = device if device.type == "cuda" else torch.device("cpu")
    return Workers(distributed.get_rank(), count, shared)


def local_device(name: str) -> str:
    """The device of this process: with ``auto`` on CUDA each has a card of its own."""
    local = os.environ.get("LOCAL_RANK")
    if local is not None and name in ("auto", "cuda") and torch.cuda.is_available():
        return f"cuda:{local}"
    return name
