"""The operation that cuts a picture to a frame of given proportions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.errors import ImpastoError
from engine.masks import Mask
from engine.operation import Context, Operation, Readable, Update
from engine.regions import Region


@dataclass(frozen=True)
class Crop(Operation):
    """Cut the largest part of the given proportions out of a picture."""

    kind: ClassVar[str] = "crop"
    aspect: str = "3:2"
    """Width to height: ``"3:2"``, ``"16:9"``, ``"2.39:1"``, ``"1"``."""
    x: float = 0.5
    """Where the part lies if something is cut at the sides: 0 left, 0.5 centre, 1 right."""
    y: float = 0.5
    """Where the part lies if something is cut above and below: 0 top, 0.5 centre, 1 bottom."""
    turn: bool = True
    """Whether upright pictures are cut to the proportions turned: 2:3 for 3:2."""

    def __post_init__(self) -> None:
        """Raise ``ImpastoError`` for a value that makes no sense."""
        aspect_of(self.aspect)
        if not (0.0 <= self.x <= 1.0 and 0.0 <= self.y <= 1.0):
            raise ImpastoError("The place of the frame must be 0 to 1.")

    def result_bounds(self, bounds: Region) -> Region:
        """The part that stays, moved to the corner."""
        part = self.part_of(bounds)
        return Region(0, 0, part.width, part.height)

    def part_of(self, bounds: Region) -> Region:
        """The part of a picture that stays."""
        aspect = aspect_of(self.aspect)
        if self.turn and (bounds.width < bounds.height) == (aspect > 1.0):
            aspect = 1.0 / aspect
        width = max(1, min(bounds.width, round(bounds.height * aspect)))
        height = max(1, min(bounds.height, round(bounds.width / aspect)))
        left, top = round((bounds.width - width) * self.x), round((bounds.height - height) * self.y)
        return Region(bounds.x + left, bounds.y + top, width, height)

    def run(self, picture: Readable, mask: Mask | None, context: Context) -> Iterator[Update]:
        """Yield the part at once. A mask plays no part."""
        context.check()
        part = self.part_of(picture.bounds)
        whole = self.result_bounds(picture.bounds)
        yield Update(whole, picture.read(part).copy(), None, 1.0, "Cropping")


def aspect_of(text: str) -> float:
    """Width divided by height of proportions written as ``3:2``. Raises ``ImpastoError``."""
    width, _, height = text.partition(":")
    try:
        aspect = float(width) / float(height or 1)
    except (ValueError, ZeroDivisionError):
        aspect = 0.0
    if not 0.01 <= aspect <= 100:
        raise ImpastoError(
            "“{aspect}” are no proportions.", "Write them like 3:2 or 16:9.", aspect=text
        )
    return aspect
