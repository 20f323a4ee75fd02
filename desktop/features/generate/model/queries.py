"""What the explorer asks where the networks are. Called on the engine thread only."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop.features.generate.model.exploration import Exploration, Variations
from engine.errors import ImpastoError
from engine.generate import Generate, Latent
from engine.generate.animation import Timeline
from engine.generate.directions import Direction, library
from engine.models import store
from engine.operation import Context
from engine.picture import Picture
from engine.preload import load_torch
from engine.regions import Coverage, Pixels

if TYPE_CHECKING:
    from engine.generate.directions.finding import Finding
    from engine.generate.dragging import Dragging
    from engine.generate.inversion import Inversion
    from engine.generate.space import Space

    Inversions = Callable[[Context], Generator[Inversion, None, None]]

STYLES = 4096
"""Samples that tell how far a person's own slider reaches."""
EFFECT_SAMPLES = 3
JUDGED = 8
"""Pictures that are judged at a time."""
BEST = 12
"""Of those that are judged, so many are shown."""


class Start(NamedTuple):
    """Where sliders are moved from, and what its model can do."""

    settings: Exploration
    """Whose latent it is, without any slider moved."""
    latent: Latent
    """Mapped and truncated."""
    size: int
    """The side of the model's pictures in pixels."""
    layers: int
    can_judge: bool


class Shown(NamedTuple):
    """A latent and a small picture of it."""

    latent: Latent
    pixels: Pixels


def start(settings: Exploration, context: Context) -> Start:
    """The latent of some settings, mapped. Raises ``ImpastoError``."""
    space = _space(settings.model, context)
    from engine.generate.rendering import latent_of

    latent = latent_of(settings, space)
    return Start(settings, latent, space.size, space.layers, space.can_judge)


def look(operation: Generate, side: int, rough: bool, context: Context) -> Pixels:
    """The picture of an operation, to look at; ``rough`` is sooner. Raises ``ImpastoError``."""
    space = _space(operation.model, context)
    from engine.generate.rendering import latent_of

    latent = latent_of(operation, space)
    (pixels,) = space.pictures([latent], min(side, space.size), quick=True, rough=rough)
    return np.asarray(pixels)


def picture(operation: Generate, context: Context) -> Picture:
    """The picture of an operation, exactly, with its latent inside. Raises ``ImpastoError``."""
    load_torch()
    from engine.generate.rendering import render

    return render(operation, context)


def looks(latents: Sequence[Latent], side: int, context: Context) -> list[Pixels]:
    """Small pictures of latents of one model. Raises ``ImpastoError``."""
    space = _space(latents[0].model, context)
    return list(space.pictures(latents, side, quick=True, check=context.check))


def samples(model: str, seed: int, count: int, side: int, context: Context) -> list[Shown]:
    """The pictures of ``seed`` and those that follow it. Raises ``ImpastoError``."""
    space = _space(model, context)
    return _shown(space, [space.mapped(each) for each in space.sample(seed, count)], side, context)


def operations_shown(operations: Sequence[Generate], side: int, context: Context) -> list[Shown]:
    """Small pictures of operations with one model. Raises ``ImpastoError``."""
    from engine.generate.rendering import latent_of

    space = _space(operations[0].model, context)
    return _shown(space, [latent_of(each, space) for each in operations], side, context)


def strip(latent: Latent, direction: Direction, count: int, side: int, context: Context) -> Pixels:
    """``(count, side, side, C)``: small pictures along a direction. Raises ``ImpastoError``."""
    space = _space(latent.model, context)
    from engine.generate.directions.finding import strip as pictures_along

    return pictures_along(space, latent, direction, count, side, context)


def variations_shown(wanted: Variations, side: int, context: Context) -> list[Shown]:
    """Small pictures of variations, the first parent first. Raises ``ImpastoError``."""
    space = _space(wanted.parents[0].model, context)
    from engine.generate.exploring import variations

    made = variations(space, wanted.parents, wanted.strength, wanted.seed)
    return _shown(space, made, side, context)


def inversion(
    model: str, read: Callable[[], Pixels], likeness: float, context: Context
) -> Generator[Inversion, None, None]:
    """Look for the latent of what ``read`` gives, ``(H, W, 3|4)``. Raises ``ImpastoError``."""
    space = _space(model, context)
    from engine.generate.inversion import InversionOptions, invert

    yield from invert(space, read(), InversionOptions(likeness=likeness), context)


def dragging(
    latent: Latent,
    handles: Sequence[tuple[float, ...]],
    inside: Callable[[int], Coverage | None],
    context: Context,
) -> Generator[Dragging, None, None]:
    """Move a latent until handles ``(x, y, target x, target y)`` arrive. Raises ``ImpastoError``.

    These are shares of the picture's side, 0 to 1. What may change is ``inside``, which makes a
    square of as many pixels as it is told; None for everything.
    """
    space = _space(latent.model, context)
    from engine.generate.dragging import Handle, drag

    size = space.size
    points = [
        Handle(*(min(size - 1.0, max(0.0, share * size - 0.5)) for share in each))
        for each in handles
    ]
    mask = inside(size)
    yield from drag(space, latent, points, mask, context=context)


