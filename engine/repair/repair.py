"""The operation that fills the masked part of a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.device import choose_device
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update
from engine.regions import Pixels
from engine.repair.holes import Hole, find_holes
from engine.repair.methods import Parameter, method_named


class Filling(NamedTuple):
    """A hole's neighbourhood with the hole filled, as well as it is by now."""

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
    """Another number, another filling."""
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
        if self.seed < 0:
            raise ImpastoError("The seed must be 0 or more.")
        for parameter in method.parameters:
            _check(parameter, getattr(self, parameter.name))

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Fill hole after hole; every update shows the whole hole, first roughly.

        Raises ``ImpastoError`` when nothing is masked, or everything.
        """
        holes = find_holes(mask, picture.bounds) if mask is not None else []
        if not holes:
            raise ImpastoError("The mask is empty.", "Paint over what should go, and repair again.")
        if len(holes) == 1 and holes[0].selected.all() and holes[0].region == picture.bounds:
            raise ImpastoError(
                "The mask covers the whole picture, so nothing is left to copy from.",
                "Leave a part of the picture unpainted.",
            )
        total = sum(hole.region.area for hole in holes)
        done = 0
        for hole in holes:
            for filling in self._fill(hole, picture, mask, context):
                fraction = (done + hole.region.area * filling.fraction) / total
                yield self._update(hole, picture, filling, fraction)
            done += hole.region.area

    def _fill(
        self, hole: Hole, picture: Readable, mask: Mask | None, context: Context
    ) -> Iterator[Filling]:
        """The hole's pixels, ``(h, w, C)`` of its region, better and better."""
        around = hole.neighbourhood(self.reach, picture.bounds)
        selected = mask.read(around) if mask is not None else np.zeros(0, np.uint8)
        missing = selected > 0
        pixels = to_premultiplied(picture.read(around))
        inside = hole.region.within(around).slices
        if self.method in QUICK:
            from engine.repair.quick import fill_quickly

            context.check()
            filled = fill_quickly(pixels, missing, self.method, self.radius)
            yield Filling(filled[inside], 1.0, "Running colours inward")
            return
        from engine.repair.patchmatch import Search, complete

        search = Search(radius=self.patch_size // 2)
        usable = ~missing if pixels.shape[2] == 3 else ~missing & (pixels[:, :, 3] > 0)
        device = choose_device(context.device)
        for completion in complete(
            pixels, missing, usable, search, self.seed, device, context.check
        ):
            yield Filling(completion.pixels[inside], completion.fraction, "Looking for texture")

    def _update(self, hole: Hole, picture: Readable, filling: Filling, fraction: float) -> Update:
        before = picture.read(hole.region)
        after = from_premultiplied(filling.pixels, before.dtype)
        # Where nothing is selected the picture's own pixels stay, whatever a conversion rounds.
        pixels = np.where((hole.selected > 0)[:, :, None], after, before)
        coverage = hole.coverage(self.feather, picture.bounds)
        return Update(hole.region, pixels, coverage, fraction, filling.stage)


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
