"""Figures through a run, as many as can be seen."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MOST = 1200
"""Points of a curve; when there are more, every two become one."""


class Curve:
    """One figure at the steps at which it is known."""

    def __init__(self, name: str, is_measure: bool) -> None:
        self.name = name
        self.is_measure = is_measure
        """Whether it was taken on held-out pictures."""
        self.steps: list[float] = []
        self.values: list[float] = []
        self._weights: list[int] = []
        self._portion = 1

    def add(self, step: float, value: float) -> None:
        """One point more. What is no number is left out."""
        if not math.isfinite(value):
            return
        if self._weights and self._weights[-1] < self._portion:
            weight = self._weights[-1]
            self.values[-1] += (value - self.values[-1]) / (weight + 1)
            self.steps[-1] = step
            self._weights[-1] = weight + 1
            return
        self.steps.append(step)
        self.values.append(value)
        self._weights.append(1)
        if len(self.steps) > MOST:
            self._halve()

    def smoothed(self, amount: float) -> list[float]:
        """The values as a moving average; 0 leaves them, towards 1 ever smoother.

        The first values are corrected for having none before them, as Adam does.
        """
        result = []
        average = weight = 0.0
        for value in self.values:
            average = amount * average + (1 - amount) * value
            weight = amount * weight + (1 - amount)
            result.append(average / weight)
        return result

    def at(self, step: float) -> int | None:
        """The place of the point nearest to ``step``; None when there is none."""
        if not self.steps:
            return None
        return min(range(len(self.steps)), key=lambda place: abs(self.steps[place] - step))

    def _halve(self) -> None:
        pairs = range(0, len(self.steps) - 1, 2)
        self.values = [(self.values[i] + self.values[i + 1]) / 2 for i in pairs]
        self.steps = [self.steps[i + 1] for i in pairs]
        self._portion *= 2
        self._weights = [self._portion] * len(self.steps)


class Curves:
    """All figures of a run by their names."""

    def __init__(self) -> None:
        self._curves: dict[str, Curve] = {}

    @property
    def all(self) -> list[Curve]:
        """Measures first, then losses, each in the order in which they came."""
        curves = [curve for curve in self._curves.values() if curve.values]
        return sorted(curves, key=lambda curve: not curve.is_measure)

    @property
    def last_step(self) -> float:
        """The last step of which anything is known."""
        return max((curve.steps[-1] for curve in self.all), default=0.0)

    def add(self, step: float, values: Mapping[str, float], is_measure: bool = False) -> None:
        """Values of a step."""
        for name, value in values.items():
            if name not in self._curves:
                self._curves[name] = Curve(name, is_measure)
            self._curves[name].add(step, value)

    def add_history(self, history: list[dict[str, Any]]) -> None:
        """What a run has written down before."""
        for line in history:
            self.add(line["step"], line.get("losses", {}))
            self.add(line["step"], line.get("measures") or {}, is_measure=True)
