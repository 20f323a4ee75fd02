"""How much memory a pipeline has to save, by what it needs and what there is. Imports no torch."""

from __future__ import annotations

from typing import NamedTuple

SMALL = 8 * 2**30
"""Bytes of a graphics card below which attention and decoding are done piece by piece."""
_WORK = 1.5 * 2**30
"""Bytes that the numbers between the layers take, roughly, for a picture of usual size."""


class Needs(NamedTuple):
    """Of a pipeline, in bytes."""

    whole: int
    """All of its weights."""
    largest: int
    """The largest of its parts."""


class Saving(NamedTuple):
    """What is done to need less memory, at the cost of time."""

    offload: str = ""
    """``parts``: only the part that computes is on the graphics card; ``layers``: only the layer
    that computes; empty for all of them at once."""
    slices: bool = False
    """Attention in slices, pictures one by one."""
    tiles: bool = False
    """Decoding in tiles."""


def saving_for(kind: str, needs: Needs, free: int, total: int, memory_divisor: int = 1) -> Saving:
    """What to do on a device of ``kind`` (``cuda``, ``mps``, ``cpu``) with so much memory.

    ``memory_divisor`` above 1 says that memory has run out before.
    """
    is_short = memory_divisor > 1 or total < SMALL
    if kind != "cuda":
        return Saving("", is_short, is_short)
    if needs.whole + _WORK <= free and memory_divisor == 1:
        return Saving("", is_short, is_short)
    if needs.largest + _WORK <= free and memory_divisor == 1:
        return Saving("parts", is_short, True)
    return Saving("layers", True, True)
