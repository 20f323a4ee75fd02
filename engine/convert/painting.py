"""How ``Stylize`` paints a whole picture: a thumbnail first, then tile after tile."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch

from engine.convert.colours import Palette, Recolouring
from engine.convert.finishing import Finish
from engine.convert.painter import painter, predicted, surroundings
from engine.convert.scaling import Scale, Values
from engine.convert.space import palette_of
from engine.convert.statistics import Moments
from engine.convert.style import Style
from engine.device import Attempt, attempts, choose_device, is_out_of_memory
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Readable, Update
from engine.regions import Coverage, Pixels, Region, tiles

if TYPE_CHECKING:
    from engine.convert.stylize import Stylize

THUMBNAIL = 384
"""Pixels of the longer side of what is shown first."""

MOST_WHOLE = 1_200_000
"""Pixels that are painted in one go, with exact statistics."""

_TILE = 768
"""Side of what is painted at a time, in pixels of what the network sees."""

_MARGIN = 8
"""Pixels around a tile, there, that finishing looks at."""


def paint(
    operation: Stylize, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """Yield the updates of ``Stylize.run``."""
    if mask is not None and mask.is_empty:
        raise ImpastoError(
            "The mask is empty.", "Paint over what should change, or take the mask away."
        )
    reached = 0.0
    for attempt in attempts(choose_device(context.device)):
        try:
            for update in _paint(operation, picture, mask, context, attempt):
                reached = max(reached, update.fraction)
                yield update._replace(fraction=reached)
            return
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
    raise ImpastoError(
        "There is not enough memory to paint this picture.",
        "Close other programs, or choose less detail.",
    )


def _paint(
    operation: Stylize, picture: Readable, mask: Mask | None, context: Context, attempt: Attempt
) -> Iterator[Update]:
    bounds = picture.bounds
    small = Scale(bounds, min(THUMBNAIL, operation.detail or max(bounds.width, bounds.height)))
    studio = Studio(operation, picture, small, attempt.device, context)
    yield studio.thumbnail(mask)
    scale = Scale(bounds, operation.detail or max(bounds.width, bounds.height))
    canvas = studio.canvas(scale, MOST_WHOLE // attempt.thrift)
    area = bounds if mask is None else mask.region.intersect(bounds)
    parts = _parts(area, mask, scale, context)
    done, total = 0, sum(part.area for part in parts)
    for part in parts:
        pixels = canvas.finished(part)
        done += part.area
        coverage = None if mask is None else mask.read(part)
        share = _BEGINNING + (1.0 - _BEGINNING) * done / total
        yield Update(part, pixels, coverage, 1.0 if done == total else share, "Painting")


def _parts(area: Region, mask: Mask | None, scale: Scale, context: Context) -> list[Region]:
    """The tiles that something of is wanted, those on screen first, from the middle outward."""
    side = min(max(round(_TILE / scale.factor), _LEAST_TILE), _MOST_TILE)
    wanted = [part for part in tiles(area, side) if mask is None or mask.read(part).any()]
    seen = area if context.view is None else context.view.region.intersect(area)
    x, y = seen.x + seen.width / 2, seen.y + seen.height / 2

    def distance(part: Region) -> tuple[bool, float]:
        away = (part.x + part.width / 2 - x) ** 2 + (part.y + part.height / 2 - y) ** 2
        return part.intersect(seen).is_empty, away

    return sorted(wanted, key=distance)


_BEGINNING = 0.1
"""The share of the work that comes before the first tile."""
_LEAST_TILE, _MOST_TILE = 16, 1536
"""Sides of tiles, in pixels of the picture."""


class Studio:
    """All that one painting of one picture needs, whatever the scale."""

    def __init__(
        self,
        operation: Stylize,
        picture: Readable,
        small: Scale,
        device: torch.device,
        context: Context,
    ) -> None:
        self.operation, self.picture, self.small = operation, picture, small
        self.context = context
        self._photo = small.read(picture, small.scaled)
        context.check()
        style = Style.parse(operation.style)
        opacity = operation.amount
        if not style.is_built_in:
            own = () if operation.amount == 1.0 else predicted(self._photo, device)
            style, opacity = towards(style, own, operation.amount)
        self.painter = painter(style, device)
        encoded = self.painter.encode(self._photo, context.check)
        self._painted, _ = self.painter.whole(encoded, small.scaled, context.check)
        recolouring = None
        if operation.match_palette:
            recolouring = Recolouring.between(
                Palette.of(self._painted), Palette.from_numbers(palette_of(style))
            )
        self.finish = Finish(opacity, operation.keep_colours, recolouring)

    def thumbnail(self, mask: Mask | None) -> Update:
        """The whole result, roughly."""
        high = np.iinfo(self.picture.dtype).max
        colours = np.clip(self.finish.colours(self._painted, self._photo), 0.0, 1.0) * high
        pixels = np.rint(colours).astype(self.picture.dtype)
        size = (pixels.shape[1], pixels.shape[0])
        if self.picture.channels == 4:
            alpha = self.picture.read(self.picture.bounds)[:, :, 3]
            small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
            pixels = np.dstack([pixels, small])
        coverage: Coverage | None = None
        if mask is not None:
            values = mask.read(self.picture.bounds)
            coverage = np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.uint8)
        return Update(self.picture.bounds, pixels, coverage, _BEGINNING / 2, "Painting a thumbnail")

    def canvas(self, scale: Scale, most_whole: int) -> Canvas:
        """The painting at ``scale``, ready to be cut into parts."""
        check = self.context.check
        if scale.scaled.area <= most_whole:
            seen = scale.read(self.picture, scale.scaled)
            check()
            painted, _ = self.painter.whole(self.painter.encode(seen, check), scale.scaled, check)
            return Canvas(self, scale, seen, painted, ())
        middle = Scale(self.picture.bounds, _long_side(scale, most_whole))
        seen = middle.read(self.picture, middle.scaled)
        check()
        encoded = self.painter.encode(seen, check)
        _, moments = self.painter.whole(encoded, middle.scaled, check)
        return Canvas(self, scale, None, None, moments)


def _long_side(scale: Scale, area: int) -> int:
    """Of the same picture with ``area`` pixels."""
    longer = max(scale.scaled.width, scale.scaled.height)
    return max(1, round(longer * (area / scale.scaled.area) ** 0.5))


@dataclass(frozen=True)
class Canvas:
    """A painting at the scale at which the network sees the picture: whole, or made by parts."""

    studio: Studio
    scale: Scale
    seen: Values | None
    painted: Values | None
    moments: Sequence[Moments]

    def finished(self, target: Region) -> Pixels:
        """The result's pixels in ``target``, a region of the picture."""
        check = self.studio.context.check
        check()
        part = self.scale.down(target, _MARGIN)
        if self.seen is not None and self.painted is not None:
            seen, painted = self.seen[part.slices], self.painted[part.slices]
        else:
            around = surroundings(part, self.scale.scaled)
            photo = self.scale.read(self.studio.picture, around)
            check()
            inner = part.within(around)
            painted = self.studio.painter.part(photo, self.moments, inner, check)
            seen = photo[inner.slices]
        own = self.studio.picture.read(target)
        return self.studio.finish.pixels(painted, seen, part, self.scale, own, target)


def towards(style: Style, own: Sequence[float], amount: float) -> tuple[Style, float]:
    """A vector style at some amount: a vector on the way from the photo's own, and an opacity.

    The network's picture of the photo in its own style is not quite the photo. So the first steps
    also fade in, and amount 0 is the photo.
    """
    if amount == 1.0:
        return style, 1.0
    ends = zip(own, style.vector, strict=True)
    vector = tuple(start + (end - start) * amount for start, end in ends)
    return dataclasses.replace(style, vector=vector), min(1.0, amount / _FADED_IN)


_FADED_IN = 0.25
