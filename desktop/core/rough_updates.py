"""Which rough updates are worth showing."""

from __future__ import annotations

from collections.abc import Iterable

from engine.operation import Update


def composited(updates: Iterable[Update], update: Update) -> list[Update]:
    """Rough updates of the same with one more, the sharpest on top.

    Those go of which it shows all, at least as sharply.
    """
    sharpness = _sharpness(update)
    kept = [
        older
        for older in updates
        if not update.region.contains(older.region) or _sharpness(older) > sharpness
    ]
    return sorted([*kept, update], key=_sharpness)


def _sharpness(update: Update) -> float:
    """Pixels for each pixel of the picture, along a line."""
    return float(update.pixels.shape[1] / update.region.width)
