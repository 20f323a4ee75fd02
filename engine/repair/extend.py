"""The operation that makes the canvas larger and paints what could be there (outpainting)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.device import is_out_of_memory
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.regions import Pixels, Region
from engine.repair.filling import fill_groups
from engine.repair.holes import Group, Hole
from engine.repair.method import Method
from engine.repair.methods import METHODS, method_named, methods
from engine.repair.repair import Repair
from engine.repair.settings import MOST_SEED
from engine.repair.working_picture import WorkingPicture
from engine.settings import Option, setting, setting_of
from engine.working_colours import icc_of

MOST = 20_000
"""Pixels by which one side may grow at once."""
_PIECE = 512
"""Pixels along a side that are painted at once, or as many as the side grows by, if more."""


def _methods() -> Iterator[Option]:
    usable = (each for each in methods() if can_extend(each) and each.name != "auto")
    return (Option(each.name, each.title, each.summary) for each in usable)


@dataclass(frozen=True)
class Extend(Operation):
    """Make the canvas larger at its sides, and continue the picture there.

    The picture itself stays as it is, bit for bit. The sides are painted piece by piece, from the
    middle of each outward and the corners last, and each piece sees those before it.
    """

    kind: ClassVar[str] = "extend"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Extend",
        "Enlarge the canvas and continue the picture there.",
        "extend",
        takes_mask=False,
        changes_size=True,
    )
    left: int = setting(0, "Left", "Pixels to add on the left.", minimum=0, maximum=MOST, unit="px")
    top: int = setting(0, "Top", "Pixels to add at the top.", minimum=0, maximum=MOST, unit="px")
    right: int = setting(
        0, "Right", "Pixels to add on the right.", minimum=0, maximum=MOST, unit="px"
    )
    bottom: int = setting(
        0, "Bottom", "Pixels to add at the bottom.", minimum=0, maximum=MOST, unit="px"
    )
    method: str = setting(
        "patchmatch", "Method", "How the new area is filled.", options=_methods, is_open=True
    )
    seed: int = setting(
        0, "Seed", "Same seed, same result.", minimum=0, maximum=MOST_SEED, control="seed"
    )
    strategy: str = setting(
        "auto",
        "What the network sees",
        "How much of the picture, and how large.",
        options=setting_of(Repair, "strategy").options,
        relevant=lambda extend: getattr(method_named(extend.method), "has_strategies", False),
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        super().__post_init__()
        method = method_named(self.method)
        if method is None or not can_extend(method):
            raise ImpastoError(
                "The canvas cannot be extended with “{method}”.",
                "Choose one of {names}, or a network of your own.",
                method=self.method,
                names=", ".join(each.name for each in METHODS if can_extend(each)),
            )
        self._repair()

    def result_bounds(self, bounds: Region) -> Region:
        """The larger canvas."""
        width, height = bounds.width + self.left + self.right, bounds.height + self.top
        return Region(0, 0, width, height + self.bottom)

    def place(self, bounds: Region) -> Region:
        """The picture itself, on the larger canvas."""
        return Region(self.left, self.top, bounds.width, bounds.height)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the whole canvas with stretched edges, then each piece of the sides, painted.

        A mask plays no part. Raises ``ImpastoError`` when no side grows or memory runs out.
        """
        try:
            yield from self._paint(picture, context)
        except Exception as error:  # OpenCV has a class of its own
            if not is_out_of_memory(error):
                raise
            raise ImpastoError(
                "Not enough memory for this canvas.",
                "Close other programs, or extend the canvas by less.",
            ) from error

    def _paint(self, picture: Readable, context: Context) -> Iterator[Update]:
        if not any((self.left, self.top, self.right, self.bottom)):
            raise ImpastoError("All sides are 0.", "Set how far to extend at least one side.")
        context.check()
        whole = self.result_bounds(picture.bounds)
        place = self.place(picture.bounds)
        canvas = Enlarged(picture, whole, place)
        yield Update(whole, canvas.read(whole), None, 0.0, "Extending the canvas")
        holes = [Hole(piece, _all(piece)) for piece in pieces(whole, place)]
        coverages = {id(hole): hole.selected for hole in holes}
        missing = np.full((whole.height, whole.width), 255, np.uint8)
        missing[place.slices] = 0
        filling = WorkingPicture(canvas, Mask(whole, missing))
        groups = [Group([hole]) for hole in holes]
        yield from fill_groups(self._repair(), groups, coverages, filling, context)

    def _repair(self) -> Repair:
        method = "patchmatch" if self.method == "auto" else self.method
        return Repair(method, feather=0, seed=self.seed, strategy=self.strategy)


def can_extend(method: Method) -> bool:
    """Whether a method can paint what lies outside a picture."""
    return method.extends or method.fill is None


class Enlarged:
    """A picture on a larger canvas, its edges stretched over the rest."""

    def __init__(self, picture: Readable, whole: Region, place: Region) -> None:
        self._picture = picture
        self._place = place
        self.bounds = whole
        self.icc = icc_of(picture)

    @property
    def dtype(self) -> np.dtype[Any]:
        """As the picture's."""
        return self._picture.dtype

    @property
    def channels(self) -> int:
        """As the picture's."""
        return self._picture.channels

    def read(self, region: Region) -> Pixels:
        """The pixels of ``region``."""
        inside = self._nearest(region)
        pixels = self._picture.read(inside.within(self._place))
        rows = np.clip(np.arange(region.y, region.bottom), inside.y, inside.bottom - 1) - inside.y
        columns = np.clip(np.arange(region.x, region.right), inside.x, inside.right - 1) - inside.x
        if pixels.shape[:2] == (region.height, region.width):
            return pixels
        return np.asarray(pixels[rows[:, None], columns[None, :]])

    def _nearest(self, region: Region) -> Region:
        """What of the picture shows in ``region``, or lies nearest to it."""
        place = self._place
        left = min(max(region.x, place.x), place.right - 1)
        top = min(max(region.y, place.y), place.bottom - 1)
        right = min(max(region.right, left + 1), place.right)
        bottom = min(max(region.bottom, top + 1), place.bottom)
        return Region.between(left, top, right, bottom)


def pieces(whole: Region, place: Region) -> list[Region]:
    """What of ``whole`` lies around ``place``, cut into pieces, in the order to paint them."""
    left, right = place.x, whole.right - place.right
    top, bottom = place.y, whole.bottom - place.bottom
    across = _cuts(place.x, place.right, max(_PIECE, top, bottom))
    down = _cuts(place.y, place.bottom, max(_PIECE, left, right))
    sides = [
        *(Region.between(start, 0, end, top) for start, end in across),
        *(Region.between(start, place.bottom, end, whole.bottom) for start, end in across),
        *(Region.between(0, start, left, end) for start, end in down),
        *(Region.between(place.right, start, whole.right, end) for start, end in down),
    ]
    corners = [
        Region.between(x, y, end_x, end_y)
        for x, end_x in ((0, left), (place.right, whole.right))
        for y, end_y in ((0, top), (place.bottom, whole.bottom))
    ]
    return [piece for piece in (*sides, *corners) if not piece.is_empty]


def _cuts(start: int, end: int, size: int) -> list[tuple[int, int]]:
    """Pieces of about ``size`` from ``start`` to ``end``, those in the middle first."""
    count = max(1, round((end - start) / size))
    places = [start + (end - start) * number // count for number in range(count + 1)]
    found = list(pairwise(places))
    return sorted(found, key=lambda piece: abs(piece[0] + piece[1] - start - end))


def _all(region: Region) -> NDArray[np.uint8]:
    return np.full((region.height, region.width), 255, np.uint8)
