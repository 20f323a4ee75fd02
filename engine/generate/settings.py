"""What can be set of a generated picture."""

from __future__ import annotations

from dataclasses import dataclass

from engine.regions import Region
from engine.settings import setting

MOST_PIXELS = 16384
"""The longest side of a generated picture."""
MOST_MADE = 1000
"""Pictures that are made at once at most."""
MOST_SEED = 2**63 - 1
"""The largest seed; torch takes it, and the next ones that pictures beside it have."""


@dataclass(frozen=True)
class GenerateSettings:
    """Which picture to generate, and where it lies."""

    model: str = setting("portraits", "Model", "The generator.")
    seed: int = setting(
        0,
        "Seed",
        "Which random point, unless one is given.",
        minimum=0,
        maximum=MOST_SEED,
        control="seed",
    )
    latent: str = setting("", "Point", "A saved point in the latent space.", control="none")
    moves: str = setting("", "Sliders", "Where sliders are: name=1.5,other@2-5=-1.", control="none")
    truncation: float = setting(
        1.0,
        "Variety",
        "1 for everything the model can make, less for more typical pictures.",
        minimum=0.0,
        maximum=2.0,
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

    def region(self, size: int) -> Region:
        """Where the generated square lies, for a model whose pictures have ``size`` pixels."""
        side = self.size or size
        return Region(self.left, self.top, side, side)
