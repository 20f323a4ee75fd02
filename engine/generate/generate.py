"""The operation that makes a picture from a point in a latent space. Imports no torch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.errors import ImpastoError
from engine.generate.directions.direction import parse_moves
from engine.generate.latents import Latent
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update, View
from engine.preload import load_torch
from engine.regions import Region

MOST_PIXELS = 16384
"""The longest side of a generated picture."""
MOST_MADE = 1000
"""Pictures that are made at once at most."""
MOST_SEED = 2**63 - 1
"""The largest seed; torch takes it, and the next ones that pictures beside it have."""


@dataclass(frozen=True)
class Generate(Operation):
    """Make a picture with a generator, and lay it on the picture that is there.

    Under a mask only the selected part is covered; a generator of transparent pictures leaves
    what it does not paint.
    """

    kind: ClassVar[str] = "generate"
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

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        if self.latent:
            Latent.parse(self.latent)
        parse_moves(self.moves)
        if not 0.0 <= self.truncation <= 2.0:
            raise ImpastoError("The truncation must be 0 to 2.")
        if not 0 <= self.size <= MOST_PIXELS:
            raise ImpastoError("The size must be at most {most} pixels.", most=MOST_PIXELS)
        if not 0 <= self.seed <= MOST_SEED:
            raise ImpastoError("The seed must be 0 to {most}.", most=MOST_SEED)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Show the picture small or in low precision at once, then exactly.

        Raises ``ImpastoError``.
        """
        load_torch()
        from engine.generate.rendering import generate

        return generate(self, picture, mask, context)

    def preview(
        self, picture: Readable, mask: Mask | None, view: View, context: Context
    ) -> Iterator[Update]:
        """A small picture at once, then one as exact as the screen can show."""
        load_torch()
        from engine.generate.rendering import preview

        return preview(self, picture, mask, view, context)

    def region(self, size: int) -> Region:
        """Where the generated square lies, for a model whose pictures have ``size`` pixels."""
        side = self.size or size
        return Region(self.left, self.top, side, side)
