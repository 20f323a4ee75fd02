"""The settings of a generated picture."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Self

from engine.generate.directions.moves import Moves
from engine.generate.latents import Latent
from engine.regions import Region
from engine.settings import setting

MOST_PIXELS = 16384
"""The longest side of a generated picture."""
MOST_MADE = 1000
"""Pictures that are made at once at most."""
MOST_SEED = 2**63 - 1
"""The largest seed; torch takes it, and the next ones that pictures beside it have."""


class Placement:
    """Where a generated square lies on the canvas, of settings with ``left, top, size``."""

    left: int
    top: int
    size: int

    def region(self, size: int) -> Region:
        """The square, for a model whose pictures have ``size`` pixels."""
        side = self.size or size
        return Region(self.left, self.top, side, side)

    @property
    def square(self) -> Region | None:
        """The square, if its size was chosen."""
        return self.region(self.size) if self.size else None

    def at(self, place: Region | None) -> Self:
        """With another square; None for the model's own size."""
        x, y, side, _ = place if place is not None else (0, 0, 0, 0)
        return dataclasses.replace(self, left=x, top=y, size=side)  # type: ignore[type-var]


@dataclass(frozen=True)
class GenerateSettings(Placement):
    """Which picture to generate, and where it lies."""

    model: str = setting("portraits", "Model", "The generator.")
    seed: int = setting(
        0,
        "Seed",
        "Same seed, same picture.",
        minimum=0,
        maximum=MOST_SEED,
        control="seed",
    )
    latent: Latent | None = setting(
        None,
        "Point",
        "A saved point in the latent space, instead of the seed's.",
        control="none",
    )
    moves: Moves = setting(
        Moves(), "Sliders", "Where sliders are: name=1.5,other@2-5=-1.", control="none"
    )
    truncation: float = setting(
        1.0,
        "Variety",
        "Lower is more typical, higher more varied.",
        minimum=0.0,
        maximum=2.0,
        usual_maximum=1.0,
        control="percent",
    )
    left: int = setting(
        0, "Left", "Position of the picture on the canvas.", unit="px", control="none"
    )
    top: int = setting(
        0, "Top", "Position of the picture on the canvas.", unit="px", control="none"
    )
    size: int = setting(
        0,
        "Size",
        "Side of the picture.",
        minimum=0,
        maximum=MOST_PIXELS,
        unit="px",
        special="As the model makes it",
        control="none",
    )
