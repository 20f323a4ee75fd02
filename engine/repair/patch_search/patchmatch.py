"""Exemplar-based completion: fill a hole with what the rest of the picture looks like.

The energy and its minimisation, from coarse to fine, follow Wexler, Shechtman and Irani,
"Space-Time Completion of Video" (PAMI 2007): every patch that touches the hole looks for its most
similar patch in what is known, and every pixel of the hole becomes what these patches say of it.
The search is a vectorised PatchMatch (Barnes et al., "PatchMatch", SIGGRAPH 2009). All of it is
tensor operations, so that it runs wherever torch does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.regions import Region, tiles
from engine.repair.patch_search.contrast import match_contrast
from engine.repair.patch_search.descriptors import Descriptors, principal_directions
from engine.repair.patch_search.field import Field
from engine.repair.patch_search.onion import peel
from engine.repair.patch_search.pyramid import Level, Size, build_pyramid
from engine.repair.patch_search.seams import smooth_seam
from engine.repair.patch_search.voting import vote, weigh
from engine.repair.quick import fill_quickly

if TYPE_CHECKING:
    from engine.repair.network.guided import Guide

Check = Callable[[], None]
"""Called every few milliseconds of work; may raise to stop it."""

_SHOWN_EVERY = 0.05
"""Seconds between updates within a level; more of them would only take time."""

_TILE = 512
"""Side of the parts in which pictures are made to be shown, in pixels."""


class Completion(NamedTuple):
    """The part of the picture with the hole, as well as it is filled so far."""

    region: Region
    """The smallest that holds the hole."""
    pixels: NDArray[np.float32]
    """``(h, w, C)`` of that region; where nothing was missing, what came in."""
    fraction: float
    """How far along, 0 to 1."""


@dataclass(frozen=True)
class Search:
    """How thoroughly to search."""

    radius: int = 3
    """Patches span ``2 * radius + 1`` pixels."""
    coarse_rounds: int = 24
    """Rounds of searching and voting at the coarsest level."""
    fine_rounds: int = 1
    """The same at the finest."""
    first_sweeps: int = 8
    """Rounds of propagation and random search before the very first vote."""
    steps: tuple[int, ...] = (4, 2, 1)
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
    check: Check,
    guide: Guide | None = None,
) -> Iterator[Completion]:
    """Fill ``hole`` and yield ever better pictures.

    ``pixels`` is ``(h, w, C) float32`` in [0, 1] with C of 3 or 4 (premultiplied alpha), ``hole``
    and ``usable`` are ``(h, w)``: what to fill, and what may be copied from. Where not a single
    patch is wholly usable, smaller patches are tried, and in the end colours run in from the
    border. With a ``guide`` of the same height and width, a patch must also fit what the guide
    says of its place.
    """
    for radius in range(search.radius, 0, -1):
        sizes = build_pyramid(pixels, hole, usable, radius, search.most_places, check)
        if sizes:
            break
    else:
        whole = Region(0, 0, hole.shape[1], hole.shape[0])
        yield Completion(whole, fill_quickly(pixels, hole, "telea", 3, check), 1.0)
        return
    region = Region(*cv2.boundingRect(hole.astype(np.uint8)))
    for level, share in _minimise(sizes, search, seed, device, check, guide):
        yield Completion(region, _shown(level, pixels, hole, region, check), share)


def _minimise(
    sizes: list[Size],
    search: Search,
    seed: int,
    device: torch.device,
    check: Check,
    guide: Guide | None,
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
    projection = principal_directions(searched[-1].level(device, check), generator)
    field: Field | None = None
    for size, count, cost in zip(sizes, rounds, costs, strict=True):
        level = size.level(device, check)
        check()
        step = cost / (1 + count)
        led = guide.rows(level) if guide is not None and count else None
        if field is not None:
            field = field.refined(level, generator, check)
        else:
            field = Field(level, peel(level, generator, check, led))
        check()
        copied = vote(level, field, level.confidence, check)
        done += step
        last = size is sizes[-1] and count == 0
        if last:
            _blend(level, copied, check)
        yield level, 1.0 if last else done / total
        shown = time.monotonic()
        if count == 0:
            continue
        descriptors = Descriptors.of(level, projection, led, check)
        check()
        for index in range(count):
            field.measure(descriptors, check)
            first = size is sizes[0] and index == 0
            for _ in range(search.first_sweeps if first else 1):
                field.improve(search.steps, generator, check)
            copied = vote(level, field, weigh(level, field), check)
            done += step
            last = size is sizes[-1] and index == count - 1
            if last:
                _blend(level, copied, check)
            if last or time.monotonic() - shown > _SHOWN_EVERY:
                yield level, 1.0 if last else done / total
                shown = time.monotonic()


def _blend(level: Level, copied: Tensor, check: Check) -> None:
    """Fit what was copied to its surroundings, once nothing is going to be copied any more."""
    smooth_seam(level, copied, check)
    match_contrast(level, check)


def _rounds(search: Search, levels: int) -> list[int]:
    """Many rounds where they are cheap, few at the finest level."""
    if levels == 1:
        return [search.coarse_rounds]
    fall = (search.coarse_rounds - search.fine_rounds) / (levels - 1)
    return [round(search.coarse_rounds - fall * number) for number in range(levels)]


def _shown(
    level: Level,
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    region: Region,
    check: Check,
) -> NDArray[np.float32]:
    """What a level has put into the hole, at the size of the whole."""
    result = pixels[region.slices].copy()
    check()
    image = level.image().cpu().numpy()
    for tile in tiles(region, _TILE):
        inside = hole[tile.slices]
        part = result[tile.within(region).slices]
        part[inside] = _enlarged(image, level.scale, tile)[inside][:, : pixels.shape[2]]
        check()
    return result


def _enlarged(image: NDArray[np.float32], scale: int, tile: Region) -> NDArray[np.float32]:
    """The part of a level's image that covers ``tile`` of the whole, ``(h, w, 4)``."""
    if scale == 1:
        return image[tile.slices]
    top, left = max(tile.y // scale - 1, 0), max(tile.x // scale - 1, 0)
    part = image[top : tile.bottom // scale + 2, left : tile.right // scale + 2]
    size = (part.shape[1] * scale, part.shape[0] * scale)
    large = cv2.resize(part, size, interpolation=cv2.INTER_LINEAR)
    inner = Region(tile.x - left * scale, tile.y - top * scale, tile.width, tile.height)
    return large[inner.slices].astype(np.float32, copy=False)
