"""Settings of operations as panels show them."""

from __future__ import annotations

from typing import NamedTuple


class Parameter(NamedTuple):
    """A whole-number setting of an operation."""

    name: str
    """The name of the operation's field."""
    title: str
    summary: str
    minimum: int
    maximum: int
    step: int = 1
    unit: str = ""
