"""How ``Generate`` makes its picture, and how it is composited."""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import ImpastoError
from engine.generate.compositing import at_depth, composited, shown
from engine.generate.directions import library, moved
from engine.generate.latents import Latent
from engine.generate.settings import GenerateSettings
from engine.generate.space import Space, open_space
from engine.masks import Mask
from engine.models.watching import checked
from engine.operation import Context, Readable, Update, View
from engine.picture import Picture
from engine.regions import Region

_SMALL = 64
"""Pixels of the first, small picture."""
_QUICK_SIDE = 256
"""Up to this size a whole picture is made about as quickly as a small one."""


def generate(
    settings: GenerateSettings, picture: Readable, mask: Mask | None, context: Context
) -> Iterator[Update]:
    """Yield the updates of ``Generate.run``."""
    space = open_space(settings.model, context.device)
    latent = latent_of(settings, space)
    whole = settings.region(space.size)
    region = whole.intersect(picture.bounds)
    if region.is_empty:
        raise ImpastoError(
            "The generated picture is outside the canvas.", "Move it back into view."
        )
    if context.view is not None:
        yield _first_look(space, latent, whole, picture, mask)._replace(fraction=0.3)
        context.check()
    made = space.pictures([latent], whole.width)[0]
    pixels = made[region.within(whole).slices]
    coverage = shown(pixels, None if mask is None else mask.read(region))
    fitted = at_depth(pixels, picture.dtype, picture.channels)
    yield Update(region, fitted, coverage, 1.0, "Generating")


def preview(
    settings: GenerateSettings, picture: Readable, mask: Mask | None, view: View, context: Context
) -> Iterator[Update]:
    """Yield the updates of ``Generate.preview``."""
    space = open_space(settings.model, context.device)
    latent = latent_of(settings, space)
    whole = settings.region(space.size)
    if whole.intersect(picture.bounds).is_empty:
        return
    side = min(space.size, whole.width)
    if space.synthesis.has_finish or space.size > _QUICK_SIDE:
        yield _first_look(space, latent, whole, picture, mask)._replace(fraction=0.5)
        context.check()
    # The hand may have moved on by now: then another first look is more urgent.
    with checked(space.model, context.check):
        sharp = _look(space, latent, whole, picture, mask, side)
    yield sharp._replace(fraction=1.0)


def latent_of(settings: GenerateSettings, space: Space) -> Latent:
    """The mapped, truncated and moved latent: all that the picture depends on."""
    start = settings.latent or space.sample(settings.seed)[0]
    mapped = space.mapped(start, settings.truncation)
    if not settings.moves:
        return mapped
    return moved(mapped, settings.moves, library(settings.model).directions())


def render(settings: GenerateSettings, context: Context = Context()) -> Picture:
    """The generated picture by itself, which carries its latent when it is saved as PNG.

    Raises ``ImpastoError``.
    """
    space = open_space(settings.model, context.device)
    latent = latent_of(settings, space)
    return as_picture(space, latent, settings.size)


def as_picture(space: Space, latent: Latent, size: int = 0) -> Picture:
    """The picture of a latent, with the latent in it for when it is saved as PNG."""
    made = Picture(space.pictures([latent], size)[0])
    return Picture(made.pixels, latent.into(made.metadata))


def _first_look(
    space: Space, latent: Latent, whole: Region, picture: Readable, mask: Mask | None
) -> Update:
    """What can be shown soonest: small, or with softer lines."""
    side = space.size if space.size <= _QUICK_SIDE else _SMALL
    return _look(space, latent, whole, picture, mask, side, rough=True)


def _look(
    space: Space,
    latent: Latent,
    whole: Region,
    picture: Readable,
    mask: Mask | None,
    side: int,
    rough: bool = False,
) -> Update:
    """An update to look at, of ``side`` pixels at most; of the part inside the picture."""
    pixels = space.pictures([latent], side, quick=True, rough=rough)[0]
    update = composited(pixels, whole, picture, mask)
    assert update is not None  # the callers have seen that some of it is inside
    return update
