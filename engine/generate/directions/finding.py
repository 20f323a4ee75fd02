"""Looking for a model's directions by itself, in the background."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from engine.device import one_thread
from engine.generate import stages
from engine.generate.directions.direction import Direction, moved, orthogonal
from engine.generate.directions.library import in_order
from engine.generate.directions.moves import Move
from engine.generate.directions.statistics import (
    components,
    factors,
    measured,
    regressed,
)
from engine.generate.latents import Latent
from engine.generate.space import Space, resized
from engine.operation import Context
from engine.perception.distance import resident_distance
from engine.tensors import as_batch

Array = NDArray[np.float32]
Pixels = NDArray[np.uint8]

COMPONENTS, FACTORS = 20, 6
"""How many are looked for: principal components, and factors of each group of layers."""
SAMPLES = 4096
_SEEN = 512
"""Pictures made of a model without styles of its own, to see its components."""
_SEEN_SIDE = 16
_ALIKE = 0.9
"""Two directions whose cosine is above are one."""
_EFFECT_SAMPLES = 3
_EFFECT_SIDE = 64
_WEAKEST = 0.02
"""Of the strongest effect: what changes less is left out."""


class Finding(NamedTuple):
    """How far the search is. The last one of all has the directions."""

    fraction: float
    stage: str
    """A few English words, a literal."""
    directions: tuple[Direction, ...] = ()


def find(space: Space, context: Context = Context(), seed: int = 0) -> Iterator[Finding]:
    """Look for directions; the last item has them, the strongest first.

    Raises ``Cancelled`` and ``ImpastoError``.
    """
    yield Finding(0.0, stages.SAMPLING.text)
    styles = space.random_styles(SAMPLES, seed)
    context.check()
    found = [*_components(space, styles, context, seed), *_factors(space)]
    yield Finding(0.1, stages.SAMPLING.text)
    candidates = [measured(each, styles) for each in _distinct(found)]
    starts = [space.mapped(each) for each in space.sample(seed, _EFFECT_SAMPLES)]
    kept = []
    for number, direction in enumerate(candidates, start=1):
        context.check()
        kept.append(direction.replace(effect=effect(space, direction, starts)))
        fraction = min(1.0, 0.1 + 0.9 * number / len(candidates))
        yield Finding(fraction, stages.MEASURING.text)
    strongest = max((each.effect for each in kept), default=0.0)
    strong = [each for each in kept if each.effect >= _WEAKEST * strongest]
    yield Finding(1.0, stages.MEASURING.text, tuple(in_order(strong)))


@torch.inference_mode()
def effect(space: Space, direction: Direction, starts: Sequence[Latent]) -> float:
    """The mean perceptual distance between the pictures at both ends of a slider."""
    network = resident_distance(space.device)
    ends = [
        moved(start, {direction.name: value}, [direction])
        for start in starts
        for value in (direction.low, direction.high)
    ]
    pictures = space.pictures(ends, min(space.size, _EFFECT_SIDE), quick=True)
    batch = as_batch(pictures[..., :3], space.device)
    with one_thread():
        distances = network(batch[0::2], batch[1::2])
    return float(distances.mean())


def remeasured(
    space: Space, directions: Sequence[Direction], context: Context = Context(), seed: int = 0
) -> list[Direction]:
    """Directions with centres, ranges and effects as they are: after making them orthogonal."""
    styles = space.random_styles(SAMPLES, seed)
    starts = [space.mapped(each) for each in space.sample(seed, _EFFECT_SAMPLES)]
    results = []
    for direction in directions:
        context.check()
        fresh = measured(direction, styles)
        results.append(fresh.replace(effect=effect(space, fresh, starts)))
    return results


def orthogonalized(
    space: Space, directions: Sequence[Direction], context: Context = Context()
) -> list[Direction]:
    """The directions made orthogonal to one another and measured anew. Raises ``ImpastoError``."""
    return remeasured(space, orthogonal(directions), context)


def strip(
    space: Space,
    latent: Latent,
    direction: Direction,
    count: int = 7,
    size: int = 64,
    context: Context = Context(),
) -> Pixels:
    """``(count, size, size, C)``: small pictures along a direction from a mapped latent.

    Raises ``Cancelled``.
    """
    places = np.linspace(direction.low, direction.high, count).tolist()
    latents = [moved(latent, [Move(direction.name, place)], [direction]) for place in places]
    return space.pictures(latents, size, quick=True, check=context.check)


def _components(space: Space, styles: Array, context: Context, seed: int) -> list[Direction]:
    if space.layers > 1:
        vectors = components(styles, COMPONENTS)
    else:
        latents = [space.latent(style) for style in styles[:_SEEN]]
        pictures = space.pictures(latents, 0, quick=True, check=context.check)
        seen = np.stack([resized(each, min(_SEEN_SIDE, space.size)) for each in pictures])
        vectors = regressed(styles[:_SEEN], seen.astype(np.float32), COMPONENTS)
    return [
        Direction(f"component-{number}", f"Component {number}", "components", vector)
        for number, vector in enumerate(vectors, start=1)
    ]


class _Group(NamedTuple):
    """Layers that are factorized together."""

    name: str
    title: str
    first: int
    last: int | None


def _groups(layers: int) -> list[_Group]:
    if layers < 6:
        return [_Group("factor", "Factor", 0, None)]
    third = layers // 3
    return [
        _Group("shape", "Shape", 0, third - 1),
        _Group("form", "Form", third, 2 * third - 1),
        _Group("colour", "Colour", 2 * third, None),
    ]


def _factors(space: Space) -> list[Direction]:
    # In the order of the layers; the last style may be read by none of them.
    weights = [each.detach().float().cpu().numpy() for each in space.synthesis.style_weights()]
    found: list[Direction] = []
    if not weights:
        return found
    for group in _groups(space.layers):
        last = len(weights) if group.last is None else group.last + 1
        own = weights[group.first : max(last, group.first + 1)]
        vectors = factors(own or weights[-1:], FACTORS)
        found += [
            Direction(
                f"{group.name}-{number}",
                f"{group.title} {number}",
                "factorization",
                vector.reshape(space.synthesis.style_shape).astype(np.float32),
                first=group.first,
                last=group.last,
            )
            for number, vector in enumerate(vectors, start=1)
        ]
    return found


def _distinct(directions: Sequence[Direction]) -> list[Direction]:
    """Without those that say nearly the same as one before them about the same layers."""
    kept: list[Direction] = []
    for each in directions:
        alike = any(
            (other.first, other.last) == (each.first, each.last)
            and abs(float((other.vector * each.vector).sum())) > _ALIKE
            for other in kept
        )
        if not alike:
            kept.append(each)
    return kept
