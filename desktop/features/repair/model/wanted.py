"""What can be looked for in a picture."""

from __future__ import annotations

from enum import Enum


class Wanted(Enum):
    """What is looked for."""

    SCRATCHES = "scratches"
    TEXT = "text"
