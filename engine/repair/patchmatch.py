"""Exemplar-based completion: fill a hole with what the rest of the picture looks like.

The energy and its minimisation, from coarse to fine, follow Wexler, Shechtman and Irani,
"Space-Time Completion of Video" (PAMI 2007): every patch that touches the hole looks for its most
similar patch in what is known, and every pixel of the hole becomes what these patches say of it.
The search is a vectorised PatchMatch (Barnes et al., "PatchMatch", SIGGRAPH 2009). All of it is
tensor operations, so that it runs wherever torch does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.repair.descriptors import Descriptors, principal_directions
from engine.repair.field import Field
from engine.repair.onion import peel
from engine.repair.pyramid import Level, Size, build_pyramid
from engine.repair.quick import fill_quickly
from engine.repair.voting import vote, weigh

Pause = Callable[[], None]
"""Called every few milliseconds of work; may raise to stop it."""


class Completion(NamedTuple):
    """The picture so far."""

    pixels: NDArray[np.float32]
    """``(h, w, C)``; where nothing was missing, what came in."""
    fraction: float
    """How far along, 0 to 1."""


@dataclass(frozen=True)
class Search:
    """How thoroughly to search."""

    radius: int = 3
    """Patches span ``2 * radius + 1`` pixels."""
    coarse_rounds: int = 16
    """Rounds of searching and voting at the coarsest level."""
    fine_rounds: int = 1
    """The same at the finest."""
    first_sweeps: int = 5
    """Rounds of propagation and random search before the very first vote."""
    steps: tuple[int, ...] = (4, 2, 1, 1)
    """How far away the neighbours are whose finds are tried, in one sweep; at most 2 * radius."""
    most_places: int = 700_000
    """Pixels of the largest level that is searched. Finer ones take its field and copy."""


def complete(
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    search: Search,
    seed: int,
    device: torch.device,
    pause: Pause,
) -> Iterator[Completion]:
    """Fill ``hole`` and yield ever better pictures.

    ``pixels`` is ``(h, w, C) float32`` in [0, 1] with C of 3 or 4 (premultiplied alpha), ``hole``
    and ``usable`` are ``(h, w)``: what to fill, and what may be copied from. Where not a single
    patch is wholly usable, smaller patches are tried, and in the end colours run in from the
    border.
    """
    for radius in range(search.radius, 0, -1):
        sizes = build_pyramid(pixels, hole, usable, radius, search.most_places, pause)
        if sizes:
            break
    else:
        yield Completion(fill_quickly(pixels, hole, "telea", 3), 1.0)
        return
    for level, share in _minimise(sizes, search, seed, device, pause):
        yield Completion(_shown(level, pixels, hole), share)


def _minimise(
    sizes: list[Size], search: Search, seed: int, device: torch.device, pause: Pause
) -> Iterator[tuple[Level, float]]:
    """Fill level after level; yield the one just worked on and how far along all is."""
    generator = torch.Generator().manual_seed(seed)
    searched = [size for size in sizes if size.places <= search.most_places]
    rounds = _rounds(search, len(searched)) + [0] * (len(sizes) - len(searched))
    costs = [
        (1 + count) * int(np.count_nonzero(size.hole))
        for count, size in zip(rounds, sizes, strict=True)
    ]
    done, total = 0.0, float(sum(costs))
    projection = principal_directions(searched[-1].level(device, pause), generator)
    field: Field | None = None
    for size, count, cost in zip(sizes, rounds, costs, strict=True):
        level = size.level(device, pause)
        pause()
        step = cost / (1 + count)
        if field is None:
            field = Field(level, peel(level, generator, pause))
        else:
            field = field.refined(level, generator, pause)
        vote(level, field, level.confidence, pause)
        done += step
        yield level, 1.0 if size is sizes[-1] and count == 0 else done / total
        if count == 0:
            continue
        descriptors = Descriptors.of(level, projection)
        for index in range(count):
            field.measure(descriptors, pause)
            first = size is sizes[0] and index == 0
            for _ in range(search.first_sweeps if first else 1):
                for distance in search.steps:
                    field.propagate(min(distance, level.margin))
                    pause()
                field.search(generator)
                pause()
            vote(level, field, weigh(level, field), pause)
            done += step
            yield level, 1.0 if size is sizes[-1] and index == count - 1 else done / total


def _rounds(search: Search, levels: int) -> list[int]:
    """Many rounds where they are cheap, few at the finest level."""
    if levels == 1:
        return [search.coarse_rounds]
    fall = (search.coarse_rounds - search.fine_rounds) / (levels - 1)
    return [round(search.coarse_rounds - fall * number) for number in range(levels)]


def _shown(
    level: Level, pixels: NDArray[np.float32], hole: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """What a level has put into the hole, at the size of the whole."""
    height, width = hole.shape
    image = level.image().cpu().numpy()
    if image.shape[:2] != hole.shape:
        # A level covers the picture padded to a whole number of its own pixels.
        size = (image.shape[1] * level.scale, image.shape[0] * level.scale)
        image = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)[:height, :width]
    result = pixels.copy()
    result[hole] = image[hole][:, : pixels.shape[2]]
    return result
