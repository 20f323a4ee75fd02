"""Filling holes, group after group, from the first rough picture to the last."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.device import (
    Attempt,
    choose_device,
    on_one_thread,
    one_thread,
    with_less_memory,
)
from engine.operation import Context, Update
from engine.regions import Coverage, Region
from engine.repair.choice import MARGIN, Choice, choose, look_at
from engine.repair.external.names import is_external, names
from engine.repair.holes import MOST_PIXELS, Group
from engine.repair.methods import METHODS
from engine.repair.settings import RepairSettings
from engine.repair.working_picture import Filling, WorkingPicture

if TYPE_CHECKING:
    import torch

    from engine.repair.network.guided import Guide

QUICK = ("telea", "navier-stokes")
_IMAGINED = 0.1
"""How far along a guided repair is when structure has been imagined."""
WHOLE = ("resize", "original")
"""The strategies that show a network all of the picture."""


def fill_groups(
    settings: RepairSettings,
    groups: list[Group],
    coverages: dict[int, Coverage],
    working: WorkingPicture,
    context: Context,
) -> Iterator[Update]:
    """Fill group after group; each sees those before it as filled.

    ``coverages`` says what shows of each hole, by its id. Raises whatever says so when memory runs
    out, for who asks to tell what would help.
    """
    available = names() if settings.method == "auto" and settings.preferred else ()
    untouched = working.copy() if settings.method == "auto" else working
    total = sum(hole.region.area for group in groups for hole in group.holes)
    done = fraction = 0.0
    for group in groups:
        share = sum(hole.region.area for hole in group.holes) / total
        method, stage = settings.method, ""
        if method == "auto":
            choice = chosen(group, untouched, available, settings.preferred, context)
            method, stage = choice.method, choice.stage
        for filling in fill_group(settings, method, group, working, context):
            pixels = [working.with_filling(hole, filling, context.check) for hole in group.holes]
            for hole, own in zip(group.holes, pixels, strict=True):
                if hole is group.holes[-1]:
                    fraction = min(done + share * filling.fraction, 1.0)
                    if group is groups[-1] and filling.fraction >= 1.0:
                        fraction = 1.0
                coverage = coverages[id(hole)]
                yield Update(hole.region, own, coverage, fraction, stage or filling.stage)
        for hole, own in zip(group.holes, pixels, strict=True):
            working.keep(hole, own)
        done += share


def chosen(
    group: Group,
    working: WorkingPicture,
    available: Collection[str],
    preferred: str,
    context: Context,
) -> Choice:
    """What ``auto`` does with a group of holes: what suits the most difficult of them."""
    own = {method.name for method in METHODS}
    choices = []
    for hole in group.holes:
        around = hole.region.expand(MARGIN, working.picture.bounds)
        pixels, missing = working.read(around, context.check)
        facts = look_at(pixels, missing)
        choices.append((facts.thickness, choose(facts, {*own, *available}, preferred)))
    return max(choices, key=lambda choice: choice[0])[1]


def fill_group(
    settings: RepairSettings, method: str, group: Group, working: WorkingPicture, context: Context
) -> Iterator[Filling]:
    """The group's neighbourhood with its holes filled, better and better.

    ``method`` is any but ``auto``. Raises ``MemoryError`` when memory runs out, and
    ``ImpastoError`` when the method needs a network that is not there.
    """
    if method in QUICK:
        from engine.repair.quick import fill_quickly

        around = group.neighbourhood(0, working.picture.bounds)
        pixels, missing = working.read(around, context.check)
        filled = fill_quickly(pixels, missing, method, settings.radius, context.check)
        yield Filling(around, filled, 1.0, "Filling with colours")
        return
    fill = _by_network if is_external(method) else _by_patches
    yield from with_less_memory(
        choose_device(context.device),
        lambda attempt: fill(settings, method, group, working, attempt, context),
        MemoryError("not even enough for the last attempt"),
    )


def _by_patches(
    settings: RepairSettings,
    method: str,
    group: Group,
    working: WorkingPicture,
    attempt: Attempt,
    context: Context,
) -> Iterator[Filling]:
    most_pixels = MOST_PIXELS // attempt.memory_divisor
    around = group.neighbourhood(settings.reach, working.picture.bounds, most_pixels)
    pixels, missing = working.read(around, context.check)

    if method == "guided":
        yield from _by_structure(settings, around, pixels, missing, attempt, context)
    else:
        yield from textured(settings, around, pixels, missing, attempt, context)


def _by_structure(
    settings: RepairSettings,
    around: Region,
    pixels: NDArray[np.float32],
    missing: NDArray[np.bool_],
    attempt: Attempt,
    context: Context,
) -> Iterator[Filling]:
    """Show what our network imagines, and let it guide the search for texture."""
    from engine.repair.external.filling import larger
    from engine.repair.network.guided import Guide, imagine, load_network

    device, check = attempt.device, context.check
    rough = _smooth(pixels, missing, device)
    yield Filling(around, rough, 0.0, "Predicting structure")
    check()
    network = load_network(device)
    with one_thread():
        seen = imagine(network, pixels, missing, device, check)
    structure = np.concatenate([larger(seen, pixels, missing), rough[:, :, 3:]], axis=2)
    yield Filling(around, structure, _IMAGINED, "Predicting structure")
    guide = Guide.of(seen, *missing.shape)
    for filling in textured(settings, around, pixels, missing, attempt, context, guide):
        yield filling._replace(fraction=_IMAGINED + (1 - _IMAGINED) * filling.fraction)


def _smooth(
    pixels: NDArray[np.float32], missing: NDArray[np.bool_], device: torch.device
) -> NDArray[np.float32]:
    """What is shown at first: colours, and transparency, that run in from all sides."""
    from engine.repair.external.filling import smoothly

    colours = smoothly(pixels[:, :, :3], missing, device).pixels
    if pixels.shape[2] == 3:
        return colours
    alpha = smoothly(np.repeat(pixels[:, :, 3:], 3, axis=2), missing, device).pixels[:, :, :1]
    return np.concatenate([colours, alpha], axis=2)


def textured(
    settings: RepairSettings,
    around: Region,
    pixels: NDArray[np.float32],
    missing: NDArray[np.bool_],
    attempt: Attempt,
    context: Context,
    guide: Guide | None = None,
) -> Iterator[Filling]:
    """Fill what is ``missing`` in the neighbourhood ``around`` with patches of the rest."""
    from engine.repair.patch_search.patchmatch import Search, complete

    usable = ~missing if pixels.shape[2] == 3 else ~missing & (pixels[:, :, 3] > 0)
    search = Search(radius=settings.patch_size // 2)
    search = replace(search, most_places=search.most_places // attempt.memory_divisor)
    device, check = attempt.device, context.check
    steps = complete(pixels, missing, usable, search, settings.seed, device, check, guide)
    for completion in on_one_thread(steps) if device.type == "cpu" else steps:
        x, y, width, height = completion.region
        region = Region(around.x + x, around.y + y, width, height)
        yield Filling(region, completion.pixels, completion.fraction, "Searching for texture")


def _by_network(
    settings: RepairSettings,
    method: str,
    group: Group,
    working: WorkingPicture,
    attempt: Attempt,
    context: Context,
) -> Iterator[Filling]:
    """Let an external network see the holes; bring texture where it saw them too small."""
    from engine.repair.external.filling import look
    from engine.repair.network.guided import Guide

    bounds = working.picture.bounds
    around = group.neighbourhood(settings.reach, bounds, MOST_PIXELS // attempt.memory_divisor)
    if settings.strategy in WHOLE:
        around = bounds
    pixels, missing = working.read(around, context.check)
    is_deep = working.picture.dtype == np.uint16
    alpha = _smooth(pixels, missing, attempt.device)[:, :, 3:]
    fraction, guide = 0.0, None
    for seen in look(
        method, settings.strategy, pixels, missing, attempt, is_deep, context.check, settings.seed
    ):
        is_blurred = seen.is_last and seen.reduction > 1 and settings.strategy == "auto"
        fraction = 0.5 if is_blurred else 1.0 if seen.is_last else min(fraction + 0.05, 0.4)
        filled = np.concatenate([seen.pixels, alpha], axis=2)
        yield Filling(around, filled, fraction, "Running the network")
        if is_blurred:
            guide = Guide.of(seen.afar, *missing.shape)
    if guide is not None:
        for filling in textured(settings, around, pixels, missing, attempt, context, guide):
            yield filling._replace(fraction=0.5 + filling.fraction / 2)
