"""What can be set of a generated picture."""

from __future__ import annotations

from dataclasses import dataclass

from engine.regions import Region

MOST_PIXELS = 16384
"""The longest side of a generated picture."""
MOST_MADE = 1000
"""Pictures that are made at once at most."""
MOST_SEED = 2**63 - 1
"""The largest seed; torch takes it, and the next ones that pictures beside it have."""


@dataclass(frozen=True)
class GenerateSettings:
    """Which picture to generate, and where it lies."""

    model: str = "portraits"
    """The name of the generator's card."""
    seed: int = 0
    """Which random point, when ``latent`` is empty."""
    latent: str = ""
    """A ``Latent`` as text."""
    moves: str = ""
    """Where sliders are put: ``name=1.5,other@2-5=-1``, see ``directions.parse_moves``."""
    truncation: float = 1.0
    """1 for everything that the model can make; less is more usual, 0 the average picture."""
    left: int = 0
    """Where the corner of the generated square lies on the picture, in pixels; may be outside."""
    top: int = 0
    size: int = 0
    """The side of the square in pixels; 0 for the model's own."""

    def region(self, size: int) -> Region:
        """Where the generated square lies, for a model whose pictures have ``size`` pixels."""
        side = self.size or size
        return Region(self.left, self.top, side, side)
