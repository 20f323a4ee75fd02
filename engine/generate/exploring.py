"""Variations of a point, and many pictures at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine.errors import ImpastoError
from engine.generate.latents import Latent, check_kin
from engine.generate.rendering import as_picture
from engine.generate.settings import MOST_MADE
from engine.generate.space import Space


def _nothing() -> None:
    return None


def variations(
    space: Space,
    parents: Sequence[Latent],
    strength: float = 0.5,
    seed: int = 0,
    count: int = 9,
) -> list[Latent]:
    """Variations of mapped latents: each mixes the parents, and differs from them.

    ``strength`` is the share of a random picture in each: 0 for the parents' mixtures alone, 1 for
    strangers. The first one is the first parent itself. Raises
    ``ImpastoError`` when there are no parents.
    """
    if not parents:
        raise ImpastoError("Choose at least one picture.")
    for parent in parents[1:]:
        check_kin(parents[0], parent)
    random = np.random.default_rng(seed)
    average = space.average().values
    strangers = [space.mapped(each) for each in space.sample(seed * 1000 + 1, count - 1)]
    children = [parents[0]]
    for stranger in strangers:
        shares = random.dirichlet(np.ones(len(parents)))
        mixed = np.tensordot(shares, np.stack([each.values for each in parents]), axes=1)
        # Away from the average in both, so that the child is as far from it as its parents.
        strayed = mixed + strength * (stranger.values - average)
        shrunk = average + (strayed - average) / np.sqrt(1 + strength**2)
        children.append(parents[0].replace(values=shrunk.astype(np.float32), name=""))
    return children


class Made(NamedTuple):
    """One picture of ``make_many``."""

    fraction: float
    path: Path
    latent: Latent


def make_many(
    space: Space,
    folder: Path,
    count: int,
    seed: int = 0,
    truncation: float = 1.0,
    size: int = 0,
    check: Callable[[], None] = _nothing,
) -> Iterator[Made]:
    """Generate 1 to 1,000 pictures into ``folder``: ``MODEL-SEED.png``, each with its latent.

    The folder is made if need be. Raises ``ImpastoError``, also when a file of one of these names
    is there already: then before any is made.
    """
    if not 1 <= count <= MOST_MADE:
        raise ImpastoError("Choose 1 to {most} pictures.", most=MOST_MADE)
    paths = [folder / f"{space.name}-{seed + number}.png" for number in range(count)]
    _check_folder(folder, paths)
    for number, path in enumerate(paths):
        check()
        latent = space.mapped(space.sample(seed + number)[0], truncation)
        as_picture(space, latent, size).save(path)
        yield Made((number + 1) / count, path, latent)


def _check_folder(folder: Path, paths: Sequence[Path]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImpastoError(
            "The folder {name} could not be created: {reason}.",
            name=folder.name,
            reason=error.strerror or error,
        ) from error
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise ImpastoError(
            "{name} already exists.", "Choose another folder or seed.", name=there.name
        )