class Judged(NamedTuple):
    """A random picture, and how real the discriminator takes it for; higher is better."""

    seed: int
    score: float
    pixels: Pixels


class Ranking(NamedTuple):
    """How far a ranking is, and the best by now, the most real first."""

    fraction: float
    best: list[Judged]


def ranking(
    model: str, seed: int, count: int, truncation: float, side: int, context: Context
) -> Generator[Ranking, None, None]:
    """Judge the pictures of ``count`` seeds from ``seed`` on. Raises ``ImpastoError``."""
    space = _space(model, context)
    best: list[Judged] = []
    for done in range(0, count, JUDGED):
        seeds = range(seed + done, seed + min(done + JUDGED, count))
        latents = [space.mapped(space.sample(each)[0], truncation) for each in seeds]
        scores = space.realism(latents, context.check)
        pixels = space.pictures(latents, side, quick=True, check=context.check)
        judged = map(Judged, seeds, scores.tolist(), pixels)
        best = sorted([*best, *judged], key=lambda each: -each.score)[:BEST]
        yield Ranking(min(1.0, (done + JUDGED) / count), best)


@dataclass(frozen=True)
class Wanted:
    """Many pictures, as they are to be made."""

    model: str
    folder: Path
    count: int
    seed: int
    truncation: float
    side: int


def many(wanted: Wanted, context: Context) -> Generator[float, None, None]:
    """Write pictures to a folder, and tell the share that is done. Raises ``ImpastoError``."""
    space = _space(wanted.model, context)
    from engine.generate.exploring import make_many

    made = make_many(
        space, wanted.folder, wanted.count, wanted.seed, wanted.truncation, wanted.side,
        context.check,
    )  # fmt: skip
    yield from (each.fraction for each in made)


def film(
    timeline: Timeline, path: Path, side: int, context: Context
) -> Generator[float, None, None]:
    """Write an animation, and tell the share that is done. Raises ``ImpastoError``."""
    space = _space(timeline.keys[0].latent.model, context)
    from engine.generate.animation.playing import animate

    yield from animate(space, timeline, path, side, context.check)


def timeline_of(path: Path, model: str) -> Timeline:
    """The animation in a file, if it is of this model. Raises ``ImpastoError``. On any thread."""
    timeline = Timeline.open(path)
    latent = timeline.keys[0].latent
    if latent.sha256 != (store().card(model).sha256 or latent.sha256):
        raise ImpastoError(
            "{name} is an animation of the model “{model}”.",
            "Choose that model first.",
            name=path.name,
            model=latent.model,
        )
    keys = tuple(key._replace(latent=key.latent.replace(model=model)) for key in timeline.keys)
    return dataclasses.replace(timeline, keys=keys)


def find_directions(model: str, context: Context) -> Generator[Finding, None, None]:
    """Look for a model's directions and keep them. Raises ``ImpastoError``."""
    space = _space(model, context)
    from engine.generate.directions.finding import find

    for finding in find(space, context):
        if finding.directions:
            library(model).put(finding.directions)
        yield finding


def own_direction(
    more: Sequence[Latent], less: Sequence[Latent], title: str, context: Context
) -> Direction:
    """A person's own slider, kept with the model's others. Raises ``ImpastoError``."""
    model = (*more, *less)[0].model
    space = _space(model, context)
    from engine.generate.directions.finding import effect
    from engine.generate.directions.statistics import from_samples

    known = library(model)
    styles = np.asarray(space.random_styles(STYLES, 0), np.float32)
    context.check()
    made = from_samples(more, less, styles, known.free_name(title), title)
    starts = [space.mapped(each) for each in space.sample(0, EFFECT_SAMPLES)]
    direction = made.replace(effect=effect(space, made, starts), pinned=True)
    known.put([direction])
    return direction


def independent(
    model: str, chosen: Sequence[Direction], titles: Sequence[str], context: Context
) -> list[Direction]:
    """Sliders like those that were chosen, each of which changes no other's place.

    They are pinned in the place of those. Raises ``ImpastoError``.
    """
    space = _space(model, context)
    from engine.generate.directions.finding import orthogonalized

    known = library(model)
    made = []
    for direction, title in zip(orthogonalized(space, chosen, context), titles, strict=True):
        name = known.free_name(title)
        made.append(direction.replace(name=name, title=title, method="samples", pinned=True))
        known.put([made[-1], known.get(direction.name).replace(pinned=False)])
    return made


def _shown(space: Space, latents: Sequence[Latent], side: int, context: Context) -> list[Shown]:
    pixels = space.pictures(latents, side, quick=True, check=context.check)
    return [Shown(*pair) for pair in zip(latents, pixels, strict=True)]


def _space(model: str, context: Context) -> Space:
    load_torch()
    from engine.generate.space import open_space

    return open_space(model, context.device)
