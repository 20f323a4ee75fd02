"""The holes in a picture: each with its place, its neighbourhood and its seam."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.masks import Mask
from engine.regions import Coverage, Region, tiles
from engine.repair.interruptible import interruptible

MERGED_GAP = 16
"""Holes nearer to one another than this, in pixels, are filled as one."""
LEAST_MARGIN = 128
"""Pixels around a hole that are always looked at, however small it is."""
MOST_PIXELS = 4_000_000
"""Of a neighbourhood larger than this the outer parts are left out."""
MOST_TOGETHER = 700_000
"""Holes are not filled together if that means to look at more pixels than this at once."""
PIECE = 256
"""Long thin holes are filled in pieces of this many pixels each way, one after another."""
_THIN = 96
_TILE = 1024

Check = Callable[[], None]
"""Called between steps that take long in a large picture; may raise to stop the work."""


def _go_on() -> None:
    """Nobody wants to stop."""


class Hole(NamedTuple):
    """Something to fill."""

    region: Region
    """The smallest region that holds it."""
    selected: Coverage
    """``(h, w) uint8``, the mask in that region; 0 where another hole or nothing is selected."""

    def neighbourhood(self, reach: int, bounds: Region, most_pixels: int = MOST_PIXELS) -> Region:
        """The hole and what lies around it, ``reach`` percent of its size to every side.

        Less than that where it would be more than ``most_pixels``, but never less than
        ``LEAST_MARGIN`` pixels.
        """
        margin = max(self.region.width, self.region.height) * reach // 100
        around = self.region.expand(max(LEAST_MARGIN, margin), bounds)
        while around.area > most_pixels and margin > LEAST_MARGIN:
            margin = margin * 3 // 4
            around = self.region.expand(max(LEAST_MARGIN, margin), bounds)
        return around

    def pieces(self) -> list[Hole]:
        """The hole, or its parts if it is long and thin, from the top down.

        A cable across a large picture has all of the picture for its neighbourhood, too much to
        search at full size. Its parts have only what lies around each.
        """
        if max(self.region.width, self.region.height) <= 2 * PIECE or self._thickness() > _THIN:
            return [self]
        parts = []
        for tile in tiles(self.region, PIECE):
            inside = self.selected[tile.within(self.region).slices]
            mask = Mask.of(inside, (tile.x, tile.y))
            if not mask.is_empty:
                parts.append(Hole(mask.region, mask.values))
        return parts

    def _thickness(self) -> float:
        import cv2

        framed = np.pad(self.selected > 0, 1).astype(np.uint8)
        return 2.0 * float(cv2.distanceTransform(framed, cv2.DIST_L2, 3).max())

    def coverage(self, feather: int, bounds: Region, check: Check = _go_on) -> Coverage:
        """How much of the filling shows: the mask, less a ramp inside its edge.

        ``(h, w) uint8``; the ramp is ``feather`` pixels wide. 0 wherever the mask is 0. The
        picture's own border is no edge.
        """
        if feather <= 0:
            return self.selected
        import cv2

        hole = (self.selected > 0).astype(np.uint8)
        frame = [
            int(self.region.y > bounds.y),
            int(self.region.bottom < bounds.bottom),
            int(self.region.x > bounds.x),
            int(self.region.right < bounds.right),
        ]
        framed = np.pad(hole, (frame[:2], frame[2:]))
        if framed.all():
            return self.selected
        check()
        depth = np.asarray(cv2.distanceTransform(framed, cv2.DIST_L2, 5), np.float32)
        check()
        depth = depth[frame[0] :, frame[2] :][: hole.shape[0], : hole.shape[1]]
        # A scratch that is not much wider than the seam would otherwise show through.
        ridge = _greatest_around(depth, 2 * (feather + 1), check)
        result = np.empty_like(self.selected)
        for tile in tiles(Region(0, 0, self.region.width, self.region.height), _TILE):
            at = tile.slices
            ramp = np.minimum(depth[at] / np.clip(ridge[at] / 2, 1, feather + 1), 1.0)
            result[at] = np.rint(self.selected[at] * ramp)
            check()
        return result


class Group(NamedTuple):
    """Holes that are filled together, because they have much of their neighbourhoods in common."""

    holes: list[Hole]

    def neighbourhood(self, reach: int, bounds: Region, most_pixels: int = MOST_PIXELS) -> Region:
        """The smallest region that holds the neighbourhood of each."""
        around = Region(0, 0, 0, 0)
        for hole in self.holes:
            around = around.unite(hole.neighbourhood(reach, bounds, most_pixels))
        return around


def grouped(holes: list[Hole], reach: int, bounds: Region, check: Check = _go_on) -> list[Group]:
    """Holes put together wherever that is less to look at than each alone, and not too much."""
    groups: list[Group] = []
    looked_at: list[Region] = []
    for hole in holes:
        alone = hole.neighbourhood(reach, bounds)
        for number, before in enumerate(looked_at):
            together = before.unite(alone)
            if together.area <= min(before.area + alone.area, MOST_TOGETHER):
                groups[number].holes.append(hole)
                looked_at[number] = together
                break
        else:
            groups.append(Group([hole]))
            looked_at.append(alone)
        check()
    return groups


def find_holes(mask: Mask, bounds: Region, check: Check = _go_on) -> list[Hole]:
    """What is selected inside ``bounds``, in pieces that lie apart, from the top down."""
    import cv2

    region = mask.region.intersect(bounds)
    if region.is_empty:
        return []
    values = mask.read(region)
    check()
    selected = (values > 0).astype(np.uint8)
    check()
    near = cv2.dilate(selected, np.ones((MERGED_GAP + 1, MERGED_GAP + 1), np.uint8))
    check()
    count, labels, statistics, _ = interruptible(
        lambda: cv2.connectedComponentsWithStats(near), check
    )
    holes = []
    for label in range(1, count):
        check()
        box = Region(*(int(number) for number in statistics[label][:4]))
        piece = labels[box.slices] == label
        if selected[box.slices][piece].any():
            holes.append(_hole(values, piece, box, region))
    return holes


def _hole(values: Coverage, piece: NDArray[np.bool_], box: Region, origin: Region) -> Hole:
    own = np.where(piece, values[box.slices], 0).astype(np.uint8)
    trimmed = Mask.of(own, (box.x + origin.x, box.y + origin.y))
    return Hole(trimmed.region, trimmed.values)


def _greatest_around(values: NDArray[np.float32], reach: int, check: Check) -> NDArray[np.float32]:
    """The greatest value within ``reach`` pixels each way; none may be negative.

    The same as one dilation by a square, but in steps three times as long each, so that a wide
    reach takes little longer than a short one.
    """
    import cv2

    reach = min(reach, max(values.shape))
    # Steps that lead over the border have to be able to come back.
    greatest = np.pad(values, reach)
    done = 0
    while done < reach:
        step = min(2 * done + 1, reach - done)
        corners = np.zeros((2 * step + 1, 2 * step + 1), np.uint8)
        corners[::step, ::step] = 1
        check()
        greatest = np.asarray(cv2.dilate(greatest, corners), np.float32)
        done += step
    check()
    return greatest[reach:, reach:][: values.shape[0], : values.shape[1]]
