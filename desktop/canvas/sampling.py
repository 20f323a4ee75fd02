"""Reading a pyramid at the pixels of the screen."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.canvas.pyramid import Pyramid, Samples
from desktop.canvas.viewport import Viewport
from engine.regions import Region

NEAREST_FROM = 2.0
"""From this zoom on, picture pixels are shown as squares."""


class Sampled(NamedTuple):
    """Samples of one rectangle of the screen."""

    samples: Samples
    is_complete: bool
    """False when some were only estimated, for lack of time."""


def covered(viewport: Viewport, region: Region) -> Region:
    """The screen pixels whose middle lies in ``region`` of the picture; at least one each way."""
    x, y = viewport.offset
    left, top = (math.ceil(edge * viewport.zoom - 0.5) for edge in (region.x, region.y))
    right, bottom = (
        math.ceil(edge * viewport.zoom - 0.5) for edge in (region.right, region.bottom)
    )
    return Region.between(left + x, top + y, max(right, left + 1) + x, max(bottom, top + 1) + y)


def reach(viewport: Viewport) -> int:
    """How many picture pixels around a pixel its colour can spread when it is scaled."""
    if viewport.zoom >= NEAREST_FROM:
        return 0
    return math.ceil(2 / min(1.0, viewport.zoom)) + 1


def sample(pyramid: Pyramid, viewport: Viewport, target: Region, seconds: float = 1e9) -> Sampled:
    """What ``pyramid`` shows on ``target``, a part of the screen that it covers.

    The same screen pixel gets the same value, to within one step of rounding, whatever ``target``
    it is asked for with, so that parts can be repainted without seams.
    """
    level = pyramid.level_for(viewport.zoom)
    zoom = viewport.zoom * 2**level
    x, y = viewport.offset
    bounds = pyramid.level_bounds(level)
    needed = Region.between(
        math.floor((target.x - x) / zoom) - 1,
        math.floor((target.y - y) / zoom) - 1,
        math.ceil((target.right - x) / zoom) + 1,
        math.ceil((target.bottom - y) / zoom) + 1,
    ).intersect(bounds)
    source, is_complete = pyramid.read(level, needed, seconds)
    if zoom == 1.0:
        at = Region(target.x - x, target.y - y, target.width, target.height)
        return Sampled(source[at.within(needed).slices], is_complete)
    if zoom >= NEAREST_FROM:
        columns = _nearest(target.x, target.right, x, zoom, needed.x, source.shape[1])
        rows = _nearest(target.y, target.bottom, y, zoom, needed.y, source.shape[0])
        wide = np.take(_words(source), columns, axis=1)
        return Sampled(_samples(np.take(wide, rows, axis=0)), is_complete)
    # The middle of screen pixel p lies over (p + 0.5 - x) / zoom - 0.5 pixels of the level.
    step = 1 / zoom
    start_x = (target.x + 0.5 - x) * step - 0.5 - needed.x
    start_y = (target.y + 0.5 - y) * step - 0.5 - needed.y
    warped = cv2.warpAffine(
        source,
        np.array([[step, 0, start_x], [0, step, start_y]], np.float64),
        (target.width, target.height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Sampled(np.asarray(warped, np.uint8), is_complete)


def _nearest(
    first: int, last: int, offset: int, zoom: float, origin: int, count: int
) -> NDArray[np.intp]:
    """The index of the sample under each of the screen pixels from ``first`` to ``last``."""
    middles = np.arange(first, last, dtype=np.float64) + 0.5 - offset
    return np.clip(np.floor(middles / zoom).astype(np.intp) - origin, 0, count - 1)


def _words(samples: Samples) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """Four channels as one word each, which numpy gathers several times faster."""
    if samples.ndim == 2:
        return samples
    return np.ascontiguousarray(samples).view(np.uint32)[:, :, 0]


def _samples(words: NDArray[np.uint8] | NDArray[np.uint32]) -> Samples:
    if words.dtype == np.uint8:
        return words.astype(np.uint8, copy=False)
    return np.ascontiguousarray(words).view(np.uint8).reshape(*words.shape, 4)
