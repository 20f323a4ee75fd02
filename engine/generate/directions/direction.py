"""Directions through a latent space, and how far sliders are moved along them. Imports no torch."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpastoError
from engine.generate.directions.moves import Move
from engine.generate.latents import Latent

Array = NDArray[np.float32]
UNSUPERVISED = ("components", "factorization")
"""Methods that find directions without anybody saying what they mean."""


@dataclass(frozen=True, eq=False)
class Direction:
    """A slider: a straight line through the space of styles (``w``).

    A latent stands on it at ``(projection - centre) / step``: 0 is the average picture, and 1 is
    one standard deviation of what the model makes.
    """

    name: str
    """For the command line and for programs; unique within a model."""
    title: str
    """What people call it."""
    method: str
    """How it was found: ``components``, ``factorization``, ``labels`` or ``samples``."""
    vector: Array
    """Of the shape of one layer's style, length 1. Read-only."""
    centre: float = 0.0
    """The projection of the average picture."""
    step: float = 1.0
    """A standard deviation of the projections."""
    low: float = -2.0
    """The slider's left end: as far as nearly all samples reach."""
    high: float = 2.0
    first: int = 0
    """The first layer that it moves."""
    last: int | None = None
    """The last one; None for all that follow."""
    effect: float = 0.0
    """The perceptual distance between the pictures at both ends."""
    pinned: bool = False
    hidden: bool = False

    def __post_init__(self) -> None:
        vector = np.array(self.vector, np.float32)
        length = float(np.linalg.norm(vector))
        if not length > 0.0:
            raise ImpastoError(
                "These samples do not differ, so no slider can be found.", "Mark other pictures."
            )
        vector /= np.float32(length)
        vector.flags.writeable = False
        object.__setattr__(self, "vector", vector)

    @property
    def has_meaning(self) -> bool:
        """Whether somebody said what it changes, by labels or by samples."""
        return self.method not in UNSUPERVISED

    def replace(self, **changes: Any) -> Direction:
        """A copy with some values changed: renamed, pinned, hidden, limited to layers."""
        return dataclasses.replace(self, **changes)

    def layers(self, count: int) -> slice:
        """Which of ``count`` layers it moves."""
        last = count - 1 if self.last is None else min(self.last, count - 1)
        return slice(min(self.first, count - 1), last + 1)

    def coordinate(self, latent: Latent) -> float:
        """Where a mapped latent stands, the mean of the layers."""
        check_mapped(latent)
        styles = latent.values[self.layers(latent.layers)].reshape(-1, self.vector.size)
        if styles.shape[1] != self.vector.size:
            raise ImpastoError("The slider “{name}” belongs to another model.", name=self.name)
        projection = float((styles.astype(np.float64) @ self.vector.ravel()).mean())
        return (projection - self.centre) / self.step


def coordinates(latent: Latent, directions: Iterable[Direction]) -> dict[str, float]:
    """Where the sliders of a mapped latent stand, by the names of the directions."""
    return {each.name: each.coordinate(latent) for each in directions}


def moved(
    latent: Latent,
    to: Mapping[str, float] | Iterable[Move],
    directions: Iterable[Direction],
) -> Latent:
    """A mapped latent with some sliders put elsewhere, all counted from where ``latent`` stands.

    Raises ``ImpastoError`` for a name that no direction has.
    """
    check_mapped(latent)
    moves = [Move(*each) for each in to.items()] if isinstance(to, Mapping) else list(to)
    known = {each.name: each for each in directions}
    values = latent.values.copy()
    for move in moves:
        direction = known.get(move.name)
        if direction is None:
            raise ImpastoError(
                "The model “{model}” has no slider “{name}”.",
                "Its sliders are: {names}.",
                model=latent.model,
                name=move.name,
                names=", ".join(known) or "–",
            )
        if move.first is not None:
            direction = direction.replace(first=move.first, last=move.last)
        distance = (move.value - direction.coordinate(latent)) * direction.step
        layers = direction.layers(latent.layers)
        values[layers] += np.float32(distance) * direction.vector
    return latent.replace(values=values, name="") if moves else latent


def orthogonal(directions: Sequence[Direction]) -> list[Direction]:
    """The directions made orthogonal to one another: a slider then changes no other's place.

    The nearest set of orthogonal ones (Löwdin's symmetric orthogonalization, 1950), so that all
    give way alike. Those that are sums of others stay as they are: raises ``ImpastoError`` then.
    Their centres, steps and ranges must be measured anew.
    """
    if len(directions) < 2:
        return list(directions)
    vectors = np.stack([each.vector.ravel().astype(np.float64) for each in directions])
    left, values, right = np.linalg.svd(vectors, full_matrices=False)
    if len(values) < len(directions) or values[-1] < 1e-4:
        raise ImpastoError(
            "Some of these sliders are combinations of the others.", "Choose fewer of them."
        )
    nearest = left @ right
    return [
        each.replace(vector=vector.reshape(each.vector.shape))
        for each, vector in zip(directions, nearest, strict=True)
    ]


def check_mapped(latent: Latent) -> None:
    """Raise ``ImpastoError`` for a latent that is still in ``z``."""
    if latent.place != "w":
        raise ImpastoError("This latent is in z, not in w.", "Map it to w first.")
