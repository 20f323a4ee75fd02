"""Noticing that a training run has diverged."""

from __future__ import annotations

import math
from typing import Any


class Divergence:
    """Tells from the losses whether a run still goes well.

    Numbers that are not finite end it at once. Huge ones are only suspicious, since a single batch
    may be bad; where they stay, the weights are spoilt, and no further step mends them.
    """

    BEFORE = 100
    """Steps from which it is known how large the losses usually are."""
    TIMES = 100.0
    """A loss is huge that is so many times as large as usual, and as 1."""
    PATIENCE = 20
    """So many steps with huge losses, one after the other, are a divergence."""
    _MEMORY = 0.98

    def __init__(self) -> None:
        self._usual: dict[str, float] = {}
        self._seen = 0
        self._huge = 0

    @property
    def is_suspected(self) -> bool:
        """Whether the last step was not as usual: no moment to write a checkpoint."""
        return self._huge > 0

    def state(self) -> dict[str, Any]:
        """What is known of the losses, for a checkpoint; there is none while one is suspected."""
        return {"usual": dict(self._usual), "seen": self._seen}

    def load_state(self, state: dict[str, Any]) -> None:
        """Know again what ``state`` gave, or nothing if it is empty; suspect nothing."""
        self._usual = dict(state.get("usual", {}))
        self._seen = state.get("seen", 0)
        self._huge = 0

    def shows_in(self, losses: dict[str, float]) -> bool:
        """Whether, with a step of these losses, the run has diverged."""
        if not all(math.isfinite(value) for value in losses.values()):
            return True
        if self._seen >= self.BEFORE and any(map(self._is_huge, losses, losses.values())):
            self._huge += 1
            return self._huge >= self.PATIENCE
        self._huge = 0
        self._seen += 1
        for name, value in losses.items():
            usual = self._usual.get(name, abs(value))
            self._usual[name] = self._MEMORY * usual + (1 - self._MEMORY) * abs(value)
        return False

    def _is_huge(self, name: str, value: float) -> bool:
        return abs(value) > self.TIMES * max(self._usual.get(name, abs(value)), 1.0)
