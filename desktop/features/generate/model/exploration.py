"""What the panel says, as a value: it can be compared, undone, kept and shown again."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from desktop.core.drag_points import Arrow
from engine.generate import Generate, Latent, interpolate, mix
from engine.generate.animation import Timeline
from engine.generate.directions import Moves
from engine.generate.settings import GenerateSettings
from engine.regions import Region
from engine.settings import values_of


class Variations(NamedTuple):
    """Nine variations: which they are follows from the parents and the seed."""

    parents: tuple[Latent, ...]
    strength: float
    """How far they differ from their parents, 0 to 1."""
    seed: int


class Mixture(NamedTuple):
    """Some layers of a second picture in a first one."""

    base: Latent
    """The first one, mapped."""
    other: Latent
    first: int = 0
    """The first layer that comes from the second one."""
    last: int | None = None
    """The last one; None for all that follow."""
    share: float = 1.0
    """How much of these layers, 0 to 1."""

    def latent(self) -> Latent:
        """The mixed picture. Raises ``ImpastoError`` when the two are of different models."""
        base = self.base
        end = base.layers if self.last is None else min(self.last + 1, base.layers)
        whole = mix(base, self.other, range(min(self.first, base.layers), end))
        return interpolate(base, whole, self.share)


@dataclass(frozen=True)
class Exploration(GenerateSettings):
    """The operation's own settings, and what was chosen on the way to them.

    Its model is empty when there is none.
    """

    variations: Variations | None = None
    """The variations that are shown."""
    mixture: Mixture | None = None
    """What ``latent`` is mixed of, as long as it is."""
    timeline: Timeline | None = None
    """The animation that is being made."""
    arrows: tuple[Arrow, ...] = ()
    """From where to where the picture is to be dragged next."""

    @classmethod
    def of(cls, operation: Generate) -> Self:
        """The settings that make this operation."""
        return cls(**values_of(Generate, operation))

    def operation(self, place: Region | None = None) -> Generate:
        """What to run; ``place`` is the square where it lies, None for the model's own size."""
        return Generate(**values_of(Generate, self.at(place)))

    def replace(self, **changes: Any) -> Self:
        """A copy with some values changed."""
        return dataclasses.replace(self, **changes)

    def has_start_of(self, other: Exploration) -> bool:
        """Whether both move their sliders from the same point."""
        return (self.model, self.seed, self.truncation) == (
            other.model,
            other.seed,
            other.truncation,
        ) and self.latent == other.latent

    def with_move(self, name: str, value: float | None) -> Self:
        """With one slider moved, or back at its start for None."""
        return self.replace(moves=self.moves.with_value(name, value))

    def with_seed(self, seed: int) -> Self:
        """At a random point, with the sliders where it has them."""
        return self.replace(seed=seed, latent=None, moves=Moves(), mixture=None)

    def at_latent(self, latent: Latent) -> Self:
        """At a latent just as it is."""
        return self.replace(latent=latent, moves=Moves(), truncation=1.0, mixture=None)

    def with_mixture(self, mixture: Mixture) -> Self:
        """At a mixture; sliders that were moved since its base stay where they are."""
        moves = self.moves if self.mixture is not None else Moves()
        return self.at_latent(mixture.latent()).replace(moves=moves, mixture=mixture)

    def elsewhere(self) -> Self:
        """On another photo, where no square and no arrows are placed yet."""
        return self.at(None).replace(arrows=())

    def with_model(self, name: str) -> Self:
        """With another model, whose latents and sliders are others."""
        if name == self.model:
            return self
        return self.replace(
            model=name, latent=None, moves=Moves(), variations=None, mixture=None, timeline=None,
            arrows=(),
        )  # fmt: skip
