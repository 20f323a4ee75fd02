"""The operation that fills the masked part of a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.device import Attempt, attempts, choose_device, is_out_of_memory, on_one_thread
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update
from engine.parameters import Parameter
from engine.regions import Coverage, Pixels, Region, tiles
from engine.repair.holes import MOST_PIXELS, Group, Hole, find_holes, grouped
from engine.repair.methods import method_named

MOST_SEED = 2**32 - 1
"""The largest seed; every random generator takes it."""
Pause = Callable[[], None]
_TILE = 512
"""Side of the parts in which pixels change their kind, in pixels."""


class Filling(NamedTuple):
    """The neighbourhood of some holes with these filled, as well as they are by now."""

    region: Region

    pixels: NDArray[np.float32]
    """``(h, w, C)`` in [0, 1], colours multiplied by alpha."""
    fraction: float
    stage: str


@dataclass(frozen=True)
class Repair(Operation):
    """Fill the masked part of a picture with what could be behind it.

    Outside the mask nothing changes. Inside it, ``feather`` pixels from the edge mix old and new,
    and soft parts of the mask mix in proportion.
    """

    kind: ClassVar[str] = "repair"
    method: str = "auto"
    """The name of one of ``METHODS``."""
    feather: int = 3
    """Width of the seam inside the mask, in pixels."""
    seed: int = 0
    """Another number, another filling; 0 to ``MOST_SEED``."""
    patch_size: int = 7
    """Side of the patches that are compared, in pixels; odd."""
    reach: int = 100
    """How far to look around a hole, in percent of its longer side."""
    radius: int = 3
    """How far around a pixel the quick methods look, in pixels."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        method = method_named(self.method)
        if method is None:
            raise ImpastoError("There is no repair method “{method}”.", method=self.method)
        if not 0 <= self.feather <= 500:
            raise ImpastoError("The feather must be 0 to 500 pixels.")
        if not 0 <= self.seed <= MOST_SEED:
            raise ImpastoError("The seed must be 0 to {most}.", most=MOST_SEED)
        for parameter in method.parameters:
            _check(parameter, getattr(self, parameter.name))

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Fill hole after hole; every update shows the whole hole, first roughly.

        Raises ``ImpastoError`` when nothing is masked, or everything.
        """
        holes = find_holes(mask, picture.bounds) if mask is not None else []
        if mask is None or not holes:
            raise ImpastoError("The mask is empty.", "Paint over what should go, and repair again.")
        if len(holes) == 1 and holes[0].selected.all() and holes[0].region == picture.bounds:
            raise ImpastoError(
                "The mask covers the whole picture, so nothing is left to copy from.",
                "Leave a part of the picture unpainted.",
            )
        canvas = _Canvas(picture, mask)
        pieces, coverages = self._pieces(holes, picture.bounds)
        groups = grouped(pieces, self.reach, picture.bounds)
        total = sum(piece.region.area for piece in pieces)
        done = fraction = 0.0
        for group in groups:
            share = sum(hole.region.area for hole in group.holes) / total
            for filling in self._fill(group, canvas, context):
                pixels = [canvas.with_filling(hole, filling, context.check) for hole in group.holes]
                for hole, own in zip(group.holes, pixels, strict=True):
                    if hole is group.holes[-1]:
                        fraction = min(done + share * filling.fraction, 1.0)
                        if group is groups[-1] and filling.fraction >= 1.0:
                            fraction = 1.0
                    coverage = coverages[id(hole)]
                    yield Update(hole.region, own, coverage, fraction, filling.stage)
            for hole, own in zip(group.holes, pixels, strict=True):
                canvas.keep(hole, own)
            done += share

    def _pieces(self, holes: list[Hole], bounds: Region) -> tuple[list[Hole], dict[int, Coverage]]:
        """The holes, long ones cut, and what shows of each piece, by its id."""
        pieces: list[Hole] = []
        coverages: dict[int, Coverage] = {}
        for hole in holes:
            coverage = hole.coverage(self.feather, bounds)
            for piece in hole.pieces():
                shows = coverage[piece.region.within(hole.region).slices]
                # A piece's region may hold pixels of the next piece; they are not its to show.
                coverages[id(piece)] = np.where(piece.selected > 0, shows, 0).astype(np.uint8)
                pieces.append(piece)
        return pieces, coverages

    def _fill(self, group: Group, canvas: _Canvas, context: Context) -> Iterator[Filling]:
        """The group's neighbourhood with its holes filled, better and better."""
        if self.method in QUICK:
            from engine.repair.quick import fill_quickly

            around = group.neighbourhood(0, canvas.picture.bounds)
            pixels, missing = canvas.read(around, context.check)
            filled = fill_quickly(pixels, missing, self.method, self.radius)
            yield Filling(around, filled, 1.0, "Running colours inward")
            return
        reached = 0.0
        for attempt in attempts(choose_device(context.device)):
            try:
                for filling in self._complete(group, canvas, attempt, context):
                    reached = max(reached, filling.fraction)
                    yield filling._replace(fraction=reached)
                return
            except Exception as error:  # OpenCV has a class of its own
                if not is_out_of_memory(error):
                    raise
        raise ImpastoError(
            "There is not enough memory for this repair.",
            "Close other programs, or repair a smaller part.",
        )

    def _complete(
        self, group: Group, canvas: _Canvas, attempt: Attempt, context: Context
    ) -> Iterator[Filling]:
        from engine.repair.patchmatch import Completion, Search, complete

        most_pixels = MOST_PIXELS // attempt.thrift
        around = group.neighbourhood(self.reach, canvas.picture.bounds, most_pixels)
        pixels, missing = canvas.read(around, context.check)
        usable = ~missing if pixels.shape[2] == 3 else ~missing & (pixels[:, :, 3] > 0)
        search = Search(radius=self.patch_size // 2)
        search = replace(search, most_places=search.most_places // attempt.thrift)
        device, check = attempt.device, context.check

        def work() -> Iterator[Completion]:
            guide = None
            if self.method == "guided":
                from engine.repair.guided import guide_for

                guide = guide_for(pixels, missing, device, check)
            yield from complete(pixels, missing, usable, search, self.seed, device, check, guide)

        steps = work()
        for completion in on_one_thread(steps) if attempt.device.type == "cpu" else steps:
            x, y, width, height = completion.region
            region = Region(around.x + x, around.y + y, width, height)
            yield Filling(region, completion.pixels, completion.fraction, "Looking for texture")


class _Canvas:
    """The picture with the holes that are filled already, and the mask of those that are not."""

    def __init__(self, picture: Readable, mask: Mask) -> None:
        self.picture = picture
        self._mask = Mask(mask.region, mask.values.copy())
        self._filled: list[tuple[Hole, Pixels]] = []

    def read(self, region: Region, pause: Pause) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Premultiplied pixels in [0, 1] of ``region``, and what of them is still missing."""
        pixels = self.picture.read(region)
        for hole, filled in self._filled:
            shared = hole.region.intersect(region)
            if shared.is_empty:
                continue
            pixels = pixels.copy()
            own = shared.within(hole.region).slices
            selected = hole.selected[own] > 0
            pixels[shared.within(region).slices][selected] = filled[own][selected]
        pause()
        values = np.empty(pixels.shape, np.float32)
        for tile in tiles(Region(0, 0, region.width, region.height), _TILE):
            values[tile.slices] = to_premultiplied(pixels[tile.slices])
            pause()
        return values, self._mask.read(region) > 0

    def with_filling(self, hole: Hole, filling: Filling, pause: Pause) -> Pixels:
        """The picture's own pixels of the hole's region, those that are selected filled."""
        result = self.picture.read(hole.region).copy()
        for tile in tiles(hole.region, _TILE):
            own = tile.within(hole.region).slices
            after = filling.pixels[tile.within(filling.region).slices]
            selected = hole.selected[own] > 0
            result[own][selected] = from_premultiplied(after, result.dtype)[selected]
            pause()
        return result

    def keep(self, hole: Hole, pixels: Pixels) -> None:
        """Let the holes to come see this one as filled."""
        self._filled.append((hole, pixels))
        own = self._mask.region.intersect(hole.region)
        values = self._mask.values[own.within(self._mask.region).slices]
        values[hole.selected[own.within(hole.region).slices] > 0] = 0


QUICK = ("telea", "navier-stokes")


def to_premultiplied(pixels: Pixels) -> NDArray[np.float32]:
    """Pixels ``(h, w, 3|4)`` of any depth as floats in [0, 1], colours multiplied by alpha."""
    values = pixels.astype(np.float32) / np.float32(np.iinfo(pixels.dtype).max)
    if values.shape[2] == 4:
        values[:, :, :3] *= values[:, :, 3:]
    return values


def from_premultiplied(values: NDArray[np.float32], dtype: np.dtype[Any]) -> Pixels:
    """The way back from ``to_premultiplied``, rounded to ``dtype``."""
    if values.shape[2] == 4:
        alpha = values[:, :, 3:]
        colour = np.divide(
            values[:, :, :3], alpha, out=np.zeros_like(values[:, :, :3]), where=alpha > 0
        )
        values = np.concatenate([colour, alpha], axis=2)
    high = np.iinfo(dtype).max
    return np.rint(np.clip(values, 0.0, 1.0) * high).astype(dtype)


def _check(parameter: Parameter, value: int) -> None:
    if not parameter.minimum <= value <= parameter.maximum:
        raise ImpastoError(
            "{title} must be {minimum} to {maximum}.",
            title=parameter.title,
            minimum=parameter.minimum,
            maximum=parameter.maximum,
        )
    if (value - parameter.minimum) % parameter.step:
        raise ImpastoError(
            "{title} must be {minimum}, {next} and so on.",
            title=parameter.title,
            minimum=parameter.minimum,
            next=parameter.minimum + parameter.step,
        )
