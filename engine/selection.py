"""Making and changing masks: shapes, brush dabs, colour, GrabCut, grow, shrink, feather."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Readable
from engine.regions import Coverage, Pixels, Region

Point = tuple[float, float]
"""x and y in picture coordinates: whole numbers are the corners of pixels."""

BAND = 256
"""Rows that are worked on at a time where a whole picture would take too much memory."""
NOTHING = Mask(Region(0, 0, 0, 0), np.zeros((0, 0), np.uint8))


def _go_on() -> None:
    """The check of work that nobody can cancel."""


# --- combining and changing ---


class Combine(StrEnum):
    """How a new selection joins the one that is there."""

    REPLACE = "replace"
    ADD = "add"
    SUBTRACT = "subtract"
    INTERSECT = "intersect"


def combine(present: Mask, new: Mask, mode: Combine) -> Mask:
    """``new`` joined to ``present``. Soft edges meet by maximum and minimum, as fuzzy sets do."""
    if mode is Combine.REPLACE:
        return new
    region = present.region.unite(new.region)
    before, after = present.read(region), new.read(region)
    if mode is Combine.ADD:
        values = np.maximum(before, after)
    elif mode is Combine.SUBTRACT:
        values = np.minimum(before, 255 - after)
    else:
        values = np.minimum(before, after)
    return Mask.of(values, (region.x, region.y))


def invert(mask: Mask, bounds: Region) -> Mask:
    """All of ``bounds`` that ``mask`` does not select."""
    return Mask.of(255 - mask.read(bounds), (bounds.x, bounds.y))


def grow(mask: Mask, radius: int, bounds: Region) -> Mask:
    """``mask`` with its edge moved outward by ``radius`` pixels; soft edges stay as soft.

    Grey-scale dilation with a disc (Serra 1982). Above 20 pixels the disc is the sum of smaller
    ones, which is round to about a hundredth of the radius.
    """
    return _moved(mask, radius, bounds, cv2.dilate)


def shrink(mask: Mask, radius: int, bounds: Region) -> Mask:
    """``mask`` with its edge moved inward by ``radius`` pixels, except along the picture's edge."""
    return _moved(mask, radius, bounds, cv2.erode)


def _moved(mask: Mask, radius: int, bounds: Region, move: Callable[..., object]) -> Mask:
    if mask.is_empty or radius <= 0:
        return mask
    region = mask.region.expand(radius, bounds)
    values = mask.read(region)
    while radius > 0:
        part = min(radius, 20)
        # OpenCV's default border takes no part: outside the picture nothing is known.
        values = np.asarray(move(values, _disc(part)), np.uint8)
        radius -= part
    return Mask.of(values, (region.x, region.y))


def _disc(radius: int) -> NDArray[np.uint8]:
    places = np.arange(-radius, radius + 1)
    distance = np.hypot(places[None, :], places[:, None])
    return (distance <= radius + 0.25).astype(np.uint8)


