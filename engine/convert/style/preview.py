"""How ``Stylize`` previews its result while a slider is moved.

What is the same for every style is computed once for a picture and kept: the photo at the scale at
which the network sees it, and the first layers of the network. The two pictures seen last are kept.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from engine.convert.scaling import Scale, Values
from engine.convert.style.finishing import finish_for
from engine.convert.style.painter import Mixture, Painter, artists, at_amount, mixed, predicted
from engine.convert.style.painting import (
    MOST_IN_PARTS,
    Painting,
    Renderer,
    Whole,
    painting_of,
    scale_for,
    thumbnail,
)
from engine.convert.style.settings import StyleSettings
from engine.convert.style.style import Style
from engine.convert.style.transformer import Encoded
from engine.device import choose_device
from engine.masks import Mask, coverage_at
from engine.operation import Context, Readable, Update, View
from engine.regions import Pixels, Region

FIRST_SEEN = 460_000
"""Pixels that are painted for a first look on the CPU; four times as many elsewhere."""

MOST_AT_ONCE = 800_000
"""Those that are painted in one piece once a hand rests."""

_BAND = 512
"""Rows of the screen finished at a time."""

_MOST_SHOWN = 2_500_000
"""Pixels of the screen that are finished."""

_KEPT = 2
_PHOTOS = 4
"""Two scales of a picture, for two networks."""


def preview(
    settings: StyleSettings, picture: Readable, mask: Mask | None, view: View, context: Context
) -> Iterator[Update]:
    """Yield the updates of ``Stylize.preview``."""
    device = choose_device(context.device)
    more = 1 if device.type == "cpu" else 4
    cache = _cache_of(picture)
    full = scale_for(settings, picture.bounds)
    mixture = _mixture_of(settings, picture, cache, device)
    painters = artists(mixture, device)

    def whole(scale: Scale) -> tuple[Values, Values]:
        paintings = list[tuple[Values, float]]()
        for (artist, share), (style, _) in zip(painters, mixture.styles, strict=True):
            photo = cache.photo(artist, picture, scale, context)
            paintings.append((photo.painted(artist, style, context), share))
        return mixed(paintings), photo.seen

    scale = _no_larger(full, FIRST_SEEN * more)
    painted, seen = whole(scale)
    finish = finish_for(settings, mixture.coloured_as, mixture.opacity, painted)
    update = thumbnail(finish.colours(painted, seen), picture, mask)
    yield update._replace(fraction=0.5, stage="Painting a preview")
    context.check()
    shown = cache.screen(picture, view)
    painting: Painting
    if full.scaled.area <= MOST_AT_ONCE * more or full.scaled.area > MOST_IN_PARTS:
        better = _no_larger(full, MOST_AT_ONCE * more)
        if better.long_side != scale.long_side:
            scale = better
            painted, seen = whole(scale)
            finish = finish_for(settings, mixture.coloured_as, mixture.opacity, painted)
        painting = Whole(painted, seen)
    else:
        painting = painting_of(picture, painters, full, 1, context.check)
        scale = full
    renderer = Renderer(
        shown, painting, Scale(shown.bounds, scale.long_side), finish, context.check
    )
    parts = list(_bands(shown.region))
    for index, part in enumerate(parts, start=1):
        pixels = renderer.pixels(part)
        fraction = 0.5 + 0.5 * index / len(parts)
        original = shown.original_of(part)
        coverage = coverage_at(mask, original, (part.width, part.height))
        yield Update(original, pixels, coverage, fraction, "Painting a preview")


def _no_larger(scale: Scale, most: int) -> Scale:
    """The scale itself, or a smaller one with ``most`` pixels."""
    return scale if scale.scaled.area <= most else Scale(scale.bounds, scale.long_side_for(most))


def _bands(region: Region) -> Iterator[Region]:
    for top in range(region.y, region.bottom, _BAND):
        yield Region(region.x, top, region.width, min(_BAND, region.bottom - top))


def _mixture_of(
    settings: StyleSettings, picture: Readable, cache: _Cache, device: torch.device
) -> Mixture:
    style = settings.style
    if style.is_built_in or settings.amount == 1.0:
        return at_amount(style, (), settings.amount)
    if not cache.own:
        small = Scale(picture.bounds, 384)
        cache.own = predicted(small.read(picture, small.scaled), device)
    return at_amount(style, cache.own, settings.amount)


@dataclass
class _EncodedPhoto:
    """A picture as the network sees it at one scale, and what was painted on it last."""

    key: tuple[Any, ...]
    scale: Scale
    seen: Values
    encoded: Encoded
    last: tuple[Style, Values] | None = None

    def painted(self, artist: Painter, style: Style, context: Context) -> Values:
        """The whole picture in a style."""
        if self.last is None or self.last[0] != style:
            painted, _ = artist.whole(self.encoded, self.scale.scaled, context.check)
            self.last = (style, painted)
        return self.last[1]


@dataclass(frozen=True)
class _Screen:
    """What is on screen of a picture, with the pixels of the screen: a picture to paint."""

    bounds: Region
    """The whole picture, in pixels of the screen."""
    region: Region
    """What is known of it."""
    original: Region
    """The whole picture in its own pixels."""
    kept: Pixels
    """Those of ``region``."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """That of the picture."""
        return self.kept.dtype

    @property
    def channels(self) -> int:
        """Those of the picture."""
        return int(self.kept.shape[2])

    def original_of(self, part: Region) -> Region:
        """A part in the picture's own pixels."""
        x, y = self.original.width / self.bounds.width, self.original.height / self.bounds.height
        return Region.between(
            round(part.x * x), round(part.y * y), round(part.right * x), round(part.bottom * y)
        ).intersect(self.original)

    def read(self, region: Region) -> Pixels:
        """Pixels of a part of ``region``; beyond it, its outermost ones again."""
        inside = region.intersect(self.region)
        pixels = self.kept[inside.within(self.region).slices]
        if inside == region:
            return pixels
        margins = (
            (inside.y - region.y, region.bottom - inside.bottom),
            (inside.x - region.x, region.right - inside.right),
            (0, 0),
        )
        return np.pad(pixels, margins, mode="edge")


