"""Where one is in a latent space, as a value: it can be compared, undone, kept and shown again."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from desktop.core.drag_points import Arrow
from engine.generate import Generate, Latent, interpolate, mix
from engine.generate.animation import Timeline
from engine.generate.directions import Move, moves_text, parse_moves
from engine.regions import Region

FULL = 100


class Variations(NamedTuple):
    """Nine variations: which they are follows from the parents and the seed."""

    parents: tuple[str, ...]
    """``Latent``s as texts."""
    strength: int
    """How far they stray, in percent."""
    seed: int


class Mixture(NamedTuple):
    """Some layers of a second picture in a first one."""

    base: str
    """The first one: a mapped ``Latent`` as text."""
    other: str
    first: int = 0
    """The first layer that comes from the second one."""
    last: int | None = None
    """The last one; None for all that follow."""
    share: int = FULL
    """How much of these layers, in percent."""

    def latent(self) -> Latent:
        """The mixed picture. Raises ``ImpastoError`` when the two are of different models."""
        base, other = Latent.parse(self.base), Latent.parse(self.other)
        end = base.layers if self.last is None else min(self.last + 1, base.layers)
        whole = mix(base, other, range(min(self.first, base.layers), end))
        return interpolate(base, whole, self.share / FULL)


@dataclass(frozen=True)
class Exploration:
    """Everything that the explorer's controls say."""

    model: str = ""
    """The name of the generator's card; empty when there is none."""
    seed: int = 0
    latent: str = ""
    """A ``Latent`` as text, in the place of the seed's."""
    moves: tuple[tuple[str, float], ...] = ()
    """Sliders that were moved, by the names of their directions, and where to."""
    truncation: int = FULL
    """In percent."""
    place: Region | None = None
    """The square that a person has chosen on the picture; None for one that suits it."""
    variations: Variations | None = None
    """The variations that are looked at."""
    mixture: Mixture | None = None
    """What ``latent`` is mixed of, as long as it is."""
    timeline: Timeline | None = None
    """The animation that is being made."""
    arrows: tuple[Arrow, ...] = ()
    """From where to where the picture is to be dragged next."""

    @classmethod
    def of(cls, operation: Generate) -> Self:
        """The settings that make this operation."""
        place = Region(operation.left, operation.top, operation.size, operation.size)
        return cls(
            operation.model,
            operation.seed,
            operation.latent,
            tuple((move.name, move.value) for move in parse_moves(operation.moves)),
            round(operation.truncation * FULL),
            place if operation.size else None,
        )

    def operation(self, place: Region | None = None) -> Generate:
        """What to run; ``place`` is the square where it lies, None for the model's own size."""
        square = place if place is not None else Region(0, 0, 0, 0)
        return Generate(
            self.model,
            self.seed,
            self.latent,
            moves_text(Move(name, value) for name, value in self.moves),
            self.truncation / FULL,
            square.x,
            square.y,
            square.width,
        )

    def replace(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return dataclasses.replace(self, **changes)

    def with_move(self, name: str, value: float | None) -> Self:
        """With one slider moved, or back where the start has it for None."""
        moves = {other: at for other, at in self.moves if other != name}
        if value is not None:
            moves[name] = value
        return self.replace(moves=tuple(sorted(moves.items())))

    def with_seed(self, seed: int) -> Self:
        """At a random point, with the sliders back where it has them."""
        return self.replace(seed=seed, latent="", moves=(), mixture=None)

    def at_latent(self, text: str) -> Self:
        """At a latent just as it is."""
        return self.replace(latent=text, moves=(), truncation=FULL, mixture=None)

    def with_mixture(self, mixture: Mixture) -> Self:
        """At a mixture; sliders that were moved since its base stay where they are."""
        moves = self.moves if self.mixture is not None else ()
        there = self.at_latent(mixture.latent().text())
        return there.replace(moves=moves, mixture=mixture)

    def elsewhere(self) -> Self:
        """On another picture, where no square and no arrows are placed yet."""
        return self.replace(place=None, arrows=())

    def with_model(self, name: str) -> Self:
        """With another model, whose latents and sliders are others."""
        if name == self.model:
            return self
        return self.replace(
            model=name, latent="", moves=(), variations=None, mixture=None, timeline=None, arrows=()
        )
