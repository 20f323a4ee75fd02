"""Joining one selection to another, and inverting it."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from engine.masks import Mask
from engine.regions import Region


class Combine(StrEnum):
    """How a new selection joins the one that is there."""

    REPLACE = "replace"
    ADD = "add"
    SUBTRACT = "subtract"
    INTERSECT = "intersect"


def combine(present: Mask, new: Mask, mode: Combine) -> Mask:
    """``new`` joined to ``present``. Soft edges meet by maximum and minimum, as fuzzy sets do."""
    if mode is Combine.REPLACE:
        return new
    region = present.region.unite(new.region)
    before, after = present.read(region), new.read(region)
    if mode is Combine.ADD:
        values = np.maximum(before, after)
    elif mode is Combine.SUBTRACT:
        values = np.minimum(before, 255 - after)
    else:
        values = np.minimum(before, after)
    return Mask.of(values, (region.x, region.y))


def invert(mask: Mask, bounds: Region) -> Mask:
    """All of ``bounds`` that ``mask`` does not select."""
    return Mask.of(255 - mask.read(bounds), (bounds.x, bounds.y))
