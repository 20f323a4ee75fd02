"""The stickers in other colours than they were drawn in, so that colour words mean colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.training.data.captions import caption
from engine.training.data.colours import COLOURS, recoloured
from engine.training.recipes.stickers.drawings import Sticker

Latents = NDArray[np.float16]
PAINTED = 3
"""Other colours in which a sticker is shown."""
PAINTED_WEIGHT = 0.22
# Those that differ in a tone of skin only are not painted: their colours are what they show.
LEAST_WEIGHT = 0.3
_PORTION = 512


class Variant(NamedTuple):
    """A sticker, as it was drawn or in another colour."""

    place: int
    """Of the sticker."""
    colour: str | None = None
    """The colour that it is painted in."""


def choose(about: Sequence[Sticker]) -> list[Variant]:
    """All stickers as they are, then most of them in some random colours; always the same."""
    rng = np.random.default_rng(0)
    chosen = [Variant(place) for place in range(len(about))]
    for place, sticker in enumerate(about):
        others = [name for name in COLOURS if name not in sticker.name.split()]
        picked = rng.choice(len(others), PAINTED, replace=False)
        if sticker.weight >= LEAST_WEIGHT:
            chosen += [Variant(place, others[each]) for each in picked]
    return chosen


def painted(
    pictures: NDArray[np.uint8], chosen: Sequence[Variant]
) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """The pictures of the variants, in portions, each with the number of its first."""
    for start in range(0, len(chosen), _PORTION):
        portion = chosen[start : start + _PORTION]
        yield start, np.stack([_picture(pictures[place], colour) for place, colour in portion])


def _picture(pixels: NDArray[np.uint8], colour: str | None) -> NDArray[np.uint8]:
    return np.asarray(pixels) if colour is None else recoloured(np.asarray(pixels), colour)


def captions(
    about: Sequence[Sticker], chosen: Sequence[Variant]
) -> tuple[Callable[[int, np.random.Generator], str], NDArray[np.float64]]:
    """How the variants may be called, and how often each should be seen."""
    weights = np.array(
        [about[each.place].weight * (PAINTED_WEIGHT if each.colour else 1.0) for each in chosen]
    )

    def call(number: int, rng: np.random.Generator) -> str:
        place, colour = chosen[number]
        sticker = about[place]
        return caption(
            sticker.name,
            sticker.tags,
            sticker.style,
            colour or sticker.colour,
            colour is not None,
            rng,
        )

    return call, weights
