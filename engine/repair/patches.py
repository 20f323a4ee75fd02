"""The method that copies patches from around the hole. The search itself: ``patch_search/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.device import on_one_thread
from engine.regions import Region
from engine.repair.method import Method, Task
from engine.repair.working_picture import Filling

if TYPE_CHECKING:
    from engine.repair.network.guided import Guide

PATCH_SETTINGS = ("patch_size", "reach")
"""The settings that matter to every method that copies patches."""


def fill_with_patches(task: Task) -> Iterator[Filling]:
    """Fill the holes with patches of their surroundings."""
    yield from textured(task, *task.read(task.settings.reach))


def textured(
    task: Task,
    around: Region,
    pixels: NDArray[np.float32],
    missing: NDArray[np.bool_],
    guide: Guide | None = None,
) -> Iterator[Filling]:
    """Fill what is ``missing`` in the neighbourhood ``around`` with patches of the rest."""
    from engine.repair.patch_search.patchmatch import Search, complete

    attempt, settings = task.attempt, task.settings
    assert attempt is not None
    usable = ~missing if pixels.shape[2] == 3 else ~missing & (pixels[:, :, 3] > 0)
    search = Search(radius=settings.patch_size // 2)
    search = replace(search, most_places=search.most_places // attempt.memory_divisor)
    device, check = attempt.device, task.context.check
    steps = complete(pixels, missing, usable, search, settings.seed, device, check, guide)
    for completion in on_one_thread(steps) if device.type == "cpu" else steps:
        x, y, width, height = completion.region
        region = Region(around.x + x, around.y + y, width, height)
        yield Filling(region, completion.pixels, completion.fraction, "Searching for texture")


PATCHMATCH = Method(
    "patchmatch",
    "PatchMatch",
    "Copies texture from nearby. For skin, grass, walls, sky and water.",
    fill_with_patches,
    (*PATCH_SETTINGS, "seed"),
    extends=True,
)
