"""The kinds of steps that can be added to a recipe, and what each does at first."""

from __future__ import annotations

from engine.batch import MaskArea, Step
from engine.operation import Operation, operation_types
from engine.settings import Setting, settings_of

FIRST_AREA = MaskArea(0.7, 0.88, 0.28, 0.1)
"""Where cameras print the date."""


def step_kinds() -> tuple[type[Operation], ...]:
    """The kinds of operations that make sense for each picture of a folder."""
    return tuple(kind for kind in operation_types() if kind.info.fits_batch and kind.info.title)


def new_step(kind: type[Operation]) -> Step:
    """A step as its declarations say. What only a person knows is empty: see ``Step.missing``."""
    values = {each.name: _first_value(each) for each in settings_of(kind) if each.is_required}
    return Step(kind(**values), FIRST_AREA if kind.info.needs_mask else None)


def _first_value(setting: Setting) -> object:
    options = setting.available()
    return options[0].value if options else ""
