"""Pixels read between the pixels: parts of layers at another size, place or angle.

Colours are weighted by alpha and coverage while they are mixed, in float32, a tile of the result at
a time, so that 16 bits are kept and a large layer is never in memory several times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.layers import Patch
from engine.regions import Coverage, Pixels, Region, tiles

TILE = 1024
"""Side, in pixels, of what is computed at once."""
REACH = 5
"""Pixels around a place that count for it (Lanczos with 4 lobes), and one more."""

Values = NDArray[np.float32]
Reader = Callable[[Region], Values]
"""What is in a region, ``(h, w, C) float32``; zero where there is nothing."""
Matrix = NDArray[np.float64]
"""``(3, 3)``: from places before, in pixels, (0, 0) the corner of the first, to places after."""


def weighted_reader(patch: Patch) -> Reader:
    """Reads a patch as ``(h, w, C + 1)``: colours by alpha and coverage, and last the coverage."""

    def read(region: Region) -> Values:
        shared = region.intersect(patch.region)
        channels = patch.pixels.shape[2]
        result = np.zeros((region.height, region.width, channels + 1), np.float32)
        if shared.is_empty:
            return result
        source = shared.within(patch.region).slices
        pixels = patch.pixels[source].astype(np.float32)
        if channels == 4:
            pixels[:, :, :3] *= pixels[:, :, 3:] / np.float32(np.iinfo(patch.pixels.dtype).max)
        place = result[shared.within(region).slices]
        place[:, :, channels] = 1.0
        if patch.coverage is not None:
            weight = patch.coverage[source].astype(np.float32) / 255
            place[:, :, channels] = weight
            pixels *= weight[:, :, None]
        place[:, :, :channels] = pixels
        return result

    return read


def plain(values: Values, dtype: np.dtype[Any]) -> tuple[Pixels, Coverage]:
    """Pixels ``(h, w, C)`` and coverage of values that ``weighted_reader`` read."""
    channels, most = values.shape[2] - 1, np.float32(np.iinfo(dtype).max)
    coverage = values[:, :, channels:].clip(0, 1)
    whole = np.maximum(values[:, :, channels:], np.float32(1e-6))
    pixels = values[:, :, :channels] / whole
    if channels == 4:
        share = np.maximum(pixels[:, :, 3:], np.float32(1e-6)) / most
        pixels[:, :, :3] /= share
    pixels = np.rint(pixels).clip(0, most).astype(dtype)
    return pixels, np.rint(coverage[:, :, 0] * 255).astype(np.uint8)


def extended_reader(read: Reader, bounds: Region) -> Reader:
    """Reads as ``read`` does inside ``bounds``; beyond them, what lies at their edges goes on."""

    def outside(region: Region) -> Values:
        inside = region.intersect(bounds)
        if inside == region or inside.is_empty:
            return read(region)
        around = (
            (inside.y - region.y, region.bottom - inside.bottom),
            (inside.x - region.x, region.right - inside.right),
            (0, 0),
        )
        return np.pad(read(inside), around, mode="edge")

    return outside


def shrunk(
    read: Reader, target: Region, scale: tuple[float, float], check: Callable[[], None]
) -> Iterator[tuple[Region, Values]]:
    """``target`` of what ``read`` gives at a ``scale`` (x, y) of at most 1, tile by tile.

    Each value is the mean over the area that it covers.
    """
    across, down = scale
    side = min(TILE, max(32, int(2 * TILE * min(scale))))
    for tile in tiles(target, side):
        check()
        left, right = tile.x / across, tile.right / across
        top, bottom = tile.y / down, tile.bottom / down
        source = Region.between(
            int(np.floor(left)), int(np.floor(top)), int(np.ceil(right)), int(np.ceil(bottom))
        )
        values = read(source)
        values = _means(values, (top - source.y, bottom - source.y), tile.height, 0)
        values = _means(values, (left - source.x, right - source.x), tile.width, 1)
        yield tile, values


def _means(values: Values, span: tuple[float, float], count: int, axis: int) -> Values:
    """Means over ``count`` equal parts of a span of an axis, whose ends may lie between pixels."""
    edges = np.linspace(*span, count + 1)
    whole = np.minimum(edges.astype(int), values.shape[axis] - 1)
    fraction = np.expand_dims(edges - whole, tuple(set(range(3)) - {axis}))
    sums = np.cumsum(values, axis=axis, dtype=np.float64)
    before = np.take(sums, np.maximum(whole - 1, 0), axis)
    before[tuple(whole == 0 if each == axis else slice(None) for each in range(3))] = 0
    reached = before + np.take(values, whole, axis) * fraction
    means = np.diff(reached, axis=axis) / ((span[1] - span[0]) / count)
    return np.asarray(means, np.float32)


def warped(
    read: Reader,
    target: Region,
    matrix: Matrix,
    check: Callable[[], None],
    interpolation: int | None = None,
) -> Iterator[tuple[Region, Values]]:
    """``target`` of what ``read`` gives, moved by ``matrix``, tile by tile.

    Bicubic, unless another interpolation of OpenCV's is named.
    """
    import cv2

    method = cv2.INTER_CUBIC if interpolation is None else interpolation
    back: Matrix = np.linalg.inv(matrix).astype(np.float64)
    for tile in tiles(target, TILE):
        check()
        source = bounds_of(back, tile)
        source = Region.between(
            source.x - REACH, source.y - REACH, source.right + REACH, source.bottom + REACH
        )
        values = read(source)
        # OpenCV counts from the middle of the first pixel.
        centred = shift(-0.5 - source.x, -0.5 - source.y) @ back @ shift(tile.x + 0.5, tile.y + 0.5)
        planes = [
            cv2.warpPerspective(
                np.ascontiguousarray(values[:, :, first : first + 4]),
                centred,
                (tile.width, tile.height),
                flags=method | cv2.WARP_INVERSE_MAP,
            ).reshape(tile.height, tile.width, -1)
            for first in range(0, values.shape[2], 4)
        ]
        yield tile, np.concatenate(planes, axis=2).astype(np.float32, copy=False)


def joined(parts: Iterable[tuple[Region, Values]], target: Region, channels: int) -> Values:
    """Tiles of ``target`` as one array."""
    result = np.zeros((target.height, target.width, channels), np.float32)
    for tile, values in parts:
        result[tile.within(target).slices] = values
    return result


def patch_of(parts: Iterable[tuple[Region, Values]], target: Region, like: Patch) -> Patch | None:
    """Tiles of ``target`` of a patch that ``weighted_reader`` read; None where nothing is left."""
    pixels = np.zeros((target.height, target.width, like.pixels.shape[2]), like.pixels.dtype)
    coverage = np.zeros((target.height, target.width), np.uint8)
    for tile, values in parts:
        at = tile.within(target).slices
        pixels[at], coverage[at] = plain(values, like.pixels.dtype)
    if not coverage.any():
        return None
    return Patch(target, pixels, None if coverage.min() == 255 else coverage)


def bounds_of(matrix: Matrix, region: Region) -> Region:
    """The smallest region that holds ``region`` after ``matrix``."""
    corners = mapped(matrix, region)
    # What rounding adds to a whole number is no pixel more.
    left, top = np.floor(corners.min(axis=0) + 1e-6)
    right, bottom = np.ceil(corners.max(axis=0) - 1e-6)
    return Region.between(int(left), int(top), int(right), int(bottom))


def mapped(matrix: Matrix, region: Region) -> NDArray[np.float64]:
    """The four corners of a region after ``matrix``, ``(4, 2)`` x and y, clockwise."""
    x, y, right, bottom = region.x, region.y, region.right, region.bottom
    corners = np.array([[x, y, 1], [right, y, 1], [right, bottom, 1], [x, bottom, 1]], np.float64)
    moved = corners @ matrix.T
    return np.asarray(moved[:, :2] / moved[:, 2:])


def shift(x: float, y: float) -> Matrix:
    """The matrix that moves by a distance."""
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)
