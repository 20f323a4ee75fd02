"""Filling the holes of one group by one method, from the first rough picture to the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.device import (
    Attempt,
    attempts,
    choose_device,
    is_out_of_memory,
    note_lack_of_memory,
    on_one_thread,
    one_thread,
)
from engine.operation import Context
from engine.regions import Region
from engine.repair.canvas import Canvas, Filling
from engine.repair.external.names import is_foreign
from engine.repair.holes import MOST_PIXELS, Group

if TYPE_CHECKING:
    import torch

    from engine.repair.network.guided import Guide
    from engine.repair.repair import Repair

QUICK = ("telea", "navier-stokes")
_IMAGINED = 0.1
"""How far along a guided repair is when structure has been imagined."""
WHOLE = ("resize", "original")
"""The strategies that show a network all of the picture."""


def fill_group(
    repair: Repair, method: str, group: Group, canvas: Canvas, context: Context
) -> Iterator[Filling]:
    """The group's neighbourhood with its holes filled, better and better.

    ``method`` is any but ``auto``. Raises ``MemoryError`` when there is not enough even for a
    thrifty search, and ``ImpastoError`` when the method needs a network that is not there.
    """
    if method in QUICK:
        from engine.repair.quick import fill_quickly

        around = group.neighbourhood(0, canvas.picture.bounds)
        pixels, missing = canvas.read(around, context.check)
        filled = fill_quickly(pixels, missing, method, repair.radius, context.check)
        yield Filling(around, filled, 1.0, "Running colours inward")
        return
    fill = _by_network if is_foreign(method) else _by_patches
    reached = 0.0
    for attempt in attempts(choose_device(context.device)):
        try:
            for filling in fill(repair, method, group, canvas, attempt, context):
                reached = max(reached, filling.fraction)
                yield filling._replace(fraction=reached)
            return
        except Exception as error:  # OpenCV has a class of its own
            if not is_out_of_memory(error):
                raise
            note_lack_of_memory(error)
    raise MemoryError("not even the thriftiest attempt had enough")


def _by_patches(
    repair: Repair,
    method: str,
    group: Group,
    canvas: Canvas,
    attempt: Attempt,
    context: Context,
) -> Iterator[Filling]:
    most_pixels = MOST_PIXELS // attempt.thrift
    around = group.neighbourhood(repair.reach, canvas.picture.bounds, most_pixels)
    pixels, missing = canvas.read(around, context.check)

    if method == "guided":
        yield from _by_structure(repair, around, pixels, missing, attempt, context)
    else:
        yield from textured(repair, around, pixels, missing, attempt, context)


def _by_structure(
    repair: Repair,
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
    yield Filling(around, rough, 0.0, "Imagining structure")
    check()
    network = load_network(device)
    with one_thread():
        seen = imagine(network, pixels, missing, device, check)
    structure = np.concatenate([larger(seen, pixels, missing), rough[:, :, 3:]], axis=2)
    yield Filling(around, structure, _IMAGINED, "Imagining structure")
    guide = Guide.of(seen, *missing.shape)
    for filling in textured(repair, around, pixels, missing, attempt, context, guide):
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
    repair: Repair,
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
    search = Search(radius=repair.patch_size // 2)
    search = replace(search, most_places=search.most_places // attempt.thrift)
    device, check = attempt.device, context.check
    steps = complete(pixels, missing, usable, search, repair.seed, device, check, guide)
    for completion in on_one_thread(steps) if device.type == "cpu" else steps:
        x, y, width, height = completion.region
        region = Region(around.x + x, around.y + y, width, height)
        yield Filling(region, completion.pixels, completion.fraction, "Looking for texture")


def _by_network(
    repair: Repair,
    method: str,
    group: Group,
    canvas: Canvas,
    attempt: Attempt,
    context: Context,
) -> Iterator[Filling]:
    """Let a network of others see the holes; bring texture where it saw them too small."""
    from engine.repair.external.filling import look
    from engine.repair.network.guided import Guide

    bounds = canvas.picture.bounds
    around = group.neighbourhood(repair.reach, bounds, MOST_PIXELS // attempt.thrift)
    if repair.strategy in WHOLE:
        around = bounds
    pixels, missing = canvas.read(around, context.check)
    is_deep = canvas.picture.dtype == np.uint16
    alpha = _smooth(pixels, missing, attempt.device)[:, :, 3:]
    fraction, guide = 0.0, None
    for seen in look(
        method, repair.strategy, pixels, missing, attempt, is_deep, context.check, repair.seed
    ):
        is_blurred = seen.is_last and seen.reduction > 1 and repair.strategy == "auto"
        fraction = 0.5 if is_blurred else 1.0 if seen.is_last else min(fraction + 0.05, 0.4)
        filled = np.concatenate([seen.pixels, alpha], axis=2)
        yield Filling(around, filled, fraction, "Running the network")
        if is_blurred:
            guide = Guide.of(seen.afar, *missing.shape)
    if guide is not None:
        for filling in textured(repair, around, pixels, missing, attempt, context, guide):
            yield filling._replace(fraction=0.5 + filling.fraction / 2)
