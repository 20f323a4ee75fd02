"""How ``Stylize`` paints a whole picture: a thumbnail if it is on screen, then tile after tile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import cv2
import numpy as np

from engine.convert.large import Large
from engine.convert.scaling import Scale, Values
from engine.convert.style.finishing import Finish, finish_for
from engine.convert.style.painter import (
    Artists,
    Painter,
    artists,
    at_amount,
    mixed,
    predicted,
    surroundings,
)
from engine.convert.style.settings import StyleSettings
from engine.convert.style.statistics import Moments
from engine.convert.style.transformer import Check
from engine.device import Attempt, choose_device, with_less_memory
from engine.errors import ImpastoError
from engine.masks import Mask, coverage_at
from engine.operation import Context, Readable, Update
from engine.regions import Pixels, Region, tiles
from engine.tensors import as_values

THUMBNAIL = 384
"""Pixels of the longer side of what is shown first."""

MOST_WHOLE = 1_200_000
"""Pixels that are painted in one go."""

MOST_IN_PARTS = 26_000_000
"""Pixels, of float32, whose features at a quarter of the size are kept whole: 0.2 GB each."""

_TILE = 768
"""Side of what is painted at a time, in pixels of what the network sees."""

_MARGIN = 8
"""Pixels around a tile, there, that finishing looks at."""


def paint(
    settings: StyleSettings, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """Yield the updates of ``Stylize.run``."""
    if mask is not None and mask.is_empty:
        raise ImpastoError(
            "Nothing is selected.", "Paint over what should change, or turn the selection off."
        )
    return with_less_memory(
        choose_device(context.device),
        lambda attempt: _paint(settings, picture, mask, context, attempt),
        ImpastoError(
            "Not enough memory to paint this picture.",
            "Close other programs, or choose less detail.",
        ),
    )


def _paint(
    settings: StyleSettings,
    picture: Readable,
    mask: Mask | None,
    context: Context,
    attempt: Attempt,
) -> Iterator[Update]:
    bounds, check = picture.bounds, context.check
    whole = scale_for(settings, bounds)
    small = Scale(bounds, min(THUMBNAIL, whole.long_side))
    photo = cache(lambda: small.read(picture, small.scaled))
    style = settings.style
    goes_all_the_way = style.is_built_in or settings.amount == 1.0
    own = () if goes_all_the_way else predicted(photo(), attempt.device)
    check()
    mixture = at_amount(style, own, settings.amount)
    painters = artists(mixture, attempt.device)
    painted = None
    if context.view is not None or settings.match_palette:
        painted = mixed(
            (artist.whole(photo(), small.scaled, check)[0], share) for artist, share in painters
        )
    finish = finish_for(settings, mixture.coloured_as, mixture.opacity, painted)
    if painted is not None and context.view is not None:
        first = thumbnail(finish.colours(painted, photo()), picture, mask)
        if first.is_rough:
            # As large as the picture, it would count as a part of the result.
            yield first
    painting = painting_of(picture, painters, whole, attempt.memory_divisor, check)
    renderer = Renderer(picture, painting, whole, finish, check)
    parts = _parts(bounds, mask, whole, context)
    done, total = 0, sum(part.area for part in parts)
    for part in parts:
        pixels = renderer.pixels(part)
        done += part.area
        coverage = None if mask is None else mask.read(part)
        share = _BEGINNING + (1.0 - _BEGINNING) * done / total
        yield Update(part, pixels, coverage, 1.0 if done == total else share, "Painting")


def scale_for(settings: StyleSettings, bounds: Region) -> Scale:
    """The scale at which the network sees a picture."""
    return Scale(bounds, settings.detail or max(bounds.width, bounds.height))


def thumbnail(painted: Values, picture: Readable, mask: Mask | None) -> Update:
    """The whole result, roughly: ``painted`` is ``(h, w, 3)`` in about [0, 1]."""
    high = np.iinfo(picture.dtype).max
    pixels = np.rint(np.clip(painted, 0.0, 1.0) * high).astype(picture.dtype)
    size = (pixels.shape[1], pixels.shape[0])
    if picture.channels == 4:
        alpha = np.ascontiguousarray(picture.read(picture.bounds)[:, :, 3])
        small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
        pixels = np.dstack([pixels, small])
    coverage = coverage_at(mask, picture.bounds, size)
    return Update(picture.bounds, pixels, coverage, _BEGINNING / 2, "Painting a thumbnail")


class Painting(Protocol):
    """What the network made of a picture."""

    def part(self, part: Region) -> tuple[Values, Values | None]:
        """A part as it was painted, and, if that is at hand, as it was seen: ``(h, w, 3)`` each."""


@dataclass(frozen=True)
class Whole:
    """A painting that was made at once."""

    painted: Values
    seen: Values

    def part(self, part: Region) -> tuple[Values, Values | None]:
        """As of ``Painting``."""
        return self.painted[part.slices], self.seen[part.slices]


@dataclass(frozen=True)
class InParts:
    """A painting that is finished where it is wanted, with the statistics of the whole."""

    large: Large

    def part(self, part: Region) -> tuple[Values, Values | None]:
        """As of ``Painting``."""
        return as_values(self.large.part(part)), None


@dataclass(frozen=True)
class InTiles:
    """A painting too large for that: tiles, with the statistics of a smaller painting."""

    painter: Painter
    picture: Readable
    scale: Scale
    moments: Sequence[Moments]
    check: Check

    def part(self, part: Region) -> tuple[Values, Values | None]:
        """As of ``Painting``."""
        around = surroundings(part, self.scale.scaled)
        photo = self.scale.read(self.picture, around)
        self.check()
        inner = part.within(around)
        return self.painter.part(photo, self.moments, inner, self.check), photo[inner.slices]


@dataclass(frozen=True)
class Mixed:
    """Paintings of one picture, each with its share."""

    paintings: Sequence[tuple[Painting, float]]

    def part(self, part: Region) -> tuple[Values, Values | None]:
        """As of ``Painting``."""
        parts = [(painting.part(part), share) for painting, share in self.paintings]
        return mixed((painted, share) for (painted, _), share in parts), parts[0][0][1]


def painting_of(
    picture: Readable, painters: Artists, scale: Scale, memory_divisor: int, check: Check
) -> Painting:
    """The painting at ``scale``; ``memory_divisor`` divides what decides about memory."""
    paintings = [
        (_painting_by(artist, picture, scale, memory_divisor, check), share)
        for artist, share in painters
    ]
    return paintings[0][0] if len(paintings) == 1 else Mixed(paintings)


def _painting_by(
    artist: Painter, picture: Readable, scale: Scale, memory_divisor: int, check: Check
) -> Painting:
    size = scale.scaled.area * artist.network[0].weight.element_size() // 4
    if MOST_WHOLE // memory_divisor < scale.scaled.area and size <= MOST_IN_PARTS // memory_divisor:
        return InParts(artist.large(scale, picture, check))
    most = MOST_WHOLE // memory_divisor
    at_once = scale.scaled.area <= most
    shown = scale if at_once else Scale(picture.bounds, scale.long_side_for(most))
    seen = shown.read(picture, shown.scaled)
    check()
    painted, moments = artist.whole(seen, shown.scaled, check)
    if at_once:
        return Whole(painted, seen)
    return InTiles(artist, picture, scale, moments, check)


@dataclass(frozen=True)
class Renderer:
    """A picture and its painting, whose parts can be finished."""

    picture: Readable
    painting: Painting
    scale: Scale
    """Between the two."""
    finish: Finish
    check: Check

    def pixels(self, target: Region) -> Pixels:
        """The result's pixels in ``target``, a region of the picture."""
        self.check()
        part = self.scale.down(target, _MARGIN)
        painted, seen = self.painting.part(part)
        self.check()
        if seen is None:
            seen = self.scale.read(self.picture, part)
        own = self.picture.read(target)
        return self.finish.pixels(painted, seen, part, self.scale, own, target)


def _parts(bounds: Region, mask: Mask | None, scale: Scale, context: Context) -> list[Region]:
    """The tiles that something of is wanted, those on screen first, from the middle outward."""
    area = bounds if mask is None else mask.region.intersect(bounds)
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
