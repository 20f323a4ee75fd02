"""Pixels read between the pixels: parts of layers at another size, place or angle.

Colours are weighted by alpha and coverage while they are mixed, in float32, a tile of the result at
a time, so that 16 bits are kept and a large layer is never in memory several times.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.layers import Patch
from engine.regions import Coverage, Pixels, Region, tiles

TILE = 128
"""Side, in pixels, of what is computed at once: what is read for it fits in a processor's cache."""
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
        place = result[shared.within(region).slices]
        place[:, :, :channels] = patch.pixels[source]
        if channels == 4:
            place[:, :, :3] *= place[:, :, 3:4] / np.float32(np.iinfo(patch.pixels.dtype).max)
        place[:, :, channels] = 1.0
        if patch.coverage is not None:
            place *= patch.coverage[source][:, :, None] * np.float32(1 / 255)
        return result

    return read


def plain(values: Values, dtype: np.dtype[Any]) -> tuple[Pixels, Coverage]:
    """Pixels ``(h, w, C)`` and coverage of values that ``weighted_reader`` read."""
    channels, most = values.shape[2] - 1, np.float32(np.iinfo(dtype).max)
    covered = values[:, :, channels:]
    pixels = values[:, :, :channels] / np.maximum(covered, np.float32(1e-6))
    if channels == 4:
        pixels[:, :, :3] /= np.maximum(pixels[:, :, 3:], np.float32(1e-6)) / most
    np.rint(pixels, out=pixels)
    np.clip(pixels, 0, most, out=pixels)
    coverage = np.rint(covered[:, :, 0].clip(0, 1) * 255)
    return pixels.astype(dtype), coverage.astype(np.uint8)


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


Sample = Callable[[Region], Values]
"""What a patch is in a part of the result."""


def shrunk(read: Reader, region: Region, scale: tuple[float, float]) -> Values:
    """``region`` of what ``read`` gives at a ``scale`` (x, y) of at most 1.

    Each value is the mean over the area that it covers.
    """
    result: Values | None = None
    # In tiles, because what is read is larger than what comes out.
    for tile in tiles(region, max(32, int(2 * TILE * min(scale)))):
        across = np.linspace(tile.x / scale[0], tile.right / scale[0], tile.width + 1)
        down = np.linspace(tile.y / scale[1], tile.bottom / scale[1], tile.height + 1)
        left, top = int(np.floor(across[0])), int(np.floor(down[0]))
        right, bottom = int(np.ceil(across[-1])), int(np.ceil(down[-1]))
        sums = _sums(read(Region.between(left, top, right, bottom)), down - top, across - left)
        if result is None:
            result = np.zeros((region.height, region.width, sums.shape[2]), np.float32)
        result[tile.within(region).slices] = sums * np.float32(scale[0] * scale[1])
    assert result is not None
    return result


def _sums(values: Values, down: NDArray[Any], across: NDArray[Any]) -> Values:
    """Sums of values over the rectangles between edges, which may lie within pixels.

    Summed-area tables (Crow 1984): within a pixel the sum grows linearly in both directions.
    """
    import cv2

    parts = []
    for first in range(0, values.shape[2], 4):
        part = np.ascontiguousarray(values[:, :, first : first + 4])
        sums = cv2.integral(part, sdepth=cv2.CV_64F).reshape(
            values.shape[0] + 1, values.shape[1] + 1, -1
        )
        sums = np.diff(_between(sums, down, 0), axis=0)
        parts.append(np.diff(_between(sums, across, 1), axis=1))
    return np.concatenate(parts, axis=2).astype(np.float32)


def _between(sums: NDArray[Any], edges: NDArray[Any], axis: int) -> NDArray[Any]:
    """The sums up to edges along an axis."""
    whole = np.minimum(edges.astype(int), sums.shape[axis] - 2)
    fraction = np.expand_dims(edges - whole, (1, 2) if axis == 0 else (0, 2))
    low, high = np.take(sums, whole, axis), np.take(sums, whole + 1, axis)
    return np.asarray(low + (high - low) * fraction)


def warped(read: Reader, region: Region, back: Matrix, interpolation: int | None = None) -> Values:
    """``region`` of the result, where ``back`` leads from places there to those that are read.

    Bicubic, unless another interpolation of OpenCV's is named.
    """
    import cv2

    method = cv2.INTER_CUBIC if interpolation is None else interpolation
    source = bounds_of(back, region)
    source = Region.between(
        source.x - REACH, source.y - REACH, source.right + REACH, source.bottom + REACH
    )
    values = read(source)
    # OpenCV counts from the middle of the first pixel.
    centred = shift(-0.5 - source.x, -0.5 - source.y) @ back @ shift(region.x + 0.5, region.y + 0.5)
    planes = [
        cv2.warpPerspective(
            np.ascontiguousarray(values[:, :, first : first + 4]),
            centred,
            (region.width, region.height),
            flags=method | cv2.WARP_INVERSE_MAP,
        ).reshape(region.height, region.width, -1)
        for first in range(0, values.shape[2], 4)
    ]
    return np.concatenate(planes, axis=2).astype(np.float32, copy=False)


def patch_of(
    sample: Sample, target: Region, like: Patch, check: Callable[[], None]
) -> Patch | None:
    """``target`` of what ``sample`` gives of a patch, tile by tile on several threads.

    None where nothing is left of it.
    """
    pixels = np.zeros((target.height, target.width, like.pixels.shape[2]), like.pixels.dtype)
    coverage = np.zeros((target.height, target.width), np.uint8)

    def work(tile: Region) -> None:
        check()
        at = tile.within(target).slices
        pixels[at], coverage[at] = plain(sample(tile), like.pixels.dtype)

    parts = list(tiles(target, TILE))
    if len(parts) == 1:
        work(parts[0])
    else:
        with ThreadPoolExecutor(min(4, cpu_count() or 1)) as pool:
            list(pool.map(work, parts))
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
