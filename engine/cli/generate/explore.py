"""What ``generate`` does with sliders: list them, find them, move them, animate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from engine.cli.progress import followed
from engine.errors import ImpastoError

if TYPE_CHECKING:
    from engine.generate.directions import Direction
    from engine.generate.latents import Latent
    from engine.generate.space import Space


def start_latents(
    space: Space, latent: Path | None, seed: int, count: int, truncation: float
) -> list[Latent]:
    """Mapped latents: the one in a file, if any, then those of seeds; ``count`` in all."""
    from engine.generate.latents import Latent

    own = [] if latent is None else [Latent.open(latent)]
    starts = [*own, *space.sample(seed, count - len(own))]
    return [space.mapped(each, truncation) for each in starts]


def moved_latents(space: Space, latents: Sequence[Latent], wanted: Sequence[str]) -> list[Latent]:
    """Latents with sliders put where ``NAME=VALUE`` says."""
    from engine.generate.directions import Moves, moved

    if not wanted:
        return list(latents)
    moves = Moves.parse(",".join(wanted))
    directions = known_directions(space)
    return [moved(each, moves, directions) for each in latents]


def known_directions(space: Space) -> list[Direction]:
    """The directions of a model; looked for, and kept, when that was never done."""
    from engine.generate.directions import library
    from engine.generate.directions.finding import find

    known = library(space.name)
    if known.found():
        return known.directions()
    found: tuple[Direction, ...] = ()
    for step in followed(find(space), lambda step: (step.fraction, "Finding directions")):
        found = step.directions
    known.put(found)
    return known.directions()


def list_directions(space: Space) -> None:
    """Print a table of the sliders, the strongest first."""
    table = Table("name", "title", "from", "to", "layers", "effect", box=None, pad_edge=False)
    for each in known_directions(space):
        if each.hidden:
            continue
        last = space.layers - 1 if each.last is None else each.last
        row = (f"{each.low:.1f}", f"{each.high:.1f}", f"{each.first}-{last}", f"{each.effect:.3f}")
        table.add_row(each.name, each.title, *row)
    Console().print(table)


def animate(space: Space, latents: Sequence[Latent], path: Path, seconds: float, size: int) -> int:
    """Write an animation that passes through the latents, and say how many frames it has."""
    from engine.generate.animation.playing import animate as write
    from engine.generate.animation.timeline import evenly

    if len(latents) < 2:
        raise ImpastoError("An animation needs at least two pictures.", "Add --count 4.")
    timeline = evenly(list(latents), seconds)
    for _ in followed(write(space, timeline, path, size), lambda share: (share, "Writing frames")):
        pass
    return timeline.frame_count
