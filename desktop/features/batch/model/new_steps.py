"""The kinds of steps that can be added to a recipe, and what each does at first."""

from __future__ import annotations

from desktop.core.settings_model import first_operation
from engine.batch import MaskArea, Step
from engine.operation import Operation, operation_types

FIRST_AREA = MaskArea(0.7, 0.88, 0.28, 0.1)
"""Where cameras print the date."""


def step_kinds() -> tuple[type[Operation], ...]:
    """The kinds of operations that make sense for each picture of a folder."""
    return tuple(kind for kind in operation_types() if kind.info.fits_batch and kind.info.title)


def new_step(kind: type[Operation]) -> Step:
    """A step as its declarations say. What only a person knows is empty: see ``Step.missing``."""
    return Step(first_operation(kind), FIRST_AREA if kind.info.needs_mask else None)
