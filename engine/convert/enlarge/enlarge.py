"""The operation that enlarges a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.convert.enlarge.settings import EnlargeSettings
from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, OperationInfo, Readable, Update
from engine.preload import load_torch
from engine.regions import Region
from engine.working_colours import in_srgb


@dataclass(frozen=True)
class Enlarge(EnlargeSettings, Operation):
    """Make a picture larger, to any size, with detail that a network adds.

    The network enlarges by whole steps, and its result is brought to the exact size.
    """

    kind: ClassVar[str] = "enlarge"
    info: ClassVar[OperationInfo] = OperationInfo(
        "Enlarge",
        "Make the picture larger, with detail.",
        "enlarge",
        "convert",
        takes_mask=False,
        changes_size=True,
    )

    def result_bounds(self, bounds: Region) -> Region:
        """The whole picture at its new size. A picture that is as long already stays as it is."""
        longer = max(bounds.width, bounds.height)
        scale = self.scale
        if self.long_side:
            scale = max(1.0, self.long_side / longer)
        return Region(0, 0, round(bounds.width * scale), round(bounds.height * scale))

    @in_srgb
    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the whole roughly, then tile after tile, what is on screen first.

        Raises ``ImpastoError`` when the networks are not there, a mask is given, or memory is
        short.
        """
        if mask is not None and not mask.is_empty:
            raise ImpastoError(
                "Only the whole picture can be enlarged, not a selection.", "Clear the selection."
            )
        load_torch()
        from engine.convert.enlarge.run import enlarge

        yield from enlarge(self, picture, self.result_bounds(picture.bounds), context)
