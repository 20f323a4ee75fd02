"""The frames of a timeline as pixels, and written to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.generate.animation.timeline import Timeline
from engine.generate.animation.writing import write_animation
from engine.generate.space import Space


def _nothing() -> None:
    return None


def frames(
    space: Space,
    timeline: Timeline,
    size: int = 0,
    quick: bool = False,
    check: Callable[[], None] = _nothing,
) -> Iterator[NDArray[np.uint8]]:
    """The pictures of a timeline one by one, ``(size, size, C)``; ``quick`` to look at."""
    for latent in timeline.frames():
        check()
        yield space.pictures([latent], size, quick)[0]


def animate(
    space: Space,
    timeline: Timeline,
    path: Path,
    size: int = 0,
    check: Callable[[], None] = _nothing,
) -> Iterator[float]:
    """Write a timeline to ``path`` (GIF, WebP, MP4, animated PNG, or a folder of pictures).

    Yields the share that is done. Raises ``ImpastoError``.
    """
    pictures = frames(space, timeline, size, check=check)
    count = timeline.frame_count
    rate = timeline.frames_per_second
    for done in write_animation(pictures, path, rate, timeline.loop):
        yield done / count
