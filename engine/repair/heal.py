"""The heal brush: fills the places under a stroke while it is painted.

A dab is small, and what suits it lies close by, so the patch search looks at little more than the
dab's own surroundings, in few rounds. The result is good enough to stay; the same places can be
repaired again with ``Repair`` for a better one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine.device import one_thread
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.regions import Region
from engine.repair.holes import Hole, find_holes
from engine.repair.settings import MOST_FEATHER, MOST_SEED
from engine.repair.working_picture import Filling, WorkingPicture
from engine.settings import setting

_MARGIN, _MOST_MARGIN = 24, 40
"""Pixels around a dab that are looked at, at least and at most."""


@dataclass(frozen=True)
class Heal(Operation):
    """Fill a small stroke at once, from its near surroundings."""

    kind: ClassVar[str] = "heal"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Heal", "Remove small blemishes.", "heal", needs_mask=True
    )
    feather: int = setting(
        2,
        "Blend seam",
        "Width of the soft edge inside the mask.",
        minimum=0,
        maximum=MOST_FEATHER,
        unit="px",
        usual_maximum=50,
    )
    seed: int = setting(
        0, "Seed", "Same seed, same result.", minimum=0, maximum=MOST_SEED, control="seed"
    )

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield each place that is painted over, filled: one update for each.

        Raises ``ImpastoError`` when nothing is masked, or everything.
        """
        holes = find_holes(mask, picture.bounds, context.check) if mask is not None else []
        if mask is None or not holes:
            raise ImpastoError("Nothing is selected.", "Paint over what to remove.")
        if all(hole.selected.all() and hole.region == picture.bounds for hole in holes):
            raise ImpastoError(
                "The whole picture is selected, so there is nothing to copy from.",
                "Leave part of the picture unselected.",
            )
        working = WorkingPicture(picture, mask)
        for number, hole in enumerate(holes, start=1):
            filling = self._filled(hole, working, context)
            pixels = working.with_filling(hole, filling, context.check)
            coverage = hole.coverage(self.feather, picture.bounds, context.check)
            yield Update(hole.region, pixels, coverage, number / len(holes), "Healing")
            working.keep(hole, pixels)

    def _filled(self, hole: Hole, working: WorkingPicture, context: Context) -> Filling:
        import torch

        from engine.repair.patch_search.patchmatch import Search, complete

        around = neighbourhood(hole, working.picture.bounds)
        pixels, missing = working.read(around, context.check)
        usable = ~missing if pixels.shape[2] == 3 else ~missing & (pixels[:, :, 3] > 0)
        search = Search(
            coarse_rounds=4, fine_rounds=1, first_sweeps=2, steps=(2, 1), most_places=5_000
        )
        # Sending so little work to a graphics card takes longer than doing it.
        device = torch.device("cpu")
        with one_thread():
            *_, last = complete(pixels, missing, usable, search, self.seed, device, context.check)
        x, y, width, height = last.region
        region = Region(around.x + x, around.y + y, width, height)
        return Filling(region, np.asarray(last.pixels), 1.0, "Healing")


def neighbourhood(hole: Hole, bounds: Region) -> Region:
    """What is looked at to fill a dab."""
    margin = min(max(hole.region.width, hole.region.height, _MARGIN), _MOST_MARGIN)
    return hole.region.expand(margin, bounds)
