"""What can be set of a repair."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SEED = 2**32 - 1
"""The largest seed; every random generator takes it."""


@dataclass(frozen=True)
class RepairSettings:
    """How to fill the holes of a picture."""

    method: str = "auto"
    """The name of one of ``METHODS``, or of a network of others: ``model:…`` or ``package:…``."""
    feather: int = 3
    """Width of the seam inside the mask, in pixels."""
    seed: int = 0
    """Another number, another filling; 0 to ``MOST_SEED``."""
    patch_size: int = 7
    """Side of the patches that are compared, in pixels; odd."""
    reach: int = 100
    """How far to look around a hole, in percent of its longer side."""
    radius: int = 3
    """How far around a pixel the quick methods look, in pixels."""
    strategy: str = "auto"
    """The name of one of ``STRATEGIES``: how a network of others sees the hole."""
    preferred: str = ""
    """The network of others, such as ``model:big-lama``, that ``auto`` takes for wide holes if it
    is there; empty for none."""
