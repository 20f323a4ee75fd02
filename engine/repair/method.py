"""The shape of a repair method: what people call it, which settings matter to it, how it fills.

A new method is a module with a ``Method`` and a function that fills, such as ``quick.py``, and its
place in ``METHODS`` in ``methods.py``::

    def fill(task: Task) -> Iterator[Filling]:
        around, pixels, missing = task.read(reach=0)
        filled = pixels.copy()
        filled[missing] = pixels[~missing].mean(axis=0)
        yield Filling(around, filled, 1.0, "Filling with the mean colour")

    MEAN = Method("mean", "Mean colour", "Fills with the mean colour.", fill, uses_torch=False)

Panel, batch, command line, history and translation follow. Importing a method imports no torch:
what it needs is imported where it fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.device import Attempt
from engine.operation import Context
from engine.regions import Region
from engine.repair.holes import MOST_PIXELS, Group
from engine.repair.working_picture import Filling, WorkingPicture


class FillSettings(Protocol):
    """What methods read of the settings of a repair, see ``RepairSettings``."""

    @property
    def seed(self) -> int:
        """For whatever is made at random."""

    @property
    def patch_size(self) -> int:
        """Side of the squares that are copied, in pixels."""

    @property
    def reach(self) -> int:
        """How far around a hole to look, in percent of its size."""

    @property
    def radius(self) -> int:
        """How far around a pixel known colours count, in pixels."""

    @property
    def strategy(self) -> str:
        """How a network sees the picture, see ``STRATEGIES``."""


class Task(NamedTuple):
    """A group of holes to fill, and all that a method may know for it."""

    method: str
    """The name of the method, for those that fill for many names."""
    settings: FillSettings
    group: Group
    working: WorkingPicture
    context: Context
    attempt: Attempt | None = None
    """Where to compute, and in how much memory; None for methods without torch."""

    def read(
        self, reach: int, whole: bool = False
    ) -> tuple[Region, NDArray[np.float32], NDArray[np.bool_]]:
        """The holes' neighbourhood: where it is, its pixels, and what of them is missing.

        Pixels ``(h, w, C) float32`` in [0, 1], colours multiplied by alpha; missing ``(h, w)``. The
        neighbourhood is as wide as ``reach`` says (percent of a hole's size), or the ``whole``
        picture.
        """
        divisor = 1 if self.attempt is None else self.attempt.memory_divisor
        bounds = self.working.picture.bounds
        around = (
            bounds if whole else self.group.neighbourhood(reach, bounds, MOST_PIXELS // divisor)
        )
        return around, *self.working.read(around, self.context.check)


Fill = Callable[[Task], Iterator[Filling]]
"""Yields the neighbourhood with its holes filled, better and better; the last is final.

Raises ``ImpastoError`` when something that it needs is not there. When memory runs out it is called
again with a smaller ``attempt``.
"""


class Method(NamedTuple):
    """One way to fill a hole. ``name`` is what ``Repair.method`` says."""

    name: str
    title: str
    summary: str
    fill: Fill | None
    """None for the automatic method, which chooses one of the others for each group of holes."""
    settings: tuple[str, ...] = ()
    """The names of the settings of ``Repair`` that matter to this method only."""
    uses_torch: bool = True
    sees_srgb: bool = False
    """Whether it reads the picture in sRGB and fills in sRGB, as networks that learned it do.
    Others copy colours, whatever they are."""
    extends: bool = False
    """Whether it can paint outside a picture, where nothing is on the far side."""

    @property
    def uses_seed(self) -> bool:
        """Whether another seed gives another result."""
        return "seed" in self.settings

    @property
    def has_strategies(self) -> bool:
        """Whether ``Repair.strategy`` matters to it."""
        return "strategy" in self.settings
