"""Moving, turning, scaling, slanting and perspective: any projective map of pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self, cast

import numpy as np

from engine.geometry.geometry import Check, Geometry
from engine.geometry.orientation import Orientation
from engine.geometry.resampling import (
    Matrix,
    Reader,
    Values,
    bounds_of,
    patch_of,
    shift,
    shrunk,
    warped,
    weighted_reader,
)
from engine.layers import Patch
from engine.masks import Mask
from engine.picture import Picture
from engine.regions import Region

Nine = tuple[float, float, float, float, float, float, float, float, float]


@dataclass(frozen=True)
class Warp(Geometry):
    """Pixels go where a matrix says, seen through a canvas; bicubic, and means where they shrink.

    Whole-pixel moves, right angles and mirroring only move pixels: nothing is resampled.
    """

    values: Nine
    """The matrix, row by row: from places in the picture before to places after, in pixels from
    its corner."""
    canvas: Region | None = None
    """What is seen afterwards; None for the canvas as it is."""
    keep: Region | None = None
    """What is kept of layers, in places afterwards; None for what is on the canvas."""

    @classmethod
    def of(cls, matrix: Matrix, canvas: Region | None = None, keep: Region | None = None) -> Self:
        """The warp of a matrix ``(3, 3)``. Raises ``ValueError`` when it leaves no area."""
        if not np.isfinite(matrix).all() or abs(np.linalg.det(matrix)) < 1e-9:
            raise ValueError("the matrix squeezes the picture to nothing")
        values = tuple(float(each) for each in (matrix / matrix[2, 2]).ravel())
        return cls(cast(Nine, values), canvas, keep)

    @property
    def matrix(self) -> Matrix:
        """The values as ``(3, 3)``."""
        return np.array(self.values, np.float64).reshape(3, 3)

    def result(self, bounds: Region) -> Region:
        """As ``Geometry`` says."""
        seen = self._seen(bounds)
        return Region(0, 0, seen.width, seen.height)

    def _seen(self, bounds: Region) -> Region:
        return self.canvas if self.canvas is not None else bounds

    def picture(self, picture: Picture, check: Check) -> Picture:
        """As ``Geometry`` says."""
        seen = self._seen(picture.bounds)
        whole = Patch(picture.bounds, picture.pixels, None)
        patch = self._moved(whole, seen, check)
        if patch is not None and patch.region == seen and patch.coverage is None:
            return picture.with_pixels(patch.pixels)
        pixels = np.zeros((seen.height, seen.width, 4), picture.dtype)
        if patch is not None:
            at = patch.region.intersect(seen)
            source = at.within(patch.region).slices
            place = pixels[at.within(seen).slices]
            most = np.iinfo(picture.dtype).max
            place[:, :, :3] = patch.pixels[source][:, :, :3]
            alpha = patch.pixels[source][:, :, 3] if picture.channels == 4 else np.float32(most)
            if patch.coverage is not None:
                alpha = np.rint(alpha * (patch.coverage[source] / np.float32(255)))
            place[:, :, 3] = alpha
        return picture.with_pixels(pixels)

    def patch(self, patch: Patch, bounds: Region, check: Check) -> Patch | None:
        """As ``Geometry`` says."""
        seen = self._seen(bounds)
        moved = self._moved(patch, self.keep if self.keep is not None else seen, check)
        return None if moved is None else moved._replace(region=moved.region.within(seen))

    def mask(self, mask: Mask, bounds: Region) -> Mask:
        """As ``Geometry`` says."""
        if mask.is_empty:
            return mask
        values = mask.values[:, :, None]
        keep = self.keep if self.keep is not None else self._seen(bounds)
        patch = self._moved(Patch(mask.region, values, None), keep, _unchecked, is_mask=True)
        if patch is None:
            return Mask(Region(0, 0, 0, 0), np.zeros((0, 0), np.uint8))
        place = patch.region.within(self._seen(bounds))
        plane = np.ascontiguousarray(patch.pixels[:, :, 0])
        return Mask.of(plane, (place.x, place.y))

    def _moved(
        self, patch: Patch, keep: Region, check: Check, is_mask: bool = False
    ) -> Patch | None:
        """The patch afterwards, in the same coordinates as before."""
        exact = self._exactly(patch)
        if exact is not None:
            return exact
        matrix = self.matrix
        target = bounds_of(matrix, patch.region).intersect(keep)
        if target.is_empty:
            return None
        scale = self._shrinking(patch.region)
        read = weighted_reader(patch)
        if is_mask:
            read = _uncovered(read)
        if min(scale) < 1:
            read = _shrinking_reader(read, scale)
            matrix = matrix @ np.diag([1 / scale[0], 1 / scale[1], 1])
        back: Matrix = np.linalg.inv(matrix).astype(np.float64)
        return patch_of(lambda tile: warped(read, tile, back), target, patch, check)

    def _exactly(self, patch: Patch) -> Patch | None:
        """The patch with its pixels only moved; None where they have to be resampled."""
        matrix = self.matrix
        linear, rounded = matrix[:2, :2], np.rint(matrix)
        corner = bounds_of(matrix, patch.region)
        place = (matrix @ [patch.region.x, patch.region.y, 1.0])[:2]
        is_exact = (
            np.abs(linear - rounded[:2, :2]).max() < 1e-9
            and np.abs(np.abs(rounded[:2, :2]).sum(axis=0) - 1).max() == 0
            and np.abs(np.abs(rounded[:2, :2]).sum(axis=1) - 1).max() == 0
            and np.abs(matrix[2] - (0, 0, 1)).max() < 1e-12
            and np.abs(place - np.rint(place)).max() < 1e-6
        )
        if not is_exact:
            return None
        orientation = _orientation(rounded[:2, :2])
        if orientation == Orientation():
            return patch._replace(region=corner)
        coverage = None if patch.coverage is None else orientation.turned(patch.coverage)
        return Patch(corner, orientation.turned(patch.pixels), coverage)

    def _shrinking(self, region: Region) -> tuple[float, float]:
        """How much smaller each side of a region gets, at most 1, measured at its middle."""
        matrix = self.matrix
        x, y = region.x + region.width / 2, region.y + region.height / 2
        points = np.array([[x, y, 1], [x + 0.5, y, 1], [x, y + 0.5, 1]]) @ matrix.T
        points = points[:, :2] / points[:, 2:]
        sides = [float(np.hypot(*(points[each] - points[0]))) * 2 for each in (1, 2)]
        return min(1.0, max(sides[0], 1e-3)), min(1.0, max(sides[1], 1e-3))


def _orientation(linear: Matrix) -> Orientation:
    """The mirroring and the turns of a matrix ``(2, 2)`` of zeros and ones."""
    turn = np.array([[0, -1], [1, 0]])  # clockwise, as y points down
    for mirrored in (False, True):
        start = np.diag([-1, 1]) if mirrored else np.eye(2)
        for turns in range(4):
            if np.array_equal(np.linalg.matrix_power(turn, turns) @ start, linear):
                return Orientation(turns, mirrored)
    raise ValueError("not a mirroring or a right angle")


def _shrinking_reader(read: Reader, scale: tuple[float, float]) -> Reader:
    """Reads what ``read`` does at a smaller size, a part at a time."""
    return lambda region: shrunk(read, region, scale)


def _uncovered(read: Reader) -> Reader:
    """Reads values that count as nothing, not as unknown, where there are none."""

    def covered(region: Region) -> Values:
        values = read(region)
        values[:, :, -1] = 1.0
        return values

    return covered


def _unchecked() -> None:
    """Masks are quick enough not to be stopped."""


def placed(
    move: tuple[float, float], scale: tuple[float, float], angle: float, pivot: tuple[float, float]
) -> Matrix:
    """The matrix that scales and then turns about a pivot, then moves.

    ``angle`` is in degrees, clockwise; ``move`` and ``pivot`` are (x, y) in pixels.
    """
    turn = np.deg2rad(angle)
    cosine, sine = np.cos(turn), np.sin(turn)
    if angle % 90 == 0:  # no rounding where it would keep pixels from only being moved
        cosine, sine = np.rint(cosine), np.rint(sine)
    rotation = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]], np.float64)
    x, y = pivot
    matrix: Matrix = (
        shift(move[0] + x, move[1] + y) @ rotation @ np.diag([*scale, 1.0]) @ shift(-x, -y)
    )
    return matrix
