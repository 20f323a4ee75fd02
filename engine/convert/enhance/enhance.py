"""The operation that runs a model of the store on a picture: upscale, clean, translate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.convert.enhance.settings import LARGEST_TILE, SMALLEST_TILE, EnhanceSettings
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.preload import load_torch
from engine.regions import Region
from engine.working_colours import in_srgb


@dataclass(frozen=True)
class Enhance(EnhanceSettings, Operation):
    """Run an image-to-image model of the person's own on the picture, in overlapping tiles.

    A model that keeps the size can be masked and mixed with the original. One that enlarges changes
    the size of the picture: see ``result_bounds``.
    """

    kind: ClassVar[str] = "enhance"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Model",
        "Enlarge, clean or restyle with a model you added.",
        "model",
        "convert",
        changes_size=True,
    )

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        super().__post_init__()
        if self.tile != 0 and not SMALLEST_TILE <= self.tile <= LARGEST_TILE:
            raise ImpastoError(
                "Tile size must be {minimum} to {maximum} px, or 0 for automatic.",
                minimum=SMALLEST_TILE,
                maximum=LARGEST_TILE,
            )

    def result_bounds(self, bounds: Region) -> Region:
        """The whole picture after the model, which may enlarge it. Reads only the model's card.

        Raises ``ImpastoError`` when the store has no such model.
        """
        from engine.convert.external import cards

        scale = cards.scale(cards.card_named(self.model))
        return Region(0, 0, bounds.width * scale, bounds.height * scale)

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the whole picture roughly where that is quick, then tile after tile.

        What is on screen comes first. Raises ``ImpastoError`` when the model is not there or not of
        this kind, and when a mask is given to a model that enlarges.
        """
        load_torch()
        from engine.convert.enhance.run import enhance

        yield from enhance(self, picture, mask, context)
