"""Several results to choose from, for the same holes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Readable, Update
from engine.repair.methods import method_named
from engine.repair.repair import Repair
from engine.repair.settings import MOST_SEED

MOST_VARIANTS = 16


class VariantUpdate(NamedTuple):
    """One update of one variant."""

    number: int
    """Which variant, from 0."""
    repair: Repair
    """What makes it: run again, it makes the same."""
    update: Update
    fraction: float
    """How far along all variants together are, 0 to 1."""


def planned(repair: Repair, count: int, methods: Sequence[str] = ()) -> list[Repair]:
    """The edits for ``count`` variants: the given one first, then by method and by seed.

    The methods take turns; the one of ``repair`` alone if none are given. One without a seed comes
    only once, so that there may be fewer than ``count``. Raises ``ImpastoError`` for a wrong count
    or method.
    """
    if not 1 <= count <= MOST_VARIANTS:
        raise ImpastoError("Choose 1 to {most} variants.", most=MOST_VARIANTS)
    found: list[Repair] = []
    seed = repair.seed
    while len(found) < count:
        before = len(found)
        for name in methods or (repair.method,):
            method = method_named(name)
            uses_seed = method is not None and method.uses_seed
            wanted = repair.replace(method=name, seed=seed if uses_seed else repair.seed)
            if wanted not in found and len(found) < count:
                found.append(wanted)
        if len(found) == before:
            break
        seed = (seed + 1) % (MOST_SEED + 1)
    return found


def variants(
    repairs: Sequence[Repair], picture: Readable, mask: Mask | None, context: Context
) -> Iterator[VariantUpdate]:
    """Run one edit after the other on the same picture; raises what ``Repair.run`` raises."""
    for number, repair in enumerate(repairs):
        for update in repair.run(picture, mask, context):
            yield VariantUpdate(number, repair, update, (number + update.fraction) / len(repairs))
