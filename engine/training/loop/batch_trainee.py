"""What all trainees that learn from batches have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

import torch

from engine.training.data.batches import Batches
from engine.training.loop.precision import autocast, precision_name, precision_named
from engine.training.loop.run import Trainee
from engine.training.loop.workers import Workers


class BatchTrainee(Trainee):
    """Networks that learn from batches, each computed in ``parts`` where memory is scarce.

    A subclass makes its ``batches``, and names in ``_parts`` what must survive the end of the
    program.
    """

    saved_numbers: ClassVar[tuple[str, ...]] = ("rate_factor", "parts")
    """Attributes that are saved with the networks."""
    least_part: ClassVar[int] = 1
    """Pictures that must be computed together."""
    batches: Batches[Any]

    def __init__(
        self,
        batch: int,
        accumulate: int,
        device: torch.device,
        precision: torch.dtype,
        workers: Workers,
    ) -> None:
        self.device, self.precision, self.workers = device, precision, workers
        self.parts = accumulate
        """Parts of a batch that are computed one after the other."""
        self.rate_factor = 1.0
        """What all learning rates are multiplied by; less after each divergence."""
        self._batch = batch

    @abstractmethod
    def _parts(self) -> dict[str, Any]:
        """All that has a ``state_dict``, by the name that it is saved under."""

    def state(self) -> dict[str, Any]:
        """Networks, averages and optimizers, and the numbers that change during a run."""
        states = {name: part.state_dict() for name, part in self._parts().items()}
        numbers = {name: getattr(self, name) for name in self.saved_numbers}
        return {**states, **numbers, "precision": precision_name(self.precision)}

    def load_state(self, state: dict[str, Any]) -> None:
        """Continue from ``state``."""
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        for name in self.saved_numbers:
            setattr(self, name, state[name])
        self.precision = precision_named(state["precision"])

    def slow_down(self) -> None:
        """Halve the learning rates."""
        self.rate_factor /= 2

    def save_memory(self) -> bool:
        """Compute batches in parts half as large."""
        if self._batch // self.workers.count // (2 * self.parts) < self.least_part:
            return False
        self.parts *= 2
        return True

    def close(self) -> None:
        """End the thread that makes batches."""
        self.batches.close()

    def _autocast(self) -> torch.autocast:
        return autocast(self.device, self.precision)
