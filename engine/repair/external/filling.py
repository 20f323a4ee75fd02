"""Fills holes with an external network: at which size it sees them, and what becomes of that.

The three strategies are those that IOPaint made known; the fourth, ``auto``, lets the network see
the hole's neighbourhood at about the size that such networks learned from, and where that had to
be reduced, brings the texture back by the guided patch search.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.device import Attempt, fastest_dtype, is_out_of_memory
from engine.errors import ImpastoError
from engine.models.residency import memory_of
from engine.models.watching import checked, measured
from engine.repair.external.runner import Runner, runner_of
from engine.repair.network.network import smooth_fill
from engine.tensors import as_batch, as_values

log = logging.getLogger(__name__)

Values = NDArray[np.float32]
Bits = NDArray[np.bool_]

FIRST_PLACES = 192 * 192
"""Pixels of the first look at a large hole, which is quick, and shows what memory it takes."""
AUTO_PLACES = 640 * 640
WIDEST_HOLE = 192.0
"""Pixels of the neighbourhood, and between the sides of the hole, that ``auto`` lets it see."""
SMALL_SIDE = 768
"""Pixels of the longer side of the picture that ``resize`` lets it see."""
_SHARE_OF_MEMORY = 0.15
"""Of all there is: what is free changes, and the same settings shall give the same pixels."""
_BYTES_FACTOR = 6
"""How many times the largest layer all that is in memory at one time is, at most."""


class Look(NamedTuple):
    """What the network made of the hole at one size."""

    pixels: Values
    """``(h, w, 3)``, at the size of what was asked for; outside the hole what came in."""
    afar: Values
    """``(h', w', 3)``: the same as the network saw it, reduced."""
    reduction: float
    """By how much the network saw it reduced; 1 for not at all."""
    is_last: bool


def look(
    method: str,
    strategy: str,
    pixels: Values,
    hole: Bits,
    attempt: Attempt,
    is_deep: bool,
    check: Callable[[], None],
    seed: int = 0,
) -> Iterator[Look]:
    """Fill ``hole`` ``(h, w)`` in ``pixels`` ``(h, w, C)`` in [0, 1], from roughly to finally.

    ``is_deep`` says that the picture has 16 bits; ``seed`` is for what paints at random. Raises
    ``ImpastoError`` when the network is not there or cannot be run, and what torch raises when
    memory runs out.
    """
    device = attempt.device
    yield smoothly(pixels[:, :, :3], hole, device)
    check()
    runner = runner_of(method, device, seed)
    check()
    reduction = _reduction(strategy, hole)
    places = hole.size / reduction**2
    if places > 2 * FIRST_PLACES:
        first = float(np.sqrt(hole.size / FIRST_PLACES))
        with measured(runner) as effort:
            seen = _seen(runner, pixels, hole, first, device, is_deep, check)
        yield Look(larger(seen, pixels, hole), seen, first, False)
        budget = memory_of(device).total * _SHARE_OF_MEMORY / attempt.memory_divisor
        most_places = budget * FIRST_PLACES / (_BYTES_FACTOR * max(effort.bytes, 1))
        reduction = max(reduction, float(np.sqrt(hole.size / most_places)))
    seen = _seen(runner, pixels, hole, reduction, device, is_deep, check)
    yield Look(larger(seen, pixels, hole), seen, reduction, True)


def _reduction(strategy: str, hole: Bits) -> float:
    match strategy:
        case "first":
            wanted = float(np.sqrt(hole.size / FIRST_PLACES))
        case "auto":
            framed = np.pad(hole, 1).astype(np.uint8)
            thickness = 2 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 3).max())
            wanted = max(thickness / WIDEST_HOLE, float(np.sqrt(hole.size / AUTO_PLACES)))
        case "resize":
            wanted = max(hole.shape) / SMALL_SIDE
        case _:
            wanted = 1.0
    return max(1.0, wanted)


def _seen(
    runner: Runner,
    pixels: Values,
    hole: Bits,
    reduction: float,
    device: torch.device,
    is_deep: bool,
    check: Callable[[], None],
) -> Values:
    """What the network makes of the picture reduced so much: ``(h', w', 3)``."""
    small, missing = reduced(pixels[:, :, :3], hole, reduction)
    picture, mask = as_batch(small, device), as_batch(missing[:, :, None], device)
    dtype = fastest_dtype(device) if runner.supports_bfloat16 and not is_deep else torch.float32
    coarse = torch.autocast(device.type, dtype, enabled=dtype == torch.bfloat16)
    with torch.inference_mode(), checked(runner, check), coarse:
        try:
            result = runner(picture, mask)
        except (RuntimeError, ValueError, TypeError, LookupError, AssertionError) as error:
            if is_out_of_memory(error):
                raise
            log.warning("a network failed", exc_info=True)
            raise _not_run(runner, error) from error
    return np.where(missing[:, :, None], as_values(result), small)


def reduced(colours: Values, hole: Bits, reduction: float) -> tuple[Values, Bits]:
    """``(h, w, 3)`` and ``(h, w)`` made smaller; nothing of what is in the hole counts."""
    height, width = hole.shape
    size = (max(1, round(width / reduction)), max(1, round(height / reduction)))
    if size == (width, height):
        return np.ascontiguousarray(colours, np.float32), hole
    known = (~hole).astype(np.float32)
    share = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    sums = cv2.resize(colours * known[:, :, None], size, interpolation=cv2.INTER_AREA)
    small = sums / np.maximum(share, 1e-6)[:, :, None]
    return np.asarray(small, np.float32), np.asarray(share < 0.99)


def larger(result: Values, pixels: Values, hole: Bits) -> Values:
    """What was painted ``(h', w', 3)`` in the hole of ``(h, w, C)``, at its size: ``(h, w, 3)``."""
    height, width = hole.shape
    if result.shape[:2] != (height, width):
        # Linear: a cubic would ring at the border between what is real and what is painted.
        resized = cv2.resize(result, (width, height), interpolation=cv2.INTER_LINEAR)
        result = np.asarray(resized, np.float32)
    return np.where(hole[:, :, None], result, pixels[:, :, :3])


def smoothly(colours: Values, hole: Bits, device: torch.device) -> Look:
    """What is shown while the network is loaded: colours that run in from all sides."""
    reduction = _reduction("first", hole)
    small, missing = reduced(colours, hole, reduction)
    picture, mask = as_batch(small, device), as_batch(missing[:, :, None], device)
    with torch.inference_mode():
        filled = as_values(smooth_fill(picture, mask))
    return Look(larger(filled, colours, hole), filled, reduction, False)


def _not_run(runner: Runner, error: Exception) -> ImpastoError:
    reason = str(error).strip().splitlines()
    return ImpastoError(
        "The network “{title}” does not work: {reason}.",
        "Choose another method.",
        title=runner.title,
        reason=reason[0] if reason else type(error).__name__,
    )