@dataclass
class _Cache:
    """What is kept of one picture."""

    own: tuple[float, ...] = ()
    """Its own style vector."""
    photos: list[_EncodedPhoto] = field(default_factory=list)
    """The one used last at the end."""
    _screen: tuple[View, _Screen] | None = None

    def photo(
        self, artist: Painter, picture: Readable, scale: Scale, context: Context
    ) -> _EncodedPhoto:
        """The photo for a network and a scale, new or from before."""
        network = artist.network
        key = (type(network), scale.long_side, artist.device, network[0].weight.dtype)
        found = next(
            (photo for photo in self.photos if photo.key == key),
            None,
        )
        if found is None:
            seen = scale.read(picture, scale.scaled)
            context.check()
            found = _EncodedPhoto(key, scale, seen, artist.encode(seen, context.check))
        self.photos = [photo for photo in self.photos if photo is not found][1 - _PHOTOS :]
        self.photos.append(found)
        return found

    def screen(self, picture: Readable, view: View) -> _Screen:
        """What ``view`` shows, from before if the view is the same."""
        if self._screen is None or self._screen[0] != view:
            self._screen = (view, _screen(picture, view))
        return self._screen[1]


def _screen(picture: Readable, view: View) -> _Screen:
    bounds = picture.bounds
    seen = view.region.intersect(bounds)
    if seen.is_empty:
        seen = bounds
    factor = min(1.0, view.scale, (_MOST_SHOWN / seen.area) ** 0.5)
    scale = Scale(bounds, max(1, round(factor * max(bounds.width, bounds.height))))
    region = scale.down(seen)
    return _Screen(scale.scaled, region, bounds, scale.read_pixels(picture, region))


_caches: list[tuple[weakref.ref[Readable], _Cache]] = []
_lock = threading.Lock()


def _cache_of(picture: Readable) -> _Cache:
    """What is kept of a picture; what is kept of the one seen longest ago is dropped."""
    with _lock:
        living = [(known, cache) for known, cache in _caches if known() is not None]
        found = next((cache for known, cache in living if known() is picture), None) or _Cache()
        others = [(known, cache) for known, cache in living if cache is not found]
        _caches[:] = [*others[1 - _KEPT :], (weakref.ref(picture), found)]
        return found
