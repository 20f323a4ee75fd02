"""Exemplar-based completion: fill a hole with what the rest of the picture looks like.

The energy and its minimisation, from coarse to fine, follow Wexler, Shechtman and Irani, "Space-Time
Completion of Video" (PAMI 2007): every patch that touches the hole looks for its most similar patch in
what is known, and every pixel of the hole becomes what these patches say of it. The search is a
vectorised PatchMatch (Barnes et al., "PatchMatch", SIGGRAPH 2009). All of it is tensor operations, so
that it runs wherever torch does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import cv2
import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.repair.descriptors import Descriptors
from engine.repair.field import Field
from engine.repair.pyramid import Level, build_pyramid
from engine.repair.voting import diffuse, vote

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
    coarse_rounds: int = 12
    """Rounds of searching and voting at the coarsest level."""
    fine_rounds: int = 2
    """The same at the finest."""
    sweeps: int = 2
    fall: float = 1.3
    thick: float = 3.0
    missing_at: float = 0.5
    steps: tuple = (1,)
    gradient: float = 1.0
    length: int = 15
    sigma: float = 1.0
    sharpen: int = 0
    final_sharpen: int = 2
    bandwidth: float = 0.1
    """Rounds of propagation and random search before each vote."""


def complete(
    pixels: NDArray[np.float32],
    hole: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    search: Search,
    seed: int,
    device: torch.device,
    pause: Pause,
) -> Iterator[Completion]:
    """doc"""
    generator = torch.Generator().manual_seed(seed)
    levels = build_pyramid(pixels, hole, usable, search.radius, device, search.fall, search.thick, search.missing_at)
    rounds = _rounds(search, len(levels))
    costs = [count * level.targets.numel() + 1 for count, level in zip(rounds, levels, strict=True)]
    done, total = 0.0, float(sum(costs))
    field = None
    for number, level in enumerate(levels):
        descriptors = Descriptors.of(level, generator, search.gradient, search.length)
        if field is None:
            diffuse(level)
            field = Field.random(level, descriptors, generator)
        else:
            field = field.refined(level, descriptors, generator)
            vote(level, field, level.confidence, 0)
        pause()
        last = number == len(levels) - 1
        for index in range(rounds[number]):
            field.measure()
            for _ in range(search.sweeps + (4 if number == 0 and index == 0 else 0)):
                for step in search.steps:
                    field.propagate(step)
                pause()
                field.search(generator)
                pause()
            final = last and index == rounds[number] - 1
            vote(level, field, weights(level, field, search.sigma), search.final_sharpen if final else search.sharpen, search.bandwidth)
            pause()
            done += costs[number] / rounds[number]
            yield Completion(_shown(level, pixels, hole), done / total)


def _shown(
    level: Level, pixels: NDArray[np.float32], hole: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """What a level has put into the hole, at the size of the whole."""
    height, width = hole.shape
    image = level.image().cpu().numpy()
    if image.shape[:2] != hole.shape:
        # A level covers the picture padded to a whole number of its own pixels.
        factor = 2 ** round(np.log2(max(height / image.shape[0], width / image.shape[1])))
        size = (image.shape[1] * factor, image.shape[0] * factor)
        image = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)[:height, :width]
    result = pixels.copy()
    result[hole] = image[hole][:, : pixels.shape[2]]
    return result


def _enlarged(
    level: Level, pixels: NDArray[np.float32], hole: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The picture ``(h, w, C)`` with its hole filled from a level of any size."""
    height, width, channels = pixels.shape
    image = np.ascontiguousarray(level.image()[:, :, :channels].cpu().numpy())
    if image.shape != pixels.shape:
        scale = 2 ** round(np.log2(height / image.shape[0]))
        whole = (image.shape[1] * scale, image.shape[0] * scale)
        image = cv2.resize(image, whole, interpolation=cv2.INTER_LINEAR)[:height, :width]
    return np.where(hole[:, :, None], image, pixels)


def weights(level, field, sigma):
    d = (field.distances + field.lengths).clamp_min(0)
    spread = torch.quantile(d[:: max(1, len(d) // 4096)], 0.75) * sigma + 1e-6
    result = level.confidence.clone()
    result[level.targets] *= torch.exp(-d / (2 * spread)) 
    return result


def _rounds(search: Search, levels: int) -> list[int]:
    if levels == 1:
        return [search.coarse_rounds]
    fall = (search.coarse_rounds - search.fine_rounds) / (levels - 1)
    return [round(search.coarse_rounds - fall * number) for number in range(levels)]
