"""What a drawing may be called: several captions of the same, so that many ways of asking work."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.training.data.colours import COLOURS

_COLOUR_WORDS = {*COLOURS, "gray", "violet", "golden", "pale"}


def caption(
    name: str,
    tags: Sequence[str],
    style: str,
    colour: str | None,
    repainted: bool,
    rng: np.random.Generator,
) -> str:
    """One of the captions of a drawing.

    ``colour`` is what it mostly is now; ``repainted`` if that is not as it was drawn, so that its
    name alone would mislead. ``style`` is the word for the hand that drew it.
    """
    bare = without_colours(name)
    coloured = f"{colour} {bare}" if colour else name
    if repainted:
        text = coloured
    else:
        some = _some(tags, rng)
        forms = (name, coloured, f"{name} {some}".strip(), some or name)
        text = forms[rng.choice(4, p=(0.55, 0.17, 0.13, 0.15))]
    return f"{text}, {style} style" if rng.random() < 0.2 else text


def without_colours(name: str) -> str:
    """A name without words for colours, unless nothing would be left: ``red apple`` is an apple."""
    words = name.split()
    kept = [word for word in words if word not in _COLOUR_WORDS]
    return " ".join(kept or words)


def _some(tags: Sequence[str], rng: np.random.Generator) -> str:
    if not tags:
        return ""
    count = min(len(tags), int(rng.integers(1, 4)))
    return " ".join(rng.choice(np.array(tags), count, replace=False).tolist())