def feather(mask: Mask, radius: float, bounds: Region) -> Mask:
    """``mask`` with its edge softened over about ``radius`` pixels to both sides.

    A Gaussian blur whose standard deviation is half the radius. Along the picture's edge the
    selection is taken to go on outside.
    """
    if mask.is_empty or radius <= 0:
        return mask
    region = mask.region.expand(math.ceil(1.5 * radius) + 1, bounds)
    values = mask.read(region)
    # A wide blur leaves nothing that a smaller picture could not hold, and is far quicker there.
    smaller = max(1, int(radius / 8))
    size = (-(-region.width // smaller), -(-region.height // smaller))
    reduced = cv2.resize(values, size, interpolation=cv2.INTER_AREA) if smaller > 1 else values
    blurred = cv2.GaussianBlur(
        reduced, (0, 0), radius / 2 / smaller, borderType=cv2.BORDER_REPLICATE
    )
    if smaller > 1:
        blurred = cv2.resize(blurred, values.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return Mask.of(np.asarray(blurred, np.uint8), (region.x, region.y))


# --- shapes ---


def rectangle(start: Point, end: Point, bounds: Region, antialias: bool = True) -> Mask:
    """The rectangle between two opposite corners; pixels cut by its edge are selected in part."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    if not antialias:
        left, right, top, bottom = (math.floor(edge + 0.5) for edge in (left, right, top, bottom))
    region = _around(left, top, right, bottom, bounds)
    across = _share_inside(region.x, region.right, left, right)
    down = _share_inside(region.y, region.bottom, top, bottom)
    return Mask.of(np.rint(255 * np.outer(down, across)).astype(np.uint8), (region.x, region.y))


def ellipse(start: Point, end: Point, bounds: Region, antialias: bool = True) -> Mask:
    """The ellipse that fills the rectangle between two opposite corners."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    half_width, half_height = (right - left) / 2, (bottom - top) / 2
    region = _around(left, top, right, bottom, bounds)
    if region.is_empty or min(half_width, half_height) < 0.05:
        return NOTHING
    values = np.zeros((region.height, region.width), np.uint8)
    x = (np.arange(region.x, region.right, dtype=np.float32) + 0.5 - (left + right) / 2)[None, :]
    for first in range(0, region.height, BAND):
        last = min(first + BAND, region.height)
        rows = np.arange(region.y + first, region.y + last, dtype=np.float32)
        y = (rows + 0.5 - (top + bottom) / 2)[:, None]
        # Distance to the curve to first order: the implicit function over its gradient's length.
        reach = np.sqrt((x / half_width) ** 2 + (y / half_height) ** 2)
        slope = np.sqrt((x / half_width**2) ** 2 + (y / half_height**2) ** 2)
        inward = (1 - reach) * np.divide(
            reach, slope, out=np.full_like(reach, min(half_width, half_height)), where=slope > 0
        )
        values[first:last] = _edge(inward, antialias)
    return Mask.of(values, (region.x, region.y))


def polygon(points: Sequence[Point], bounds: Region, antialias: bool = True) -> Mask:
    """The inside of a closed line, by the even-odd rule; its edges are sampled 4 x 4 a pixel."""
    if len(points) < 3:
        return NOTHING
    corners = np.asarray(points, np.float64)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    region = _around(left, top, right, bottom, bounds)
    if region.is_empty:
        return NOTHING
    finer = 4 if antialias else 1
    values = np.zeros((region.height, region.width), np.uint8)
    shift = 4  # OpenCV takes whole numbers and the number of their binary places
    for first in range(0, region.height, BAND):
        last = min(first + BAND, region.height)
        band = np.zeros(((last - first) * finer, region.width * finer), np.uint8)
        local = (corners - (region.x, region.y + first)) * finer - 0.5
        line = np.rint(local * (1 << shift)).astype(np.int32)
        cv2.fillPoly(band, [line], 255, shift=shift)
        size = (region.width, last - first)
        values[first:last] = cv2.resize(band, size, interpolation=cv2.INTER_AREA)
    return Mask.of(values, (region.x, region.y))


def _around(left: float, top: float, right: float, bottom: float, bounds: Region) -> Region:
    return Region.between(
        math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)
    ).intersect(bounds)


def _share_inside(first: int, last: int, start: float, end: float) -> NDArray[np.float64]:
    """How much of each pixel from ``first`` to ``last`` lies between ``start`` and ``end``."""
    edges = np.arange(first, last, dtype=np.float64)
    share = np.minimum(edges + 1, end) - np.maximum(edges, start)
    return np.asarray(np.clip(share, 0.0, 1.0), np.float64)


def _edge(inward: NDArray[np.float32], antialias: bool) -> Coverage:
    """Coverage from how many pixels inside the edge the middle of each pixel is."""
    if not antialias:
        return np.where(inward >= 0, 255, 0).astype(np.uint8)
    return np.asarray(np.rint(255 * np.clip(inward + 0.5, 0, 1)), np.uint8)


# --- the brush ---


class Dab(NamedTuple):
    """One print of a brush."""

    region: Region
    values: Coverage


def dab(centre: Point, radius: float, hardness: float) -> Dab:
    """The print of a round brush, antialiased, not cut to any picture.

    ``radius`` in pixels. Inside ``hardness`` (0 to 1) times the radius it selects fully, from there
    it falls smoothly to nothing at the radius. Small brushes are placed to a quarter of a pixel,
    large ones, where nobody could see it, to a whole one.
    """
    radius = max(0.5, radius)
    if radius > 16:  # steps of 3 %, so that strokes of varying pressure find their dabs again
        radius = 16 * 1.03 ** round(math.log(radius / 16) / math.log(1.03))
    steps = 4 if radius <= 32 else 1
    places = [round(coordinate * steps) for coordinate in centre]
    whole = [place // steps for place in places]
    parts = [place % steps / steps for place in places]
    values = _print(round(radius, 3), round(hardness, 2), parts[0], parts[1])
    reach = values.shape[0] // 2
    return Dab(Region(whole[0] - reach, whole[1] - reach, values.shape[1], values.shape[0]), values)


@lru_cache(maxsize=32)
def _print(radius: float, hardness: float, x: float, y: float) -> Coverage:
    """A brush of ``radius`` in a square whose middle corner is ``(x, y)`` away from its centre."""
    reach = math.ceil(radius + 0.5) + 1
    middles = np.arange(-reach, reach, dtype=np.float32) + np.float32(0.5)
    distance = np.sqrt((middles - x)[None, :] ** 2 + (middles - y)[:, None] ** 2)
    inner = max(0.0, min(hardness * radius, radius - 0.5))
    outer = radius + 0.5
    fall = np.clip((outer - distance) / (outer - inner), 0, 1)
    values = np.rint(255 * fall * fall * (3 - 2 * fall)).astype(np.uint8)
    values.flags.writeable = False
    return values


def dab_spacing(radius: float) -> float:
    """How far apart dabs may be for the edge of a stroke to look straight, in pixels.

    The scallops between dabs ``s`` apart are ``s**2 / (8 * radius)`` deep; this makes them an
    eighth of a pixel.
    """
    return max(0.5, math.sqrt(max(radius, 0.25)))


# --- by colour ---


def select_by_colour(
    picture: Readable,
    point: tuple[int, int],
    tolerance: int,
    contiguous: bool = True,
    antialias: bool = True,
    check: Callable[[], None] = _go_on,
) -> Mask:
    """Every pixel whose channels all differ from those at ``point`` by at most ``tolerance``.

    ``tolerance`` is in steps of 8 bits (0 to 255) at any depth. ``contiguous`` keeps only what
    hangs together with the point over pixel edges. Where both are transparent, the hidden colours
    are not compared. ``check`` is called often and may raise to stop. Raises ``ImpastoError`` when
    the point lies outside.
    """
    x, y = point
    bounds = picture.bounds
    if bounds.intersect(Region(x, y, 1, 1)).is_empty:
        raise ImpastoError("There is no picture at this place.", "Click inside the picture.")
    step = np.iinfo(picture.dtype).max // 255
    colour = _comparable(picture.read(Region(x, y, 1, 1)))[0, 0].astype(np.int64)
    lowest = (colour - tolerance * step).astype(np.float64)
    highest = (colour + tolerance * step).astype(np.float64)
    similar = np.zeros((bounds.height, bounds.width), np.uint8)
    for top in range(0, bounds.height, BAND):
        check()
        band = Region(0, top, bounds.width, BAND).intersect(bounds)
        cv2.inRange(_comparable(picture.read(band)), lowest, highest, dst=similar[band.slices])
    if contiguous:
        cv2.floodFill(similar, None, (x, y), 128, flags=4)
        check()
        similar = np.where(similar == 128, np.uint8(255), np.uint8(0))
    selected = Mask.of(similar)
    if antialias and not selected.is_empty:
        region = selected.region.expand(2, bounds)
        smooth = cv2.GaussianBlur(selected.read(region), (3, 3), 0, borderType=cv2.BORDER_REPLICATE)
        selected = Mask.of(np.asarray(smooth, np.uint8), (region.x, region.y))
    return selected


def _comparable(pixels: Pixels) -> Pixels:
    """Pixels whose colours count by their alpha."""
    if pixels.shape[2] == 3:
        return pixels
    limit = np.iinfo(pixels.dtype).max
    alpha = pixels[:, :, 3:].astype(np.float32) / limit
    colours = np.rint(pixels[:, :, :3] * alpha).astype(pixels.dtype)
    return np.concatenate([colours, pixels[:, :, 3:]], axis=2)


# --- by object ---

GRABCUT_PIXELS = 100_000
"""GrabCut runs on at most this many pixels; its time grows faster than their number."""


def grab_cut(picture: Readable, stroke: Mask, check: Callable[[], None] = _go_on) -> Mask:
    """The object that a rough ``stroke`` was drawn over.

    GrabCut (Rother, Kolmogorov, Blake 2004) on the neighbourhood of the stroke, reduced so that it
    takes well under a second; its answer is brought to full size along the picture's own edges by a
    fast guided filter (He and Sun 2015). What the stroke touches is taken to be the object, what it
    encloses probably so, and the rim of the neighbourhood not. ``check`` is called between the
    steps and may raise to stop.
    """
    if stroke.is_empty:
        return NOTHING
    longest = max(stroke.region.width, stroke.region.height)
    region = stroke.region.expand(max(64, longest), picture.bounds)
    scale = min(1.0, math.sqrt(GRABCUT_PIXELS / region.area))
    size = (max(1, round(region.width * scale)), max(1, round(region.height * scale)))
    pixels = _eight_bit(picture.read(region))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    touched = cv2.resize(stroke.read(region), size, interpolation=cv2.INTER_AREA) >= 64
    labels = _guess(np.asarray(touched, np.bool_), region, picture.bounds)
    check()
    if touched.all():
        return stroke  # there is nothing that it could be told from
    cv2.setRNGSeed(0)  # its colour models begin with k-means
    models = np.zeros((1, 65), np.float64), np.zeros((1, 65), np.float64)
    for round_number in range(4):
        mode = cv2.GC_INIT_WITH_MASK if round_number == 0 else cv2.GC_EVAL
        cv2.grabCut(small, labels, (0, 0, 1, 1), *models, 1, mode)
        check()
    found = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    found = _connected_to(found, touched)
    values = _along_edges(found.astype(np.float32), small, pixels)
    return Mask.of(values, (region.x, region.y))


def _eight_bit(pixels: Pixels) -> NDArray[np.uint8]:
    rgb = np.ascontiguousarray(pixels[:, :, :3])
    if rgb.dtype == np.uint16:
        rgb = np.asarray(cv2.convertScaleAbs(rgb, alpha=255 / 65535))
    return rgb.astype(np.uint8, copy=False)


def _guess(touched: NDArray[np.bool_], region: Region, bounds: Region) -> NDArray[np.uint8]:
    """GrabCut's labels to begin with."""
    labels = np.full(touched.shape, cv2.GC_PR_BGD, np.uint8)
    outlines, _ = cv2.findContours(
        touched.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    hull = cv2.convexHull(np.concatenate(outlines)) if outlines else None
    if hull is not None:
        cv2.fillConvexPoly(labels, hull, cv2.GC_PR_FGD)
    # The rim is not the object, unless the picture ends there: objects may be cut off.
    rim = max(2, min(touched.shape) // 50)
    if region.x > bounds.x:
        labels[:, :rim] = cv2.GC_BGD
    if region.right < bounds.right:
        labels[:, -rim:] = cv2.GC_BGD
    if region.y > bounds.y:
        labels[:rim] = cv2.GC_BGD
    if region.bottom < bounds.bottom:
        labels[-rim:] = cv2.GC_BGD
    labels[touched] = cv2.GC_FGD
    if not (labels % 2 == cv2.GC_BGD).any():
        labels[~touched] = cv2.GC_PR_BGD  # a background is needed for its colours
    return labels


def _connected_to(found: NDArray[np.bool_], touched: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pieces of ``found`` that the stroke touches, with pinholes closed."""
    cross = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    closed = cv2.morphologyEx(found.astype(np.uint8), cv2.MORPH_CLOSE, cross)
    _, pieces = cv2.connectedComponents(closed)
    wanted = np.unique(pieces[touched & (closed > 0)])
    return np.isin(pieces, wanted[wanted > 0])


def _along_edges(
    found: NDArray[np.float32], small: NDArray[np.uint8], pixels: NDArray[np.uint8]
) -> Coverage:
    """``found`` brought to the size of ``pixels``, its edges laid along theirs."""
    guide = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255

    def mean(values: NDArray[np.floating]) -> NDArray[np.floating]:
        return np.asarray(cv2.blur(values, (5, 5)), np.float32)

    mean_guide, mean_found = mean(guide), mean(found)
    covariance = mean(guide * found) - mean_guide * mean_found
    variance = mean(guide * guide) - mean_guide * mean_guide
    slope = covariance / (variance + np.float32(1e-4))
    height, width = pixels.shape[:2]
    size = (width, height)
    slopes = cv2.resize(mean(slope), size, interpolation=cv2.INTER_LINEAR)
    bases = cv2.resize(mean(mean_found - slope * mean_guide), size, interpolation=cv2.INTER_LINEAR)
    values = np.empty((height, width), np.uint8)
    for top in range(0, height, BAND):
        rows = slice(top, min(top + BAND, height))
        grey = cv2.cvtColor(pixels[rows], cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
        share = slopes[rows] * grey + bases[rows]
        values[rows] = np.rint(255 * np.clip((share - 0.5) * 3 + 0.5, 0, 1)).astype(np.uint8)
    return values
